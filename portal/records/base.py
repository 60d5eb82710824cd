"""A list over the list of a place above (基础清单): whose it is, and from when on."""

from __future__ import annotations

from dataclasses import dataclass

from portal.records.period import Period


@dataclass(frozen=True, slots=True)
class Base:
    """The id of the place above, and the first period (None: every one) of the own lists that are over its list."""

    place: str
    since: Period | None = None

    def holds(self, period: Period) -> bool:
        """Whether the own list of a period is over it."""
        return self.since is None or self.since.first <= period.last
