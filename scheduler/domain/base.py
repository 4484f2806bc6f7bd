"""What every noun shares: frozen pydantic models, event times, ids, amounts of money."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, SerializationInfo, ValidationInfo

from scheduler.clock import Clock, Interval

Id = str
"""A planner's own id: NFC, without `/ ; , |` and blanks. The reader enforces it."""
Rank = Annotated[int, Field(ge=1, le=10)]
"""1 (national leader) … 10 (clerk); lower is higher. design/protocol.md, Ranks."""
Fen = int
"""Money in minor units: 100 fen = 1 yuan."""
Metres = int


def _clock(info: ValidationInfo | SerializationInfo) -> Clock | None:
    context: dict[str, Any] | None = info.context
    return context.get("clock") if context else None


def _read_moment(value: Any, info: ValidationInfo) -> Any:
    clock = _clock(info)
    return clock.parse(value) if clock and isinstance(value, str) else value


def _write_moment(value: int, info: SerializationInfo) -> Any:
    clock = _clock(info)
    return clock.text(value) if clock else value


def _read_night(value: Any, info: ValidationInfo) -> Any:
    clock = _clock(info)
    if clock and isinstance(value, str):
        return clock.parse(value + "T00:00") // 1440
    return value


def _write_night(value: int, info: SerializationInfo) -> Any:
    clock = _clock(info)
    return clock.day(value).isoformat() if clock else value


Moment = Annotated[int, BeforeValidator(_read_moment), PlainSerializer(_write_moment)]
"""Minutes from event midnight inside; `2026-03-05T08:30` in files, given `context={"clock": clock}`."""
NightOf = Annotated[int, BeforeValidator(_read_night), PlainSerializer(_write_night)]
"""A night as days from the event's first day inside; the evening's date in files, given the same context."""
Span = Interval
"""A half-open interval in minutes from event midnight."""


class Frozen(BaseModel):
    """A value: compared by content, changed only by `model_copy(update=…)`."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """As pydantic's, and the look-ups that the old value has remembered (cached properties) stay behind."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied
