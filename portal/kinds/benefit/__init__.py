"""惠民惠农受益: who received what, under which programme and power."""

from __future__ import annotations

from portal.kinds.benefit.drawn import check_exclusive
from portal.kinds.benefit.rates import check_rates
from portal.kinds.benefit.record import Benefit
from portal.records.catalogue import Kind

KIND = Kind(Benefit, (check_rates, check_exclusive))
