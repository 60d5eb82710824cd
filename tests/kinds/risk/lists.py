"""Lists of risks made by code: so many of each tier, so many measures, assessed in turn."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from portal.checks.model import CheckedNotice, Context
from portal.checks.validate import check_notice
from portal.intake.model import NoticeSource
from portal.intake.read import read_bytes
from portal.kinds.power_item.record import PowerItem
from portal.kinds.risk.record import Risk, Tier
from portal.kinds.risk.scale import Harm, Likelihood
from portal.records.notice import NoticeKey, Period
from tests.content import POWERS

TODAY = date(2026, 4, 1)
_PATH = Path("communities/c18701 柳河社区/廉政风险 2026.xlsx")
Grid = list[list[Any]]
Row = dict[str, Any]
SANXING = ((Tier.DEPARTMENT, 50), (Tier.VILLAGE, 22), (Tier.POST, 116))
"""金堂三星镇: departments, villages, posts, with 287 measures. 简阳高明乡 has 62 and 147."""
GAOMING = ((Tier.DEPARTMENT, 14), (Tier.VILLAGE, 20), (Tier.POST, 28))
HEAD = ["风险编号", "风险层面", "部门或岗位", "风险点", "权力事项编号", "可能性", "危害程度"]
MEASURES = ["风险编号", "防控措施", "责任岗位", "时限"]


def risks(tiers: Sequence[tuple[Tier, int]], measures: int, *, unassessed: int = 0) -> list[Row]:
    """So many risks of each tier with so many measures together; the last ones are not assessed."""
    names = [tier for tier, number in tiers for _ in range(number)]
    more = measures - len(names)
    steps = cycle((likely, harm) for likely in Likelihood for harm in Harm)
    rows: list[Row] = []
    for at, (tier, (likely, harm)) in enumerate(zip(names, islice(steps, len(names)), strict=True), 1):
        count = 1 + more // len(names) + (at <= more % len(names))
        number = f"FX-{at:03d}"
        rows.append(
            {
                "number": number, "tier": tier, "unit": f"第{at % 7 + 1}岗", "title": f"第{at}种违规",
                "power_item": "QL-001" if at % 3 else None,
                "likelihood": likely if at <= len(names) - unassessed else None,
                "harm": harm if at <= len(names) - unassessed else None,
                "measures": [
                    {"parent": number, "measure": f"第{at}种违规的第{n}条办法", "post": f"第{(at + n) % 5 + 1}岗"}
                    for n in range(1, count + 1)
                ],
            }
        )  # fmt: skip
    return rows


def grids(rows: Sequence[Row]) -> tuple[Grid, Grid]:
    """The main sheet and the sheet of measures."""
    names = ("number", "tier", "unit", "title", "power_item", "likelihood", "harm")
    main: Grid = [["公示期：2026年3月5日至2026年3月11日"], HEAD, *([row[name] for name in names] for row in rows)]
    parts: Grid = [MEASURES, *([m["parent"], m["measure"], m["post"], "长期"] for row in rows for m in row["measures"])]
    return main, parts


def book(main: Grid, merges: Sequence[str] = (), **sheets: Grid) -> bytes:
    """An .xlsx of these sheets."""
    made = Workbook()
    pages = [made.worksheets[0], *(made.create_sheet(name) for name in sheets)]
    for page, grid in zip(pages, (main, *sheets.values()), strict=True):
        for line in grid:
            page.append([str(cell) if isinstance(cell, str) else cell for cell in line])
    for area in merges:
        pages[0].merge_cells(area)
    raw = io.BytesIO()
    made.save(raw)
    return raw.getvalue()


def checked(main: Grid, merges: Sequence[str] = (), **sheets: Grid) -> CheckedNotice:
    """The list of 2026, held against the power list of the small content folder."""
    context = Context(TODAY)
    context.learn("c18701", list(_powers()))
    key = NoticeKey("c18701", Risk.about.id, _year())
    source = NoticeSource(key, _PATH, _PATH.name)
    return check_notice(read_bytes(book(main, merges, **sheets), source, Risk), Risk, context)


def flat(*rows: Sequence[Any], head: Sequence[str], merges: Sequence[str] = ()) -> CheckedNotice:
    """A form of one sheet: these rows below these headings, which stand in row 2."""
    return checked([["公示期：2026年3月5日至2026年3月11日"], list(head), *map(list, rows)], merges)


def told(notice: CheckedNotice) -> list[tuple[str, str, int, str]]:
    """Every problem: code, sheet, row, column."""
    return [(one.code, one.where.sheet, one.where.row, one.where.column) for one in notice.problems]


def _powers() -> Iterator[PowerItem]:
    for power in POWERS:
        names: Mapping[str, str] = {bound.label: bound.name for bound in PowerItem.columns()}
        yield PowerItem.model_validate({names[label]: cell for label, cell in power.items()})


def _year() -> Period:
    found = Period.find("2026")
    assert found
    return found
