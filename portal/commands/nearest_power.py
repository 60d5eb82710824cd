"""Which power item a sheet is about, by the words that its title has in common with what the sheet says."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

Powers = Sequence[tuple[str, str]]
"""Numbers and titles of the power items a place may cite."""


def nearest_power(about: str, powers: Powers) -> tuple[str, str] | tuple[()]:
    """The one power item whose title has most pairs of characters of what a sheet says; none where two have as many."""
    scored = sorted(((int(likeness(about, item[1])), item) for item in powers), key=lambda pair: -pair[0])
    if not scored or not scored[0][0] or (scored[1:] and scored[1][0] == scored[0][0]):
        return ()
    return scored[0][1]


def likeness(about: str, title: str) -> float:
    """How many pairs of characters of a title stand in what it is asked for, then how alike they are."""
    pairs = {title[at : at + 2] for at in range(len(title) - 1)}
    shared = sum(pair in about for pair in pairs)
    return shared + OSA.normalized_similarity(about, title)
