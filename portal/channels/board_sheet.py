"""What every sheet for the notice board has around what it says (title, sums, symbol, marks), and its measures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from portal.channels.columns import Column
from portal.channels.imprint import chinese_date
from portal.channels.qr import symbol
from portal.charts.measure import width
from portal.register.announcement import Announced

Size = Literal["A3", "A4"]

_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Paper:
    """Measures of one paper size: lengths in mm, text sizes in pt; `unit` scales the layout (A3 is 1).

    `comfort` is the size of what takes several sheets anyhow.
    """

    name: str
    wide: float
    high: float
    unit: float
    least_qr: float
    least_module: float
    sizes: tuple[float, ...]
    comfort: float


PAPERS: dict[Size, Paper] = {
    # Three millimetres a module for each metre of reading distance: 1 m at A3, 0.7 m at A4.
    "A3": Paper("a3", 420, 297, 1.0, 100, 3.0, (28, 26, 24, 22, 20, 19, 18, 17, 16, 15, 14), 20),
    "A4": Paper("a4", 297, 210, 0.7071, 80, 2.1, (18, 17, 16, 15, 14, 13, 12, 11.5, 11, 10.5), 14),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What hangs on the board for one notice. All texts are as printed; `rows` have one cell per column.

    `below` has for each row the texts that stand under it over the whole width; it is empty where no row has any.
    `totals` and `complaint` are pairs of label and value; `period`, `board` and the label of a total may be empty.
    `url` is the absolute address behind the QR (with the issue), `url_shown` its short printed form, `digest` the check
    code over the rows, `behind` says what the symbol is good for. `sample` prints on every sheet that the data is
    invented. Where a kind announces its records in its own words, `announced` has them instead of columns and rows.
    """

    community: str
    kind: str
    title: str
    period: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[tuple[str, str], ...]
    complaint: tuple[tuple[str, str], ...]
    url: str
    url_shown: str
    notice_id: str
    issue: int
    digest: str
    printed: date
    sample: bool
    board: str
    behind: str = "看全文、查更正"
    below: tuple[tuple[str, ...], ...] = ()
    announced: tuple[Announced, ...] = ()


def frame_of(sheet: Sheet, paper: Paper) -> tuple[dict[str, object], float, tuple[float, float]]:
    """What stands around what the notice says; the width that leaves in points, and the heights of first and later."""
    code = symbol(sheet.url)
    side = code.side_mm(paper.least_qr, paper.least_module)
    rail = side + 2 * 4 * side / code.modules
    room = (paper.wide - 2 * 16 * paper.unit - rail - 6 * paper.unit) * _MM
    title_size = min(56.0, (paper.wide / paper.unit - 2 * 16 - 44) * _MM / width(sheet.title) * 0.96)
    title_lines = 1 if title_size >= 38 else 2
    title_size = title_size if title_lines == 1 else max(26.0, min(44.0, title_size * 1.9))
    first = (paper.high - (14 + 46 + 4 + 18 + (title_lines - 1) * 14) * paper.unit) * _MM * 0.98
    later = (paper.high - (30 + 18) * paper.unit) * _MM * 0.98
    frame: dict[str, object] = {
        "paper": paper.name,
        "unit": paper.unit,
        "community": sheet.community,
        "kind": sheet.kind,
        "title": sheet.title,
        "title_size": round(title_size, 2),
        "title_lines": title_lines,
        "period": sheet.period,
        "totals": sheet.totals,
        "complaint": sheet.complaint,
        "qr": code.svg(),
        "qr_side": round(side, 3),
        "rail": round(rail, 3),
        "url_shown": sheet.url_shown,
        "notice_id": sheet.notice_id,
        "issue": sheet.issue,
        "digest": sheet.digest,
        "printed": chinese_date(sheet.printed),
        "sample": sheet.sample,
        "behind": sheet.behind,
        "board": sheet.board,
    }
    return frame, room, (first, later)
