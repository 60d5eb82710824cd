"""The kinds of record there are: the one explicit list, handed to the core when this package is imported.

A kind may cite only kinds before it; notices are read in this order.
"""

from __future__ import annotations

from portal.kinds import (
    account,
    activity,
    asset,
    benefit,
    case,
    decision,
    finding,
    opinion,
    power_item,
    receipt,
    risk,
    rule,
    tender,
)
from portal.records import catalogue
from portal.records.catalogue import Kind
from portal.records.record import Record

SLICES: tuple[Kind, ...] = (
    power_item.KIND, case.KIND, rule.KIND, decision.KIND, tender.KIND, benefit.KIND, receipt.KIND, account.KIND,
    asset.KIND, risk.KIND, activity.KIND, finding.KIND, opinion.KIND,
)  # fmt: skip
KINDS: tuple[type[Record], ...] = tuple(kind.record for kind in SLICES)

catalogue.hand_over(SLICES)
