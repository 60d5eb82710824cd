"""What every printed thing carries: whose it is, its address as QR, its number, issue and check code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal.channels.qr import QUIET_MODULES, symbol


@dataclass(frozen=True, slots=True)
class Imprint:
    """The marks by which a printed thing is traced to its page.

    `url` is the absolute address behind the QR (with the issue, where there are issues), `url_shown` its short
    printed form, `number` the id of what is printed, `digest` the check code over its rows. `sample` prints
    visibly that the data is invented; `behind` says what the code is good for.
    """

    community: str
    url: str
    url_shown: str
    number: str
    issue: int
    digest: str
    printed: date
    sample: bool
    behind: str = "看全文、查更正"

    def data(self, least_mm: float, least_module_mm: float = 0.5) -> dict[str, object]:
        """The marks as a layout wants them; the symbol measures at least `least_mm` without its quiet zone."""
        code = symbol(self.url)
        return {
            "community": self.community,
            "qr": code.svg(),
            "qr_side": round(code.side_mm(least_mm, least_module_mm), 3),
            "quiet": round(QUIET_MODULES / code.modules, 5),
            "url_shown": self.url_shown,
            "number": self.number,
            "issue": self.issue,
            "digest": self.digest,
            "printed": chinese_date(self.printed),
            "sample": self.sample,
            "behind": self.behind,
        }


def chinese_date(day: date) -> str:
    """A date as printed: 2026年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"
