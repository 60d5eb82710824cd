"""What staff write into a column of ties: the official, a relative, either, or nobody."""

from __future__ import annotations

import pytest

from portal.records.ties import Tie, tie_of


@pytest.mark.parametrize(
    ("said", "tie"),
    [
        ("", Tie.NONE), ("无", Tie.NONE), (" 无 ", Tie.NONE), ("否", Tie.NONE), ("没有", Tie.NONE), ("/", Tie.NONE),
        ("本人", Tie.SELF), ("（本人）", Tie.SELF), ("主任本人", Tie.SELF), ("干部", Tie.SELF),
        ("本人（副主任）", Tie.SELF), ("主任本人之弟", Tie.RELATIVE), ("干部本人近亲属", Tie.RELATIVE),
        ("文书之父", Tie.RELATIVE), ("近亲属", Tie.RELATIVE), ("妻", Tie.RELATIVE),
        ("是", Tie.EITHER), ("有", Tie.EITHER),
    ],
)  # fmt: skip
def test_a_tie_is_read_as_it_was_meant(said: str, tie: Tie) -> None:
    """A word that says there is none is none; what leaves open who it is stays open."""
    assert tie_of(said) is tie
