"""Rows of a kind made from the examples of its columns, once as they are first published and once with every change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

from portal.fields.day import Day
from portal.fields.organisation import ORGANISATION
from portal.fields.person import PERSON
from portal.fields.value import ValueKind
from portal.records.column import BoundColumn, Role
from portal.records.policy import Leaves
from portal.records.record import Part, Record, Table
from tools.personal_numbers import credit_code, identity_number

PUBLIC: Final = (Leaves.PUBLISH, Leaves.MASK)
MARK: Final = "鹮"
"""Stands in every private text that is planted, and nowhere else."""
HIDDEN: Final = (f"密{MARK}", f"欧阳{MARK}")
"""How every private text but the numbers begins."""
MASKED: Final = "欧**"
"""How a planted name begins where it is masked."""
Cells = dict[str, Any]
Parts = dict[str, list[Cells]]

FURTHER: Final[Mapping[tuple[str, str], tuple[object, object]]] = {
    ("power-items", "valid_to"): ("2027年1月1日", "2027年1月2日"),
    ("power-items", "local_class"): ("公共服务类", "服务"),
    ("reviews", "ended"): ("2026年1月9日", "2026年1月10日"),
    ("reviews", "received"): ("36", "37"),
    ("reviews", "adopted"): ("21", "22"),
    ("power-items", "major"): ("大额资金使用", "重大项目安排"),
    ("power-items", "amount_from"): ("5000.00", "6000.00"),
    ("power-items", "amount_to"): ("20000.00", "30000.00"),
    ("decisions", "scans"): ("2026-03-001.jpg", "2026-03-001.jpg；2026-03-002.jpg"),
    ("rules", "scans"): ("2026-03-001.jpg", "2026-03-001.jpg；2026-03-002.jpg"),
    ("meetings", "agree"): ("38", "37"),
    ("meetings", "against"): ("2", "1"),
    ("meetings", "abstain"): ("1", "0"),
    ("tenders", "completed_on"): ("2026年3月28日", "2026年3月29日"),
    ("tenders", "signed_on"): ("2026年3月20日", "2026年3月21日"),
    ("bids", "note"): ("资料齐全", "资料齐全，当场核对"),
    ("tenders", "stage"): ("履约", "完成"),
    ("benefits", "programme"): ("耕地地力保护补贴", "稻谷补贴"),
    ("receipts", "scans"): ("2026-03-001.jpg", "2026-03-001.jpg；2026-03-002.jpg"),
    ("benefits", "group"): ("3组", "4组"),
    ("benefits", "official_tie"): ("村会计之弟", "村会计之兄"),
    ("receipts", "tender"): ("ZB-2026-01", "ZB-2026-02"),
    ("findings", "state"): ("长期坚持", "已整改"),
    ("findings", "rule"): ("ZD-2026-01", "ZD-2026-02"),
    ("findings", "case"): ("AL-2026-01", "AL-2026-02"),
    ("findings", "tender"): ("ZB-2026-01", "ZB-2026-02"),
    ("findings", "power_item"): ("QL-020", "QL-021"),
    ("opinions", "power_item"): ("QL-002", "QL-001"),
    ("activities", "sort"): ("院坝会", "入户走访"),
    ("activities", "board"): ("村口", "活动室"),
    ("activities", "grid"): ("第一网格", "第二网格"),
    ("activities", "opinions"): ("3", "4"),
    ("opinions", "passed_to"): ("示例镇人民政府", "示例镇便民中心"),
    ("opinions", "verdict"): ("满意", "基本满意"),
}
"""What columns without an example hold, and what those change to for which one more of the same would be wrong.

By id of the kind, or field of the part, and field.
"""
TOGETHER: Final[Mapping[tuple[str, str], Cells]] = {
    ("opinions", "passed_to"): {"state": "已转办"},
}
"""What else stands in the row in which a column changes."""
TWIN: Final[Mapping[str, Cells]] = {
    "bids": {"bidder": "虚构路桥有限公司", "price": "88000.00", "score": "88", "rank": "2", "state": "有效"},
}
"""What the second row of a part says otherwise than its examples, where that is more than what it is known by."""
OWN: Final[Mapping[str, tuple[Cells, ...]]] = {
    "reviews": ({}, {"stage": "群众议"}, {"stage": "单位审"}),
}
"""What each row of a sheet of the notice itself says otherwise than its examples, where there must be so many."""
ALONG: Final[Mapping[tuple[str, str], tuple[str, str, object]]] = {
    ("tenders", "supplier"): ("bids", "bidder", "新示例建筑有限公司"),
    ("opinions", "state"): ("", "passed_to", "示例镇人民政府"),
    ("accounts", "opening"): ("", "closing", "15201.00"),
    ("accounts", "income"): ("", "closing", "15201.00"),
    ("accounts", "spending"): ("", "closing", "15199.00"),
    ("accounts", "closing"): ("", "income", "8001.00"),
}
"""What must change along with a column: in the first row of which part (empty: the record), which field, to what."""
SELDOM: Final = frozenset(
    {
        ("opinions", "passed_to"),
        ("power-items", "valid_to"),
        ("power-items", "local_class"),
        ("assets", "tenant"),
        ("specimens", "maker"),
        ("samples", "maker"),
    }
)
"""Columns that are empty in the other rows."""
ABOVE_ONLY: Final = frozenset({"cases"})
"""Kinds that towns, districts and the city publish, and villages do not."""
CITED: Final[Mapping[str, tuple[str, str]]] = {
    "power-items": ("QL-020", "QL-021"),
    "tenders": ("ZB-2026-01", "ZB-2026-02"),
    "decisions": ("JC-2026-01", "JC-2026-02"),
    "cases": ("AL-2026-01", "AL-2026-02"),
    "rules": ("ZD-2026-01", "ZD-2026-02"),
    "activities": ("HD-2026-001", "HD-2026-002"),
    "specimens": ("YP-2026-01", "YP-2026-02"),
}
"""What the place has of each kind that may be cited."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One column that changes in one row: of a part, where `part` is its field; `old` and `new` as they are shown."""

    row: int
    part: str
    bound: BoundColumn
    old: str
    new: str


@dataclass(slots=True)
class Filled:
    """The rows of a workbook: cells by field, the parts of each row by field, and the private texts among them.

    `own` are the rows of the sheets that belong to the notice itself, by their field. `masked` are names that leave
    masked, `never` what leaves nowhere, `walls` what stands on paper only; `planted` names the columns these stand in,
    by the table they are of.
    """

    rows: list[Cells] = field(default_factory=list)
    parts: list[Parts] = field(default_factory=list)
    own: Parts = field(default_factory=dict)
    planted: set[tuple[type[Table], str]] = field(default_factory=set)
    masked: set[str] = field(default_factory=set)
    never: set[str] = field(default_factory=set)
    walls: set[str] = field(default_factory=set)

    def part_rows(self, name: str) -> list[Cells]:
        """All rows of a part sheet."""
        return [cells for parts in self.parts for cells in parts[name]]


def filled_in(model: type[Table]) -> list[BoundColumn]:
    """The columns of the template: what is computed has none."""
    return [bound for bound in model.columns() if not bound.column.computed]


def changing(model: type[Table]) -> list[BoundColumn]:
    """The public columns that may change while the row stays the row: not what it is known by."""
    kept = (Role.KEY, Role.PARENT, Role.REASON)
    return [bound for bound in filled_in(model) if bound.column.leaves in PUBLIC and bound.column.role not in kept]


def going(kind: type[Record]) -> str:
    """The state of a matter that is under way; empty where the kind has none."""
    return kind.about.progress.open[0] if kind.about.progress else ""


def shown(bound: BoundColumn, cell: object) -> str:
    """How a cell is read by people."""
    return bound.value.show(bound.value.parse(cell))


class Examples:
    """The rows of one kind: the first is as the examples say, in each further one another column will change.

    `first` is published first, `second` after it; `edits` are the differences between them.
    """

    def __init__(self, kind: type[Record]) -> None:
        self.kind = kind
        self.random = Random(kind.about.id)
        self.first, self.second = Filled(), Filled()
        self.edits: list[Edit] = []
        self._planted = 0
        self._row("", None)
        for bound in changing(kind):
            self._row("", bound)
        for name, _, model in kind.parts():
            for bound in changing(model):
                self._row(name, bound)
        if state := going(kind):
            self._matter(state, ends=True)
            self._matter(state, ends=False)
        for name, _, model in kind.notice_parts():
            for filled in (self.first, self.second):
                others = OWN.get(name, ({}, TWIN.get(name, {})))
                filled.own[name] = [{**self._cells(model, name, n, (name, "")), **one} for n, one in enumerate(others)]
        for filled in (self.first, self.second):
            filled.planted = self._columns(filled)

    def _columns(self, filled: Filled) -> set[tuple[type[Table], str]]:
        """The columns that hold a private text, by the table they are of."""
        private = filled.masked | filled.never | filled.walls
        models: dict[str, type[Table]] = {name: model for name, _, model in self.kind.sheets()}
        tables = [(self.kind, filled.rows), *((model, filled.part_rows(name)) for name, _, model in self.kind.parts())]
        tables += [(models[name], rows) for name, rows in filled.own.items()]
        return {
            (model, name) for model, rows in tables for cells in rows for name, text in cells.items() if text in private
        }

    def _row(self, part: str, changed: BoundColumn | None) -> None:
        """One record with two rows of each part, before and after; what changes in a part is in its second row."""
        number = len(self.first.rows)
        at = (self.kind.about.id, "" if part or changed is None else changed.name)
        before = {**self._cells(self.kind, self.kind.about.id, number, at), **TOGETHER.get(at, {})}
        parts = self._parts(before, number)
        after, after_parts = dict(before), {name: [dict(cells) for cells in rows] for name, rows in parts.items()}
        if changed is None:
            self._hide_otherwise(after, after_parts)
        else:
            target = after_parts[part][1] if part else after
            old = target.get(changed.name)
            target[changed.name] = new = self._other(changed, part or self.kind.about.id, old)
            self.edits.append(Edit(number, part, changed, _seen(changed, old), _seen(changed, new)))
            if at in ALONG:
                where, name, cell = ALONG[at]
                (after_parts[where][0] if where else after)[name] = cell
            self._explain(after, number)
        self._add(before, parts, after, after_parts)

    def _matter(self, state: str, *, ends: bool) -> None:
        """A record that is under way, and has come to its end in the second version if it `ends`."""
        number = len(self.first.rows)
        done = self._cells(self.kind, self.kind.about.id, number, ("", ""))
        named = {bound.column.role: bound for bound in self.kind.columns()}
        open_ = {bound.name: done[bound.name] for bound in self.kind.columns()
                 if bound.name in done and not bound.column.grows}  # fmt: skip
        open_[named[Role.STATE].name] = state
        parts = self._parts(open_, number)
        if ends:
            self.edits.append(Edit(number, "", named[Role.STATE], state, str(done[named[Role.STATE].name])))
        self._add(open_, parts, done if ends else dict(open_), parts)

    def _add(self, before: Cells, parts: Parts, after: Cells, after_parts: Parts) -> None:
        self.first.rows.append(before)
        self.first.parts.append(parts)
        self.second.rows.append(after)
        self.second.parts.append(after_parts)

    def _explain(self, after: Cells, number: int) -> None:
        if reason := self.kind.field_for(Role.REASON):
            after[reason] = f"当初抄错，已核对第{number}处"

    def _hide_otherwise(self, after: Cells, parts: Parts) -> None:
        """Other private texts in the same cells, which nobody may see to have changed."""
        if self.kind.field_for(Role.KEY) is None:  # what is private there may be what the row is known by
            return
        tables = [(self.kind, [after]), *((model, parts[name]) for name, _, model in self.kind.parts())]
        for model, rows in tables:
            for bound in filled_in(model):
                for cells in rows:
                    if bound.column.leaves is Leaves.NEVER and cells.get(bound.name):
                        cells[bound.name] = self._private(bound)

    def _parts(self, record: Cells, number: int) -> Parts:
        return {
            name: [self._part(name, model, record, number, twin=twin) for twin in (False, True)]
            for name, _, model in self.kind.parts()
        }

    def _part(self, name: str, model: type[Part], record: Cells, number: int, *, twin: bool) -> Cells:
        cells = self._cells(model, name, number, (name, ""))
        cells[model.field_for(Role.PARENT) or ""] = record[self.kind.field_for(Role.KEY) or ""]
        if twin and name in TWIN:
            cells.update(TWIN[name])
        elif twin:
            bound = next(bound for bound in model.columns() if bound.name == model.key[0])
            cells[bound.name] = self._other(bound, name, cells[bound.name])
        return cells

    def _cells(self, model: type[Table], where: str, number: int, at: tuple[str, str]) -> Cells:
        found: Cells = {}
        for bound in filled_in(model):
            if bound.column.role is Role.REASON or ((where, bound.name) in SELDOM and (where, bound.name) != at):
                continue
            found[bound.name] = self._cell(bound, where, number)
        return found

    def _cell(self, bound: BoundColumn, where: str, number: int) -> object:
        column = bound.column
        if column.leaves not in PUBLIC or (column.leaves is Leaves.MASK and bound.value is PERSON):
            return self._private(bound)
        if column.cites:
            return CITED[column.cites.kind][0]
        if column.role is Role.KEY:
            return re.sub(r"\d+$", lambda found: f"{int(found.group()) + number:0{len(found.group())}}", column.example)
        if column.role is Role.TITLE:
            return f"张{chr(0x5E00 + number)}" if bound.value is PERSON else f"{column.example}第{number}件"
        if (where, bound.name) in FURTHER:
            return FURTHER[where, bound.name][0]
        return column.example or self._plain(bound.value)

    def _plain(self, value: ValueKind) -> object:
        return credit_code(self.random) if value.name == "credit_code" else "示例"

    def _private(self, bound: BoundColumn) -> object:
        """A text of its own for every private cell; numbers on paper are as the example says."""
        if bound.value.numeric:
            return bound.column.example
        self._planted += 1
        kept = {Leaves.MASK: "masked", Leaves.BOARD_ONLY: "walls"}.get(bound.column.leaves, "never")
        if bound.value is PERSON or bound.column.role is Role.REPORTER:
            made = f"{HIDDEN[1]}{chr(0x4E00 + 40 * self._planted)}"
        elif "身份证" in bound.label:
            made = identity_number(self.random)
        else:
            made = f"{HIDDEN[0]}{self._planted:05}"
        for filled in (self.first, self.second):
            getattr(filled, kept).add(made)
        return made

    def _other(self, bound: BoundColumn, where: str, old: Any) -> object:
        """Another value of the column: one more, the next day, the other choice, a longer text."""
        if bound.column.leaves is Leaves.MASK:
            return self._private(bound)
        if (where, bound.name) in FURTHER:
            return FURTHER[where, bound.name][1]
        if bound.column.cites:
            return CITED[bound.column.cites.kind][1]
        if bound.value.choices:
            return next(
                choice for choice in bound.value.choices[::-1] if bound.value.parse(choice) != bound.value.parse(old)
            )
        return _more(bound, old)


def _more(bound: BoundColumn, old: Any) -> object:
    value = bound.value.parse(old)
    if isinstance(value, Day):
        return f"{value.first.year}年{value.first.month}月{value.first.day + 1}日"
    if bound.value.numeric:
        return str(value + 1)
    if bound.value is PERSON:
        return f"赵{old[1:]}"
    if bound.value is ORGANISATION:
        return f"新{old}"
    if bound.value.name == "office_phone":
        return "028-87120001"
    if bound.value.name in ("reference", "credit_code"):
        return credit_code(Random(2)) if bound.value.name == "credit_code" else f"{old}9"
    return f"{old}，后来补记"


def _seen(bound: BoundColumn, cell: object) -> str:
    """A cell as the history may tell it."""
    if bound.column.leaves is not Leaves.MASK:
        return shown(bound, cell) if cell else ""
    return ""


def public_cells(model: type[Table], cells: Cells) -> Iterator[tuple[BoundColumn, str]]:
    """(column, text) of what a row says openly."""
    for bound in filled_in(model):
        if bound.column.leaves is Leaves.PUBLISH and cells.get(bound.name) not in (None, ""):
            yield bound, shown(bound, cells[bound.name])
