"""Money that was paid without its original: of every kind that tells payments and has a column for originals."""

from __future__ import annotations

from collections.abc import Iterator

from portal.privacy.public import PublicRecord
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.gap import Detector, Gap
from portal.records.money import Money
from portal.register.gap_rows import at_row, called, day_of
from portal.register.register import Register


def wants_original(kind_id: str) -> bool:
    """Whether each row of a kind is to have an original: it tells a payment, and there is a column for its papers."""
    kind = kind_by_id(kind_id)
    return kind.money() is Money.PAID and kind.column_for(Role.SCANS) is not None


def lacks_original(record: PublicRecord) -> bool:
    """Whether a paid row shows none, where one may be shown: not of a list of people, nor of a covered row."""
    if not wants_original(record.key.kind) or record.scans or record.scans_offline or record.covered:
        return False
    kind = kind_by_id(record.key.kind)
    return not kind.model_construct(**record.values).roster("")


def find(register: Register, place: str) -> Iterator[Gap]:
    """One gap a row."""
    for notice in register.notices_of(place):
        for record in notice.records if wants_original(notice.key.kind) else ():
            if lacks_original(record):
                waiting = record.scans_pending
                said = f"原件 {waiting} 份还在审核，没有公开" if waiting else "没有原件"
                yield at_row(
                    record, f"{record.text(Role.KEY)} {called(record)}：{said}".strip(), since=day_of(notice, record)
                )


ORIGINALS = Detector(
    "originals", "钱没有原件", find,
    "扫描凭据，放进“原件”文件夹，文件名填在“原件”一栏，再用 .venv/bin/portal scan 遮盖、审核",
    "《会计法》第十四条", "报账员",
)  # fmt: skip
