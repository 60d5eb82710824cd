"""Rows there are, each only once, and no longer than a board has room for."""

from __future__ import annotations

from portal.checks.model import CheckedNotice, Context
from portal.checks.nearest import Nearest
from portal.records.column import Role

LONGEST = 100
_SHORT = (Role.TITLE, Role.PROGRAMME, Role.SUPPLIER)


def check_rows(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001 - one signature for all checks
    """A table without rows is an error, unless its rows could not be read, which is told elsewhere."""
    if notice.table is not None and not notice.table.rows:
        notice.problems.error(
            "no_rows", notice.where, "表里只有列名，没有内容", "本期没有发生的，请不要放这份表格；有的请填写"
        )


def check_doubles(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001
    """The same number, or the same person for the same programme and period, twice is an error."""
    seen: dict[tuple[str, ...], int] = {}
    key = notice.kind.field_for(Role.KEY) or notice.kind.field_for(Role.TITLE) or ""
    for row in notice.rows:
        rowkey = row.record.rowkey()
        if rowkey in seen:
            notice.problems.error(
                "doubled_row", notice.cell(key, row.row), f"和第 {seen[rowkey]} 行重复",
                "请删去多余的一行；确是两回事的，请用编号、小组或所属期区分",
            )  # fmt: skip
        seen.setdefault(rowkey, row.row)


def check_tender_links(notice: CheckedNotice, context: Context) -> None:
    """A tender cited must be known in the community."""
    if notice.kind.field_for(Role.TENDER) is None:
        return
    known = context.tenders.get(notice.source.key.community, set())
    nearest = Nearest(known)
    for row in notice.rows:
        number = row.record.get(Role.TENDER)
        if number and number not in known:
            near = nearest.of(str(number))
            hint = f"（最接近的有：{'、'.join(near)}）" if near else ""
            notice.problems.error(
                "unknown_tender", notice.role_cell(Role.TENDER, row.row), f"招投标表里没有项目“{number}”",
                f"请核对项目编号{hint}，或先公开这个项目", str(number),
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
