"""廉政风险: what can go wrong where a power is used, how grave it is, what is done against it and by which post."""

from __future__ import annotations

from portal.kinds.risk.checks import check_risks
from portal.kinds.risk.figures import COUNTS
from portal.kinds.risk.record import Risk
from portal.kinds.risk.view import overview
from portal.records.catalogue import Kind

KIND = Kind(Risk, (check_risks,), overview=overview, counts=COUNTS)
