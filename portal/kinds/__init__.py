"""The kinds of record there are: the one explicit list, handed to the core when this package is imported.

A kind may cite only kinds before it; notices are read in this order.
"""

from __future__ import annotations

from portal.records import catalogue
from portal.records.benefit import Benefit
from portal.records.opinion import Opinion
from portal.records.power_item import PowerItem
from portal.records.receipt import Receipt
from portal.records.record import Record
from portal.records.tender import Tender

KINDS: tuple[type[Record], ...] = (PowerItem, Tender, Benefit, Receipt, Opinion)

catalogue.hand_over(KINDS)
