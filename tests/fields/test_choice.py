from __future__ import annotations

from enum import StrEnum

import pytest

from portal.fields.choice import choice
from portal.fields.value import InvalidValue


class Colour(StrEnum):
    """Two words."""

    RED = "红"
    BLUE = "蓝"


KIND = choice(Colour, {"大红": Colour.RED})


@pytest.mark.parametrize("word", list(Colour))
def test_every_choice_reads_back(word: Colour) -> None:
    """A choice is one of its labels; another spelling means the same."""
    assert KIND.parse(KIND.show(word)) is word
    assert KIND.parse(" 大 红 ") is KIND.parse("大\u200b红\ufeff。") is Colour.RED
    assert KIND.choices == ("红", "蓝")


@pytest.mark.parametrize("cell", ["", None, "绿", 3])
def test_other_words_are_refused_with_the_list(cell: object) -> None:
    """Staff are told which words there are."""
    with pytest.raises(InvalidValue) as caught:
        KIND.parse(cell)
    assert "红、蓝" in caught.value.remedy
