"""What every value promises."""

from __future__ import annotations

from scheduler.plan import Plan, Slot, Source


def test_a_changed_copy_forgets_the_look_ups_of_the_old_value() -> None:
    slot = Slot(id="act:A1", kind="visit", parties=("D01",), venue="V1", start=540, end=600)
    plan = Plan(event=Source(id="e"), handbook=Source(id="h"), activities=(slot,))
    assert set(plan.slot_of) == {"act:A1"}
    assert plan.model_copy(update={"activities": ()}).slot_of == {}
