"""Who signed a voucher: one who spends, one who saw it, one who allows it (经手、证明、审批)."""

from __future__ import annotations

from portal.checks.model import CheckedNotice, Context
from portal.fields.folding import same
from portal.kinds.receipt.record import Receipt

_REMEDY = "请把凭据退回补签，再把名字填进表里"


def check_signatures(notice: CheckedNotice, context: Context) -> None:  # noqa: ARG001 - one signature for all checks
    """A voucher without witness or approver, or approved by the one who spent it, is a warning."""
    if notice.table is None:
        return
    missing = [name for name in ("witness", "approver") if name not in notice.table.columns]
    labels = {bound.name: bound.label for bound in notice.kind.columns()}
    if missing and issubclass(notice.kind, Receipt) and notice.rows:
        names = "”“".join(labels[name] for name in missing)
        notice.problems.warn(
            "unsigned", notice.where, f"表里没有“{names}”一列", "凭据上有的请加上这一列；没有签字的请补签"
        )
    for row in notice.rows:
        receipt = row.record
        if not isinstance(receipt, Receipt):
            continue
        for name in ("witness", "approver"):
            if name not in missing and not getattr(receipt, name):
                notice.problems.warn("unsigned", notice.cell(name, row.row), f"没有写“{labels[name]}”", _REMEDY)
        if receipt.approver and same(receipt.approver, receipt.handler):
            notice.problems.warn(
                "unsigned", notice.cell("approver", row.row), "经手人和审批人是同一个人",
                "自己经手的，请由另一位负责人审批", receipt.handler,
            )  # fmt: skip
