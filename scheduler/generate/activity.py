"""One activity of a generated programme."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.clock import Interval
from scheduler.domain.activities import Activity, Link, LinkKind, Need
from scheduler.domain.people import Role
from scheduler.generate.people import Group
from scheduler.i18n import Text

PHOTOGRAPHER = Need(role=Role.PHOTOGRAPHER)
NARRATOR = Need(role=Role.NARRATOR)


def activity_of(
    id_: str,
    kind: str,
    name: Text,
    groups: Sequence[Group],
    minutes: tuple[int, int],
    *windows: Interval,
    **more: object,
) -> Activity:
    fields = {
        "id": id_,
        "kind": kind,
        "name": name.zh,
        "name_en": name.en,
        "parties": tuple(group.id for group in groups),
        "duration": minutes,
        "windows": windows,
        "joint": len(groups) > 1,
    }
    return Activity.model_validate(fields | more)


def after(activity: str) -> tuple[Link, ...]:
    return (Link(kind=LinkKind.AFTER, other=activity),)


def interpreters(groups: Sequence[Group]) -> tuple[Need, ...]:
    """One for each foreign language in the room."""
    languages = dict.fromkeys(group.language for group in groups if group.language != "zh")
    return tuple(Need(role=Role.INTERPRETER, skill=language) for language in languages)
