"""Rows there are, each only once, and no longer than a board has room for."""

from __future__ import annotations

from portal.checks.model import CheckedNotice, Context, Row
from portal.records.column import Role

LONGEST = 100
_SHORT = (Role.TITLE, Role.PROGRAMME, Role.SUPPLIER)


def check_rows(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001 - one signature for all checks
    """A table without rows is an error, unless they could not be read, which is told elsewhere, or a base has them."""
    if notice.table is not None and not notice.table.rows and notice.source.base is None:
        notice.problems.error(
            "no_rows", notice.where, "表里只有列名，没有内容", "本期没有发生的，请不要放这份表格；有的请填写"
        )


def check_doubles(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001
    """The same number, or the same person for the same programme and period, twice.

    Rows that differ in what may tell two people of one name apart are a warning, for both may be right; others are an
    error, which a number for each mends.
    """
    seen: dict[tuple[str, ...], list[Row]] = {}
    for row in notice.rows:
        others = seen.setdefault(row.record.rowkey(), [])
        others.append(row)
        if len(others) == 1:
            continue
        details = row.record.apart()
        equal = next((other for other in others[:-1] if other.record.apart() == details), None)
        if equal is not None:
            _tell_double(notice, row, equal)
        else:
            _tell_namesake(notice, row, others[0])


def _tell_double(notice: CheckedNotice, row: Row, other: Row) -> None:
    number, key = row.record.get(Role.KEY), notice.kind.column_for(Role.KEY)
    if key is not None and number:
        otherwise = f"确是两回事的，请让两行的“{key.label}”不同，例如 {number}-1、{number}-2"
    elif row.record.apart():
        otherwise = "确是同名的两个人（两户）或者两笔的，请加一列“户编号”，两行填不同的号（这一列不公开）"
    else:
        otherwise = "确是两回事的，请在其中一列写明不同的地方"
    where = notice.cell(key.name if key else notice.kind.field_for(Role.TITLE) or "", row.row)
    notice.problems.error("doubled_row", where, f"和第 {other.row} 行重复", f"是重复的，请删去多余的一行；{otherwise}")


def _tell_namesake(notice: CheckedNotice, row: Row, other: Row) -> None:
    labels = {bound.name: bound.label for bound in notice.kind.columns()}
    names = notice.kind.about.apart
    pairs = zip(names, row.record.apart(), other.record.apart(), strict=True)
    differing = "、".join(labels[name] for name, one, two in pairs if one != two)
    notice.problems.warn(
        "same_name", notice.role_cell(Role.TITLE, row.row),
        f"和第 {other.row} 行的姓名、小组、项目、所属期都相同，不同的只有{differing}，两行都会公开",
        "是同一笔写了两次的，请删去错的一行；是同名的两个人（两户）的，请加一列“户编号”，两行填不同的号，就不再提示",
    )  # fmt: skip


def check_lengths(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001
    """A title, programme or payee of more than a hundred characters is a warning: no board has room for it."""
    columns = [bound for bound in notice.kind.columns() if bound.column.role in _SHORT]
    for row in notice.rows:
        for bound in columns:
            count = len(str(getattr(row.record, bound.name) or ""))
            if count > LONGEST:
                notice.problems.warn(
                    "long_text", notice.cell(bound.name, row.row),
                    f"“{bound.label}”有 {count} 个字，榜上和手机上放不下",
                    f"请缩短到 {LONGEST} 字以内，全文可以作为原件附上",
                )  # fmt: skip
