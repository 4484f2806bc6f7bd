"""The inbox: scenario files of the day. Each is kept in the store first, then moved: to `accepted`, or to `set_aside`
with its reasons beside it. What comes twice counts once, so a run that is broken off loses and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from scheduler.domain.base import Id
from scheduler.errors import NotNowError, Problem
from scheduler.i18n import Text
from scheduler.store.changes import ACCEPTED, SET_ASIDE, accepted, known, laid_out, take
from scheduler.store.database import Store
from scheduler.store.office import Who
from scheduler.store.reading import problems_of
from scheduler.tables.digests import digest
from scheduler.tables.files import LARGEST
from scheduler.tables.problems import NOTHING, both
from scheduler.tables.sink import write_bytes, write_text

_LINES = Text("至少一行(空文件多半是没有传完)", "a line at least: an empty file is one that did not get through")
_TOO_LARGE = f"> {LARGEST >> 20} MB"


@dataclass(frozen=True)
class Received:
    """Names of the files that were accepted, and of those that were set aside with the first reason of each."""

    taken: tuple[str, ...] = ()
    aside: tuple[tuple[str, str], ...] = ()


def receive(store: Store, event: Id, folder: Path, handbook: Path | None, inbox: Path, by: Who) -> Received:
    """Every file of the inbox, in the order of their names. Raises NotNowError when inbox or store refuse."""
    taken, aside = [], []
    for file in _files(inbox):
        content = _content(file)
        with store.reading() as session:
            row = known(session, event, file.name, content)
            state, reasons = (row.state, row.reasons.splitlines()) if row else ("", [])
        if not state:
            reasons = _reasons(store, event, folder, handbook, file.name, content)
            state = SET_ASIDE if reasons else ACCEPTED
            with store.writing() as session:
                take(session, event, file.name, content, reasons, by)
        if state == ACCEPTED:
            taken.append(file.name)
        else:
            aside.append((file.name, reasons[0]))
        _move(file, inbox / state, content, reasons)
    return Received(tuple(taken), tuple(aside))


def _files(inbox: Path) -> Iterator[Path]:
    try:
        found = sorted(path for path in inbox.iterdir() if path.is_file() and not path.name.startswith((".", "~")))
    except OSError as error:
        raise NotNowError(f"{inbox.name}: {error.strerror} · 无法读取收件箱") from error
    yield from found


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        raise NotNowError(f"{file.name}: {error.strerror} · 无法读取") from error


def _reasons(store: Store, event: Id, folder: Path, handbook: Path | None, name: str, content: bytes) -> list[str]:
    """Why a file cannot go over what is accepted so far; none where it can."""
    if len(content) > LARGEST:
        return [f"{name}: {_TOO_LARGE}"]
    if not content.strip():
        return [str(Problem(name, None, None, NOTHING, both(_LINES)))]
    with TemporaryDirectory() as place, store.reading() as session:
        before = laid_out(accepted(session, event), Path(place))
        file = Path(place) / "new" / name
        write_bytes(file, content)
        wrong = problems_of(folder, handbook, before) if before else ()
        return [] if wrong else [str(problem) for problem in problems_of(folder, handbook, (*before, file))]


def _move(file: Path, to: Path, content: bytes, reasons: list[str]) -> None:
    """A file that cannot be moved stays, and is known the next time."""
    target = to / file.name
    if target.exists():
        target = to / f"{file.stem}.{digest(content)[:8]}{file.suffix}"
    with suppress(OSError, NotNowError):
        to.mkdir(exist_ok=True)
        if reasons:
            write_text(target.with_name(f"{target.name}.reasons.txt"), "\n".join(reasons) + "\n")
        file.replace(target)
