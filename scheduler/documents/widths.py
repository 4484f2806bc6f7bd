"""How wide text is: a Chinese character takes two columns."""

from __future__ import annotations

from unicodedata import east_asian_width


def width(text: str) -> int:
    """Columns that the widest line of the text takes."""
    return max((sum(2 if east_asian_width(one) in "WF" else 1 for one in line) for line in text.split("\n")), default=0)
