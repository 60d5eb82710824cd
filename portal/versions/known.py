"""What a community's notices are held against when they are checked alone: what they may cite, payments near them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from portal.checks.inherited import inherit
from portal.checks.model import CheckedNotice, Context
from portal.checks.parse import parse_notice
from portal.checks.payments import is_voucher, pays
from portal.checks.splitting import WITHIN
from portal.checks.spoilt import learn_spoilt, learn_unread
from portal.checks.validate import check_notice
from portal.intake.find import Found
from portal.intake.model import NoticeSource
from portal.intake.read import read_notice
from portal.records.catalogue import all_kinds, cited_as, cited_kinds
from portal.records.column import Role
from portal.records.notice import NoticeKey
from portal.records.policy import Naming
from portal.records.record import Record
from portal.versions.ledger import Ledger

BEFORE = 100
"""Days before a notice from which payments say whether a bill comes every month."""


def learn_known(
    context: Context, found: Found, ledger: Ledger, communities: Collection[str], *, without: Collection[NoticeKey] = ()
) -> None:
    """Teaches the context what the communities' notices of cited kinds say, but for those in `without`.

    Where the workbook has errors, its last accepted version counts, as it does when publishing.
    """
    learn_unread(context, found)
    places = {*communities, *(place for community in communities for place in context.above(community))}
    for kind in (kind for kind in all_kinds() if kind.about.id in cited_kinds()):
        for source in found.sources:
            key = source.key
            if key.kind == kind.about.id and key.community in places and key not in without:
                notice = standing(source, kind, context, ledger)
                if notice is not None:
                    context.learn_notice(notice)


def learn_holders(context: Context, found: Found, checked: Collection[NoticeKey]) -> None:
    """Teaches the context the power lists of the districts of those notices `checked` that may name nobody."""
    nobody = {kind.about.id for kind in all_kinds() if kind.naming is Naming.NOBODY}
    districts = {context.district(key.community) for key in checked if key.kind in nobody}
    kind = cited_as(Role.POWER_ITEM)
    learnt = {place for place, known in context.known if known == kind.about.id}
    for source in found.sources if districts else ():
        key = source.key
        if key.kind != kind.about.id or key.community in learnt or key in checked:
            continue
        if "" in districts or context.district(key.community) in districts:
            context.learn_notice(parse_notice(read_notice(source, kind), kind))


def learn_receipts_when_asked(context: Context, found: Found) -> None:
    """Lets the context read the vouchers of a community's workbooks once a reversal names one it does not know."""
    vouchers = {kind.about.id: kind for kind in all_kinds() if is_voucher(kind)}

    def read(community: str) -> Iterator[Record]:
        for source in found.sources:
            kind = vouchers.get(source.key.kind)
            if kind is not None and source.key.community == community:
                yield from (row.record for row in parse_notice(read_notice(source, kind), kind).rows)

    context.others = read


def learn_neighbours(context: Context, found: Found, ledger: Ledger, checked: Collection[NoticeKey]) -> None:
    """Teaches the context the payments of notices near those `checked` in time: three months before, one after.

    So much is needed to tell a split payment over two months, and a bill that comes every month from one.
    """
    cited = cited_kinds()
    kinds = {kind.about.id: kind for kind in all_kinds() if pays(kind) and kind.about.id not in cited}
    for source in found.sources:
        key = source.key
        if key.kind in kinds and key not in checked and any(_near(key, other) for other in checked):
            notice = standing(source, kinds[key.kind], context, ledger)
            if notice is not None:
                context.learn_notice(notice)


def _near(key: NoticeKey, other: NoticeKey) -> bool:
    if (key.community, key.kind) != (other.community, other.kind):
        return False
    before, after = (other.period.first - key.period.last).days, (key.period.first - other.period.last).days
    return before <= BEFORE and after <= WITHIN


def standing(source: NoticeSource, kind: type[Record], context: Context, ledger: Ledger) -> CheckedNotice | None:
    """The version that counts; None if there is none."""
    notice = check_notice(read_notice(source, kind), kind, context)
    learn_spoilt(context, notice)
    whole = inherit(notice, context)
    return last_accepted(source, kind, context, ledger) if whole.problems.errors else whole


def last_accepted(source: NoticeSource, kind: type[Record], context: Context, ledger: Ledger) -> CheckedNotice | None:
    """The last accepted version."""
    copy = ledger.last_accepted(source.key)
    if copy is None:
        return None
    old = parse_notice(read_notice(replace(ledger.as_accepted(source, copy), corrections=()), kind), kind)
    old = inherit(old, context)
    return None if old.problems.errors else old
