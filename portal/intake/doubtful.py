"""Rows that do not simply fill their columns: footers, marks, rows numbered in advance, and what must be asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from portal.fields.value import Cell
from portal.intake import footers
from portal.intake.blocks import BlockColumns
from portal.intake.cells import NOTHING
from portal.intake.counts import counts_in
from portal.intake.evidence import Evidence, evidence
from portal.intake.groups import GroupRows, joined
from portal.intake.heading_words import letters
from portal.intake.model import LeftRow, RawTable
from portal.intake.stopped_lists import pays, says_stopped, tell_stopped
from portal.problems import Problems

FEW_COLUMNS = 3
"""In a table of no more columns a row with a single text is read as data."""
LEFT_TEXT = 200
"""Characters kept of a row that is left out."""
_REMEDY = (
    "是数据的请把这一行填全；小标题请删去整行，写进每一行的对应列；说明、落款请移到表格下面，写成“注：…”“制表人：…”"
)

_LINE = (
    "是上一行的另一笔（一张凭证几笔、一户几项）的，请把空着的格照上一行写全，编号后面加 -1、-2；"
    "也可以把几笔合成一行；是说明的，请移到表格下面"
)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A row that is a title, a signature or nothing known, depending on what follows; `labels`: it says what it is."""

    number: int
    texts: list[str]
    labels: bool = False


@dataclass(slots=True)
class DoubtfulRows:
    """Decides about such rows, and accounts for those that are no data."""

    table: RawTable
    problems: Problems
    waiting: list[_Waiting] = field(default_factory=list)
    between: list[str] = field(default_factory=list)
    below: list[tuple[int, str]] = field(default_factory=list)
    headless: dict[int, int] = field(default_factory=dict)
    groups: GroupRows = field(init=False)
    counts: list[tuple[int, str]] = field(default_factory=list)
    previous: int = 0
    noted: bool = False
    """`between`: texts since the last row of data; `below`: notes and signatures with their row; `headless`: columns
    without a heading and the row where it is missing; `previous`: the last filled row; `noted`: a note came before."""

    def __post_init__(self) -> None:
        self.groups = GroupRows(self.table, self.problems)

    def is_data(
        self, number: int, row: Sequence[Cell], texts: Sequence[str], values: Sequence[Cell], *, block: BlockColumns
    ) -> bool:
        """Whether a row is to be read as data; if not, it is accounted for here."""
        distinct = list(joined(list(dict.fromkeys(texts))))
        apart, self.previous = number > self.previous + 1, number
        if self._marks(number, distinct):
            return False
        proof = evidence(row, block.columns)
        labels = 0 if proof.complete else footers.labels_in(distinct)
        if labels:
            self._labelled(number, distinct, proof, sure=labels > 1 or apart)
            return False
        filled = any(value is not None for value in values)
        if not filled and self._unread(number, row, distinct, block):
            return False
        lone = len(distinct) == 1 and len(block.columns) > FEW_COLUMNS
        if lone or all(map(footers.is_seal, distinct)):
            self.waiting.append(_Waiting(number, distinct))
            return False
        if filled and (not proof.needed or proof.half):
            return True
        amount = (proof.amount or proof.typed) and not footers.speaks(distinct[0])
        self._ask(number, distinct, values, block, goes_on=amount and not apart and bool(self.table.rows))
        return False

    def _marks(self, number: int, texts: Sequence[str]) -> bool:
        """Whether a row marks a page, or says how many the list has."""
        mark = footers.page_mark(texts)
        if not mark and not texts[1:] and counts_in(texts[0]):
            mark = footers.COUNT
            self.counts.append((number, texts[0]))
        if mark:
            self.leave(number, mark, texts)
        return bool(mark)

    def data_follows(self, number: int, texts: Sequence[str] = ()) -> None:
        """A row of data: what waited is a title printed again or a group, or something that must not be guessed."""
        self.previous = number
        if self.waiting:
            self._settle(below=texts)
        if self.between or self.noted:
            self.between, self.noted = [], False

    def headings_follow(self, number: int) -> list[str]:
        """A row of headings: what waited may be the signature of a page too. Gives the texts since the last data."""
        self.previous = number
        said = [text for one in self.waiting for text in one.texts]
        # A group whose rows have headings of their own (一组, the headings, its rows) is known by what follows these.
        held = [one for one in self.waiting[-1:] if not one.texts[1:] and self.groups.names(one.texts[0])]
        self.waiting = [one for one in self.waiting if one not in held]
        self._settle(labels=True, seals=any(map(footers.is_date, said)))
        self.waiting = held
        texts, self.between = [*self.between, *said], []
        return texts

    def end(self) -> None:
        """The end of the sheet: below the last row of data a body's name or a date alone is a signature."""
        self._settle(labels=True, seals=True)
        self.table.below = tuple(text for _, text in self.below)
        for index, row in sorted(self.headless.items()):
            self.problems.error(
                "no_heading", self.table.where.at(row=row, column=letters(index)),
                "这一列有内容，却没有列名", "请补上列名，或删去这一列",
            )  # fmt: skip

    def leave(self, number: int, reason: str, texts: Sequence[str]) -> None:
        """Accounts for a row that is left out."""
        self.previous = number
        self.table.left.append(LeftRow(number, reason, " ".join(texts)[:LEFT_TEXT]))

    def breaks(self) -> None:
        """Here one list ends and another begins: what waits is a signature, as at the end of the sheet."""
        self.groups.name = ""
        if self.waiting:
            self._settle(labels=True, seals=True)

    def title(self, number: int, texts: Sequence[str]) -> None:
        """A row above the headings of a further block, which is known to be one."""
        self.leave(number, footers.TITLE, texts)
        self.between += texts
        self.table.above = tuple(dict.fromkeys([*self.table.above, *texts]))

    def unit(self, number: int, texts: list[str]) -> None:
        """A row that says nothing but the unit of money is a note."""
        self._below(number, texts, footers.NOTE)

    def tell_headless(self, row: Sequence[Cell], block: BlockColumns) -> bool:
        """Notes cells without a heading; whether there are any."""
        found = block.headless(row)
        for index in found:
            self.headless.setdefault(index, block.headings.bottom + 1)
        return bool(found)

    def _labelled(self, number: int, texts: list[str], proof: Evidence, *, sure: bool) -> None:
        """A row of nothing but labels and notes. What also fills columns is one only where no data follows."""
        plain = footers.is_note(texts[0]) or any("：" in text or ":" in text for text in texts)
        if plain and not proof.right:
            self._below(number, texts)
        elif plain or sure or not proof.half:
            self.waiting.append(_Waiting(number, texts, labels=True))
        else:
            self._tell(number, texts)

    def _below(self, number: int, texts: list[str], reason: str = "") -> None:
        self.noted = self.noted or footers.is_note(texts[0])
        again = all(text in self.table.above for text in texts)
        self.leave(number, footers.TITLE if again else reason or footers.reason(texts), texts)
        self.between += texts
        self.below += ((number, text) for text in texts)

    def _unread(self, number: int, row: Sequence[Cell], texts: list[str], block: BlockColumns) -> bool:
        """A row without a value in any known column: numbered beforehand, or only in columns that are told anyway."""
        if self.tell_headless(row, block):
            self.leave(number, "只有没有列名的列有内容", texts)
        elif all(text.isdigit() or text in NOTHING for text in texts):
            self.leave(number, "预留的空行", texts)
        elif block.unread(row):
            self.leave(number, "只有不认识的列有内容", texts)
        else:
            return False
        return True

    def _settle(self, *, labels: bool = False, seals: bool = False, below: Sequence[str] = ()) -> None:
        """Decides about the rows that waited: `labels` and `seals` are a signature here; `below` is a row of data."""
        titles = {footers.plain_title(text) for text in self.table.above}
        for one in self.waiting:
            first = one.texts[0]
            if not one.texts[1:] and _is_title(first, titles):
                self.leave(one.number, footers.TITLE, one.texts)
            elif (one.labels and labels) or (seals and all(map(self._signs, one.texts))):
                self._below(one.number, one.texts)
            elif below and not one.texts[1:] and (reason := self.groups.take(one.number, first, below)):
                self.leave(one.number, reason, one.texts)
            else:
                self._tell(one.number, one.texts)
        self.waiting = []

    def _signs(self, text: str) -> bool:
        """Whether a text may stand below the last row of data."""
        said = footers.is_clause(text) and text[-1] not in "：:"
        return said or footers.stands_below(text) or (self.noted and footers.is_point(text))

    def _tell(self, number: int, texts: list[str]) -> None:
        if not texts[1:] and says_stopped(texts[0]) and pays(self.table.model):
            tell_stopped(texts[0], self.table.where.at(row=number), self.problems)
            return
        what = f"只有一格有内容（“{texts[0][:20]}”）" if not texts[1:] else f"以“{texts[0][:20]}”开头，没有填全"
        self.problems.error(
            "lone_cell" if not texts[1:] else "stray_row", self.table.where.at(row=number),
            f"这一行{what}，看不出是数据还是说明", _REMEDY, " ".join(texts)[:LEFT_TEXT],
        )  # fmt: skip

    def _ask(
        self, number: int, texts: list[str], values: Sequence[Cell], block: BlockColumns, *, goes_on: bool = False
    ) -> None:
        """One question about a row that leaves most of what is required empty, not one for every cell.

        One that `goes_on` may be a further line of what the row above says.
        """
        pairs = list(zip(values, block.bounds, strict=True))
        there = "”“".join(bound.label for value, bound in pairs if value is not None)
        lacks = "”“".join(bound.label for value, bound in pairs if value is None and bound.required)
        told = f"只填了“{there}”" if there else "在要公开的列里没有内容"
        told += f"，没有填“{lacks}”" if lacks else ""
        doubt, remedy = ("上一行的另一笔还是漏填了", _LINE) if goes_on else ("数据还是说明", _REMEDY)
        self.problems.error(
            "stray_row", self.table.where.at(row=number),
            f"这一行{told}，看不出是{doubt}", remedy, " ".join(texts)[:LEFT_TEXT],
        )  # fmt: skip


def _is_title(text: str, titles: Collection[str]) -> bool:
    """Whether a text is one of the titles, or a part of one that says that it goes on (补贴公示（续表）)."""
    plain = footers.plain_title(text)
    return plain in titles or (plain != text and len(plain) > 1 and any(plain in title for title in titles))
