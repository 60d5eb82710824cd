"""What a community's notices are held against when they are checked alone: its power items and tenders."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from portal.checks.accepted import Ledger
from portal.checks.model import Context
from portal.checks.parse import parse_notice
from portal.checks.validate import check_notice
from portal.intake.find import Found
from portal.intake.model import NoticeSource
from portal.intake.read import read_notice
from portal.records import KINDS
from portal.records.notice import NoticeKey
from portal.records.power_item import PowerItem
from portal.records.record import Record
from portal.records.tender import Tender

CITED: tuple[type[Record], ...] = (PowerItem, Tender)


def learn_known(
    context: Context, found: Found, state: Path, communities: Collection[str], without: Collection[NoticeKey] = ()
) -> None:
    """Teaches the context what the communities' notices of cited kinds say, but for those in `without`.

    Where the workbook has errors, its last accepted version counts, as it does when publishing.
    """
    ledger = Ledger(state)
    for kind in (kind for kind in KINDS if kind in CITED):
        for source in found.sources:
            key = source.key
            if key.kind == kind.about.id and key.community in communities and key not in without:
                context.learn(key.community, records_of(source, kind, context, ledger))


def records_of(source: NoticeSource, kind: type[Record], context: Context, ledger: Ledger) -> list[Record]:
    """The records of the version that counts; none if there is none."""
    notice = check_notice(read_notice(source, kind), kind, context)
    if not notice.problems.errors:
        return [row.record for row in notice.rows]
    return accepted_records(source, kind, ledger)


def accepted_records(source: NoticeSource, kind: type[Record], ledger: Ledger) -> list[Record]:
    """The records of the last accepted version."""
    copy = ledger.last_accepted(source.key)
    if copy is None:
        return []
    old = parse_notice(read_notice(NoticeSource(source.key, copy, source.file), kind), kind)
    return [] if old.problems.errors else [row.record for row in old.rows]
