"""Journals: every row is a payment in or out, with its day and the number of its voucher, and what is left after it.

Such a sheet is an account and a list of vouchers at once. As an account its rows are summed by subject, and what is
left is that of all of them; as a list of vouchers it has the rows in which something was spent. A place says once that
its sheets are both (`表格对应.csv`: the column 收入 of 原始凭据 is for 财务收支, or 凭证号 the other way round).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from portal.fields.folding import folded
from portal.fields.money import show
from portal.fields.value import Cell, clean
from portal.intake.across import amount_in
from portal.intake.answer import FILE, HIDDEN, as_line
from portal.intake.answers import feeds
from portal.intake.heading_words import headed_column, letters, lookup_of
from portal.intake.headings import Headings
from portal.intake.in_hand import AFTER, ALL, BEFORE, amount_of, in_unit, only_amount
from portal.intake.layout import ELSEWHERE, Layout, Stretch
from portal.intake.model import LeftRow, NoticeSource, RawRow, RawTable, Sheet
from portal.intake.totals import total_words
from portal.problems import Location, Problems
from portal.records.catalogue import all_kinds
from portal.records.column import Role
from portal.records.record import Record, Table

_OWN = (Role.KEY, Role.DATE)
_FOR = ("用途", "主要用途")


def vouchers_of(kind: type[Record]) -> Iterator[type[Record]]:
    """The kinds of vouchers that a sheet of an account may be of too."""
    return (other for other in all_kinds() if kind.about.in_hand and feeds(kind, other))


def of_vouchers(found: Headings, kind: type[Table]) -> frozenset[tuple[str, str]]:
    """How the headings of a journal are read as an account: those that only vouchers have are no columns (empty).

    What something was for is its subject where nothing else is. Empty for a sheet that is no journal.
    """
    if not (issubclass(kind, Record) and kind.about.in_hand):
        return frozenset()
    if not {kind.field_for(Role.INCOME), kind.field_for(Role.SPENDING)} <= found.names:
        return frozenset()
    for other in vouchers_of(kind):
        lookup = lookup_of(other)
        known = {text: column.name for at, text in found.unknown if (column := headed_column(at, text, lookup))}
        if {other.field_for(role) for role in _OWN} & set(known.values()):
            return frozenset({*((text, "") for text in known), *_subject(found, kind)})
    return frozenset()


def _subject(found: Headings, kind: type[Record]) -> Iterator[tuple[str, str]]:
    subject = kind.column_for(Role.TITLE)
    if subject is not None and subject.name not in found.names:
        yield from ((one.heading, subject.label) for one in found.known if one.heading in _FOR)


def sum_journal(table: RawTable, problems: Problems) -> None:
    """The rows of a journal as lines of an account: summed by subject, and what is in hand as a line of its own."""
    model = table.model
    names = [model.field_for(role) for role in (Role.TITLE, Role.OPENING, Role.INCOME, Role.SPENDING, Role.CLOSING)]
    subject, opening, income, spending, closing = (name or "" for name in names)
    journal = _Journal(table, problems, subject, income, spending, closing=closing)
    lines: dict[str, RawRow] = {}
    sums: dict[str, dict[str, Decimal]] = {}
    for raw in table.rows:
        said = journal.goes_on(raw)
        if said is None:
            continue
        key = folded(clean(raw.cells.get(subject, "")))
        if key in lines:
            table.left.append(LeftRow(raw.row, f"并入“{clean(raw.cells.get(subject, ''))}”", ""))
        lines.setdefault(key, raw)
        for name, amount in said.items():
            sums.setdefault(key, {})[name] = sums.get(key, {}).get(name, Decimal(0)) + amount
    rows = [_line(raw, sums.get(key, {}), (income, spending, closing), table) for key, raw in lines.items()]
    last = max((raw.row for raw in table.rows), default=0)
    table.totals = [total for total in table.totals if total.row > last]
    table.left += journal.left
    table.left.sort(key=lambda one: one.row)
    if journal.held is not None and journal.at and journal.opening is not None:
        pairs = ((opening, journal.opening), (closing, journal.held))
        texts = tuple(in_unit(amount, name, table, journal.at) for name, amount in pairs)
        rows.append(RawRow(journal.at, (subject, opening, closing), (ALL, *texts)))
    table.rows = sorted(rows, key=lambda raw: raw.row)


def _line(raw: RawRow, sums: dict[str, Decimal], money: Sequence[str], table: RawTable) -> RawRow:
    pairs = [(name, value) for name, value in zip(raw.names, raw.values, strict=True) if name not in money]
    pairs += [(name, in_unit(amount, name, table, raw.row)) for name, amount in sums.items()]
    return RawRow(raw.row, tuple(name for name, _ in pairs), tuple(value for _, value in pairs))


@dataclass(slots=True)
class _Journal:
    """Goes once over the rows and keeps what is left after each; `at` is the row that says what was left before."""

    table: RawTable
    problems: Problems
    subject: str
    income: str
    spending: str
    closing: str
    opening: Decimal | None = None
    held: Decimal | None = None
    at: int = 0
    left: list[LeftRow] = field(default_factory=list)

    def goes_on(self, raw: RawRow) -> dict[str, Decimal] | None:
        """What came in and went out in a row; None for one that only says what was or is left."""
        text = clean(raw.cells.get(self.subject, ""))
        if BEFORE.fullmatch(text) or AFTER.fullmatch(text):
            self._says_left(raw, before=BEFORE.fullmatch(text) is not None)
            return None
        amounts = {name: self._amount(raw, name) for name in (self.income, self.spending, self.closing)}
        moved = (amounts[self.income] or Decimal(0)) - (amounts[self.spending] or Decimal(0))
        after = amounts[self.closing]
        if self.held is None and after is not None:
            self.opening, self.held, self.at = after - moved, after - moved, self.at or raw.row
        if self.held is not None:
            self.held += moved
            if after is not None and after != self.held:
                self._tell(raw, after)
                self.held = after
        return {
            name: amount for name in (self.income, self.spending) if (amount := amounts[name]) is not None
        }  # fmt: skip

    def _says_left(self, raw: RawRow, *, before: bool) -> None:
        amount = only_amount(raw, self.table)
        if amount is not None and before and self.held is None:
            self.opening = self.held = amount
            self.at = raw.row
        elif amount is not None and self.held is not None and amount != self.held:
            self._tell(raw, amount)
        if not (before and self.at == raw.row):
            self.left.append(LeftRow(raw.row, "结存行（核对过）", clean(raw.cells.get(self.subject, ""))))

    def _amount(self, raw: RawRow, name: str) -> Decimal | None:
        column = self.table.columns_at(raw.row).get(name)
        cell = raw.cells.get(name)
        return amount_of(cell, column.factor) if column and cell is not None else None

    def _tell(self, raw: RawRow, written: Decimal) -> None:
        held = self.held or Decimal(0)
        self.problems.error(
            "unbalanced", self.table.cell(self.closing, raw.row),
            f"余额写的是 {show(written)} 元，照上面各行算是 {show(held)} 元（差 {show(written - held)} 元）",
            "请核对这一行的收入、支出和余额，看上面漏了哪一笔", show(written),
        )  # fmt: skip


def tell_journal(table: RawTable, silent: Sequence[str], source: NoticeSource, problems: Problems) -> None:
    """How a journal was read as an account, and what makes it a list of vouchers too."""
    if source.fed or any(answer.kind for answer in source.answers):
        return
    model = table.model
    other = next(vouchers_of(model), None) if issubclass(model, Record) else None
    if other is None or not issubclass(model, Record):
        return
    line = as_line(model.about.words[0], silent[0], other.about.words[0])
    needed = "、".join(bound.label for bound in other.columns() if bound.required)
    problems.warn(
        "journal_read", table.where,
        f"这张表一笔一行，照科目（摘要）合成 {len(table.rows)} 行公开；“{'”“'.join(silent)}”不在这里公开",
        f"请核对；每一笔支出也要公开的，列名里要有{needed}，并在 {FILE} 里加一行：{line}"
        f"（同一份表另成一份“{other.about.words[0]}”）",
    )  # fmt: skip


def income_apart(sheet: Sheet, found: Headings, kind: type[Record]) -> Sheet | None:
    """A list of vouchers in which rows of income stand too, without these; None where there are none."""
    amount = next((one.index for one in found.known if one.name == kind.field_for(Role.AMOUNT)), -1)
    income = income_in(found, kind)
    if income is None or sheet.layout is not None or amount < 0:
        return None
    lookup = lookup_of(income[2])
    closing = income[2].field_for(Role.CLOSING)
    left = (
        at for at, text in found.ignored if (one := headed_column(at, text, lookup)) is not None and one.name == closing
    )
    rows = frozenset(_income(sheet, found.bottom, (income[0], *left), amount))
    return replace(sheet, layout=Layout((Stretch(0, sheet.name),), elsewhere=rows)) if rows else None


def _income(sheet: Sheet, bottom: int, columns: Sequence[int], amount: int) -> Iterator[int]:
    """The rows that say what came in or is left, and nothing that was paid."""
    for number, row in enumerate(sheet.rows(), start=1):
        texts = [clean(cell) for cell in row if cell not in (None, "")]
        if (
            number > bottom + 1
            and texts
            and not total_words(texts)
            and any(_filled(row, at) for at in columns)
            and not _filled(row, amount)
        ):
            yield number


def _filled(row: Sequence[Cell], at: int) -> bool:
    return at < len(row) and bool(amount_in(row[at]))


def income_in(found: Headings, kind: type[Record]) -> tuple[int, str, type[Record]] | None:
    """The column of income in a list of vouchers, its heading, and the kind that it is for; None where it has none."""
    account = next((other for other in all_kinds() if other.about.in_hand and feeds(kind, other)), None)
    if account is None or kind is account:
        return None
    lookup, name = lookup_of(account), account.field_for(Role.INCOME)
    for at, text in found.ignored:
        column = headed_column(at, text, lookup)
        if column is not None and column.name == name:
            return at, text, account
    return None


def tell_income(
    table: RawTable, found: Headings, kind: type[Record], source: NoticeSource, *, problems: Problems
) -> None:
    """Rows of income in a list of vouchers: published as an account, or not, as the place says; else it is asked."""
    income = income_in(found, kind)
    if income is None:
        return
    at, text, account = income
    if source.fed or any(answer.heading == text for answer in source.answers):
        return
    count = sum(one.reason == ELSEWHERE for one in table.left)
    word, other = kind.about.words[0], account.about.words[0]
    problems.error(
        "income_unanswered", Location(table.where.file, table.where.sheet, found.bottom + 1, letters(at)),
        f"表里有 {count} 行是收入，不是支出的凭据，“{word}”里没有地方",
        f"收入、结存和按科目加起来的支出另成一份“{other}”的，在 {FILE} 里加一行：{as_line(word, text, other)}；"
        f"这几行不公开的，加一行：{as_line(word, text, HIDDEN)}", text,
    )  # fmt: skip
