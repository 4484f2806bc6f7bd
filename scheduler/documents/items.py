"""Plan items in words: `stay:G12/1` → 马伯安的住房. The ids' grammar stands in design/domain.md."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.demand.notices import REPORT
from scheduler.documents.names import Names
from scheduler.documents.words import AMENITY, COURTESY, DIET, VEHICLE, word
from scheduler.domain.base import Id
from scheduler.i18n import Text
from scheduler.plan import TaskDuty
from scheduler.rules.tasks.creators import TASK_NAMES

_STAY = Text("{who}的住房", "room for {who}")
_SPARE = Text("{who}的备用房", "spare room of {who}")
_IN = Text("{who}接站({leg})", "pick-up of {who} ({leg})")
_OUT = Text("{who}送站({leg})", "transfer of {who} ({leg})")
_TO = Text("{who}前往“{what}”", "{who} to “{what}”")
_BACK = Text("{who}自“{what}”返回", "{who} back from “{what}”")
_GUIDE = Text("{trip}的引导车", "guide car of {trip}")
_CAR = Text("{trip}的{order}号车", "car {order} of {trip}")
_ALONG = Text("{trip}的{what}", "{what} of {trip}")
_SERVICE = Text("{car}检修加油", "service of {car}")
_REPORTED = Text("{who}来访的上报", "report of the visit of {who}")
_TOLD = Text("通知{who}:{what}", "notice to {who}: {what}")
_STANDBY = Text("{time}起的备用车{n}", "spare car {n} from {time}")
_TABLE = Text("“{what}”第{n}桌(排)", "table or row {n} at “{what}”")
_SEAT = Text("{who}在“{what}”的座位", "the seat of {who} at “{what}”")
_MENU = Text("“{what}”的菜单{bound}", "menu of “{what}”{bound}")
_BOUND = Text("({diets})", " ({diets})")
_PRESENT = Text("给{who}的礼品", "gift for {who}")
_COURTESY = Text("{who}:{what}", "{what}: {who}")
_DUTY = Text("{what}:{role}", "{role}: {what}")
_ON = Text("{what}({about})", "{what} ({about})")
_LEG_OF = Text("{who},{leg}", "{who}, {leg}")


def item_text(names: Names, item: Id) -> str:
    """What an item is, in words; an id of unknown form is printed as it is."""
    kind, colon, rest = item.partition(":")
    speak = _SPEAKERS.get(kind)
    if not speak or not colon:
        return names.leg(item)
    return speak(names, rest)


def with_names(names: Names, sentence: str, items: Iterable[Id]) -> str:
    """The sentence with those plan items in words that it names by id; an id in brackets after a name is left out."""
    for item in sorted((item for item in items if ":" in item), key=len, reverse=True):
        sentence = sentence.replace(f" [{item}]", "").replace(item, item_text(names, item))
    return sentence


def _stay(names: Names, rest: str) -> str:
    return _STAY.say(names.lang, who=names.person(rest.rpartition("/")[0]))


def _spare(names: Names, rest: str) -> str:
    return _SPARE.say(names.lang, who=names.delegation(rest.rpartition("/")[0]))


def _movement(names: Names, rest: str) -> str:
    head, _, tail = rest.rpartition("/")
    if head in names.event.leg_of:
        who = names.party(names.event.leg_of[head].party)
        return (_IN if tail == "in" else _OUT).say(names.lang, who=who, leg=names.leg(head))
    activity, _, direction = head.rpartition("/")
    sentence = _BACK if direction == "back" else _TO
    return sentence.say(names.lang, who=names.party(tail), what=names.activity(activity))


def _car(names: Names, rest: str) -> str:
    if rest.startswith("standby:"):
        return item_text(names, rest.rpartition("/")[0])
    trip, _, order = rest.rpartition("/")
    sentence = _GUIDE if order == "0" else _CAR
    movement = f"mov:{trip.removeprefix('mov:')}"
    if not order.isdigit():
        return _ALONG.say(names.lang, trip=item_text(names, movement), what=word(VEHICLE, order, names.lang))
    return sentence.say(names.lang, trip=item_text(names, movement), order=order)


def _standby(names: Names, rest: str) -> str:
    moment, _, number = rest.rpartition("/")
    return _STANDBY.say(names.lang, time=moment.replace("T", " "), n=number)


def _service(names: Names, rest: str) -> str:
    return _SERVICE.say(names.lang, car=names.vehicle(rest))


def _notice(names: Names, rest: str) -> str:
    kind, whom, about = rest.split("/", 2)
    if kind == REPORT:
        return _REPORTED.say(names.lang, who=names.delegation(whom))
    visitor = names.event.delegation_of.get(about)
    if kind == "counterpart" and visitor is not None:
        return _TOLD.say(names.lang, who=visitor.counterpart, what=names.delegation(about))
    name = names.person if kind == "leader" else names.place
    return _TOLD.say(names.lang, who=name(whom), what=item_text(names, about))


def _duty(names: Names, rest: str) -> str:
    item, role, _ = rest.rsplit("/", 2)
    return _DUTY.say(names.lang, what=item_text(names, item), role=names.role(role))


def _table(names: Names, rest: str) -> str:
    activity, _, number = rest.rpartition("/")
    return _TABLE.say(names.lang, what=names.activity(activity), n=number)


def _seat(names: Names, rest: str) -> str:
    activity, _, person = rest.rpartition("/")
    return _SEAT.say(names.lang, who=names.person(person), what=names.activity(activity))


def _menu(names: Names, rest: str) -> str:
    activity, _, bound = rest.rpartition("/")
    diets = bound.split("+")
    if not set(diets) <= set(DIET):
        return _MENU.say(names.lang, what=names.activity(rest), bound="")
    words = names.listed(word(DIET, diet, names.lang) for diet in diets)
    return _MENU.say(names.lang, what=names.activity(activity), bound=_BOUND.say(names.lang, diets=words))


def _present(names: Names, rest: str) -> str:
    return _PRESENT.say(names.lang, who=names.person(rest))


def _courtesy(names: Names, rest: str) -> str:
    kind, _, person = rest.partition("/")
    return _COURTESY.say(names.lang, who=names.person(person), what=word(COURTESY, kind, names.lang))


def _amenity(names: Names, rest: str) -> str:
    kind, _, person = rest.partition("/")
    return _COURTESY.say(names.lang, who=names.person(person), what=word(AMENITY, kind, names.lang))


def _post(names: Names, rest: str) -> str:
    name, _, since = rest.partition("/")
    post = next((post for post in names.event.posts if post.id == name), None)
    return f"{names.role(post.role.value)} {names.place(post.location)} {since}" if post else rest


def _task(names: Names, rest: str) -> str:
    name, _, on = rest.partition("/")
    if name in TASK_NAMES:
        about = _about(names, on)
        what = TASK_NAMES[name].say(names.lang)
        return _ON.say(names.lang, what=what, about=about) if about else what
    task = next((task for task in names.event.tasks if task.id == name), None)
    return names.either(task.title, task.title_en) if task else rest


def task_text(names: Names, line: TaskDuty) -> str:
    """What a task of the plan is, where its delegation stands beside it."""
    about = _ON.say(names.lang, what="", about=names.delegation(line.delegation))
    return item_text(names, line.id).removesuffix(about)


def _about(names: Names, on: str) -> str:
    """What a rule's task is about: a plan item, a leg with its party, a delegation, hotel, venue, vehicle or person;
    nothing where it is about the whole event."""
    event = names.event
    if on == event.profile.id:
        return ""
    if ":" in on:
        return item_text(names, on[on.index("act:") :] if "act:" in on else on)
    first, _, hotel = on.partition("/")
    if hotel in event.hotel_of:
        return names.listed((names.delegation(first), names.hotel(hotel)))
    if on in event.leg_of:
        return _LEG_OF.say(names.lang, who=names.party(event.leg_of[on].party), leg=names.leg(on))
    for known, name in (
        (event.delegation_of, names.delegation),
        (event.hotel_of, names.hotel),
        (event.venue_of, names.venue),
        (event.vehicle_of, names.vehicle),
    ):
        if on in known:
            return name(on)
    return names.person(on)


_SPEAKERS = {
    "stay": _stay,
    "spare": _spare,
    "act": Names.activity,
    "mov": _movement,
    "car": _car,
    "duty": _duty,
    "standby": _standby,
    "service": _service,
    "notice": _notice,
    "post": _post,
    "task": _task,
    "table": _table,
    "seat": _seat,
    "menu": _menu,
    "gift": _present,
    "courtesy": _courtesy,
    "amenity": _amenity,
}
