"""What has been done is kept, so that a second call does only what is missing.

`DIR/<name>-<first figures of the digest>/` holds `plan.json` and `findings.json`. The digest is over all that the plan
follows from: the event as the scenario leaves it (handbook included), the base plan, the limits, and the versions.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import ValidationError

from scheduler.tables.digests import digest
from scheduler.tables.plan_files import PLAN_FILE
from scheduler.tables.sink import write_text
from scheduler.whatif.trial import Findings, Trial

FINDINGS_FILE = "findings.json"
_PACKAGES = ("scheduler", "ortools")
_SHOWN = 10  # of the digest in the name of a folder


@dataclass(frozen=True)
class Kept:
    """The findings of a trial, and the folder with its plan."""

    findings: Findings
    folder: Path

    @property
    def plan(self) -> str:
        """The text of the plan.json."""
        return (self.folder / PLAN_FILE).read_text(encoding="utf-8")


class Shelf:
    """A folder of what is done."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def place(self, name: str, trial: Trial) -> Path:
        """The folder of a trial, made or not."""
        return self._folder / f"{name}-{_digest(trial)[:_SHOWN]}"

    def find(self, place: Path) -> Kept | None:
        """None where it has not been done, or what is there cannot be read."""
        with suppress(OSError, ValidationError):
            findings = Findings.model_validate_json((place / FINDINGS_FILE).read_text(encoding="utf-8"))
            return Kept(findings, place) if (place / PLAN_FILE).exists() else None
        return None

    def put(self, place: Path, findings: Findings, plan: str) -> Kept:
        """The findings last, so that what was broken off is not done. Raises NotNowError when the disk refuses."""
        write_text(place / PLAN_FILE, plan)
        write_text(place / FINDINGS_FILE, findings.model_dump_json(indent=1) + "\n")
        return Kept(findings, place)


def _digest(trial: Trial) -> str:
    facts = {
        "event": trial.event.hash,
        "base": None if trial.base is None else digest(trial.base.encode()),
        "limits": trial.limits and asdict(trial.limits),
        "versions": {name: _version(name) for name in _PACKAGES},
    }
    return digest(json.dumps(facts, sort_keys=True).encode())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"
