"""The certificate of a plan: digests of its inputs, the judge's verdict, a bound per stage, versions; under one seal.

`{format, at, now, event:{id,hash}, handbook:{id,hash}, files:{name: digest}, plan:{hash,scope}, verdict:{complete,
tiers,rules,violations}, bounds:[{stage,tier,value,bound,status}], versions:{…}, seal}`. Whoever has event and plan can
check all of it without a solver: digests are taken and the plan is judged anew. A bound is the word of the solver; what
can be checked of it is that the plan reaches no less, and that bounds of 0 are met by amounts that are never negative.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from scheduler.documents.dossier import Dossier
from scheduler.documents.score_file import score_json
from scheduler.errors import Problem
from scheduler.i18n import Text
from scheduler.tables.digests import digest
from scheduler.tables.plan_json import plan_json
from scheduler.tables.plan_lines import sorted_plan
from scheduler.tables.problems import NOTHING, Basket

FORMAT = "certificate/1"
_PACKAGES = ("scheduler", "ortools", "pydantic", "numpy")
_SAME = Text("与证书相同:{value}", "as certified: {value}")
_SEALED = Text("未改动的证书", "a certificate that nobody has changed")
_FORM = Text("certificate/1 格式的证书", "a certificate of the form certificate/1")
_OF_PLAN = Text("本方案的评分:{value}", "the score of this plan: {value}")
_ABOVE = Text("不高于所达到的值 {value}", "no more than the value reached, {value}")
_SCORE = "score.json"


def certificate(d: Dossier, files: Mapping[str, str], bounds: list[dict[str, Any]]) -> dict[str, Any]:
    """The sealed certificate of a judged plan; `bounds` as `bounds_of` gives them."""
    found = {
        "format": FORMAT,
        "at": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        **_facts(d, files),
        "bounds": bounds,
        "versions": {"python": platform.python_version(), **{name: _version(name) for name in _PACKAGES}},
    }
    return {**found, "seal": _seal(found)}


def bounds_of(score: Any, d: Dossier) -> tuple[list[dict[str, Any]], tuple[Problem, ...]]:
    """What each stage has proven, from a score.json; and where it is that of another plan."""
    basket = Basket()
    own = {level.value: value for level, value in d.score.tiers}
    bounds = []
    for tier in _list(score, "tiers"):
        name, value = tier.get("name"), tier.get("value")
        if name in own and value != own[name]:
            basket.add(_SCORE, None, f"tiers.{name}", str(value), _OF_PLAN.filled(value=own[name]))
        for stage, reached in tier.get("stages", {}).items():
            bounds.append({"stage": stage, "tier": name, **{key: reached.get(key) for key in _REACHED}})
    return bounds, basket.all()


def differing(given: Any, d: Dossier, files: Mapping[str, str], file: str) -> tuple[Problem, ...]:
    """Everything in which a certificate does not hold for this event and plan; none where it holds."""
    basket = Basket()
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        found = str(given.get("format", NOTHING)) if isinstance(given, dict) else NOTHING
        basket.add(file, None, "format", found, _FORM)
        return basket.all()
    rest = {key: value for key, value in given.items() if key != "seal"}
    if given.get("seal") != _seal(rest):
        basket.add(file, None, "seal", str(given.get("seal", NOTHING)), _SEALED)
    for (path, now), (_, then) in _pairs(_facts(d, files), given):
        if now != then:
            basket.add(file, None, path, _short(now), _SAME.filled(value=_short(then)))
    for one in _list(given, "bounds"):
        value, bound = one.get("value"), one.get("bound")
        if isinstance(bound, int) and isinstance(value, int) and bound > value:
            path = f"bounds.{one.get('stage')}.{one.get('tier')}"
            basket.add(file, None, path, str(bound), _ABOVE.filled(value=value))
    return basket.all()


def _facts(d: Dossier, files: Mapping[str, str]) -> dict[str, Any]:
    """What can be found again from event and plan alone."""
    event, plan = d.event, d.plan
    score = score_json(plan, d.score, {})
    return {
        "now": None if event.now is None else event.clock.text(event.now),
        "event": {"id": event.profile.id, "hash": event.hash},
        "handbook": {"id": event.handbook.id, "hash": event.handbook.hash},
        "files": dict(files),
        "plan": {"hash": digest(plan_json(sorted_plan(plan), event).encode()), "scope": list(plan.scope)},
        "verdict": {
            "complete": score["complete"],
            "tiers": {tier["name"]: tier["value"] for tier in score["tiers"]},
            "rules": {rule["id"]: rule["amount"] for rule in score["rules"] if rule["amount"]},
            "violations": len(score["violations"]),
        },
    }


_REACHED = ("value", "bound", "status")


def _pairs(facts: Any, given: Any, path: str = "") -> Iterator[tuple[tuple[str, Any], tuple[str, Any]]]:
    """Every value on either side with the one on the other; a key of the certificate that no fact has is none."""
    if not isinstance(facts, dict):
        yield (path, facts), (path, given)
        return
    known = given if isinstance(given, dict) else {}
    for key in dict.fromkeys((*facts, *(known if path else ()))):
        below = f"{path}.{key}" if path else key
        yield from _pairs(facts.get(key), known.get(key), below)


def _short(value: Any) -> str:
    return NOTHING if value is None else str(value)


def _list(data: Any, key: str) -> list[dict[str, Any]]:
    found = data.get(key) if isinstance(data, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _seal(found: Mapping[str, Any]) -> str:
    return digest(json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"
