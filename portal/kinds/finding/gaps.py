"""Purchases of which some cells of the three tiers are blank, in places that file what was supervised at all."""

from __future__ import annotations

from collections.abc import Iterator

from portal.kinds.finding.matrix import matrix
from portal.kinds.finding.record import Finding
from portal.kinds.tender.record import Tender
from portal.records.column import Role
from portal.records.gap import Detector, Gap
from portal.register.gap_rows import at_row, called, day_of
from portal.register.register import Register

KIND_ID, PURCHASES = Finding.about.id, Tender.about.id


def unsupervised(register: Register, place: str) -> Iterator[Gap]:
    """Of each purchase, how many of the nine cells nobody filled; powers are used all the time and have no phases."""
    if not register.notices_of(place, KIND_ID):
        return
    for notice, record in register.records_of(PURCHASES, place):
        citing = register.citing(PURCHASES, place, record.text(Role.KEY))
        found = matrix(one.record for one in citing if one.notice.key.kind == KIND_ID)
        if found.blank:
            cells = f"该来查 {found.filled + found.blank} 回，{found.blank} 回没有记录"
            yield at_row(record, f"{called(record)}：{cells}", since=day_of(notice, record))


GAPS = (
    Detector(
        "unsupervised", "项目缺检查记录", unsupervised,
        "监督过的，请登记在监督整改表里，写上监督类型、阶段、对应项目编号；没有的照实公开",
        "三种监督，事前、事中、事后各查一回（三级监督）", "村务监督委员会主任",
    ),
)  # fmt: skip
