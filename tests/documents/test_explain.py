"""Sentences for what the judge found."""

from __future__ import annotations

import pytest

from scheduler.explain import Explainer, about
from scheduler.i18n import Lang
from tests.documents.builders import EVENT, SCORE


def test_a_sentence_ends_with_rule_and_source() -> None:
    explainer = Explainer(EVENT)
    assert explainer.sentence(SCORE.violations[1], Lang.ZH).endswith("(L4,S1-前8①)")
    assert explainer.sentence(SCORE.violations[1], Lang.EN).endswith("(L4, S1-前8①)")


def test_a_rule_that_is_off_has_no_words() -> None:
    with pytest.raises(KeyError):
        Explainer(EVENT, ()).sentence(SCORE.violations[1], Lang.ZH)


def test_what_is_about_an_item() -> None:
    assert [finding.rule for finding in about(SCORE.violations, {"D01", "act:LAKE"})] == ["U1", "L4"]
    assert about(SCORE.violations, set()) == ()
