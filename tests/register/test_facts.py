"""What takes all places together is found once a run, and is one question."""

from __future__ import annotations

from portal.register.facts import FACTS, fact
from portal.register.register import Register
from tests.register.whole import opinion, opinions, registered

ASKED: list[tuple[str, ...]] = []


@fact
def counted(register: Register, *words: str) -> int:
    """How many notices there are."""
    ASKED.append(words)
    return len(register.notices)


def test_a_fact_is_found_once_for_the_same_words() -> None:
    """Of one register; another finds its own."""
    ASKED.clear()
    register = registered(opinions(opinion(1)))
    assert [counted(register, "a"), counted(register, "a"), counted(register, "b")] == [1, 1, 1]
    assert ASKED == [("a",), ("b",)]
    assert counted(registered(), "a") == 0
    assert FACTS[f"{__name__}.counted"](register, "a") == 1
