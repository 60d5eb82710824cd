from __future__ import annotations

from dataclasses import replace

import pytest

from portal.channels.channel import Source
from portal.channels.opinion_slip import BOOK, last_number, opinion_slips, render_opinion_slips
from portal.channels.typeset import Typesetter
from portal.kinds.opinion.record import Opinion
from portal.register.register import Register
from tests.channels.invented import OPINION_SLIPS
from tests.channels.scanning import texts
from tests.pages import sample
from tests.register.whole import opinion, opinions, registered


def books(register: Register) -> list[tuple[str, tuple[str, ...]]]:
    """(name, numbers) of every book of a place."""
    place = register.places.community(sample.LIUHE)
    return [(product.name, product.value.numbers) for product in opinion_slips(Source(register), place)]


def test_every_slip_says_its_number_on_both_parts(typesetter: Typesetter) -> None:
    """Three to a sheet; the kept part says whom to ask."""
    written = texts(render_opinion_slips(OPINION_SLIPS, typesetter))
    assert len(written) == 2
    for number in OPINION_SLIPS.numbers:
        assert "".join(written).count(number) == 2
    assert written[0].count(OPINION_SLIPS.complaint[0][1]) == 3


def test_numbers_go_on_after_the_highest_registered() -> None:
    """Of the first book what is left, of the second all; a book keeps its name."""
    (first, left), (second, whole) = books(registered(opinions(opinion(1), opinion(14))))
    assert first == "意见箱小票/第1本 YJ-2026-001 至 YJ-2026-030"
    assert (left[0], left[-1], len(left)) == ("YJ-2026-015", "YJ-2026-030", 16)
    assert second == "意见箱小票/第2本 YJ-2026-031 至 YJ-2026-060"
    assert (whole[0], len(whole)) == ("YJ-2026-031", BOOK)


def test_a_full_book_is_followed_by_the_next() -> None:
    """Thirty registered: the second book begins, and no number is given twice."""
    (first, numbers), (_, more) = books(registered(opinions(*(opinion(n) for n in range(1, 31)))))
    assert first.startswith("意见箱小票/第2本")
    assert numbers[0] == "YJ-2026-031"
    assert not set(numbers) & set(more)


def test_a_place_that_writes_otherwise_goes_on_as_it_writes() -> None:
    """Its own prefix and width; numbers of last year and without a year do not count."""
    rows = [{**opinion(1), "number": number} for number in ("意〔2026〕8号", "YJ-2025-099", "77")]
    last = last_number(registered(opinions(*rows)), sample.LIUHE, Opinion)
    assert last.written(last.ordinal + 1) == "意〔2026〕9号"


def test_a_place_without_opinions_begins_with_one() -> None:
    """As the example of the column has it, of this year; its code opens the page of the community."""
    register = replace(registered(), today=sample.TODAY.replace(year=2027))
    (product, _) = opinion_slips(Source(register), register.places.community(sample.LIUHE))
    assert product.value.numbers[0] == "YJ-2027-001"
    assert product.value.imprint.url == f"{sample.SITE.url}/c/{sample.LIUHE}/"


def test_an_empty_book_is_a_mistake(typesetter: Typesetter) -> None:
    """It prints nothing and says so."""
    with pytest.raises(ValueError, match="no slips"):
        render_opinion_slips(replace(OPINION_SLIPS, numbers=()), typesetter)
