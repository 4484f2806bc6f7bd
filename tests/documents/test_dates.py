"""Days and times as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.clock import Clock
from scheduler.documents.dates import Dates, date_text
from scheduler.i18n import Lang

CLOCK = Clock(date(2026, 3, 11))


@pytest.mark.parametrize(("lang", "expected"), [(Lang.ZH, "3月11日 周三"), (Lang.EN, "Wed 11 Mar")])
def test_a_day_has_its_weekday(lang: Lang, expected: str) -> None:
    assert date_text(date(2026, 3, 11), lang) == expected


def test_a_sunday_and_a_monday() -> None:
    assert [date_text(date(2026, 3, day), Lang.ZH) for day in (15, 16)] == ["3月15日 周日", "3月16日 周一"]


def test_a_span_over_midnight_names_the_day_of_its_end() -> None:
    dates = Dates(CLOCK, Lang.EN)
    assert dates.span(540, 630) == "09:00–10:30"
    assert dates.span(1380, 1470) == "23:00–Thu 12 Mar 00:30"


@pytest.mark.parametrize(
    ("lang", "first", "last", "expected"),
    [
        (Lang.ZH, 0, 1, "3月11日–12日"),
        (Lang.ZH, 0, 0, "3月11日"),
        (Lang.ZH, 20, 21, "3月31日–4月1日"),
        (Lang.EN, 0, 1, "11–12 Mar"),
        (Lang.EN, 0, 0, "11 Mar"),
        (Lang.EN, 20, 21, "31 Mar–1 Apr"),
    ],
)
def test_nights_are_named_by_their_evenings(lang: Lang, first: int, last: int, expected: str) -> None:
    assert Dates(CLOCK, lang).nights(first, last) == expected
