"""Rules of tables, menus, gifts and courtesies, in the order of the protocol."""

from scheduler.rules.base import Rule
from scheduler.rules.table.l9_amenity import Amenities
from scheduler.rules.table.l9_stock import AmenityStock
from scheduler.rules.table.m1_cap import MenuCap
from scheduler.rules.table.m1_cost import MenuCost
from scheduler.rules.table.m1_courses import Courses
from scheduler.rules.table.m1_even import EvenNumber
from scheduler.rules.table.m1_menu import MenuServed
from scheduler.rules.table.m1_size import MenuSize
from scheduler.rules.table.m1_variety import Variety
from scheduler.rules.table.m2_enough import EnoughToEat
from scheduler.rules.table.m2_history import DishesRemembered
from scheduler.rules.table.m2_one_table import FaithTogether
from scheduler.rules.table.m2_taboo import Taboo
from scheduler.rules.table.m3_alcohol import Alcohol
from scheduler.rules.table.m4_apart import TablesApart
from scheduler.rules.table.m4_etiquette import Etiquette
from scheduler.rules.table.m4_even import EvenTables
from scheduler.rules.table.m4_head import HeadTable
from scheduler.rules.table.m4_seated import EachSeated
from scheduler.rules.table.m4_together import TableTogether
from scheduler.rules.table.m5_again import NotAgain
from scheduler.rules.table.m5_budget import GiftBudget
from scheduler.rules.table.m5_cost import GiftCost
from scheduler.rules.table.m5_given import GiftGiven
from scheduler.rules.table.m5_ready import GiftReady
from scheduler.rules.table.m5_taboo import GiftTaboo
from scheduler.rules.table.m5_taste import GiftTaste
from scheduler.rules.table.m5_value import GiftValue
from scheduler.rules.table.m6_courtesies import Courtesies
from scheduler.rules.table.m6_flowers import Flowers
from scheduler.rules.table.m6_line_up import LineUp
from scheduler.rules.table.m6_room_gift import RoomGift

TABLE: tuple[type[Rule], ...] = (
    MenuServed,
    MenuSize,
    EvenNumber,
    Courses,
    Variety,
    MenuCap,
    MenuCost,
    Taboo,
    EnoughToEat,
    DishesRemembered,
    FaithTogether,
    Alcohol,
    Etiquette,
    EachSeated,
    TablesApart,
    HeadTable,
    TableTogether,
    EvenTables,
    GiftGiven,
    GiftValue,
    GiftTaboo,
    NotAgain,
    GiftTaste,
    GiftBudget,
    GiftReady,
    GiftCost,
    Courtesies,
    LineUp,
    Flowers,
    RoomGift,
    Amenities,
    AmenityStock,
)
