"""The last day on which anything was published: a clock that went wrong is noticed before it changes anything.

Terms end by the calendar. A clock far ahead would turn every list into sums, and take what those rows were out of the
memory of issues for good; one that went back would bring rows onto the site that had left it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from portal.clock import fixed
from portal.problems import WrongDay
from portal.settings import Settings

FILE: Final = "last-day.json"
"""Below the state folder."""
REST: Final = 300
"""Days a site may rest without being asked. A village that publishes by quarters rests for 92 at most; a clock that is
wrong by a year, the likeliest mistake of all, is noticed wherever something was published in the last two months."""


@dataclass(frozen=True, slots=True)
class LastDay:
    """The latest day of any publication, None before the first. It never goes back: what has ended stays ended."""

    day: date | None

    @classmethod
    def read(cls, state: Path) -> LastDay:
        """As it is kept; where that is missing or damaged, the latest day of any issue."""
        try:
            return cls(date.fromisoformat(json.loads((state / FILE).read_text("utf-8"))["day"]))
        except (OSError, ValueError, LookupError, TypeError):
            return cls(max(_issued(state), default=None))

    def check(self, settings: Settings) -> None:
        """Raises `WrongDay` (Chinese) where today cannot be right, unless staff said which day it is."""
        if self.day is None or settings.day_given:
            return
        ahead = (fixed(settings.today) - self.day).days
        if 0 <= ahead <= REST:
            return
        how = f"早了 {-ahead} 天" if ahead < 0 else f"晚了 {ahead} 天"
        raise WrongDay(
            f"今天的日期是 {settings.today}，比上次发布的日子（{self.day}）{how}，像是电脑的时钟不对；什么也没有改动。"
            f"请先把时钟调准。日期确实没错的，加上 --date {settings.today} 再运行一次；"
            f"上次的日子才是错的，请把 {settings.state / FILE} 里的日期改对"
        )

    def latest(self, today: date) -> date:
        """The day by which terms are counted: a day that was reached once is not left again."""
        return max(self.day, today) if self.day else today

    def changes(self, today: date) -> dict[str, bytes | None]:
        """What is to be written below the state folder once the site stands."""
        return {FILE: json.dumps({"day": self.latest(today).isoformat()}).encode()}


def _issued(state: Path) -> Iterator[date]:
    for path in sorted((state / "issues").glob("*/*.json")):
        try:
            yield date.fromisoformat(json.loads(path.read_text("utf-8"))["issued"])
        except (OSError, ValueError, LookupError, TypeError):
            continue
