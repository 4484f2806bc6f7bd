"""The morning brief: one page of what changed, for whom, what could not be solved, what a person must decide; by rank.

Whom the highest rank is concerned by comes first. What does not fit on the page is counted, and stands in the papers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scheduler.changes.prices import highest_rank
from scheduler.changes.recipients import Office, Recipient, recipients
from scheduler.compare import Change, by_recipient, changes_of
from scheduler.documents.dossier import Dossier
from scheduler.documents.items import item_text
from scheduler.documents.papers.changes import who_text
from scheduler.documents.papers.decisions import pending
from scheduler.domain.base import Id
from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan

_TITLE = Text("晨报:{event}", "Morning brief: {event}")
_CHANGED = Text("变动及告知对象", "What changed, for whom")
_UNSOLVED = Text("未能解决", "What could not be solved")
_DECIDE = Text("须人工决定", "What a person must decide")
_NOTHING = Text("无。", "Nothing.")
_CHANGE = Text("{who}({count}项):{items}", "{who} ({count}): {items}")
_MISSING = Text("未安排({count}项):{items};{reason}({rule})", "not placed ({count}): {items}; {reason} ({rule})")
_DUE = Text("{when}前:{what}", "by {when}: {what}")
_MORE = Text("……另有{count}项", "… and {count} more")
_ETC = Text("等", " …")
MOST = 12
"""Lines of one part; three such parts fill a page."""
_NO_RANK = 99
_ITEMS = 4  # named of one recipient


@dataclass(frozen=True)
class Night:
    """What a night has come to: `said` on top, `asked` among what a person must decide, both from the run itself.

    The dossier is that of the plan which is official in the morning; `before` the plan of the evening.
    """

    dossier: Dossier
    before: Plan | None
    said: tuple[Text, ...]
    asked: tuple[Text, ...] = ()


def brief(night: Night) -> str:
    """The page as Markdown, in the dossier's language."""
    d = night.dossier
    profile = d.event.profile
    lines = [f"# {d.say(_TITLE, event=d.names.either(profile.name, profile.name_en))}", ""]
    lines += [line.say(d.lang) for line in night.said]
    asked = (line.say(d.lang) for line in night.asked)
    for title, found in (
        (_CHANGED, [_told(d, who, own) for who, own in _by_rank(night)]),
        (_UNSOLVED, _unsolved(d)),
        (_DECIDE, [*asked, *_decisions(d)]),
    ):
        lines += ["", f"## {d.say(title)}", "", *_listed(d, found)]
    return "\n".join(lines) + "\n"


def _listed(d: Dossier, found: Sequence[str]) -> Iterator[str]:
    yield from (f"- {line}" for line in found[:MOST])
    if len(found) > MOST:
        yield f"- {d.say(_MORE, count=len(found) - MOST)}"
    if not found:
        yield d.say(_NOTHING)


def _by_rank(night: Night) -> list[tuple[Recipient, tuple[Change, ...]]]:
    d = night.dossier
    before = night.before or Plan(event=d.plan.event, handbook=d.plan.handbook, scope=d.plan.scope)
    found = by_recipient(changes_of(d.event, before, d.plan)).items()
    return sorted(found, key=lambda one: highest_rank(d.event, one[:1]))


def _told(d: Dossier, who: Recipient, changes: Sequence[Change]) -> str:
    items = dict.fromkeys(one.difference.item for one in changes)
    return d.say(_CHANGE, who=who_text(d.names, who), count=len(items), items=_named(d, items))


def _unsolved(d: Dossier) -> list[str]:
    """Hard rules that are broken, then what has no place, a line a reason."""
    broken = [one for one in d.score.violations if d.level_of[one.rule] is Level.HARD]
    broken.sort(key=lambda one: min((_rank(d, item) for item in one.items), default=_NO_RANK))
    return [*map(d.sentence, broken), *_unplaced(d)]


def _unplaced(d: Dossier) -> Iterator[str]:
    found: dict[tuple[str, str], list[Id]] = {}
    for line in sorted(d.plan.unplaced, key=lambda line: _rank(d, line.item)):
        found.setdefault((line.rule, d.reason(line)), []).append(line.item)
    for (rule, reason), items in found.items():
        yield d.say(_MISSING, items=_named(d, items), count=len(items), rule=rule, reason=reason)


def _decisions(d: Dossier) -> list[str]:
    """What is not placed stands among what could not be solved."""
    found = [one for one in pending(d) if one.about not in d.plan.listed]
    found.sort(key=lambda one: (_rank(d, one.about), one.by))
    return [_decision(d, [str(cell) for cell in one.row if cell != ""]) for one in found]


def _named(d: Dossier, items: Iterable[Id]) -> str:
    names = list(dict.fromkeys(item_text(d.names, item) for item in items))
    return d.names.listed(names[:_ITEMS]) + (d.say(_ETC) if len(names) > _ITEMS else "")


def _decision(d: Dossier, cells: Sequence[str]) -> str:
    return d.say(_DUE, when=cells[0], what=d.names.listed(cells[1:]))


def _rank(d: Dossier, about: Id) -> int:
    """The highest rank that a delegation has, or that a plan item concerns."""
    if about in d.event.delegation_of:
        return highest_rank(d.event, [Recipient(Office.CONTACT, about)])
    return highest_rank(d.event, recipients(d.event, d.plan, about))
