"""What guests eat and drink. Stage: intake."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.domain.handbook import Level
from scheduler.domain.people import Person, Role, State
from scheduler.i18n import Text
from scheduler.plan import Plan
from scheduler.rules import base
from scheduler.rules.base import Violation
from scheduler.rules.intake.asked import IntakeRule


class Diets(IntakeRule):
    """D6. Diet by four kinds: religious, regional, professional (no alcohol), personal. S1-中8.

    Reading: one for each tag of a guest or visiting driver that belongs to no kind (kitchens and menus cannot follow
    it), one for each confirmed guest of a people with dietary laws who has told no religious diet, and one for each
    visiting driver who is not marked as without alcohol. Smoking is a yes or no that no row lacks.
    """

    id = "D6"
    title = Text("饮食分类", "Diets by kind")
    level = Level.PROTOCOL
    source = "S1-中8"
    sentence = Text("{items}的饮食要求待核实:{found}", "The diet of {items} is to be settled: {found}")
    example = Text(
        "张伟的饮食要求待核实:清真与海鲜过敏", "The diet of Zhang Wei is to be settled: halal, allergic to seafood"
    )

    class Params(base.Params):
        religious: tuple[str, ...] = base.param(
            ("halal", "kosher", "no_pork", "no_beef", "vegetarian"),
            about=Text("宗教饮食的标签", "tags of religious diets"),
        )
        regional: tuple[str, ...] = base.param(
            ("no_spicy", "spicy", "light", "western"), about=Text("地域口味的标签", "tags of regional tastes")
        )
        professional: tuple[str, ...] = base.param(
            ("no_alcohol",), about=Text("驾驶员、警察的饮食标签", "tags of drivers and police")
        )
        personal: tuple[str, ...] = base.param(
            ("no_seafood", "no_nuts", "diabetic", "vegan"), about=Text("个人饮食需要的标签", "tags of personal needs")
        )
        ask: tuple[str, ...] = base.param(
            (
                "回族",
                "维吾尔族",
                "哈萨克族",
                "东乡族",
                "柯尔克孜族",
                "撒拉族",
                "塔吉克族",
                "乌孜别克族",
                "保安族",
                "塔塔尔族",
            ),
            about=Text("须询问宗教饮食习惯的民族", "peoples whose guests are asked for a religious diet"),
        )

    def check(self, plan: Plan) -> Iterator[Violation]:
        for person in self.event.persons:
            if person.delegation and self.event.comes(person):
                yield from self.lacking(person.id, [*self._unknown(person), *self._untold(person)])

    def _unknown(self, person: Person) -> list[str]:
        kinds = (self.params.religious, self.params.regional, self.params.professional, self.params.personal)
        return [tag for tag in person.diets if not any(tag in kind for kind in kinds)]

    def _untold(self, person: Person) -> list[str]:
        asked = {
            "religious": person.state is State.CONFIRMED and person.ethnicity in self.params.ask,
            "professional": Role.DRIVER in person.roles,
        }
        told = {"religious": self.params.religious, "professional": self.params.professional}
        return [kind for kind, due in asked.items() if due and set(told[kind]).isdisjoint(person.diets)]
