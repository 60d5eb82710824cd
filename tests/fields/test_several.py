from __future__ import annotations

import pytest

from portal.fields.several import is_everybody, several


def test_things_in_one_cell_are_each_told_once() -> None:
    """Between the marks that people put between them; 和 may be part of a name."""
    assert several("主任、会计，主任; 和平组长\n文书") == ["主任", "会计", "和平组长", "文书"]
    assert several("") == []


@pytest.mark.parametrize("text", ["", "所有岗位", "全体村干部", "各岗位", "全体工作人员", "本村干部", "全部岗位"])
def test_words_that_mean_every_post(text: str) -> None:
    """Nobody is meant more than others."""
    assert is_everybody(text)


@pytest.mark.parametrize("text", ["主任", "民政专干", "村务监督委员会主任", "村会计", "全科网格员"])
def test_a_post_is_not_everybody(text: str) -> None:
    """Though it may begin alike."""
    assert not is_everybody(text)
