"""三级监督: how often each of three tiers supervised before, during and after; a blank cell is a fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from portal.kinds.finding.words import Phase, Tier
from portal.privacy.public import PublicRecord

TIERS = (Tier.PROFESSIONAL, Tier.DAILY, Tier.AGAIN)


@dataclass(frozen=True, slots=True)
class Matrix:
    """How often each tier supervised in each phase: `rows` are (tier, times in each of the `phases`).

    `filled` cells have any and `blank` ones none; `others` are supervisions that stand in no cell, in words.
    """

    phases: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    filled: int
    blank: int
    others: str


def matrix(records: Iterable[PublicRecord]) -> Matrix:
    """Tier × phase of the three tiers; what is of another sort, or says no phase, is counted beside it."""
    every = list(records)
    cells: Counter[tuple[object, object]] = Counter(
        (record.values.get("tier"), record.values.get("phase")) for record in every
    )
    rows = tuple((str(tier), tuple(cells[tier, phase] for phase in Phase)) for tier in TIERS)
    filled = sum(number > 0 for _, row in rows for number in row)
    others = Counter(
        str(record.values.get("tier") or "没有写监督类型")
        + ("，没有写阶段" if record.values.get("tier") in TIERS else "")
        for record in every
        if record.values.get("tier") not in TIERS or record.values.get("phase") is None
    )
    said = "、".join(f"{name} {number} 次" for name, number in sorted(others.items()))
    return Matrix(tuple(map(str, Phase)), rows, filled, len(TIERS) * len(Phase) - filled, said)
