"""Rules of tasks: those that create them, in the order of the protocol, and those about who owns them."""

from scheduler.rules.base import Rule
from scheduler.rules.tasks.creators import CREATORS
from scheduler.rules.tasks.k_asked import Asked
from scheduler.rules.tasks.k_day import WorkingDay
from scheduler.rules.tasks.k_fit import Fit
from scheduler.rules.tasks.k_free import OneThing
from scheduler.rules.tasks.k_hours import Hours
from scheduler.rules.tasks.k_lead import Supervised
from scheduler.rules.tasks.k_officer import OwnOfficer
from scheduler.rules.tasks.k_rest import NightRest

TASKS: tuple[type[Rule], ...] = (
    *CREATORS,
    Asked,
    Fit,
    OneThing,
    Hours,
    WorkingDay,
    NightRest,
    OwnOfficer,
    Supervised,
)
