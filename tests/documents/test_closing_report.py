"""The post-event summary, by literal lines."""

from __future__ import annotations

import pytest

from scheduler.documents.dossier import Dossier
from scheduler.documents.paper import Row
from scheduler.documents.papers.closing_report import closing_report
from scheduler.documents.screens import screen
from scheduler.domain.life import Actual
from scheduler.i18n import Lang
from tests.documents.builders import dossier, lived


def rows(d: Dossier) -> dict[str, tuple[Row, ...]]:
    return {section.title: section.rows for section in closing_report(d).sections}


EN = rows(lived(Lang.EN))


def test_sums_are_planned_against_happened() -> None:
    assert EN["In all"] == (
        ("Guests", 4, 2, -2, ""),
        ("Activities", 2, 1, -1, "2 items were not placed"),
        ("Tasks", 2, 2, 0, ""),
        ("Journeys", 3, "", "", ""),
        ("Money, yuan", "144.00", "600.00", "456.00", ""),
    )


def test_trains_and_activities_say_how_late_they_were() -> None:
    assert EN["Arrivals and departures"] == (
        ("First wave, train G9012", "Wed 11 Mar 10:18", "Wed 11 Mar 10:48", "30 min late", "Xinyu North Station"),
    )
    assert EN["Programme"] == (
        (
            "Visit to the steel works",
            "Wed 11 Mar 15:00–16:15",
            "15:10–16:40",
            "10 min late, 15 min longer",
            "Dongjiang Delegation, Zhou Mingyuan",
        ),
    )


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (900, 975, "on time"),
        (895, 970, "5 min early"),
        (900, 960, "15 min shorter"),
        (None, 975, "on time"),
        (905, None, "5 min late"),
    ],
)
def test_differences_of_an_activity(start: int | None, end: int | None, said: str) -> None:
    d = lived(Lang.EN)
    times = [("started", start), ("ended", end)]
    actuals = tuple(Actual(id=what, subject="act:STEELWORKS", what=what, at=at) for what, at in times if at is not None)
    event = d.event.model_copy(update={"actuals": actuals})
    assert rows(Dossier(event, d.plan, d.score, Lang.EN))["Programme"][0][3] == said


def test_only_tasks_that_are_late_or_open_are_listed() -> None:
    late = ("Place welcome cards", "Wed 11 Mar 09:00", "Wed 11 Mar 09:20", "20 min late", "Li Anran")
    assert EN["Tasks open or late"] == (late,)
    d = lived(Lang.EN)
    nobody = d.event.model_copy(update={"actuals": d.event.actuals[:4]})
    assert rows(Dossier(nobody, d.plan, d.score, Lang.EN))["Tasks open or late"] == (
        late,
        (
            "Have the photographs printed and handed to the guests (Dongjiang Delegation)",
            "Thu 12 Mar 01:00",
            "open",
            "",
            "Lei Yuanhang",
        ),
    )


def test_shortcomings_are_counted_by_rule() -> None:
    assert EN["Where the work fell short of the protocol"] == (("L4 A delegation on one floor", 0, 1, 1, "protocol"),)


def test_the_staff_stand_by_their_load() -> None:
    assert rows(lived(Lang.ZH))["工作人员工作量与任务完成情况"][:3] == (
        ("雷远航", "值勤2项,2.0小时", "任务1/1项", "", "接待办"),
        ("田仁心", "值勤1项,2.0小时", "", "", "接待办"),
        ("田新闻", "值勤1项,1.4小时", "", "", "接待办"),
    )


def test_who_reported_by_himself_has_come() -> None:
    d = lived(Lang.EN)
    came = (Actual(id="E9", subject="G03", what="checked_in", at=900),)
    event = d.event.model_copy(update={"actuals": (*d.event.actuals, *came)})
    assert rows(Dossier(event, d.plan, d.score, Lang.EN))["In all"][0] == ("Guests", 4, 3, -1, "")


def test_before_anything_has_happened_there_is_nothing() -> None:
    paper = closing_report(dossier(Lang.ZH))
    assert (paper.sections, paper.nothing) == ((), "尚无实况。")
    told = (Actual(id="E1", subject="act:STEELWORKS", what="told", at=0),)
    d = dossier(Lang.ZH)
    assert not closing_report(Dossier(d.event.model_copy(update={"actuals": told}), d.plan, d.score, d.lang)).sections


@pytest.mark.parametrize("word", ["summary", "总结"])
def test_show_prints_it_with_the_settlement(word: str) -> None:
    assert [paper.key for paper in screen(lived(Lang.EN), word).papers] == ["closing_report", "settlement"]
