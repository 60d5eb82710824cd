"""Where the text lies that a page reads aloud: that of a notice, and of the newest one of a place that has any."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

from portal.privacy.public import PublicNotice
from portal.register.register import Register
from portal.register.spoken import read_on, reading
from tests.pages import sample
from tests.register.whole import opinion, opinions, receipts, registered

RECEIPTS = replace(receipts({}), issued=date(2026, 3, 30))
OPINIONS = replace(opinions(opinion(1)), issued=date(2026, 3, 31))


def made(*texts: PublicNotice) -> Register:
    """A register of both notices, of which some have a text."""
    return replace(registered(RECEIPTS, OPINIONS), products=frozenset(map(reading, texts)))


def test_the_text_lies_beside_its_notice() -> None:
    """Below its own address."""
    assert reading(RECEIPTS) == f"c/{sample.LIUHE}/receipts/2026-03/reading.txt"


def test_a_place_reads_its_newest_notice_that_has_a_text() -> None:
    """A newer one without a text does not silence the one before it."""
    assert read_on(made(RECEIPTS, OPINIONS), sample.LIUHE) == reading(OPINIONS)
    assert read_on(made(RECEIPTS), sample.LIUHE) == reading(RECEIPTS)


def test_of_one_day_it_is_always_the_same_one() -> None:
    """Whatever order the notices came in."""
    same = replace(OPINIONS, issued=RECEIPTS.issued)
    there = frozenset(map(reading, (RECEIPTS, same)))
    said = set()
    for order in ((RECEIPTS, same), (same, RECEIPTS)):
        register: Any = SimpleNamespace(
            today=sample.TODAY, stands=there.__contains__, notices_of=lambda _, order=order: order
        )
        said.add(read_on(register, sample.LIUHE))
    assert len(said) == 1
    assert said <= there


def test_without_any_text_nothing_is_read() -> None:
    """Nor where it is not known what was made, nor of a place that published nothing."""
    assert read_on(made(), sample.LIUHE) == ""
    assert read_on(replace(made(), products=None), sample.LIUHE) == ""
    assert read_on(made(RECEIPTS), sample.SANJIANG) == ""
