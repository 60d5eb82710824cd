"""Every text that leaves is listed: walked over the public models, so that a new column or setting is not forgotten."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, get_type_hints

import pytest

from portal.checks.model import CheckedNotice
from portal.intake.model import HeadedColumn, RawTable
from portal.places import model as places
from portal.privacy import public
from portal.privacy.recognizers.sentences import look
from portal.privacy.screening.cell_screen import screen_notice
from portal.privacy.screening.outlets import BESIDE, WORDS, manner_of
from portal.problems import Location
from portal.records.catalogue import all_kinds, kind_by_id
from portal.records.column import BoundColumn
from portal.records.policy import Leaves
from portal.records.record import Record, Table
from portal.settings import Site
from tests.privacy.invented import FARM, OPINION, RECEIPT, Cells, checked

TELLING = "王建国患精神分裂症住3组12号"
TODAY = date(2026, 4, 1)
READ = {
    "choice",
    "day",
    "deadline",
    "money",
    "count",
    "measure",
    "office_phone",
    "credit_code",
    "attachments",
    "private",
}
"""Values that are read into something else than words, by their id; names of files leave as their number."""
CELLS = {
    "PublicPart": {"values", "shown"},
    "PublicNotice": {"parts"},
    "PublicRecord": {"values", "shown", "parts", "roles"},
    "Aggregate": {"programme", "power_item"},
    "ClosedSum": {"programme", "standard", "basis", "power_item"},
    "Change": {"title", "old", "new", "reason", "part_row"},
}
"""Fields that hold cells of tables, looked at as columns; those of a history are looked at again."""
MADE = {
    "PublicColumn": {"field", "label", "schema_type"},
    "PublicRecord": {"id", "masked", "covered"},
    "Scan": {"name", "thumbnail"},
    "Change": {"row", "what", "label", "part"},
    "PublicNotice": {"title", "digest", "sheets", "ended"},
    "PublicSheet": {"label", "called"},
    "Unnamed": {"sort"},
    "Counted": {"kind", "what"},
    "Site": {"url", "limits"},
    "City": {"id", "code", "name", "kind", "closed", "successor"},
    "District": {"id", "code", "kind", "closed", "successor"},
    "Town": {"id", "code", "kind", "closed", "successor"},
    "Community": {"id", "code", "kind", "closed", "successor"},
    "Former": {"code", "first", "last"},
    "Board": {"id", "community_id"},
    "Grid": {"id", "community_id", "post"},
}
"""Fields that the program makes, or that are held to a pattern of letters and digits or to names of kinds."""
POWER: Cells = {
    "number": "QL-001", "name": "小额开支审批", "area": "财务", "type": "管理权",
    "basis": "《村民委员会组织法》第三十条",
    "post": "主任", "valid_from": "2025-01-01",
    "steps": [{"parent": "QL-001", "order": 1, "name": "受理", "post": "代办员"}],
}  # fmt: skip
TENDER: Cells = {
    "number": "ZB-1", "power_item": "QL-020", "name": "机耕道硬化", "stage": "合同", "method": "村级比选",
    "budget": 90000, "published_on": "2026-02-01",
    "bids": [{"parent": "ZB-1", "bidder": "示例公司", "price": 86000, "state": "中标"}],
    "payments": [{"parent": "ZB-1", "paid_on": "2026-03-01", "amount": 100, "milestone": "预付"}],
}  # fmt: skip
DECISION: Cells = {
    "number": "JC-1", "power_item": "QL-020", "title": "修渠", "category": "其他", "proposed_on": "2026-03-01",
    "state": "决策中", "meetings": [{"parent": "JC-1", "step": "提议", "held_on": "2026-03-01"}],
    "watched": [{"parent": "JC-1", "party": "社区群众", "opinion": "没有异议"}],
}  # fmt: skip
RISK: Cells = {
    "number": "FX-1", "title": "优亲厚友", "measures": [{"parent": "FX-1", "measure": "张榜", "post": "主任"}],
}  # fmt: skip
CASE: Cells = {
    "number": "AL-1", "title": "优亲厚友", "field": "惠民资金", "story": "评议没有张榜", "announced_on": "2026-03-03",
    "source": "区纪委监委通报", "people": 1,
}  # fmt: skip
RULE: Cells = {
    "number": "ZD-1", "title": "评议办法", "act": "新建", "issued_on": "2026-03-03", "unit": "村民委员会",
}  # fmt: skip
ACTIVITY: Cells = {"number": "HD-1", "held_on": "2026-03-05", "sort": "院坝会", "subject": "防汛"}
FINDING: Cells = {
    "number": "JD-1", "supervised_on": "2026-03-05", "problem": "厚度不够", "state": "整改中",
}  # fmt: skip
ACCOUNT: Cells = {"subject": "集体资产出租", "opening": 100, "income": 50, "spending": 30, "closing": 120}
ASSET: Cells = {"name": "3组鱼塘", "lessee": "示例水产合作社", "rent": 100}
ROWS: dict[str, Cells] = {
    "cases": CASE, "rules": RULE, "activities": ACTIVITY, "findings": FINDING, "accounts": ACCOUNT, "assets": ASSET,
    "decisions": DECISION, "risks": RISK,
    "benefits": FARM, "receipts": RECEIPT, "opinions": OPINION, "power-items": POWER, "tenders": TENDER,
}  # fmt: skip


def public_models() -> Iterator[type]:
    """Every class that stages after privacy read, the site's settings and the places."""
    for module in (public, places):
        for _, found in inspect.getmembers(module, inspect.isclass):
            if found.__module__ == module.__name__ and dataclasses.is_dataclass(found):
                yield found
    yield Site


def holds_text(hint: Any) -> bool:
    """Whether a field of this type may hold a text that is not in a model of its own."""
    return hint is str or re.search(r"\b(?:str|Any)\b", repr(hint)) is not None


@pytest.mark.parametrize("model", list(public_models()), ids=lambda model: model.__name__)
def test_every_text_of_a_public_model_is_looked_at_or_made(model: type) -> None:
    """Each field with a text is in one list: looked at by its manner, a cell of a table, or made by the program."""
    texts = {name for name, hint in get_type_hints(model, include_extras=False).items() if holds_text(hint)}
    name = model.__name__
    beside = {field for one in model.__mro__ for field in BESIDE.get(one, {})}
    listed = {*beside, *CELLS.get(name, ()), *MADE.get(name, ())}
    assert texts - listed == set()


def columns() -> Iterator[tuple[type[Table], str, BoundColumn]]:
    """(model, kind, column) of every column that leaves, of records and of their parts."""
    for kind in all_kinds():
        for model in (kind, *(part for _, _, part in kind.parts())):
            for bound in model.columns():
                if bound.column.leaves is not Leaves.NEVER:
                    yield model, kind.about.id, bound


OPEN = list(columns())


@pytest.mark.parametrize(("model", "kind", "bound"), OPEN, ids=[f"{m.__name__}.{b.name}" for m, _, b in OPEN])
def test_every_column_that_leaves_has_a_manner_or_holds_no_words(
    model: type[Table], kind: str, bound: BoundColumn
) -> None:
    """A new kind of value, or a column without words in it, has to be listed here."""
    assert kind in ROWS
    manner = manner_of(bound, model)
    assert (manner is None) == (bound.value not in WORDS)
    assert manner is not None or bound.value.name in READ
    assert manner is None or look(TELLING, TODAY, manner)


def with_parts(kind: type[Record], row: Cells) -> CheckedNotice:
    """A checked notice of one row, its parts on sheets of their own from row 4."""
    notice = checked(kind, [row])
    parts: dict[str, RawTable] = {}
    for name, sheet, model in kind.parts():
        parts[name] = table = RawTable(model, Location("表.xlsx", sheet.label))
        for number, bound in enumerate(model.columns()):
            table.columns[bound.name] = HeadedColumn(number, chr(ord("A") + number), bound.name, bound.label)
    lines = {name: tuple(range(4, 4 + len(getattr(notice.rows[0].record, name)))) for name in parts}
    notice.parts, notice.rows = parts, [replace(notice.rows[0], part_rows=lines)]
    return notice


WRITTEN = [(m, k, b) for m, k, b in OPEN if manner_of(b, m) and b.value.name not in ("reference", "person")]


@pytest.mark.parametrize(("model", "kind", "bound"), WRITTEN, ids=[f"{m.__name__}.{b.name}" for m, _, b in WRITTEN])
def test_what_is_written_into_an_open_column_is_told_at_its_cell(
    model: type[Table], kind: str, bound: BoundColumn
) -> None:
    """Main sheets and parts alike."""
    record = next(one for one in all_kinds() if one.about.id == kind)
    row = dict(ROWS[kind])
    part = next((name for name, _, part in record.parts() if part is model), None)
    if part is None:
        row[bound.name] = TELLING
    else:
        row[part] = [{**row[part][0], bound.name: TELLING}]  # type: ignore[index]
    notice = with_parts(record, row)
    screen_notice(notice, TODAY)
    assert {(problem.code, problem.where.row) for problem in notice.problems.errors} >= {("person_told", 4)}


def test_a_masked_name_may_stand_where_nobody_is_named_otherwise() -> None:
    """Its column says that it leaves masked; a name in any text beside it is refused."""
    assets = kind_by_id("assets")
    notice = checked(assets, [{**ASSET, "lessee": "李四光"}])
    screen_notice(notice, TODAY)
    assert [problem.code for problem in notice.problems.errors] == []
    for column in ("name", "use", "quantity"):
        notice = checked(assets, [{**ASSET, column: "张建国承包的鱼塘"}])
        screen_notice(notice, TODAY)
        assert [problem.code for problem in notice.problems.errors] == ["person_named"]
