"""The delivery list by hotel and hour, and the list of those who must be told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.documents.papers.deliveries import deliveries
from scheduler.documents.papers.notices import notices
from scheduler.domain.table import Amenity
from scheduler.i18n import Lang
from tests.documents.builders import EVENT, dossier

COMPUTER = Amenity(id="AM1", kind="computer", name="笔记本电脑", name_en="Notebook computer", stock=1)


@pytest.mark.parametrize(("lang", "what"), [(Lang.ZH, "笔记本电脑"), (Lang.EN, "Notebook computer")])
def test_deliveries_say_what_goes_where_by_when(lang: Lang, what: str) -> None:
    given = replace(dossier(lang), event=EVENT.model_copy(update={"amenities": (COMPUTER,)}))
    (section,) = deliveries(given).sections
    assert "9" in section.title
    assert [(row[0], row[3]) for row in section.rows] == [("09:20", what)]


@pytest.mark.parametrize(("now", "said"), [(None, False), (-801, False), (-799, True)])
def test_notices_say_when_the_time_has_passed(now: int | None, said: bool) -> None:
    given = replace(dossier(Lang.EN), event=EVENT.model_copy(update={"now": now}))
    (section,) = notices(given).sections
    (row,) = section.rows
    assert (row[0], row[3]) == ("10:40", "leader")
    assert ("the time has passed" in str(row[4])) is said
