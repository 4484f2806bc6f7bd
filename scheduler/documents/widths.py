"""How wide text is: a Chinese character takes two columns."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import east_asian_width


@lru_cache(maxsize=1 << 16)
def width(text: str) -> int:
    """Columns that the widest line of the text takes."""
    return max(map(_columns, text.split("\n")))


def _columns(line: str) -> int:
    return len(line) if line.isascii() else sum(2 if east_asian_width(one) in "WF" else 1 for one in line)
