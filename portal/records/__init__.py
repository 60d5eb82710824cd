"""What is disclosed: one module per kind of record, registered here by an explicit list.

A kind may cite only kinds before it in `KINDS`; notices are read in that order.
"""

from __future__ import annotations

from portal.records.benefit import Benefit
from portal.records.opinion import Opinion
from portal.records.power_item import PowerItem
from portal.records.receipt import Receipt
from portal.records.record import Record
from portal.records.tender import Tender

KINDS: tuple[type[Record], ...] = (PowerItem, Tender, Benefit, Receipt, Opinion)


def kind_by_id(kind_id: str) -> type[Record]:
    """The kind with this id; KeyError if there is none."""
    return {kind.about.id: kind for kind in KINDS}[kind_id]
