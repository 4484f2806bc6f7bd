"""Whoever owns a task is fit for it."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.domain.handbook import Level
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules.base import Amount, Reads, View, Violation
from scheduler.rules.tasks.base import OwnerRule
from scheduler.rules.tasks.creators import owned


class Fit(OwnerRule):
    """K.fit. S1-前11, S0 培训考核. A task is owned by someone who holds one of its roles and has passed training.

    Reading: the amount is 1 for the role, 1 for the training, and 1 where the task asks for somebody else by name (a
    leader's approval, what is done in the course of a duty). Who was briefed counts as trained (K7).
    """

    id = "K.fit"
    title = Text("责任人胜任任务", "Owners are fit for their tasks")
    level = Level.HARD
    source = "S1-前11"
    sentence = Text("{items} 不能承担该任务(需要 {wanted})", "{items} may not own the task (asked for: {wanted})")
    example = Text(
        "李安然,安保方案 不能承担该任务(需要 安保)",
        "Li Anran, security plan may not own the task (asked for: security)",
    )
    reads = Reads(subject=("roles", "owner"), resource=("id", "roles", "trained"))

    def pair(self, s: View, r: View) -> Amount:
        held = not set(r.roles).isdisjoint(s.roles)
        return [held, r.trained, s.owner in ("", r.id)].count(False)

    def check(self, plan: Plan) -> Iterable[Violation]:
        for line, due, person in owned(self.event, plan):
            driver = self.event.driver_of.get(person.id)
            ready = person.trained and (driver is None or driver.trained or driver.briefed)
            lacks = int(all(role.value not in due.roles for role in person.roles)) + int(not ready)
            lacks += int(due.owner != "" and due.owner != person.id)
            wanted = due.owner or "/".join(due.roles)
            if lacks:
                yield self.violation(line.id, person.id, found=lacks, wanted=wanted, amount=lacks)
