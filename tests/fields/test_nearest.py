from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.nearest import Nearest

ITEMS = [f"QL-{number:03d}" for number in range(1, 61)]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("QL-O13", "QL-013"), ("QL013", "QL-013"), ("LQ-013", "QL-013"), ("QL-0013", "QL-013"), ("ql-013", "QL-013")],
)
def test_usual_slips_lead_to_what_was_meant(wrong: str, right: str) -> None:
    """A letter for a digit, a missing hyphen, two letters swapped, a digit too many, small letters."""
    assert Nearest(ITEMS).of(wrong)[0] == right


def test_nothing_near_gives_nothing() -> None:
    """A word that shares nothing, and a list of none, have no nearest; a word is not its own neighbour."""
    assert Nearest(ITEMS).of("耕地") == []
    assert Nearest(()).of("QL-001") == []
    assert Nearest(()).of("QL-001", least=0) == []
    assert "QL-001" not in Nearest(ITEMS).of("QL-001")


@pytest.mark.parametrize("count", [50, 5000, 20_000])
def test_a_list_of_any_length_finds_its_own(count: int) -> None:
    """What thousands of numbers share does not hide the one that was meant."""
    many = [f"ZB-2026-{number:05d}" for number in range(count)]
    assert Nearest(many).of(f"ZX-2026-{count - 7:05d}")[0] == f"ZB-2026-{count - 7:05d}"


def test_the_best_come_first_and_equals_in_their_order() -> None:
    """Fewer slips before more, whatever the order of the list; at most three, each once."""
    words = ["张三丰年", "张三", "李三丰", "张三丰", "张三丰"]
    for _ in range(5):
        random.shuffle(words)
        assert Nearest(words).of("张三封") == ["张三丰", "张三", "张三丰年"]
        assert Nearest(["乙1", "乙3", "乙2", "乙4"]).of("乙9") == ["乙1", "乙2", "乙3"]


def test_what_is_asked_for_is_at_least_so_near() -> None:
    """Half of the characters unless asked otherwise; with 0 the nearest of all, however far."""
    assert Nearest(["abcd"]).of("abxy") == ["abcd"]
    assert Nearest(["abcd"]).of("axyz") == []
    assert Nearest(["abcd"]).of("axyz", least=0.25) == ["abcd"]
    assert Nearest(["abcd"]).of("abxy", least=0.6) == []
    assert Nearest(["abcd"]).of("耕地", least=0) == ["abcd"]


@given(st.lists(st.text("QLZB-0123456789", min_size=4, max_size=12), min_size=1), st.data())
def test_one_slip_never_leads_nowhere(words: list[str], data: st.DataObject) -> None:
    """Whatever is known, a word with one character missing has neighbours, and none of them is itself."""
    word = data.draw(st.sampled_from(words))
    at = data.draw(st.integers(0, len(word) - 1))
    wrong = word[:at] + word[at + 1 :]
    near = Nearest(words).of(wrong)
    assert wrong not in near
    assert near or {*words} == {wrong}
    assert len(near) <= 3
