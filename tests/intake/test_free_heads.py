"""Last words of headings that no column of a table which leaves ever has."""

from __future__ import annotations

import pytest

from portal.intake.free_heads import LONGEST_BEFORE, free_heads, is_headed
from portal.intake.heading_words import headed_column, lookup_of, normal, silent_heading
from portal.kinds import KINDS
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.policy import Leaves
from portal.records.record import Record


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
def test_no_heading_of_a_column_that_leaves_ends_in_one(kind: type[Record]) -> None:
    """Of whatever is declared or listed: such a heading is read, or asked about."""
    heads = free_heads(kind)
    assert heads
    for bound in kind.columns():
        if bound.column.leaves is Leaves.NEVER or bound.column.role is Role.REASON or bound.column.cites:
            continue
        for heading in (*bound.headings, *bound.further):
            assert not is_headed(f"什么{heading}", heads), heading


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        ("benefits", "窗口手气照片"), ("benefits", "窗口手气情况"), ("opinions", "窗口手气姓名"),
        ("findings", "窗口手气领导"), ("accounts", "窗口手气日期"), ("tenders", "窗口手气照片"),
    ],
)  # fmt: skip
def test_whatever_stands_before_it_the_column_is_known_and_not_read(kind: str, heading: str) -> None:
    """A list of payments has no 照片 to tell, a register of opinions no 姓名."""
    lookup = lookup_of(kind_by_id(kind))
    assert headed_column(0, normal(heading), lookup) is None
    assert silent_heading(normal(heading), lookup) == heading


@pytest.mark.parametrize("heading", ["窗口手气金额", "窗口手气姓名", "窗口手气日期", "窗口手气", "情况"])
def test_what_might_be_a_column_of_its_own_is_asked_about(heading: str) -> None:
    """Nor is the word alone one."""
    lookup = lookup_of(kind_by_id("benefits"))
    assert headed_column(0, normal(heading), lookup) is None
    assert silent_heading(normal(heading), lookup) == ""


def test_a_longer_text_is_a_sentence() -> None:
    """Not a heading with a last word."""
    heads = free_heads(kind_by_id("benefits"))
    assert is_headed("甲" * LONGEST_BEFORE + "情况", heads)
    assert not is_headed("甲" * (LONGEST_BEFORE + 1) + "情况", heads)
