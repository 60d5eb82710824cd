from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.charts.bars import DAILY, WORKS, Bar, Spread, columns, dots, drawn

YUAN = st.decimals(min_value=0, max_value=10**12, places=2)
SIGNED = st.decimals(min_value=-(10**12), max_value=10**12, places=2)
PARTS = st.tuples(YUAN, YUAN).map(lambda pair: ((DAILY, pair[0]), (WORKS, pair[1])))
SIGNED_PARTS = st.tuples(SIGNED, SIGNED).map(lambda pair: ((DAILY, pair[0]), (WORKS, pair[1])))


def _per_cent(text: str) -> Decimal:
    assert text.endswith("%")
    return Decimal(text[:-1])


@settings(max_examples=200, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=12))
def test_lengths_are_shares_of_the_longest_row(rows: list[tuple[tuple[str, Decimal], ...]]) -> None:
    """On one scale from zero: a bar half as long is half as much, to a tenth of a per cent or a hair."""
    bars = [Bar(str(at), "", parts) for at, parts in enumerate(rows)]
    longest = max(bar.value for bar in bars)
    for bar, one in zip(bars, drawn(bars), strict=True):
        looks = {stretch.look: _per_cent(stretch.length) for stretch in one.parts}
        assert looks.keys() == {look for look, value in bar.parts if value}
        for look, value in bar.parts:
            if value:
                assert abs(looks[look] - max(100 * value / Decimal(longest), Decimal("0.4"))) <= Decimal("0.05")


@settings(max_examples=200, deadline=None)
@given(st.lists(SIGNED_PARTS, min_size=1, max_size=12))
def test_nothing_is_drawn_outside_and_what_is_below_zero_is_left_of_it(
    rows: list[tuple[tuple[str, Decimal], ...]],
) -> None:
    """Every stretch lies within its cell; of a row with both signs the negative part ends where the other begins."""
    bars = [Bar(str(at), "", parts) for at, parts in enumerate(rows)]
    for bar, one in zip(bars, drawn(bars), strict=True):
        ends = {}
        for stretch in one.parts:
            at, end = _per_cent(stretch.at), _per_cent(stretch.end)
            assert 0 <= at <= end <= 100
            ends[stretch.look] = (at, end)
        values = {look: value for look, value in bar.parts if value}
        for look, (_, end) in ends.items():
            for other, (at, _) in ends.items():
                if values[look] < 0 < values[other]:
                    assert end <= at + Decimal("0.8")


def test_zero_is_no_bar_and_little_is_a_hair() -> None:
    """Nothing is told from little: zero has no rectangle, one fen beside a million has one."""
    million, fen, nothing = drawn(
        [
            Bar("1月", "1,000,000.00", ((DAILY, Decimal(10**6)),)),
            Bar("2月", "0.01", ((DAILY, Decimal("0.01")),)),
            Bar("3月", "0.00", ((DAILY, Decimal(0)),)),
        ]
    )
    assert [stretch.length for stretch in million.parts] == ["100%"]
    assert [stretch.length for stretch in fen.parts] == ["0.4%"]
    assert nothing.parts == ()
    assert drawn([Bar("1月", "0.00", ((DAILY, 0),))])[0].parts == ()
    assert drawn([]) == ()


def test_parts_follow_one_another() -> None:
    """The second part begins where the first ends."""
    one, _ = drawn([Bar("1月", "", ((DAILY, 30), (WORKS, 70))), Bar("2月", "", ((DAILY, 50),))])
    assert [(part.at, part.end, part.length) for part in one.parts] == [("0%", "30%", "30%"), ("30%", "100%", "70%")]


@settings(max_examples=100, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=12))
def test_columns_stand_side_by_side_and_the_highest_fills_the_picture(
    rows: list[tuple[tuple[str, Decimal], ...]],
) -> None:
    """Each column stands on the ground in its own place, in the order given."""
    found = columns([Bar(str(at), "", parts) for at, parts in enumerate(rows)])
    lefts = [_per_cent(one.left) for one in found]
    assert lefts == sorted(lefts)
    assert all(_per_cent(one.left) + _per_cent(one.width) <= Decimal("100.1") for one in found)
    if found:
        assert max(100 - _per_cent(one.top) for one in found) >= Decimal("99.9")


def test_columns_and_dots_refuse_what_is_below_zero() -> None:
    """A picture without a zero line cannot say it."""
    with pytest.raises(ValueError, match="zero"):
        columns([Bar("1月", "", ((DAILY, -1),))])
    with pytest.raises(ValueError, match="zero"):
        dots(Spread("办公", "", (Decimal(-1),)))


@settings(max_examples=100, deadline=None)
@given(st.lists(YUAN, max_size=60), st.none() | YUAN)
def test_dots_keep_the_order_of_their_values(others: list[Decimal], own: Decimal | None) -> None:
    """Farther to the right is more; who has no value has no dot."""
    found = dots(Spread("办公", "", tuple(others), own))
    assert bool(found.own) == (own is not None)
    places = [(value, _per_cent(at)) for value, at in zip(others, found.others, strict=True)]
    places += [(own, _per_cent(found.own))] if own is not None else []
    for value, at in places:
        assert 0 <= at <= 100
        for other, there in places:
            if value < other:
                assert at <= there


def test_a_bar_has_room_beside_its_words_or_stands_below_them() -> None:
    """On a telephone of 320 px: months with yuan in one line at any size, with households only in small type."""
    month = Bar("11月", "1,195,511.50", ((DAILY, 1),))
    assert drawn([month])[0].layout == ""
    assert drawn([Bar("11月", "44,784.00", ((DAILY, 1),), note="83 户")])[0].layout == "full"
    assert [one.layout for one in drawn([month, Bar("公益性岗位和临时用工", "0", ())])] == ["long", "long"]
    assert drawn([Bar("9月", "999,999,999,999.99", ())])[0].layout == "full"
