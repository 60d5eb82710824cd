"""Accepted and checked notices made from rows in memory, without workbooks; all people are invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from portal.checks.model import CheckedNotice, Row
from portal.fields import person
from portal.intake.model import HeadedColumn, NoticeSource, RawTable
from portal.privacy.names.relief import ReliefNames
from portal.privacy.public import PublicNotice
from portal.privacy.publish import Originals, publish_notice
from portal.problems import Location, Problems
from portal.records.catalogue import kind_by_id
from portal.records.notice import NoticeKey, NoticeTerm, Period
from portal.records.record import Record
from portal.versions.ledger import AcceptedNotice

Cells = Mapping[str, object]
COMMUNITY = "c18701"
START = date(2026, 3, 5)
"""The first day of the notice period."""
FARM: Cells = {
    "power_item": "QL-002", "programme": "耕地地力保护补贴", "recipient": "张三丰", "group": "3组", "amount": 300,
    "paid_on": "2026-03-12",
}  # fmt: skip
RELIEF: Cells = {**FARM, "power_item": "QL-001", "programme": "最低生活保障金", "recipient": "欧阳小珍", "amount": 450}
RECEIPT: Cells = {
    "number": "PZ-2026-031", "power_item": "QL-021", "date": "2026-03-12", "payee": "示例文具店",
    "purpose": "购办公用纸", "category": "发票", "amount": 512, "handler": "钱经手", "witness": "孙证明",
    "approver": "李审批",
}  # fmt: skip
OPINION: Cells = {
    "number": "YJ-1", "received_on": "2026-03-05", "way": "电话", "area": "环境卫生", "said": "路灯不亮",
    "office": "居民委员会", "state": "已办结", "reply": "已换灯头", "replied_on": "2026-03-09",
}  # fmt: skip
GOING: Cells = {name: value for name, value in OPINION.items() if name not in ("reply", "replied_on")} | {
    "state": "办理中"
}


def key_of(kind_id: str, period: str = "2026-03", community: str = COMMUNITY) -> NoticeKey:
    """The key of a notice of the community."""
    when = Period.find(period)
    assert when is not None
    return NoticeKey(community, kind_id, when)


def checked(kind: type[Record], rows: Sequence[Cells], key: NoticeKey | None = None) -> CheckedNotice:
    """A checked notice: its data begins in row 4, its columns are those of the kind from A on."""
    table = RawTable(kind, Location("表.xlsx", "公示表"))
    for number, bound in enumerate(kind.columns()):
        table.columns[bound.name] = HeadedColumn(number, chr(ord("A") + number), bound.name, bound.label)
    return CheckedNotice(
        source=NoticeSource(key or key_of(kind.about.id), Path("表.xlsx"), "表.xlsx"),
        kind=kind,
        sha256="",
        term=NoticeTerm(START, date(2026, 3, 11)),
        titles=[],
        table=table,
        rows=[Row(kind.model_validate(row), number) for number, row in enumerate(rows, start=4)],
        problems=Problems(),
    )


def accepted(kind: type[Record], rows: Sequence[Cells], key: NoticeKey | None = None) -> AcceptedNotice:
    """An accepted notice; its row ids are the kind's prefix and a number from 1."""
    notice = checked(kind, rows, key)
    return AcceptedNotice(
        notice, tuple((f"{kind.about.prefix}{number}", row) for number, row in enumerate(notice.rows, start=1))
    )


def no_originals(_key: NoticeKey, _name: str) -> None:
    """Every original awaits approval."""


def published(
    kind: type[Record] | str,
    rows: Sequence[Cells],
    today: date = START,
    originals: Originals = no_originals,
) -> PublicNotice:
    """What the public may see of these rows."""
    model = kind_by_id(kind) if isinstance(kind, str) else kind
    return publish_notice(accepted(model, rows), today, originals)


def masked_by(relief: ReliefNames, text: str) -> str:
    """`text` with every name that is found in it masked: what is left shows what was found."""
    for start, end, name in reversed([*relief.find(text)]):
        text = text[:start] + person.mask(name) + text[end:]
    return text
