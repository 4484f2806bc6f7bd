"""Starts the process that plans and watches over it: its time, its memory, and that it does not outlive this one."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from scheduler.domain.base import Frozen
from scheduler.i18n import Text

COMMAND = (sys.executable, "-X", "utf8", "-m", "scheduler.nightly.child")
GRACE = 60
"""Seconds of wall clock beyond twice the limit, after which the child is ended."""
LONGEST = 4 * 3600
"""Seconds where only effort is limited."""
_TOO_LONG = Text("排程进程超过{seconds}秒,已结束", "the planning process took more than {seconds} s and was ended")
_ENDED = Text("排程进程以{code}结束:{said}", "the planning process ended with {code}: {said}")
PLAN, SCORE = "plan.json", "score.json"


class Task(Frozen):
    """What the child gets on its first line of input, as JSON. Paths are absolute; moments local text."""

    folder: Path
    handbook: Path | None
    changes: tuple[Path, ...]
    published: Path | None  # a plan.json
    told: tuple[str, ...]  # items of which somebody has been told
    now: str
    freeze: str
    seconds: float | None
    effort: float | None
    seed: int
    memory: int  # MiB
    out: Path


@dataclass(frozen=True)
class Failed:
    """Why there is no plan."""

    reason: Text


def plan_in_child(task: Task) -> Failed | None:
    """Leaves plan.json and score.json in the task's folder; None when they are there."""
    limit = LONGEST if task.seconds is None else 2 * task.seconds + GRACE
    task.out.mkdir(parents=True, exist_ok=True)
    with (
        (task.out / "log").open("w+", encoding="utf-8") as log,
        subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=log, stderr=log, encoding="utf-8") as child,
    ):
        try:
            return _awaited(child, task, limit) or _left(child, task, log.name)
        finally:
            child.kill()


def _awaited(child: subprocess.Popen[str], task: Task, limit: float) -> Failed | None:
    """Its input stays open as long as this process lives: when it is closed, the child ends."""
    assert child.stdin is not None
    try:
        child.stdin.write(task.model_dump_json() + "\n")
        child.stdin.flush()
        child.wait(limit)
    except BrokenPipeError:
        child.wait(GRACE)
    except subprocess.TimeoutExpired:
        return Failed(_TOO_LONG.filled(seconds=round(limit)))
    return None


def _left(child: subprocess.Popen[str], task: Task, log: str) -> Failed | None:
    if child.returncode == 0 and all((task.out / name).exists() for name in (PLAN, SCORE)):
        return None
    lines = Path(log).read_text(encoding="utf-8", errors="replace").split("\n")
    said = next((line.strip() for line in reversed(lines) if line.strip()), "–")
    return Failed(_ENDED.filled(code=child.returncode, said=said))
