"""Ledgers of findings made by code: so many of each state over several places, and forms of one sheet as staff have."""

from __future__ import annotations

import io
from collections import Counter
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
from portal.kinds.finding.record import Finding
from portal.kinds.finding.words import State
from portal.kinds.power_item.record import PowerItem
from portal.kinds.tender.record import Tender
from portal.privacy.public import PublicNotice
from portal.privacy.screening.cell_screen import screen_notice
from portal.records.notice import NoticeKey, Period
from tests.content import POWERS, TENDER
from tests.pages import sample

TODAY = date(2026, 4, 1)
_PATH = Path("communities/c18701 柳河社区/监督整改 2026-Q1.xlsx")
Row = dict[str, Any]
FINDING: Row = {
    "number": "JD-1", "tier": "日常监督", "phase": "事中", "supervised_on": "2026-03-05", "unit": "镇纪委",
    "subject": "机耕道硬化工程", "problem": "3组路段厚度不够", "measure": "返工重做", "office": "村民委员会",
    "due": "2026-03-20", "result": "已返工重做", "state": "已整改", "rectified_on": "2026-03-16",
}  # fmt: skip
GOING: Row = {"state": "整改中", "result": None, "rectified_on": None}
LASTING: Row = {"state": "长期坚持", "due": "长期", "rectified_on": None}
NOTHING: Row = {"state": "未发现问题", "problem": "未发现问题", "result": None, "rectified_on": None, "due": None}


def rows(done: int, going: int = 0, lasting: int = 0, nothing: int = 0) -> list[Row]:
    """So many of each state."""
    kinds: list[Row] = [{}] * done + [GOING] * going + [LASTING] * lasting + [NOTHING] * nothing
    return [{**FINDING, **how, "number": f"JD-{at:03d}"} for at, how in enumerate(kinds, 1)]


def notice(community: str, findings: Sequence[Row], period: str = "2026年第一季度") -> PublicNotice:
    """The ledger of a place as the public sees it."""
    return sample.notice(community, Finding.about.id, period, list(findings))


def over(places: Sequence[str], done: int) -> dict[str, list[Row]]:
    """So many that are put right, dealt out over places, each with some of every other state."""
    dealt = Counter(islice(cycle(places), done))
    return {place: rows(n, going=at % 3, lasting=at % 2, nothing=at % 4) for at, (place, n) in enumerate(dealt.items())}


def book(*lines: Sequence[Any], head: Sequence[str]) -> bytes:
    """An .xlsx of these rows below these headings, which stand in row 2."""
    made = Workbook()
    page = made.worksheets[0]
    for line in (["公示期：2026年3月5日至2026年3月11日"], list(head), *lines):
        page.append(list(line))
    raw = io.BytesIO()
    made.save(raw)
    return raw.getvalue()


def form(*lines: Sequence[Any], head: Sequence[str]) -> CheckedNotice:
    """A form of one sheet as it is checked and looked through before it leaves."""
    context = Context(TODAY)
    context.learn("c18701", list(_cited()))
    period = Period.find("2026-Q1")
    assert period
    source = NoticeSource(NoticeKey("c18701", Finding.about.id, period), _PATH, _PATH.name)
    read = check_notice(read_bytes(book(*lines, head=head), source, Finding), Finding, context)
    screen_notice(read, TODAY)
    return read


def filled(**cells: Any) -> CheckedNotice:
    """One finding, as it says otherwise than the usual one, by the names of fields."""
    row = {**FINDING, **cells}
    labels = {bound.name: bound.label for bound in Finding.columns()}
    return form(list(row.values()), head=[labels[name] for name in row])


def told(read: CheckedNotice) -> list[tuple[str, str]]:
    """Every problem: code and column."""
    return [(one.code, one.where.column) for one in read.problems]


def codes(read: CheckedNotice) -> list[str]:
    """The codes of its problems."""
    return [one.code for one in read.problems]


def _cited() -> Iterator[PowerItem | Tender]:
    for model, found in ((PowerItem, POWERS), (Tender, [TENDER])):
        names: Mapping[str, str] = {bound.label: bound.name for bound in model.columns()}
        for row in found:
            yield model.model_validate({names[label]: cell for label, cell in row.items()})


STATES = tuple(map(str, State))
