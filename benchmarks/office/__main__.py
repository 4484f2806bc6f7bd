"""The office's plan of an event, judged: seconds of CPU, and the value of each tier.

    python -m benchmarks.office EVENT [--out DIR] [--rules]

`--out` writes the plan's papers and score.json; `--rules` prints the amount of each rule too.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from benchmarks.office import plan_of
from scheduler.documents.dossier import Dossier
from scheduler.documents.folder import write_folder
from scheduler.i18n import Lang
from scheduler.judge import judge
from scheduler.tables.read import read_event


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.office", description=__doc__.partition("\n")[0])
    parser.add_argument("event", type=Path)
    parser.add_argument("--out", type=Path, help="a folder for the papers")
    parser.add_argument("--rules", action="store_true", help="print the amount of each rule")
    given = parser.parse_args()
    event = read_event(given.event)
    before = time.process_time()
    plan = plan_of(event)
    used = time.process_time() - before
    score = judge(event, plan)
    print(f"{used:.1f} s", *(f"{level.value} {value}" for level, value in score.tiers), sep="  ")
    for rule in score.rules if given.rules else ():
        if rule.amount:
            print(f"{rule.id:16} {rule.level.value:10} {rule.amount}")
    if given.out:
        write_folder(Dossier(event, plan, score, Lang.EN, {}), given.out)


if __name__ == "__main__":
    main()
