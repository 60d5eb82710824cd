"""Every public cell, of rows and of the rows of their parts, whose text changes stands in the history."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Annotated, Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.money import MONEY
from portal.fields.organisation import check_character
from portal.fields.person import PERSON
from portal.fields.private import PRIVATE
from portal.fields.reference import REFERENCE
from portal.fields.text import TEXT
from portal.kinds import KINDS
from portal.kinds.tender.record import Bid, Tender
from portal.privacy import history, history_view
from portal.privacy.history_view import UNNAMED
from portal.privacy.issues import Issues
from portal.privacy.part_changes import differences
from portal.privacy.public import PublicNotice
from portal.records.column import BoundColumn, Column, PartSheet, Role
from portal.records.policy import Leaves
from portal.records.record import About, Part, Record, Table
from tests.privacy.invented import START, key_of, published

NEXT = START + timedelta(days=1)
BODIES = "91519999000000001", "91519999000000002"
CODES = (BODIES[0] + check_character(BODIES[0]), BODIES[1] + check_character(BODIES[1]))
VALUES: Mapping[str, tuple[object, object]] = {
    "money": (88000, 79000), "measure": ("90.5", "80.5"), "count": (3, 4), "day": ("2026-03-06", "2026-03-08"),
    "text": ("一段话", "另一段话"), "lines": ("第一行\n第二行", "第一行\n第三行"), "person": ("赵公正", "钱公道"),
    "reference": ("HT-1", "HT-2"), "organisation": ("示例建筑有限公司", "虚构路桥有限公司"), "credit_code": CODES,
    "office_phone": ("028-87120000", "028-87120001"), "attachments": ("一.jpg", "一.jpg;二.jpg"),
    "deadline": ("2026-03-20", "长期"),
}  # fmt: skip
OPEN = ("耕地补贴", "稻谷补贴")
PUBLIC = (Leaves.PUBLISH, Leaves.MASK)
GOING = {state for kind in KINDS if kind.about.progress for state in kind.about.progress.open}
BID: Mapping[str, object] = {"parent": "ZB-1", "bidder": "示例建筑有限公司", "price": 86000, "rank": 1, "state": "中标"}
LOST: Mapping[str, object] = {**BID, "bidder": "虚构路桥有限公司", "price": 88000, "rank": 2, "state": "有效"}
TENDER: Mapping[str, object] = {
    "number": "ZB-1", "power_item": "QL-020", "name": "机耕道硬化", "stage": "评标", "method": "村级比选",
    "budget": 90000, "published_on": "2026-03-01",
}  # fmt: skip


def changing(model: type[Table]) -> list[BoundColumn]:
    """The public columns whose texts are their own, apart from the reason and what ties a part to its record."""
    return [
        bound
        for bound in model.columns()
        if bound.column.leaves in PUBLIC
        and bound.column.role not in (Role.REASON, Role.PARENT)
        and not bound.column.computed
    ]


def value(bound: BoundColumn, which: int) -> object:
    """One of two values of a column; what goes on is none of the states, and programmes are open ones."""
    if bound.column.role is Role.PROGRAMME and not bound.value.choices:
        return OPEN[which]
    choices = [choice for choice in bound.value.choices if bound.column.role is not Role.STATE or choice not in GOING]
    return choices[which] if choices else VALUES[bound.value.name][which]


def shown(bound: BoundColumn, which: int) -> str:
    """One of its two values as it leaves."""
    return str(bound.value.show(bound.value.parse(value(bound, which))))


def filled(model: type[Table], other: Sequence[str] = ()) -> dict[str, Any]:
    """Every column filled; those named in `other` with their other value."""
    row = {bound.name: value(bound, int(bound.name in other)) for bound in changing(model)}
    if parent := model.field_for(Role.PARENT):
        row[parent] = VALUES["reference"][0]
    return row


def edits(model: type[Table]) -> list[tuple[str, ...]]:
    """Each column alone, with the one behind it, and with those by which the row is known."""
    names = [bound.name for bound in changing(model)]
    known = [bound.name for bound in changing(model) if bound.column.role in (Role.KEY, Role.TITLE)] or names[:1]
    if issubclass(model, Part):
        known = [name for name in names if name in model.key]
    pairs = [*zip(names, [*names[1:], names[0]], strict=True), *product(known, names)]
    return [*((name,) for name in names), *dict.fromkeys(tuple(sorted(pair)) for pair in pairs if len({*pair}) > 1)]


EDITS = [
    (kind, part, model, fields)
    for kind in KINDS
    for part, model in [("", kind), *((name, model) for name, _, model in kind.parts())]
    for fields in edits(model)
]


def numbered(folder: Path, notice: PublicNotice, today: date = START) -> PublicNotice:
    """Numbers a notice and keeps what is remembered of it, as a publication does."""
    issues = Issues(folder, today)
    found = issues.number(notice)
    for name, data in issues.changes().items():
        assert data is not None
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return found


def after(folder: Path, kind: type[Record] | str, *rows: Mapping[str, object]) -> PublicNotice:
    """The last issue of a notice of one record, published day by day with each of these contents."""
    for day, row in enumerate(rows):
        notice = numbered(folder, published(kind, [row], START + timedelta(days=day)), START + timedelta(days=day))
    return notice


def told(notice: PublicNotice) -> list[tuple[str, str, str, str]]:
    """What changed where, from what to what."""
    return [(change.what, change.where, change.old, change.new) for change in notice.history]


@pytest.mark.parametrize(
    ("kind", "part", "model", "fields"), EDITS, ids=lambda value: getattr(value, "__name__", value)
)
def test_every_public_cell_that_changes_stands_in_the_history(
    kind: type[Record], part: str, model: type[Table], fields: tuple[str, ...], tmp_path: Path
) -> None:
    """Of every kind and every part each column, alone and together with another: old and new, and nothing else.

    Of a cell that leaves masked it is told that it changed, and neither what it was nor what it is.
    """
    first: dict[str, Any] = {**filled(kind), **{name: [filled(parts)] for name, _, parts in kind.parts()}}
    second = {**first, part: [filled(model, fields)]} if part else {**first, **filled(kind, fields)}
    notice = after(tmp_path, kind, first, second)
    wanted = {
        (bound.label, *("" if bound.column.leaves is Leaves.MASK else shown(bound, which) for which in (0, 1)))
        for bound in changing(model)
        if bound.name in fields
    }
    sheet = next((sheet.label for name, sheet, _ in kind.parts() if name == part), "")
    computed = {bound.label for bound in kind.columns() if bound.column.computed}
    found = [change for change in notice.history if change.label not in computed]
    assert {(change.label, change.old, change.new) for change in found} == wanted
    assert len(found) == len(fields)
    assert {(change.what, change.part) for change in found} == {("更正", sheet)}
    assert notice.issue == 2


@pytest.mark.parametrize(("kind", "part", "model"), [(k, n, m) for k in KINDS for n, _, m in k.parts()], ids=str)
def test_rows_of_a_part_that_swap_places_have_not_changed(
    kind: type[Record], part: str, model: type[Part], tmp_path: Path
) -> None:
    """Their order says nothing."""
    rows = [filled(model), filled(model, [bound.name for bound in changing(model)])]
    notice = after(tmp_path, kind, {**filled(kind), part: rows}, {**filled(kind), part: rows[::-1]})
    assert notice.history == ()


def test_a_losing_bid_that_changes_beside_another_cell_is_told(tmp_path: Path) -> None:
    """The bidder is named, and so is the cell of the record that changed in the same edit."""
    second = {**TENDER, "budget": 91000, "bids": [BID, {**LOST, "price": 79000}], "reason": "抄错"}
    notice = after(tmp_path, "tenders", {**TENDER, "bids": [BID, LOST]}, second)
    assert told(notice) == [
        ("更正", "预算金额", "90,000.00", "91,000.00"),
        ("更正", "投标 虚构路桥有限公司 · 投标报价", "88,000.00", "79,000.00"),
    ]
    assert {change.reason for change in notice.history} == {"抄错"}
    assert notice.corrected == {"t1"}


def test_rows_of_a_part_that_come_and_go_are_told_with_what_they_said(tmp_path: Path) -> None:
    """A bid more is 新增 and no correction; a bid less is 撤下 and one."""
    added = after(tmp_path, "tenders", {**TENDER, "bids": [BID]}, {**TENDER, "bids": [BID, LOST]})
    line = "投标单位：虚构路桥有限公司；投标报价：88,000.00；名次：2；结果：有效"
    assert told(added) == [("新增", "投标 虚构路桥有限公司", "", line)]
    assert added.corrected == frozenset()
    gone = numbered(tmp_path, published("tenders", [{**TENDER, "bids": [BID]}], NEXT), NEXT)
    assert told(gone)[1:] == [("撤下", "投标 虚构路桥有限公司", line, "")]
    assert gone.corrected == {"t1"}


def test_the_name_of_a_bidder_is_corrected_not_replaced(tmp_path: Path) -> None:
    """A bid with another bidder and all else the same is the same bid."""
    notice = after(
        tmp_path,
        "tenders",
        {**TENDER, "bids": [BID, LOST]},
        {**TENDER, "bids": [BID, {**LOST, "bidder": "虚构路桥公司"}]},
    )
    assert told(notice) == [("更正", "投标 虚构路桥公司 · 投标单位", "虚构路桥有限公司", "虚构路桥公司")]


def test_a_text_that_moves_between_cells_of_a_part_is_seen(tmp_path: Path) -> None:
    """The check code is over the texts alone and stays; the issue is a new one all the same."""
    unranked = {name: cell for name, cell in LOST.items() if name != "rank"}
    first = {**TENDER, "bids": [{**unranked, "score": 2}]}
    notice = after(tmp_path, "tenders", first, {**TENDER, "bids": [LOST]})
    assert {(change.label, change.old, change.new) for change in notice.history} == {
        ("得分", "2", ""),
        ("名次", "", "2"),
    }
    assert notice.issue == 2


@given(
    st.lists(st.tuples(st.sampled_from("甲乙丙"), st.integers(1, 4), st.integers(1, 3)), max_size=6),
    st.lists(st.tuples(st.sampled_from("甲乙丙"), st.integers(1, 4), st.integers(1, 3)), max_size=6),
    st.randoms(use_true_random=False),
)
def test_differences_account_for_every_row(old: list[Any], new: list[Any], random: Any) -> None:
    """Rows before, less those that went, more those that came, are the rows now; equal lists in any order are equal."""
    rows = [
        [{"bidder": f"{name}公司", "price": str(price), "rank": str(rank)} for name, price, rank in side]
        for side in (old, new)
    ]
    found = list(differences(Bid, *rows))
    went = sum(one.column is None and not one.new for one in found)
    came = sum(one.column is None and not one.old for one in found)
    assert len(old) - went + came == len(new)
    mixed = random.sample(rows[0], len(rows[0]))
    assert list(differences(Bid, rows[0], mixed)) == []
    assert (found == []) == (sorted(map(str, rows[0])) == sorted(map(str, rows[1])))


@pytest.mark.parametrize("parts", [None, "", [], {}])
def test_a_memory_without_texts_of_parts_invents_no_correction(parts: object, tmp_path: Path) -> None:
    """As an earlier version left it: what it does not say of parts has not changed, but other cells have."""
    after(tmp_path, "tenders", {**TENDER, "bids": [BID]})
    path = tmp_path / "issues/c18701/tenders 2026-03.json"
    memory = json.loads(path.read_text("utf-8"))
    del memory["seal"]  # files of earlier versions have none
    if parts == {}:
        del memory["rows"]["t1"]["parts"]
    else:
        memory["rows"]["t1"]["parts"] = parts
    path.write_text(json.dumps(memory), "utf-8")
    again = numbered(tmp_path, published("tenders", [{**TENDER, "bids": [BID]}], NEXT), NEXT)
    assert (again.issue, again.history) == (1, ())
    path.write_text(json.dumps(memory), "utf-8")
    notice = numbered(tmp_path, published("tenders", [{**TENDER, "budget": 91000, "bids": [LOST]}], NEXT), NEXT)
    assert told(notice) == [("更正", "预算金额", "90,000.00", "91,000.00")]


def test_an_entry_written_by_an_earlier_version_is_read(tmp_path: Path) -> None:
    """明细, without saying which row and which cell, stays as it was told."""
    after(tmp_path, "tenders", {**TENDER, "bids": [BID]})
    path = tmp_path / "issues/c18701/tenders 2026-03.json"
    memory = json.loads(path.read_text("utf-8"))
    del memory["seal"]  # files of earlier versions have none
    old = {
        "issue": 1,
        "day": "2026-03-05",
        "row": "t1",
        "title": "机耕道硬化",
        "what": "更正",
        "label": "明细",
        "old": "",
        "new": "",
        "reason": "",
    }
    path.write_text(json.dumps({**memory, "history": [old]}), "utf-8")
    notice = numbered(tmp_path, published("tenders", [{**TENDER, "bids": [BID]}], NEXT), NEXT)
    assert told(notice) == [("更正", "明细", "", "")]


class Relative(Part):
    """A relative, whose name and number never leave and whose income leaves masked."""

    key: ClassVar[tuple[str, ...]] = ("name",)
    parent: Annotated[str, REFERENCE, Column("编号", leaves=Leaves.PUBLISH, role=Role.PARENT)]
    name: Annotated[str, PERSON, Column("姓名", leaves=Leaves.PUBLISH)]
    tie: Annotated[str, TEXT, Column("关系", leaves=Leaves.PUBLISH)]
    identity: Annotated[str | None, PRIVATE, Column("身份证号", leaves=Leaves.NEVER)] = None
    paper: Annotated[str | None, TEXT, Column("纸上", leaves=Leaves.BOARD_ONLY)] = None
    nick: Annotated[str | None, PERSON, Column("曾用名", leaves=Leaves.MASK)] = None


class Declaration(Record):
    """A kind with a part that has private columns."""

    about: ClassVar[About] = About("tenders", "申报", "申报公开", "t", ("申报",), "份", "谁申报了什么")
    number: Annotated[str, REFERENCE, Column("编号", leaves=Leaves.PUBLISH, role=Role.KEY)]
    post: Annotated[str, TEXT, Column("岗位", leaves=Leaves.PUBLISH, role=Role.TITLE)]
    sum: Annotated[int | None, MONEY, Column("金额", leaves=Leaves.PUBLISH)] = None
    relatives: Annotated[tuple[Relative, ...], PartSheet("亲属")] = ()


@pytest.fixture
def declarations(monkeypatch: pytest.MonkeyPatch) -> type[Record]:
    """The kind, known to the history in the place of tenders."""
    for module in (history, history_view):
        monkeypatch.setattr(module, "kind_by_id", lambda _: Declaration)
    return Declaration


def test_private_columns_of_a_part_are_in_no_memory_and_no_history(declarations: type[Record], tmp_path: Path) -> None:
    """What never leaves is nowhere, what leaves masked only so, whatever changes."""
    secret = {"identity": "519999197105060011", "paper": "只在纸上", "nick": "欧阳小珍"}
    first = {"parent": "1", "name": "赵公正", "tie": "之父", **secret}
    rows = [
        {"number": "1", "post": "主任", "relatives": [part]}
        for part in (first, {**first, "tie": "之兄", "nick": "欧阳大珍"})
    ]
    notice = after(tmp_path, declarations, *rows, {"number": "1", "post": "主任"})
    kept = "".join(path.read_text("utf-8") for path in tmp_path.rglob("*.json"))
    for word in (*secret.values(), "欧阳大珍"):
        assert word not in kept
        assert word not in repr(notice)
    assert [change.where for change in notice.history] == [f"亲属 {UNNAMED} · 关系", f"亲属 {UNNAMED}"]
    assert "赵公正" not in kept


def test_what_a_part_may_say_no_longer_leaves_its_history(
    declarations: type[Record], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A column that is closed after its corrections were told: its texts are gone from history and memory."""
    part = {"parent": "1", "name": "赵公正", "tie": "之父"}
    after(
        tmp_path,
        declarations,
        {"number": "1", "post": "主任", "relatives": [part]},
        {"number": "1", "post": "主任", "relatives": [{**part, "tie": "之兄"}]},
    )
    closed = Column("关系", leaves=Leaves.NEVER)
    columns = tuple(replace(b, column=closed) if b.name == "tie" else b for b in Relative.columns())
    monkeypatch.setattr(Relative, "columns", classmethod(lambda _: columns))
    notice = numbered(
        tmp_path,
        published(declarations, [{"number": "1", "post": "主任", "relatives": [{**part, "tie": "之兄"}]}], NEXT),
        NEXT,
    )
    assert [(change.where, change.old, change.new) for change in notice.history] == [("亲属 赵公正 · 关系", "", "")]
    kept = "".join(path.read_text("utf-8") for path in tmp_path.rglob("*.json"))
    assert "之父" not in kept
    assert "之兄" not in kept


def _as(notice: PublicNotice, *ids: str) -> PublicNotice:
    records = tuple(replace(record, id=row) for record, row in zip(notice.records, ids, strict=True))
    return replace(notice, records=records)


def test_a_number_that_is_corrected_is_a_correction(tmp_path: Path) -> None:
    """A row that went and one that came are one where no more than two cells differ: old and new number are told."""
    row = {
        "number": "PZ-7",
        "power_item": "QL-021",
        "date": "2026-03-12",
        "payee": "示例文具店",
        "purpose": "买纸",
        "amount": 512,
        "handler": "钱经手",
    }
    numbered(tmp_path, _as(published("receipts", [row]), "pz-7"))
    second = published("receipts", [{**row, "number": "PZ-0007", "amount": 521}], NEXT)
    notice = numbered(tmp_path, _as(second, "pz-0007"), NEXT)
    assert told(notice) == [("更正", "凭证号", "PZ-7", "PZ-0007"), ("更正", "金额", "512.00", "521.00")]
    other = published("receipts", [{**row, "number": "PZ-8", "amount": 99, "date": "2026-03-20"}], NEXT)
    assert [change.what for change in numbered(tmp_path, _as(other, "pz-8"), NEXT).history[2:]] == ["新增", "撤下"]


def test_what_makes_a_benefit_another_row_is_a_correction_for_the_same_person(tmp_path: Path) -> None:
    """Programme and group are part of what a row is known by; the person's name is the same."""
    row = {
        "power_item": "QL-002",
        "programme": "耕地补贴",
        "recipient": "张三丰",
        "amount": 300,
        "paid_on": "2026-03-12",
    }
    numbered(tmp_path, _as(published("benefits", [row]), "b1"))
    second = published("benefits", [{**row, "programme": "稻谷补贴", "group": "3组"}], NEXT)
    notice = numbered(tmp_path, _as(second, "b2"), NEXT)
    assert told(notice) == [("更正", "补贴项目", "耕地补贴", "稻谷补贴"), ("更正", "村民小组", "", "3组")]


def test_a_purchase_that_goes_on_in_a_later_list_is_held_against_the_earlier_one(tmp_path: Path) -> None:
    """What was said and is said otherwise is a correction; the stage and what has come since are none."""
    issues = Issues(tmp_path, START)
    first = published("tenders", [{**TENDER, "bids": [BID, LOST]}])
    issues.number(first)
    later: dict[str, Any] = {**TENDER, "stage": "履约", "supplier": BID["bidder"], "award_amount": 86000}
    bids = [BID, {**LOST, "price": 79000}, {**LOST, "bidder": "第三家有限公司"}]
    second = published("tenders", [{**later, "budget": 91000, "bids": bids, "reason": "核对后改正"}])
    notice = issues.number(replace(second, key=key_of("tenders", "2026-04")))
    assert told(notice) == [
        ("更正", "预算金额", "90,000.00", "91,000.00"),
        ("更正", "投标 虚构路桥有限公司 · 投标报价", "88,000.00", "79,000.00"),
    ]
    assert notice.issue == 1
    assert notice.corrected == {"t1"}
    unlisted = published("tenders", [{**later, "number": "ZB-1"}])
    assert issues.number(replace(unlisted, key=key_of("tenders", "2026-05"))).history[1:] == ()


def test_a_person_who_was_replaced_is_not_named(tmp_path: Path) -> None:
    """Another recipient is another row, however much else is the same."""
    row = {
        "power_item": "QL-002",
        "programme": "耕地补贴",
        "recipient": "张三丰",
        "amount": 300,
        "paid_on": "2026-03-12",
    }
    numbered(tmp_path, _as(published("benefits", [row]), "b1"))
    notice = numbered(tmp_path, _as(published("benefits", [{**row, "recipient": "李四光"}], NEXT), "b2"), NEXT)
    assert [(change.what, change.title) for change in notice.history] == [("新增", "李四光"), ("撤下", UNNAMED)]


def test_a_row_that_goes_is_told_though_the_term_of_others_has_ended(tmp_path: Path) -> None:
    """Rows whose term has ended did not go; a subsidy beside them that was taken out did."""
    farm = {
        "power_item": "QL-002",
        "programme": "耕地补贴",
        "recipient": "张三丰",
        "amount": 300,
        "paid_on": "2026-03-12",
    }
    relief = {**farm, "power_item": "QL-001", "programme": "低保金", "recipient": "李四光"}
    numbered(tmp_path, published("benefits", [relief, farm, {**farm, "recipient": "王五一"}]))
    later = START + timedelta(days=60)
    notice = numbered(tmp_path, published("benefits", [relief, farm], later), later)
    assert [(change.what, change.row, change.title) for change in notice.history] == [("撤下", "b3", UNNAMED)]


def test_a_reason_that_alone_was_changed_is_told(tmp_path: Path) -> None:
    """A new issue says what is new in it."""
    notice = after(tmp_path, "tenders", {**TENDER, "reason": "抄错"}, {**TENDER, "reason": "按会议记录改正"})
    assert told(notice) == [("更正", "更正说明", "抄错", "按会议记录改正")]


def test_the_tender_of_these_tests_is_one() -> None:
    """Its columns are those of the kind."""
    assert Tender.model_validate({**TENDER, "bids": [BID, LOST]}).bids[1].bidder == "虚构路桥有限公司"
