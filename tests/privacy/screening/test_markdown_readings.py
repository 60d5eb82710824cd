"""A page of text is read as its page shows it, line by line where the file has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.screening.markdown_readings import as_read


def shown(text: str) -> str:
    """What a reader sees, without what nobody sees."""
    return [*as_read(text)][-1].replace("\u200b", "")


@given(st.text(st.sampled_from("王明12\n *_`~[]()<b>&#x;amp-#|"), max_size=60))
def test_every_reading_is_as_long_as_the_text(text: str) -> None:
    """So a finding stands where the file has it."""
    for written in (text, f"{text}&#29579;&amp;&nothing;{text}"):
        assert {len(reading) for reading in as_read(written)} == {len(written)}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("王**小**明", "王小明"),
        ("王<b>小</b>明", "王小明"),
        ("王&#23567;明", "王小明"),
        ("王[小](a.html)明", "王小明"),
        ("王`小`~~明~~", "王小明"),
    ],
)
def test_marks_tags_links_and_entities_part_no_word(text: str, seen: str) -> None:
    """A reader sees one."""
    assert shown(text) == seen


def test_lines_of_a_paragraph_run_on_and_those_of_lists_do_not() -> None:
    """138 and 12345678 on two lines are one telephone; on two points of a list they are two numbers."""
    assert shown("138\n12345678") == "138 12345678"
    assert shown("- 138\n- 12345678") == "- 138\n- 12345678"
    assert shown("138\n1. 12345678") == "138\n1. 12345678"


def test_what_links_and_tags_hold_is_read_too() -> None:
    """As it is written: it is in the page, though nobody sees it."""
    assert "tel:13812345678" in next(iter(as_read("[电话](tel:13812345678)")))
