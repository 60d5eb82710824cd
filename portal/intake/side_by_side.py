"""Lists side by side, of the same columns: read below one another where it is clear that they are one list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from portal.fields.value import Cell, clean
from portal.intake.across import Across, lowest, said_by_each
from portal.intake.folds import Fold, Folds
from portal.intake.heading_words import is_other_words, letters
from portal.intake.headings import Headings
from portal.intake.model import Sheet
from portal.intake.said_label import Says, label_of, says
from portal.problems import Location, Problems
from portal.records.column import Role
from portal.records.period import Period
from portal.records.record import Record, Table

_LEAST = 2
_HARMLESS = re.compile(r"第?[一二三四五六\d]{1,2}[页栏列部排]|[左右]|续表?|[（(]续[)）]|名单[一二三\d]?")
Lists = tuple[frozenset[int], ...]


def side_by_side(found: Headings, model: type[Table], *, labelled: bool = False) -> Lists:
    """The columns of lists that stand beside each other; none where there is only one list.

    Each names what its rows tell of and something else; where they are `labelled` they may share that.
    """
    several = {bound.name for bound in model.columns() if bound.several}
    at: dict[str, list[int]] = defaultdict(list)
    for column in found.known:
        if column.name not in several:
            at[column.name].append(column.index)
    doubled = {name: places for name, places in at.items() if len(places) > 1}
    if not doubled or not (labelled or (len(doubled) >= _LEAST and model.field_for(Role.TITLE) in doubled)):
        return ()
    count = max(map(len, doubled.values()))
    starts = [min(places[k] for places in doubled.values() if len(places) > k) for k in range(count)]
    ends = [max(places[k] for places in doubled.values() if len(places) > k) for k in range(count)]
    if any(end >= start for end, start in zip(ends, starts[1:], strict=False)):
        return ()
    starts = _with_serials(found, starts)
    last = max(found.headed) + 1
    single = {places[0] for places in at.values() if len(places) == 1}
    needed = {bound.name for bound in model.columns() if bound.required}
    shared = {index for name, (index, *more) in at.items() if not more and name in needed} | {
        index for index in single if index < starts[0]
    }
    return tuple(
        frozenset(index for index in range(start, end) if index not in shared and index in found.headed)
        for start, end in zip(starts, [*starts[1:], last], strict=True)
    )


def _with_serials(found: Headings, starts: list[int]) -> list[int]:
    """Where the lists begin, with the columns that are not read and stand before the first alike in each (序号)."""
    heads = dict(found.ignored)
    before = 0
    while all(
        (text := heads.get(start - before - 1)) is not None and text == heads.get(starts[0] - before - 1)
        for start in starts
    ):
        before += 1
    return [start - before for start in starts]


def beside(sheet: Sheet, found: Headings, model: type[Record], period: Period, *, lists: Lists) -> Across | None:
    """How such lists are read; None where it is not clear what each of them is."""
    title = model.field_for(Role.TITLE)
    whole = all(any(one.name == title for one in found.known if one.index in own) for own in lists)
    labels = _labels_over(sheet, found, lists)
    read = [label_of(text) for text in labels]
    said: list[Says] = [()] * len(lists)
    if all(labels):
        known = [label for label in read if label is not None]
        named = says(known, model, found.names, period) if len(known) == len(read) else None
        harmless = whole and all(map(_HARMLESS.fullmatch, labels)) and not any(map(is_other_words, labels))
        if named is None and not harmless:
            return None
        said = named or said
    elif not whole or any(labels) or not side_by_side(found, model):
        return None
    amounts = not whole
    shared = found.headed - frozenset().union(*lists)
    names = "、".join(f"{letters(min(own))} 列起" for own in lists)
    told = ("read_beside", f"左右并排的 {len(lists)} 份列（{names}）按上下接着的读{_said(said)}")
    return Across(
        Folds(sheet, found, shared, _folds(found, lists, said), amounts=amounts, each=said_by_each(found, model)),
        told,
        min(lists[1]),
    )


def _folds(found: Headings, lists: Lists, said: Sequence[Says]) -> tuple[Fold, ...]:
    """Below a label that is said of the rows the headings stand alone: 种粮补贴 over 金额 is 金额."""
    return tuple(
        Fold(own, {one.index: lowest(found, one.index) for one in found.known if one.index in own} if one_says else {},
             one_says)
        for own, one_says in zip(lists, said, strict=True)
    )  # fmt: skip


def _said(said: Sequence[Says]) -> str:
    texts = [clean(one[0][1]) for one in said if one]
    return f"，各行照上面写的是“{'”“'.join(texts)}”" if texts else ""


def _labels_over(sheet: Sheet, found: Headings, lists: Lists) -> list[str]:
    """What alone stands over each of the lists, in the row above their headings or the first of these."""
    head = sheet.head(found.bottom)
    for number in range(found.bottom - 1, max(found.top - 2, -1), -1):
        row = head[number] if number < len(head) else []
        texts = [[*_cells(row, range(min(own), max(own) + 1))] for own in lists]
        if all(len(one) == 1 for one in texts) and len({one[0] for one in texts}) == len(texts):
            return [one[0] for one in texts]
        if number < found.top and any(texts) and len({one for some in texts for one in some}) != 1:
            return [" ".join(one) for one in texts] if not _is_title(row, lists) else ["" for _ in lists]
    return ["" for _ in lists]


def _is_title(row: Sequence[Cell], lists: Lists) -> bool:
    """Whether a row has one text at the beginning alone, as titles that are not merged have."""
    filled = [at for at, cell in enumerate(row) if cell not in (None, "")]
    return len({clean(row[at]) for at in filled}) == 1 or not any(at >= min(lists[1]) for at in filled)


def _cells(row: Sequence[Cell], columns: range) -> Iterator[str]:
    yield from dict.fromkeys(clean(row[at]) for at in columns if at < len(row) and row[at] not in (None, ""))


def tell_beside(lists: Lists, where: Location, problems: Problems) -> None:
    """One error for lists of which it is not clear what each is."""
    left, right = letters(min(lists[0])), letters(min(lists[1]))
    problems.error(
        "side_by_side", where.at(column=right),
        f"左右并排了 {len(lists)} 份同样的列（一份从 {left} 列起，一份从 {right} 列起），"
        "看不出是接着的名单，还是同一行的两样东西",
        f"是接着的名单的，请把 {right} 列起的各行剪切到左边那一份的下面，再删去右边的列名；"
        "是一人几项的，在每一份列名的上面写明是哪一项补贴、哪一个月",
    )  # fmt: skip
