"""What kinds cite: the power under which something is done or which it is about, a decision, the visit it is from."""

from __future__ import annotations

from portal.records.column import Cites, Column, Role
from portal.records.policy import Leaves

DONE_UNDER = Cites("power-items", must=True, on=Role.DATE, back="按这项权力做的事", short="依据的权力")
DECIDED = Cites("decisions", back="依据它做的事", short="依据的决策")
FROM_VISIT = Cites("activities", short="来自走访")
ABOUT = Cites("power-items", on=Role.DATE, short="涉及的权力")


def under_power(example: str) -> Column:
    """The column of the power under which something is done, as every kind has it."""
    return Column(
        "权力事项编号", "事项编号", "权力编号", leaves=Leaves.PUBLISH, role=Role.POWER_ITEM, cites=DONE_UNDER, weight=1,
        example=example,
    )  # fmt: skip
