"""Accounts that tell income and spending apart by place and not by column: two sides, two sections, or a word a row.

收入项目 | 金额 | 支出项目 | 金额, 一、收入 … 二、支出 …, and 类别 | 项目 | 金额 are read as lines of one account: the
amounts of the one side came in, those of the other went out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.fields.value import Cell, clean
from portal.intake.across import Across, amount_in
from portal.intake.folds import Fold, Folds
from portal.intake.heading_words import is_datum, letters, normal, parted
from portal.intake.headings import SEARCHED_ROWS, Headings
from portal.intake.model import Grid, Sheet
from portal.intake.totals import total_words
from portal.records.column import BoundColumn, Role
from portal.records.record import Record

_IN, _OUT = "收入", "支出"
_SIDES = (
    (_IN, re.compile(r"收入|收方|进账|收款|资金来源")),
    (_OUT, re.compile(r"支出|付方|开支|付款|资金(?:去向|使用)")),
)
_SUBJECT = re.compile(r".*(?:项目|科目|内容|摘要|事项|名称|来源|去向|用途|明细|类别|情况)")
_AMOUNT = re.compile(r"(?:收入|支出|收方|付方|开支|本[期月年季]|发生|实际)*(?:金额|数额|款额|额|数)")
_SORT = re.compile(r"(?:收支|款项|资金)?(?:类别|类型|性质|方向|分类)|收[/／、]?支|收付(?:类别|类型)?")
_WORDS = {"收": _IN, "收入": _IN, "收方": _IN, "支": _OUT, "支出": _OUT, "付方": _OUT, "开支": _OUT}
_SECTION = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)]?[、.．\s]*)?(?:本[期月年季]度?|当[期月年]|全年|村?集体|资金)*"
    r"(?P<side>收入|支出|开支)(?:部分|类|情况|项目|明细)?[:：]?"
)
_LOOKED_AT = 300


@dataclass(frozen=True, slots=True)
class _Found:
    """Rows `top`..`bottom` (from 0) as headings; the columns of subjects and amounts, by side where they have one."""

    top: int
    bottom: int
    texts: tuple[str, ...]
    subjects: tuple[tuple[int, str], ...]
    amounts: tuple[tuple[int, str], ...]


def two_sided(sheet: Sheet, model: type[Record]) -> Across | None:
    """How such an account is read; None where the sheet is none."""
    subject, income, spending = (model.column_for(role) for role in (Role.TITLE, Role.INCOME, Role.SPENDING))
    if not (subject and income and spending and model.about.in_hand):
        return None
    head = sheet.head(SEARCHED_ROWS)
    for found in _candidates(head):
        sides = [side for _, side in found.subjects], [side for _, side in found.amounts]
        if sides == ([_IN, _OUT], [_IN, _OUT]):
            return _by_columns(sheet, found, subject, {_IN: income, _OUT: spending})
        if len(found.subjects) == len(found.amounts) == 1 and sides == ([""], [""]):
            return _by_rows(sheet, found, subject, {_IN: income, _OUT: spending})
    return None


def _candidates(head: Grid) -> Iterator[_Found]:
    names = [[normal(cell) for cell in row] for row in head]
    for bottom, row in enumerate(names):
        if sum(map(bool, row)) < 2 or any(is_datum(cell) for cell in head[bottom] if cell not in (None, "")):
            continue
        above = _carried(names[bottom - 1], row) if bottom else []
        sided = bool(above) and {_side(text) for text in above} >= {_IN, _OUT}
        texts = [(above[at] if sided and at < len(above) else "", text) for at, text in enumerate(row)]
        found = _columns(texts)
        if found[0] and found[1]:
            yield _Found(bottom - sided, bottom, tuple(row), *found)


def _carried(above: Sequence[str], row: Sequence[str]) -> list[str]:
    """What stands over each column; a text that is not merged holds until the next one."""
    found: list[str] = []
    for at in range(len(row)):
        text = above[at] if at < len(above) else ""
        found.append(text or (found[-1] if found else ""))
    return found


def _columns(
    texts: Sequence[tuple[str, str]],
) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]:
    """The columns of subjects and of amounts, each with its side."""
    subjects: list[tuple[int, str]] = []
    amounts: list[tuple[int, str]] = []
    for at, (over, text) in enumerate(texts):
        name, unit = parted(text)
        own = _side(name) or _side(over)
        following = parted(texts[at + 1][1])[0] if at + 1 < len(texts) else ""
        if _AMOUNT.fullmatch(name) or (unit and name == "金额"):
            amounts.append((at, own or (subjects[-1][1] if subjects else "")))
        elif (_SUBJECT.fullmatch(name) and not _SORT.fullmatch(name)) or (
            name in _WORDS and _AMOUNT.fullmatch(following)
        ):
            subjects.append((at, own))
    return tuple(subjects), tuple(amounts)


def _side(text: str) -> str:
    sides = [side for side, words in _SIDES if words.search(text)]
    return sides[0] if len(sides) == 1 else ""


def _by_columns(sheet: Sheet, found: _Found, subject: BoundColumn, money: dict[str, BoundColumn]) -> Across | None:
    (left, _), (right, _) = found.subjects
    (first, _), (second, _) = found.amounts
    if not left < first < right < second:
        return None
    begins = next(at for at, text in enumerate(found.texts) if text)
    right = next((at for at in range(first + 1, right) if found.texts[at] == found.texts[begins]), right)
    sides = [(range(begins, right), found.subjects[0][0], first, _IN)]
    sides.append((range(right, len(found.texts)), found.subjects[1][0], second, _OUT))
    folds = tuple(
        Fold(
            frozenset(at for at in columns if found.texts[at]),
            {
                **{at: found.texts[at] for at in columns if found.texts[at]},
                named: subject.label,
                amount: _heading(money[side], found.texts[amount]),
            },
        )
        for columns, named, amount, side in sides
    )
    told = ("two_sides", f"{letters(begins)} 列起是收入，{letters(right)} 列起是支出，各按一个科目一行读")
    return Across(Folds(sheet, _headings(found), frozenset(), folds, amounts=False), told, right)


def _by_rows(sheet: Sheet, found: _Found, subject: BoundColumn, money: dict[str, BoundColumn]) -> Across | None:
    (named, _), (amount, _) = found.subjects[0], found.amounts[0]
    sort = next((at for at, text in enumerate(found.texts) if _SORT.fullmatch(text)), -1)
    sides = _Sides(sort, named, amount)
    if not sides.whole(sheet, found.bottom):
        return None
    shared = frozenset(at for at, text in enumerate(found.texts) if text and at != sort)
    headings = {at: found.texts[at] for at in shared} | {named: subject.label}
    folds = tuple(
        Fold(frozenset(), {**headings, amount: _heading(money[side], found.texts[amount])}, side=side)
        for side in (_IN, _OUT)
    )
    what = f"“{found.texts[sort]}”一列" if sort >= 0 else "“收入”“支出”两段"
    told = ("two_sides", f"照{what}分开读：收入的“{found.texts[amount]}”读作收入，支出的读作支出")
    return Across(Folds(sheet, _headings(found), shared, folds, amounts=False, sides=sides), told, amount)


def _heading(bound: BoundColumn, text: str) -> str:
    unit = parted(text)[1]
    return f"{bound.label}（{unit}）" if unit else bound.label


def _headings(found: _Found) -> Headings:
    return Headings(found.top, found.bottom, (), (), (), (found.texts,))


@dataclass(frozen=True, slots=True)
class _Sides:
    """Which side each row is of: by the word in its column `sort`, or by the section (`sort` -1) in which it stands."""

    sort: int
    named: int
    amount: int

    def side(self, row: Sequence[Cell], before: str) -> str:
        """The side of a row, given that of the row before it."""
        if self.sort >= 0:
            text = clean(row[self.sort]) if self.sort < len(row) and row[self.sort] is not None else ""
            return _WORDS.get(text, before if total_words([*_texts(row)]) else "")
        return self.opens(row) or before

    def opens(self, row: Sequence[Cell]) -> str:
        """The side whose section a row begins; empty where it begins none."""
        texts = list(dict.fromkeys(_texts(row)))
        said = _SECTION.fullmatch("".join(texts)) if self.sort < 0 and 1 <= len(texts) <= 2 else None
        return "" if said is None else _IN if said["side"] == _IN else _OUT

    def whole(self, sheet: Sheet, bottom: int) -> bool:
        """Whether both sides are there, and no amount stands in a row that could be of either."""
        seen: set[str] = set()
        side = ""
        for number, row in enumerate(sheet.rows()):
            if number <= bottom:
                continue
            side = self.side(row, side)
            cell = row[self.amount] if self.amount < len(row) else None
            if self.opens(row) or amount_in(cell) is None:
                continue
            if side:
                seen.add(side)
            elif self.sort >= 0:
                return False
        return seen == {_IN, _OUT}


def _texts(row: Sequence[Cell]) -> Iterator[str]:
    return (clean(cell) for cell in row if cell not in (None, ""))
