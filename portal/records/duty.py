"""How often a kind must be published: by law, and by which law."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Duty:
    """What is done in so many `months` (1, 3, 6 or 12) must be published by the end of as many months more.

    `village` is the law that binds villages, `urban` the one that binds urban communities, as title and article
    (empty: none says how often).
    """

    months: int
    village: str = ""
    urban: str = ""

    def __post_init__(self) -> None:
        if self.months not in (1, 3, 6, 12):
            raise ValueError(f"no period of {self.months} months")
