"""A liaison officer's sheet for one day of arrival, as it is printed, word for word in both languages."""

from __future__ import annotations

import pytest

from scheduler.clock import Interval
from scheduler.documents.dossier import Dossier
from scheduler.documents.papers.checklist import checklist
from scheduler.domain.handbook import MealStandard
from scheduler.i18n import Lang
from scheduler.plan import Duty, TaskDuty
from tests.documents.builders import EVENT, PLAN, SCORE

VISIT, DINNER, ARRIVAL = "act:STEELWORKS", "act:D01/dinner/2026-03-11", "mov:K1/in"


def task(name: str, on: str, start: int, end: int, due: int, place: str = "") -> TaskDuty:
    return TaskDuty(id=f"task:{name}/{on}", task=name, person="S01", start=start, end=end, due=due, supervisor="L01",
                    place=place, delegation="D01")  # fmt: skip


def duty(item: str, start: int, end: int) -> Duty:
    return Duty(id=f"duty:{item}/liaison/1", item=item, role="liaison", person="S01", start=start, end=end)


def officer(lang: Lang) -> Dossier:
    """She calls, meets the train, settles the guests in, goes along and eats with them."""
    meals = {"dinner": MealStandard(hours=Interval(1080, 1170), minutes=(60, 90))}
    standards = EVENT.handbook.standards.model_copy(update={"meals": meals})
    event = EVENT.model_copy(update={"handbook": EVENT.handbook.model_copy(update={"standards": standards})})
    tasks = (
        task("K1.left", "K1", 490, 500, 510),
        task("K12.sign", "K1", 530, 545, 560),
        task("K13.rooms", "K1", 660, 690, 720, "H1"),
        task("K4.unit", VISIT, 770, 780, 840),
    )
    duties = (duty(ARRIVAL, 633, 658), duty(VISIT, 900, 975), duty(DINNER, 1080, 1150))
    return Dossier(event, PLAN.model_copy(update={"tasks": tasks, "duties": duties}), SCORE, lang)


ZH = """\
S01 李安然 接待办 0000-S01
08:10–08:20 致电联系人,确认来宾已出发(第一批,火车 G9012) | 东江团 | 08:30 | 周明远 | 未办
08:50–09:05 制作接站牌(第一批,火车 G9012) | 东江团 | 09:20 | 周明远 | 未办
10:33–10:58 随1号车 赣K·T0007 大巴陪同:第一批接站(火车 G9012),10:18就位 | 新余北站 → 北湖宾馆 | 第一批
11:00–11:30 引导来宾到房间,交资料,告知就餐时间地点(第一批,火车 G9012) | 北湖宾馆 | 东江团 | 12:00 | 周明远 | 未办
12:50–13:00 通知受访单位到达时间并请在门口迎接(考察钢铁公司) | 东江团 | 14:00 | 周明远 | 未办
15:00–16:15 陪同:考察钢铁公司 | 钢铁公司展厅 | 东江团
18:00–19:10 陪同用餐:晚餐 | 临湖厅 | 东江团
"""
EN = """\
S01 Li Anran 接待办 0000-S01
08:10–08:20 Call the contact: has the party left? (First wave, train G9012) | Dongjiang Delegation | 08:30 \
| Zhou Mingyuan | open
08:50–09:05 Have the pick-up sign ready (First wave, train G9012) | Dongjiang Delegation | 09:20 \
| Zhou Mingyuan | open
10:33–10:58 Ride along in car 1 赣K·T0007 coach: pick-up of First wave (train G9012); ready 10:18 \
| Xinyu North Station → Beihu Hotel | First wave
11:00–11:30 Guide guests to rooms; pack; meal times and places (First wave, train G9012) | Beihu Hotel \
| Dongjiang Delegation | 12:00 | Zhou Mingyuan | open
12:50–13:00 Tell the visited unit the arrival time; it greets at the gate (Visit to the steel works) \
| Dongjiang Delegation | 14:00 | Zhou Mingyuan | open
15:00–16:15 Accompany: Visit to the steel works | Steel Works showroom | Dongjiang Delegation
18:00–19:10 Eat with the guests: Dinner | Lakeside Hall | Dongjiang Delegation
"""


@pytest.mark.parametrize(("lang", "golden"), [(Lang.ZH, ZH), (Lang.EN, EN)])
def test_the_sheet_reads_as_one(lang: Lang, golden: str) -> None:
    (section,) = checklist(officer(lang), "S01").sections
    lines = (f"{row[1]} {' | '.join(str(cell) for cell in row[2:] if cell)}" for row in section.rows)
    assert "\n".join((section.title, *lines)) + "\n" == golden


def test_what_is_due_on_another_day_says_which() -> None:
    d = officer(Lang.EN)
    late = task("K1.home", "K1", 1380, 1390, 2000)
    made = Dossier(d.event, d.plan.model_copy(update={"tasks": (late,)}), d.score, Lang.EN)
    (section,) = checklist(made, "S01").sections
    assert section.rows[-1][5] == "Thu 12 Mar 09:20"
