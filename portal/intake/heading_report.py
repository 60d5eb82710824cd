"""What is wrong with the headings of a table, told with the row that was taken for them."""

from __future__ import annotations

from dataclasses import replace

from portal.fields.nearest import Nearest
from portal.intake.answer import FILE, HIDDEN, as_line
from portal.intake.answers import looks_private, word_of
from portal.intake.heading_words import is_told, letters, normal
from portal.intake.headings import Headings
from portal.intake.model import HeadedColumn
from portal.intake.side_by_side import side_by_side, tell_beside
from portal.intake.suggestions import lines_for, remedy_for
from portal.intake.wide_tables import months_across, said_by_months, tell_months
from portal.problems import Location, Problems
from portal.records.column import BoundColumn
from portal.records.record import Table

NAMED = 6
"""So many recognised columns are named; the rest are counted."""


def report(found: Headings, model: type[Table], where: Location, problems: Problems, *, told: bool = False) -> None:
    """Unknown, doubled and missing columns as problems. An unknown column may hold personal data, so it is an error.

    Of what leaves nowhere and nobody reads there may be several columns: 更新人 and 审核人 are the same to everyone.
    With `told` it is asked already what lists beside each other are.
    """
    row = found.bottom + 1
    missing = [bound for bound in model.columns() if bound.required and bound.name not in found.names]
    if months := months_across(found, missing):
        tell_months(months, where.at(row=row), problems)
        missing = [bound for bound in missing if not said_by_months(bound)]
        found = replace(found, unknown=tuple(one for one in found.unknown if one not in months))
    if missing:
        strange = f"；不认识“{'”“'.join(text for _, text in found.unknown)}”" if found.unknown else ""
        problems.error(
            "missing_column", where.at(row=row),
            f"缺少{_labels(missing)}{f'这 {len(missing)} 列' if missing[1:] else '一列'}（{_taken(found)}{strange}）",
            f"请加上缺少的列（列名也可以写成：{_others(missing)}）；列名不在这一行的，请把列名写在一行里"
            f"{_lines(missing, found, model)}",
        )  # fmt: skip
    # The row taken for headings is shown once.
    _unknown(found, model, where, "" if missing else f"（{_taken(found)}）", problems=problems)
    labels = {bound.name: bound.label for bound in model.columns()}
    for column in found.known:
        if column.stands_in and is_told(column, model):
            problems.warn(
                "stands_in", where.at(row=row, column=column.letter),
                f"没有“{labels[column.name]}”一列，“{column.heading}”当作“{labels[column.name]}”公开",
                f"说的不是一回事的，请加上“{labels[column.name]}”一列；是一回事的不用改", column.heading,
            )  # fmt: skip
    lists = side_by_side(found, model)
    if lists:
        if not told:
            tell_beside(lists, where.at(row=row), problems)
        return
    _doubled(found, model, where, problems)


def _doubled(found: Headings, model: type[Table], where: Location, problems: Problems) -> None:
    row = found.bottom + 1
    seen: dict[str, HeadedColumn] = {}
    several = {bound.name for bound in model.columns() if bound.several}
    for column in found.known:
        if column.name in seen and column.name not in several:
            first = seen[column.name]
            # A line for a heading that both columns have would close both of them.
            how = f"，在 {FILE} 里写明哪一列不公开：{as_line(word_of(model), column.heading, HIDDEN)}"
            alike = normal(column.heading) == normal(first.heading)
            problems.error(
                "doubled_column", where.at(row=row, column=column.letter),
                f"“{column.heading}”和 {first.letter} 列“{first.heading}”是同一项内容",
                f"请只留一列；两列都要留在表里的{'，请把其中一列的列名改得不一样' if alike else how}", column.heading,
            )  # fmt: skip
        seen.setdefault(column.name, column)


def _unknown(found: Headings, model: type[Table], where: Location, taken: str, *, problems: Problems) -> None:
    wanted = [heading for bound in model.columns() for heading in (*bound.headings, *bound.further)]
    known = Nearest(wanted)
    for index, text in found.unknown:
        near = known.of(text)
        hint = f"是不是“{'”“'.join(near)}”？" if near and not looks_private(text) else ""
        problems.error(
            "unknown_column", where.at(row=found.bottom + 1, column=letters(index)), f"不认识的列“{text}”{taken}",
            f"{hint}{remedy_for(text, found, model)}", text,
        )  # fmt: skip


def _lines(missing: list[BoundColumn], found: Headings, model: type[Table]) -> str:
    lines = lines_for(missing, found, model)
    return f"；每一行都一样的，也可以在 {FILE} 里写：{' '.join(lines)}" if lines else ""


def nearest(found: Headings, model: type[Table]) -> str:
    """The row most like headings in a sheet that has none: what was recognised in it, and what is missing."""
    missing = [bound for bound in model.columns() if bound.required and bound.name not in found.names]
    lacks = f"；缺少{_labels(missing)}" if missing else ""
    return f"最像的是第 {found.bottom + 1} 行，{_recognised(found)}{lacks}"


def _taken(found: Headings) -> str:
    return f"第 {found.bottom + 1} 行当作列名，{_recognised(found)}"


def _recognised(found: Headings) -> str:
    names = [column.heading for column in found.known]
    if not names:
        return "一列也没有认出"
    rest = f"等 {len(names)} 列" if names[NAMED:] else ""
    return f"认出了“{'”“'.join(names[:NAMED])}”{rest}"


def _labels(missing: list[BoundColumn]) -> str:
    return f"“{'”“'.join(bound.label for bound in missing)}”"


def _others(missing: list[BoundColumn]) -> str:
    return "；".join("、".join(bound.headings[1:3]) or bound.label for bound in missing)
