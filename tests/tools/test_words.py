from __future__ import annotations

import pytest

from portal.kinds import KINDS
from portal.records.record import Record
from tools.heading_share import unknown
from tools.sample.publisher import Habits
from tools.sample.words import headings


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
def test_the_sample_writes_declared_headings_only(kind: type[Record]) -> None:
    """However many further headings of forms become known, the sample stays as it is."""
    columns = list(kind.columns())
    for spelling in range(40):
        said = headings(columns, Habits(spelling=spelling))
        assert all(said[bound.name] in bound.headings for bound in columns)


def test_the_share_of_known_headings_counts_read_and_silent_ones() -> None:
    """A field, a column that never leaves, and one nobody knows; in a main table or in a part."""
    rows = [("benefits", "户主姓名"), ("benefits", "一折通账号"), ("benefits", "应发金额"), ("benefits", "窗口手气")]
    assert unknown([*rows, ("tenders", "投标报价")]) == {"benefits": (4, ["窗口手气"]), "tenders": (1, [])}
