"""How many of the host side may eat with the guests: figures that two rules share, each with its own settings."""

from __future__ import annotations

from scheduler.i18n import Text
from scheduler.rules.base import Params, param


class MealCaps(Params):
    """党政机关国内公务接待管理规定, article 10: 3 for up to 10 guests, a third of the guests above."""

    most: int = param(3, ge=0, about=Text("来宾较少时的陪餐人数", "companions at a meal of few guests"))
    few: int = param(10, ge=0, about=Text("算作来宾较少的人数上限", "guests up to which they are few"))
    share: int = param(
        3, ge=1, about=Text("来宾较多时每几位来宾可有一人陪餐", "guests for one companion where they are more")
    )

    def seats(self, guests: int) -> int:
        """Companions allowed beside so many guests."""
        return self.most if guests <= self.few else guests // self.share
