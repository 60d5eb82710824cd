"""Headings that are known in every kind and never leave."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.intake.heading_words import headed_column, lookup_of, normal, silent_heading
from portal.intake.silent_headings import IGNORED, PLACES, REMARKS, SILENT, STATES, is_written_by_hand, plain
from portal.kinds import KINDS
from portal.records.record import Record

PARTING = "（）/、·,，:：-_|"


@given(st.sampled_from(sorted(SILENT)), st.sampled_from(PARTING), st.integers(0, 9))
def test_what_parts_the_words_of_a_heading_changes_nothing(word: str, mark: str, at: int) -> None:
    """户主/姓名 is 户主姓名, and a plain heading stays as it is."""
    assert plain(f"{word[:at]}{mark}{word[at:]}") == word == plain(word)


@given(st.sampled_from(sorted(SILENT)), st.sampled_from(KINDS))
def test_a_silent_heading_is_known_in_every_kind(word: str, kind: type[Record]) -> None:
    """A kind that has a column of such a name reads it; in all others it is known and no column."""
    text, lookup = normal(SILENT[word]), lookup_of(kind)
    column = headed_column(0, text, lookup)
    assert column is not None or silent_heading(text, lookup)
    assert column is None or column.name in {bound.name for bound in kind.columns()}


def test_remarks_states_and_places_are_all_silent() -> None:
    """Every list of them is in the one that is asked, under the heading as written."""
    assert {plain(word) for word in (*IGNORED, *REMARKS, *STATES)} | set(PLACES) <= set(SILENT)
    assert (SILENT[plain("备注（说明）")], SILENT["身份证号"]) == ("备注（说明）", "身份证号")


def test_a_column_of_places_says_which_level_it_repeats() -> None:
    """However it is written; the levels are those of places, or none where it may be any."""
    said = {word: PLACES[plain(word)] for word in ("村（社区）", "乡镇（街道）", "县（市、区）", "行政区划", "省")}
    assert said == {"村（社区）": "c", "乡镇（街道）": "t", "县（市、区）": "d", "行政区划": "", "省": ""}
    assert set(PLACES.values()) == {"c", "t", "d", ""}


@pytest.mark.parametrize(
    "text", ["领款人签字", "村主任（签章）", "手印", "收款人签名（按印）", "金额大写", "金额（大写）"]
)
def test_signatures_and_amounts_in_words_are_written_by_hand(text: str) -> None:
    """Whoever signs."""
    assert is_written_by_hand(text)


@pytest.mark.parametrize("text", ["签字日期", "金额", "盖章单位", "金额（小写）", "受益人"])
def test_a_heading_that_only_mentions_a_signature_is_not_one(text: str) -> None:
    """What stands below 签字日期 is a day."""
    assert not is_written_by_hand(text)
