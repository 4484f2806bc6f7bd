"""How many of the host side may eat with the guests: figures that two rules share, each with its own settings."""

from __future__ import annotations

from pydantic import Field

from scheduler.rules.base import Params


class MealCaps(Params):
    """党政机关国内公务接待管理规定, article 10: 3 for up to 10 guests, a third of the guests above."""

    most: int = Field(default=3, ge=0, description="companions at a meal of few guests")
    few: int = Field(default=10, ge=0, description="guests up to which they are few")
    share: int = Field(default=3, ge=1, description="guests for one companion where they are more")

    def seats(self, guests: int) -> int:
        """Companions allowed beside so many guests."""
        return self.most if guests <= self.few else guests // self.share
