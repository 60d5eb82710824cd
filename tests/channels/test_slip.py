from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from portal.channels.slip import render_slips
from portal.channels.typeset import Typesetter
from tests.channels.invented import SLIPS
from tests.channels.scanning import texts


def test_a_slip_says_the_total_in_figures_and_words(typesetter: Typesetter) -> None:
    """The household, every line, the total and its reading are printed, two slips to a sheet."""
    written = texts(render_slips(SLIPS, typesetter))
    assert len(written) == 2
    for part in ("王小明 户", "稻谷生产者补贴", "1,430.00", "2,268.40", "两千二百六十八元四角"):
        assert part in written[0]


def test_many_lines_go_on_with_the_next_slip(typesetter: Typesetter) -> None:
    """Ten lines take two numbered pieces of paper with the whole total on each, and none is lost."""
    lines = tuple((f"2026年{month}月5日", "耕地地力保护补贴", Decimal("10.00")) for month in range(1, 11))
    (text,) = texts(render_slips([replace(SLIPS[0], lines=lines, total=Decimal("100.00"))], typesetter))
    assert text.count("耕地地力保护补贴") == 10
    assert "明白单（1/2）" in text
    assert "明白单（2/2）" in text
    assert text.count("100.00") == 2


def test_a_wrong_total_is_refused(typesetter: Typesetter) -> None:
    """A total that is not the sum of the lines never reaches a household."""
    with pytest.raises(ValueError, match="sum"):
        render_slips([replace(SLIPS[0], total=Decimal("1.00"))], typesetter)


def test_no_slips_is_a_mistake(typesetter: Typesetter) -> None:
    """An empty list prints nothing and says so."""
    with pytest.raises(ValueError):
        render_slips([], typesetter)
