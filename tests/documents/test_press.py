"""The press and photography plan, by literal lines."""

from __future__ import annotations

from scheduler.documents.dossier import Dossier
from scheduler.documents.papers.press import press
from scheduler.i18n import Lang
from scheduler.plan import Seating, TaskDuty
from tests.documents.builders import dossier, lived


def test_what_is_photographed_and_reported_stands_in_order_of_time_with_who_comes_when() -> None:
    day, _ = press(lived(Lang.ZH)).sections
    assert day.title == "3月11日 周三"
    assert day.rows == (
        ("10:48", "火车 G9012", "新余北站", "第一批", "雷远航", "", "10:03", ""),
        ("15:00–16:15", "考察钢铁公司", "钢铁公司展厅", "东江团、周明远", "雷远航", "田新闻", "14:45", ""),
        ("18:00–19:10", "晚餐", "临湖厅", "东江团", "", "", "", "媒体未能安排:没有人(P12)。"),
    )


def test_the_same_in_english() -> None:
    day, tasks = press(lived(Lang.EN)).sections
    assert [row[1:3] for row in day.rows] == [
        ("train G9012", "Xinyu North Station"),
        ("Visit to the steel works", "Steel Works showroom"),
        ("Dinner", "Lakeside Hall"),
    ]
    assert day.rows[2][-1] == "Not placed: press; nobody is free (P12)."
    assert tasks.title == "Wed 11 Mar, tasks"


def with_task(task: TaskDuty) -> Dossier:
    d = lived(Lang.EN)
    return Dossier(d.event, d.plan.model_copy(update={"tasks": (task,)}), d.score, Lang.EN)


def test_tasks_stand_under_their_own_days_in_the_column_of_those_who_do_them() -> None:
    invite = TaskDuty(id="task:K8.invite/D01", task="K8.invite", person="N01", start=-5000, end=-4970, due=-2520,
                      delegation="D01")  # fmt: skip
    first = press(with_task(invite)).sections[0]
    assert first.title == "Sat 7 Mar, tasks"
    assert first.rows == (
        ("12:40–13:10", "Invite the media", "", "Dongjiang Delegation", "", "Tian Xinwen", "Mon 9 Mar 06:00", ""),
    )
    handed = press(lived(Lang.ZH)).sections[1]
    assert handed.rows == (("23:00–23:30", "冲印照片并交给来宾", "", "东江团", "雷远航", "", "3月12日 周四 01:00", ""),)


def test_rows_of_a_group_photograph_are_counted() -> None:
    d = lived(Lang.EN)
    rows = tuple(Seating(id=f"table:STEELWORKS/{n}", shape="photograph", seats=("G01",)) for n in (1, 2))
    plan = d.plan.model_copy(update={"tables": (*d.plan.tables, *rows)})
    remarks = {row[1]: row[-1] for row in press(Dossier(d.event, plan, d.score, Lang.EN)).sections[0].rows}
    assert remarks == {
        "train G9012": "",
        "Visit to the steel works": "2 rows, see the seat charts.",
        "Dinner": "Not placed: press; nobody is free (P12).",
    }


def test_without_press_and_photographers_there_is_nothing() -> None:
    paper = press(dossier(Lang.EN))
    assert paper.sections == ()
    assert paper.nothing == "Nothing is reported or photographed in this plan."
