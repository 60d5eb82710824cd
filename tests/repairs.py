"""A kind of the test without a page of its own: repairs, with materials (a table), days (a timeline), words (cards)."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

import pytest

from portal.fields.count import COUNT
from portal.fields.day import DAY, Day
from portal.fields.money import MONEY
from portal.fields.person import PERSON
from portal.fields.private import PRIVATE
from portal.fields.reference import REFERENCE
from portal.fields.text import LINES, TEXT
from portal.kinds import SLICES
from portal.records import catalogue
from portal.records.catalogue import Kind
from portal.records.column import Column, Layout, PartSheet, Role
from portal.records.money import Money
from portal.records.policy import Leaves
from portal.records.record import About, Part, Record

PUBLISH = Leaves.PUBLISH
ROW: dict[str, object] = {
    "维修编号": "WX-2026-01", "维修项目": "水渠清淤", "开工日期": "2026-03-02", "费用": 640,
}  # fmt: skip
MATERIAL: dict[str, object] = {"维修编号": "WX-2026-01", "材料名称": "青石板", "材料费": 1234.5, "说明": "补缺口"}
DAYS: list[dict[str, object]] = [
    {"维修编号": "WX-2026-01", "工序": "砌筑", "完成日期": "2026-03-09", "领工": "欧阳试工", "证件": "某号码一二三四"},
    {"维修编号": "WX-2026-01", "工序": "清淤", "完成日期": "2026-03-03", "领工": "欧阳试工", "证件": None},
]
REVIEWS: list[dict[str, object]] = [
    {"环节": "群众议", "时间": "2026-02-20", "意见数": 7, "主持人": "欧阳试议", "到会人员": "某到会人员的名单"},
    {"环节": "自己报", "时间": "2026-02-10", "意见数": None, "主持人": None, "到会人员": None},
]
WORD: dict[str, object] = {"维修编号": "WX-2026-01", "验收方": "村民代表", "评语": "水流通畅\n沟底平整"}


class Material(Part):
    """What was used."""

    key: ClassVar[tuple[str, ...]] = ("name",)

    parent: Annotated[str, REFERENCE, Column("维修编号", leaves=PUBLISH, role=Role.PARENT)]
    name: Annotated[str, TEXT, Column("材料名称", leaves=PUBLISH, listed=True, weight=2)]
    cost: Annotated[Decimal, MONEY, Column("材料费", leaves=PUBLISH, listed=True, money=Money.PAID)]
    note: Annotated[str | None, TEXT, Column("说明", leaves=PUBLISH)] = None


class Work(Part):
    """What was done when; who led it leaves masked, his number never."""

    key: ClassVar[tuple[str, ...]] = ("step",)

    parent: Annotated[str, REFERENCE, Column("维修编号", leaves=PUBLISH, role=Role.PARENT)]
    step: Annotated[str, TEXT, Column("工序", leaves=PUBLISH, listed=True, weight=2)]
    done: Annotated[Day, DAY, Column("完成日期", leaves=PUBLISH, listed=True)]
    leader: Annotated[str | None, PERSON, Column("领工", leaves=Leaves.MASK, listed=True, weight=2)] = None
    identity: Annotated[str | None, PRIVATE, Column("证件", leaves=Leaves.NEVER, listed=True, weight=2)] = None


class Word(Part):
    """What was said of it."""

    key: ClassVar[tuple[str, ...]] = ("by",)

    parent: Annotated[str, REFERENCE, Column("维修编号", leaves=PUBLISH, role=Role.PARENT)]
    by: Annotated[str, TEXT, Column("验收方", leaves=PUBLISH, listed=True)]
    words: Annotated[str, LINES, Column("评语", leaves=PUBLISH, listed=True, weight=1)]


class Review(Part):
    """A step by which the notice itself came about: it belongs to no record."""

    key: ClassVar[tuple[str, ...]] = ("step",)

    step: Annotated[str, TEXT, Column("环节", leaves=PUBLISH, listed=True, weight=2)]
    held: Annotated[Day, DAY, Column("时间", leaves=PUBLISH, listed=True)]
    heard: Annotated[int | None, COUNT, Column("意见数", leaves=PUBLISH, listed=True)] = None
    chair: Annotated[str | None, PERSON, Column("主持人", leaves=Leaves.MASK, listed=True, weight=2)] = None
    present: Annotated[str | None, PRIVATE, Column("到会人员", leaves=Leaves.NEVER, listed=True, weight=2)] = None


class Repair(Record):
    """One repair."""

    about: ClassVar[About] = About("repairs", "维修", "维修公开", "w", ("维修台账",), "处", "修了什么")

    number: Annotated[str, REFERENCE, Column("维修编号", leaves=PUBLISH, role=Role.KEY, listed=True)]
    name: Annotated[str, TEXT, Column("维修项目", leaves=PUBLISH, role=Role.TITLE, listed=True, weight=5)]
    begun: Annotated[Day, DAY, Column("开工日期", leaves=PUBLISH, role=Role.DATE, listed=True)]
    cost: Annotated[Decimal, MONEY, Column("费用", leaves=PUBLISH, role=Role.AMOUNT, listed=True, money=Money.PAID)]
    reason: Annotated[str | None, TEXT, Column("更正说明", leaves=PUBLISH, role=Role.REASON)] = None
    materials: Annotated[tuple[Material, ...], PartSheet("用料")] = ()
    works: Annotated[tuple[Work, ...], PartSheet("工期", shown=Layout.TIMELINE)] = ()
    words: Annotated[tuple[Word, ...], PartSheet("验收", shown=Layout.CARDS, printed=False)] = ()
    reviews: Annotated[tuple[Review, ...], PartSheet("审议", shown=Layout.TIMELINE)] = ()


class OwnPage(Repair):
    """The same, each with a page of its own."""

    about: ClassVar[About] = About("repairs", "维修", "维修公开", "w", ("维修台账",), "处", "修了什么", own_page=True)


def known(monkeypatch: pytest.MonkeyPatch, *more: type[Record]) -> None:
    """Hands kinds over beside those of the program, until the test ends."""
    kinds = (*SLICES, *map(Kind, more))
    monkeypatch.setattr(catalogue, "_kinds", {kind.record.about.id: kind for kind in kinds})


def sheets(**changed: list[dict[str, object]]) -> dict[str, list[dict[str, object]]]:
    """The part sheets of a workbook."""
    return {"用料": [MATERIAL], "工期": DAYS, "验收": [WORD], "审议": REVIEWS, **changed}
