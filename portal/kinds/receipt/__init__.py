"""原始凭据: what was paid, to whom and by whose hand, with its original."""

from __future__ import annotations

from portal.kinds.receipt.checks import check_signatures
from portal.kinds.receipt.record import Receipt
from portal.records.catalogue import Kind

KIND = Kind(Receipt, (check_signatures,))
