"""What kinds cite: the power under which something is done, and the power something is about."""

from __future__ import annotations

from portal.records.column import Cites, Role

DONE_UNDER = Cites("power-items", must=True, on=Role.DATE, back="按这项权力做的事", short="依据的权力")
ABOUT = Cites("power-items", on=Role.DATE)
