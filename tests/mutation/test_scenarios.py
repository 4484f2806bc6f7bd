"""Damaged scenario files: problems or an event, never another exception."""

from __future__ import annotations

from pathlib import Path
from random import Random

from scheduler.tables.read import examine
from tests.mutation.damage import damaged

XINYU = Path(__file__).parents[2] / "data" / "xinyu"
LINES = """op,table,id,field,value,note
delay,legs,K2,,+90min,fog
set,persons,G02,rank,6,
add,absences,X1,person,L01,
add,absences,X1,when,2026-03-11T08:00/12:00,
close,venues,H1-VIP,,2026-03-11T08:00/12:00,
drop,vehicles,CAR1,,,
pin,plan,stay:G02/1,room,R3316,
unpin,plan,stay:G02/1,room,,
weight,rules,L4,,50,
set,rules,P6,lead,20min,
set,standards,meals.lunch,hours,11:30/13:00,
set,template,lunch,mandatory,no,
remove,absences,W02,,,
set,travel,XYN|H1|car,minutes,30,
drop,vehicles,owner=hired|vehicle_class=coach,,,
set,activities,SYMP,leaders,-L01,
copy,rooms,R3316,,R3399,
delay,activities,SYMP,windows,-30min,
set,handbook,,id,domestic,
"""


def test_damaged_scenarios_end_in_problems_or_in_an_event(tmp_path: Path) -> None:
    files = {"s.csv": LINES.encode(), "base.csv": b"# base: s.csv\n" + LINES.splitlines()[0].encode()}
    ends = set()
    for number in range(150):
        scenarios = []
        for name, raw in damaged(dict(files), Random(f"scenario/{number}")).items():
            path = tmp_path / str(number) / name
            path.parent.mkdir(exist_ok=True)
            if raw is not None:
                path.write_bytes(raw)
            scenarios.append(path)
        found = examine(XINYU, scenarios=scenarios)
        assert (found.event is None) == bool(found.problems)
        for problem in found.problems:
            assert problem.file
            assert problem.found
            assert "\n" not in str(problem)
        ends.add(found.event is None)
    assert ends == {True, False}
