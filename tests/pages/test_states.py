from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from portal.pages.states import Counted, Look, Tag, papers, stack, votes
from tests.pages import sample
from tests.pages.conftest import Built

NUMBERS = st.integers(0, 60)


@given(st.lists(NUMBERS, min_size=1, max_size=5))
def test_a_bar_of_counts_has_no_hole_and_ends_where_all_of_them_end(numbers: list[int]) -> None:
    """Every part begins where the last one ended; what there is none of has no part and no tag."""
    made = stack([Counted(Tag(str(n), Look.OK), number) for n, number in enumerate(numbers)])
    assert made.total == sum(numbers)
    at = 0.0
    for one, start, width in made.parts:
        assert abs(float(start[:-1]) - at) < 0.1
        assert one.number > 0
        at += float(width[:-1])
    assert not made.parts or abs(at - 100) < 0.1


@given(st.none() | NUMBERS, st.none() | NUMBERS, st.none() | NUMBERS, NUMBERS, NUMBERS)
def test_a_square_is_drawn_for_every_person_told_and_for_nobody_else(
    present: int | None, expected: int | None, agree: int | None, against: int, abstain: int
) -> None:
    """As many squares as people came or should have come; numbers that contradict each other are not drawn."""
    made = votes(present, expected, agree=agree, against=against, abstain=abstain)
    if agree is None:
        assert made is None
        return
    assert made is not None
    drawn = sum(path.count("M") for look, path in made.squares if look != "cross")
    told = agree + against + abstain
    if present is not None and told > present:
        assert not made.squares
    elif made.squares:
        assert drawn == sum(one.number for one in made.counts)
        assert drawn == (max(expected or 0, present) if present is not None else told)
        assert made.height > 0


def test_votes_that_are_not_told_are_not_made_up() -> None:
    """29 came and 26 agreed: of three nobody said what they voted, which is neither against nor abstained."""
    made = votes(29, 40, agree=26, against=0, abstain=0)
    assert made is not None
    assert [(one.tag.word, one.number) for one in made.counts] == [("同意", 26), ("没写投什么", 3), ("没来", 11)]


def test_originals_are_counted_over_the_rows_that_are_to_have_one() -> None:
    """With one, in review, without: together all of them; of lists of people and of opinions nothing is asked."""
    notices = sample.register(()).notices
    receipts = [notice for notice in notices if notice.key.kind == "receipts"]
    assert papers(receipts).total == sum(len(notice.records) for notice in receipts) > 0
    assert {one.tag.look for one in papers(receipts).counts} <= {Look.OK, Look.WAIT, Look.MISS}
    assert papers([notice for notice in notices if notice.key.kind == "tenders"]).total == 0


def test_a_list_of_purchases_says_how_far_they_are(built: Built) -> None:
    """How many and which of them go on in the heading, a tag beside each; what was not awarded is over."""
    page = html.fromstring(built.text("c/c18701/tenders/index.html"))
    assert "".join(page.xpath("string(//h1)").split()) == "2个项目，1个在干"
    assert page.xpath("//ul[@class='matters']//span[contains(@class, 'tag')]/text()") == ["在干", "没招成"]
