"""What kinds cite: the power under which something is done, the decision by which, and the power it is about."""

from __future__ import annotations

from portal.records.column import Cites, Role

DONE_UNDER = Cites("power-items", must=True, on=Role.DATE, back="按这项权力做的事", short="依据的权力")
DECIDED = Cites("decisions", back="依据它做的事", short="依据的决策")
ABOUT = Cites("power-items", on=Role.DATE)
