"""Two views of a power item: the four lists joined in one (四单合一) and the five disclosures (五公开).

Both show what is missing as missing: a gap is a fact about the community, not an error of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from portal.privacy.public import Aggregate, PublicNotice, PublicRecord
from portal.records.catalogue import cited_as
from portal.records.column import Role
from portal.register.money import Sum, sums
from portal.register.register import Register

Entry = tuple[PublicNotice, PublicRecord]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ListState:
    """One of the four lists: `name` in one character, `said` what it holds, or `gap` what it lacks (one is empty)."""

    name: str
    title: str
    said: str
    gap: str

    @property
    def present(self) -> bool:
        """Whether there is no gap."""
        return not self.gap


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One of the five disclosures; `text` is empty where it is missing."""

    name: str
    text: str

    @property
    def present(self) -> bool:
        """Whether it is disclosed."""
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Made:
    """What one notice holds under a power: how many rows, their sum in yuan (None: nothing to sum), the first row.

    Rows withdrawn to sums count; `first` is None where no row stands any more. `sums` say what money it is.
    """

    notice: PublicNotice
    rows: int
    amount: Decimal | None
    first: PublicRecord | None
    sums: tuple[Sum, ...] = ()


def all_under(register: Register, community: str, number: str) -> list[Made]:
    """Everything made under a power item, withdrawn rows as their sums, newest notice first."""
    made = made_under(register.cited_by(community, number), register.summed_under(community, number))
    return sorted(made, key=lambda item: (item.notice.key.period.last, str(item.notice.key)), reverse=True)


def made_under(entries: Iterable[Entry], withdrawn: Iterable[tuple[PublicNotice, Aggregate]] = ()) -> list[Made]:
    """Records made under a power, gathered by notice, in the order given; then notices of which only sums are left."""
    gathered: dict[str, tuple[PublicNotice, list[PublicRecord], list[Aggregate]]] = {}
    for notice, record in entries:
        gathered.setdefault(str(notice.key), (notice, [], []))[1].append(record)
    for notice, ended in withdrawn:
        gathered.setdefault(str(notice.key), (notice, [], []))[2].append(ended)
    return [_made(*group) for group in gathered.values()]


def _made(notice: PublicNotice, records: list[PublicRecord], ended: list[Aggregate]) -> Made:
    amounts = [record.amount for record in records if record.amount is not None] + [item.amount for item in ended]
    return Made(
        notice,
        len(records) + sum(item.rows for item in ended),
        sum(amounts, Decimal(0)) if amounts else None,
        records[0] if records else None,
        sums(notice.key.kind, records, ended),
    )


def reading_order(items: Iterable[T], area: Callable[[T], str]) -> list[T]:
    """Powers as every list and the handbook have them: by area in the order the kind declares, unknown ones last.

    Within an area they stay as they were.
    """
    bound = cited_as(Role.POWER_ITEM).column_for(Role.PROGRAMME)
    order = list(bound.value.choices if bound else ())
    return sorted(items, key=lambda item: order.index(area(item)) if area(item) in order else len(order))


def originals(register: Register, cited: Iterable[Entry]) -> tuple[int, int]:
    """How many scanned pages are published of the records made under a power, and how many wait for approval.

    Those of what cites one of them count too (receipts of a purchase), whichever power they cite themselves.
    """
    found: dict[tuple[str, str], PublicRecord] = {}
    for notice, record in cited:
        found[str(notice.key), record.id] = record
        for one in register.citing(notice.key.kind, notice.key.community, record.text(Role.KEY)):
            found[str(one.notice.key), one.record.id] = one.record
    return sum(len(record.scans) for record in found.values()), sum(r.scans_pending for r in found.values())


def four_lists(register: Register, community: str, item: PublicRecord) -> tuple[ListState, ...]:
    """The lists 权力, 流程, 公示, 档案 of a power item, in this order."""
    cited = register.cited_by(community, item.text(Role.KEY))
    steps = len(item.parts.get("steps", ()))
    holder = "，".join(text for text in (item.shown.get("post", ""), item.shown.get("holder", "")) if text)
    notices = all_under(register, community, item.text(Role.KEY))
    rows = sum(made.rows for made in notices)
    scans, pending = originals(register, cited)
    waiting = f"，另有 {pending} 份待审" if pending else ""
    return (
        ListState("权", "权力清单", f"由{holder}行使" if holder else "", "" if holder else "没有写由谁行使"),
        ListState("流", "流程清单", f"{steps} 步" if steps else "", "" if steps else "没有写办理流程"),
        ListState(
            "示",
            "公示清单",
            f"{len(notices)} 期公示，{rows} 条记录" if notices else "",
            "" if notices else "还没有按这项权力作出的公示",
        ),
        ListState(
            "档",
            "档案清单",
            f"{scans} 页原件{waiting}" if scans else "",
            "" if scans else (f"原件待审 {pending} 份，还没有公开" if pending else "没有原件存档"),
        ),
    )


def five_disclosures(register: Register, community: str, item: PublicRecord) -> tuple[Disclosure, ...]:
    """内容, 依据, 程序, 过程, 结果 of a power item, in this order."""
    steps = item.parts.get("steps", ())
    notices = all_under(register, community, item.text(Role.KEY))
    return (
        Disclosure("内容", item.shown.get("scope", "")),
        Disclosure("依据", item.shown.get("basis", "")),
        Disclosure("程序", " → ".join(step.shown.get("name", "") for step in steps)),
        Disclosure("过程", f"{len(notices)} 期公示，最近一期：{notices[0].notice.title}" if notices else ""),
        Disclosure("结果", item.shown.get("result", "")),
    )
