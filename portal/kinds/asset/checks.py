"""Who rents is an organisation or one person; what is let has an end; no more rent came in than was due."""

from __future__ import annotations

from portal.checks.model import CheckedNotice, Context
from portal.fields.money import show
from portal.kinds.asset.lessee import Lessee, lessee_of
from portal.kinds.asset.record import Asset


def check_assets(notice: CheckedNotice, context: Context) -> None:
    """An error where nobody can tell whether a person is named; warnings for what the page will show as missing."""
    for row in notice.rows:
        asset = row.record
        if isinstance(asset, Asset):
            _lessee(notice, row.row, asset)
            _lease(notice, row.row, asset, context)


def _lessee(notice: CheckedNotice, row: int, asset: Asset) -> None:
    if asset.lessee and lessee_of(asset.lessee) is not Lessee.ORGANISATION:
        notice.problems.error(
            "lessee_unsure", notice.cell("lessee", row),
            f"“{asset.lessee}”看不出是单位还是个人：单位照写公开，个人的姓名网上要打码",
            "是单位的，请写全名（到“公司”“合作社”“店”为止）；是个人的，一格只写一个人的姓名；几个人合租的分成几行",
            asset.lessee,
        )  # fmt: skip


def _lease(notice: CheckedNotice, row: int, asset: Asset, context: Context) -> None:
    if asset.let and asset.ends is None and asset.term is None:
        notice.problems.warn(
            "no_lease_end", notice.cell("ends", row), f"“{asset.name}”有承租方，没有写租期",
            "请填“租期止”；没有合同的照实写“租期”，例如“没有合同”",
        )  # fmt: skip
    if asset.let and asset.ends is not None and asset.ends.last < context.today and not asset.handled:
        notice.problems.warn(
            "lease_ended", notice.cell("ends", row),
            f"“{asset.name}”的合同已经到期，没有写怎么处理，网页上会写“合同到期没处理”",
            "请填“到期处理”：续租、收回或重新发包，哪天定的；已经续租的改“租期止”",
        )  # fmt: skip
    due = asset.due if asset.due is not None else asset.rent
    if due is not None and asset.received is not None and asset.received > due:
        notice.problems.warn(
            "received_too_much", notice.cell("received", row),
            f"“{asset.name}”应收 {show(due)} 元，已收 {show(asset.received)} 元", "请核对；收了以前欠的或预收的不用改",
            show(asset.received),
        )  # fmt: skip
