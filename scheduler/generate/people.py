"""Delegations and their guests: ranks, genders, diets, the special cases of a real list of names."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from scheduler.domain.people import Delegation, Gender, Person, Role, State
from scheduler.generate.names import Names
from scheduler.generate.recipe import LEAST_GUESTS, Recipe
from scheduler.i18n import Text

_REGIONS = (
    Text("东江", "Dongjiang"),
    Text("南岭", "Nanling"),
    Text("北川", "Beichuan"),
    Text("西原", "Xiyuan"),
    Text("临山", "Linshan"),
    Text("平湖", "Pinghu"),
    Text("海屿", "Haiyu"),
    Text("苍原", "Cangyuan"),
    Text("白川", "Baichuan"),
    Text("金洲", "Jinzhou"),
    Text("玉峡", "Yuxia"),
    Text("宁岭", "Ningling"),
)
_FOREIGN = {"en": Text("诺斯波特", "Northport"), "ja": Text("樱川", "Sakuragawa")}
_PURPOSES = ("考察产业合作", "交流城市更新", "洽谈投资", "考察现代农业", "学习园区管理")
_BUREAUS = ("发展和改革委员会", "工业和信息化局", "农业农村局", "住房和城乡建设局", "商务局", "文化和旅游局")
_POSTS = {3: "省长", 4: "副省长", 5: "厅长", 6: "副厅长", 7: "处长", 8: "副处长", 9: "科长", 10: "科员"}
_HOBBIES = ("书法", "摄影", "太极拳", "围棋", "茶艺", "电脑")
WHEELCHAIR = 0.3
"""Of the delegations have a guest in one."""
_FIELDS = ("冶金", "新能源", "农业", "城市规划", "经济", "机械", "公共管理")


@dataclass(frozen=True)
class Group:
    """A delegation with its guests, the principal first, and the language of the house."""

    delegation: Delegation
    guests: tuple[Person, ...]
    language: str

    @property
    def id(self) -> str:
        return self.delegation.id


def groups(recipe: Recipe, names: Names) -> tuple[Group, ...]:
    """Every delegation in order of precedence; at most a third is foreign, at most a third not named yet."""
    draw = recipe.draw("people")
    sizes = _sizes(draw, recipe)
    return tuple(_group(draw, recipe, names, number, size) for number, size in enumerate(sizes, start=1))


def _sizes(draw: Random, recipe: Recipe) -> list[int]:
    """Sizes that differ by up to a half and add up to the guests."""
    weights = [draw.uniform(0.75, 1.25) for _ in range(recipe.delegations)]
    free = recipe.guests - LEAST_GUESTS * recipe.delegations
    sizes = [LEAST_GUESTS + int(free * weight / sum(weights)) for weight in weights]
    for n in range(recipe.guests - sum(sizes)):
        sizes[n % len(sizes)] += 1
    return sizes


def _group(draw: Random, recipe: Recipe, names: Names, number: int, size: int) -> Group:
    few = recipe.delegations // 3
    named = recipe.delegations - min(recipe.unnamed, few)
    foreign = named - min(recipe.foreign, few) < number <= named
    language = ("en", "ja")[number % 2] if foreign else "zh"
    delegation = _delegation(draw, recipe, number, language, number <= named)
    ranks = _ranks(draw, size)
    if number > named:
        return Group(delegation, _placeholders(draw, delegation, ranks), language)
    guests = [guest(draw, names, delegation, language, n, rank) for n, rank in enumerate(ranks, start=1)]
    if draw.random() < WHEELCHAIR:
        chosen = draw.randrange(1, size)
        guests[chosen] = guests[chosen].model_copy(update={"access": True})
    phones = tuple(f"{guest.name} {guest.phone}" for guest in guests[-2:])
    return Group(delegation.model_copy(update={"contacts": phones}), tuple(guests), language)


def _delegation(draw: Random, recipe: Recipe, number: int, language: str, named: bool) -> Delegation:
    id_ = f"D{number:02d}"
    home = _FOREIGN.get(language) or region(number)
    rival = {3: "D05", 5: "D03"}.get(number, "") if recipe.delegations >= 5 else ""
    return Delegation(
        id=id_,
        name=f"{home.zh}代表团" if language == "zh" else f"{home.zh}代表团{number}",
        name_en=f"{home.en} delegation" + ("" if language == "zh" else f" {number}"),
        purpose=draw.choice(_PURPOSES),
        unit=f"{home.zh}人民政府" if language == "zh" else home.en,
        counterpart=f"市{_BUREAUS[number % len(_BUREAUS)]}",
        precedence=number,
        first_visit=draw.random() < 0.4 if named else None,
        contacts=(f"{home.zh}会务组 0000-0190{number:03d}", f"{home.zh}联络组 0000-0191{number:03d}"),
        host_leader=f"L{number:02d}",
        home_region=home.zh,
        keep_apart=(rival,) if rival else (),
        letter=f"{home.zh}函〔2026〕{number}号" if language == "zh" else f"{home.en} {number}/2026",
        letter_date=-20 - number,
        importance=1 + number % 3,
        state=State.CONFIRMED if named else State.PROVISIONAL,
    )


def region(number: int) -> Text:
    """An invented place, from 1 on; none twice."""
    turn, place = divmod(number - 1, len(_REGIONS))
    tail = f"{turn + 1}" if turn else ""
    return Text(_REGIONS[place].zh + tail, _REGIONS[place].en + tail)


def _ranks(draw: Random, size: int) -> list[int]:
    """The principal's, then about a fifth of bureau rank, then ranks 7 to 10."""
    principal = draw.choice((4, 4, 5, 5, 6))
    seniors = sorted(draw.choice((5, 6, 6)) for _ in range(round(size * 0.18)))
    juniors = sorted(draw.choices((7, 8, 9, 10), weights=(3, 4, 3, 1), k=size - 1 - len(seniors)))
    return [principal, *(max(principal, rank) for rank in seniors), *juniors]


def _gender(draw: Random) -> Gender:
    return Gender.MALE if draw.random() < 0.63 else Gender.FEMALE


def guest(draw: Random, names: Names, delegation: Delegation, language: str, number: int, rank: int) -> Person:
    """The `number`th of a delegation, the principal being the first."""
    gender = _gender(draw)
    name = names.person(gender, language)
    halal = draw.random() < 0.04
    return Person(
        id=f"{delegation.id}-{number:02d}",
        name=name.zh,
        name_en=name.en,
        roles=(Role.GUEST, Role.PRINCIPAL) if number == 1 else (Role.GUEST,),
        delegation=delegation.id,
        gender=gender,
        rank=rank,
        precedence=number,
        unit=delegation.unit,
        post=_POSTS[rank],
        ethnicity="外籍" if language != "zh" else "回族" if halal else "汉族",
        phone=f"0000-{delegation.precedence:02d}{number:05d}",
        diets=_diets(draw, halal),
        smoker=gender is Gender.MALE and number > 1 and draw.random() < 0.18,
        languages=(language,),
        hobbies=(draw.choice(_HOBBIES),) if draw.random() < 0.15 else (),
        home_region=delegation.home_region,
        field=draw.choice(_FIELDS),
    )


def _diets(draw: Random, halal: bool) -> tuple[str, ...]:
    if halal:
        return ("halal", "no_alcohol")
    other = draw.random()
    return ("vegetarian",) if other < 0.03 else ("no_spicy",) if other < 0.08 else ()


def _placeholders(draw: Random, delegation: Delegation, ranks: list[int]) -> tuple[Person, ...]:
    """People not named yet: a rank and a gender each."""
    return tuple(
        Person(
            id=f"{delegation.id}-P.{number}",
            name=f"待定{number}",
            name_en=f"To be named {number}",
            roles=(Role.GUEST, Role.PRINCIPAL) if number == 1 else (Role.GUEST,),
            delegation=delegation.id,
            gender=_gender(draw),
            rank=rank,
            precedence=number,
            unit=delegation.unit,
            state=State.PROVISIONAL,
        )
        for number, rank in enumerate(ranks, start=1)
    )
