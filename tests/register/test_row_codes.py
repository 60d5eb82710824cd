from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.records.notice import NoticeKey, Period
from portal.register.row_codes import row_code

MONTH = NoticeKey("c18701", "benefits", Period(2026, month=11))


@pytest.mark.parametrize(
    ("kind", "period", "row", "code"),
    [
        ("benefits", Period(2026, month=11), "b9", "1-11-9"),
        ("benefits", Period(2026, quarter=2), "b9", "1-2季度-9"),
        ("benefits", Period(2026, half=1), "b9", "1-上半年-9"),
        ("benefits", Period(2026), "b12", "1-2026-12"),
        ("decisions", Period(2026, month=11), "jc-2026-04", "JC-2026-04"),
        ("receipts", Period(2026, month=11), "r-031", "031"),
        ("receipts", Period(2026, month=11), "r-2-11-9", "R-2-11-9"),
    ],
)
def test_a_row_is_named_in_a_few_figures(kind: str, period: Period, row: str, code: str) -> None:
    """Door, period and ordinal; a row with a number of its own by that number, never by what looks like a count."""
    assert row_code(NoticeKey("c18701", kind, period), row) == code


IDS = st.from_regex(
    r"b[1-9][0-9]{0,3}|(b-){1,2}[0-9]{1,2}(-[0-9]{1,2}){0,2}|[a-z]{2,3}-?[0-9]{1,3}(-[0-9]+)?", fullmatch=True
)


@given(st.sets(IDS, min_size=2))
def test_no_two_rows_of_a_notice_have_one_code(rows: set[str]) -> None:
    """Whatever ids a notice has, as many codes as rows; and the code of a row does not hang on the others."""
    assert len({row_code(MONTH, row) for row in rows}) == len(rows)
