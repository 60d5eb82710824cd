from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.shown import ShownDate, ShownNumber
from portal.intake.builtin_formats import BUILT_IN
from portal.intake.number_formats import number_format

DAY = date(2026, 3, 1)
ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '
NUMBERS: list[tuple[str, float, str]] = [
    ("0", 322.5, "323"),
    ("0", 7, "7"),
    ("0.00", 322.575, "322.58"),
    ("0.00", 2.53 * 127.5, "322.58"),
    ("0.00", -322.575, "-322.58"),
    ("0.00", 1.005, "1.01"),
    ("0.00", 0.1 + 0.2, "0.30"),
    ("#,##0", 1234567.5, "1,234,568"),
    ("#,##0.00", 1234567.891, "1,234,567.89"),
    ("#,##0.00", 999.995, "1,000.00"),
    ("#,##0.00", 0, "0.00"),
    ("0000", 7, "0007"),
    ("0000", 12345, "12345"),
    ("00000000", 120, "00000120"),
    ('"PZ-"0000', 7, "PZ-0007"),
    ("\\P\\Z\\-000", 7, "PZ-007"),
    ("000-0000", 1234567, "123-4567"),
    ("000\\-00000000", 2887120000, "028-87120000"),
    ('0000"-"00"-"00', 20260312, "2026-03-12"),
    ('0"年"', 2026, "2026年"),
    ('0"组"', 3, "3组"),
    ("0人", 3, "3人"),
    ("0.0#", 2.5, "2.5"),
    ("0.00##", 2.5, "2.50"),
    ("0.00##", 2.5377, "2.5377"),
    ("0.##", 3, "3."),
    ("#.##", 0.5, ".5"),
    (".00", 12.3, "12.30"),
    ("#,###", 1234, "1,234"),
    ("0,000", 5, "0,005"),
    ("??0", 5, "  5"),
    ("0.0?", 2.5, "2.5 "),
    ('0.00"万元"', 1.2, "1.20万元"),
    ('0!.0,"万"', 12345, "1.2万"),
    ('0!.0000"万"', 12345, "1.2345万"),
    ('0\\.0,"万元"', 123456, "12.3万元"),
    ("#,##0,", 12345, "12"),
    ("#,##0.0,,", 12345678, "12.3"),
    ('0.0,"K"', 12345, "12.3K"),
    ("0.00,", 12345, "12.35"),
    ('[>=10000]0!.0,"万";0"元"', 12345, "1.2万"),
    ('[>=10000]0!.0,"万";0"元"', 999, "999元"),
    ('[>=10000]0!.0,"万";0"元"', -5, "-5元"),
    ('[<0]"亏"0;0', -5, "亏5"),
    ('[=1]"是";[=0]"否"', 1, "是"),
    ('[=1]"是";[=0]"否"', 0, "否"),
    ("0%", 0.35, "35%"),
    ("0.00%", 0.12345, "12.35%"),
    ('0.00"%"', 35, "35.00%"),
    ("0.00;(0.00)", -5, "(5.00)"),
    ("0.00_);[Red](0.00)", -5, "(5.00)"),
    ("0.00;[Red]-0.00", -5, "-5.00"),
    ("0.00_ ;[Red]0.00\\ ", -5, "-5.00 "),
    ("0.00;0.00", -5, "5.00"),
    ("[Red]0.00", 5, "5.00"),
    ('0.00;-0.00;"零"', 0, "零"),
    (ACCOUNTING, 1234.5, " 1,234.50 "),
    (ACCOUNTING, -1234.5, " -1,234.50 "),
    ('"¥"#,##0.00', 5, "¥5.00"),
    ("[$¥-804]#,##0.00", -5, "-¥5.00"),
    ("[$-804]0.0", 5, "5.0"),
    ('General"元"', 12.5, "12.5元"),
    ("@", 5, "5"),
    ('@"组"', 3, "3组"),
    ('0.00;-0.00;0.00;@"（文本）"', 3, "3.00"),
    ('"已发"', 3, "已发"),
    ("0;;", -5, ""),
]
MOMENTS: list[tuple[str, Any, str | None, str]] = [
    ("yyyy-mm-dd", DAY, "2026-03-01", "ymd"),
    ("yyyy/m/d", DAY, "2026/3/1", "ymd"),
    ("yy/m/d", DAY, "26/3/1", "ymd"),
    ('yyyy"年"m"月"d"日"', DAY, "2026年3月1日", "ymd"),
    ('[$-804]yyyy"年"m"月"d"日";@', DAY, "2026年3月1日", "ymd"),
    ('yyyy"年"m"月"', DAY, "2026年3月", "ym"),
    ("yyyy\\-m", DAY, "2026-3", "ym"),
    ("yyyy年m月", DAY, "2026年3月", "ym"),
    ("yyyy", DAY, "2026", "y"),
    ('yyyy"年"', DAY, "2026年", "y"),
    ('m"月"d"日"', DAY, "3月1日", "md"),
    ("m-d", DAY, "3-1", "md"),
    ("m/d", date(2026, 12, 31), "12/31", "md"),
    ("d-mmm", DAY, "1-Mar", "md"),
    ("mmm-yy", DAY, "Mar-26", "ym"),
    ('[DBNum1][$-804]yyyy"年"m"月"', date(2026, 12, 1), "二〇二六年十二月", "ym"),
    ('[DBNum1][$-804]yyyy"年"m"月"d"日"', date(2026, 10, 31), "二〇二六年十月三十一日", "ymd"),
    ("aaaa", DAY, "星期日", ""),
    ("[$-804]dddd", DAY, None, ""),
    ('[$-411]ggge"年"', DAY, None, "y"),
    ("yyyy/m/d h:mm", datetime(2026, 3, 1, 8, 5), "2026/3/1 8:05", "ymd"),  # noqa: DTZ001 - days of sheets have no zone
    ("yyyy-mm-dd hh:mm:ss", datetime(2026, 3, 1, 8, 5, 9), "2026-03-01 08:05:09", "ymd"),  # noqa: DTZ001 - the same
    ("h:mm", time(8, 5), "8:05", ""),
    ("mm:ss", time(8, 5, 9), "05:09", ""),
    ("h:mm AM/PM", time(13, 5), "1:05 PM", ""),
    ('上午/下午h"时"mm"分"', time(0, 5), "上午12时05分", ""),
    ("[h]:mm", timedelta(hours=26, minutes=5), "26:05", ""),
    ("yyyy", time(8, 5), None, "y"),
]


@pytest.mark.parametrize(("code", "number", "shown"), NUMBERS)
def test_a_number_shows_what_its_format_says(code: str, number: float, shown: str) -> None:
    """Digits, groups, signs, units, scaling, sections and conditions, as Excel shows them."""
    form = number_format(code)
    assert (form.number_text(number) if form else f"{number:g}") == shown


@pytest.mark.parametrize(("code", "moment", "shown", "parts"), MOMENTS)
def test_a_day_shows_what_its_format_says(code: str, moment: Any, shown: str | None, parts: str) -> None:
    """The text, and which of year, month and day it tells; None for eras and names Excel takes from the country."""
    form = number_format(code)
    assert form is not None
    cell = form.shown(moment)
    if isinstance(cell, ShownDate):
        assert (cell.text, cell.parts) == (shown, parts)
    else:
        assert cell == (moment if shown is None else shown)


@pytest.mark.parametrize("code", ["# ?/?", "0.00E+00", "[DBNum2]General", "*-0", "##0.0E+0", "0*x"])
def test_what_cannot_be_told_is_not_guessed(code: str) -> None:
    """Fractions, powers of ten, Chinese figures and cells filled up with a mark have no shown text."""
    form = number_format(code)
    assert form is not None
    cell = form.shown(12.0)
    assert isinstance(cell, ShownNumber)
    assert (float(cell), cell.text) == (12.0, None)


@pytest.mark.parametrize("code", ["", "General", "general", "@", ";;;", '"";"";""'])
def test_plain_cells_and_invisible_ones_are_as_they_are(code: str) -> None:
    """A format that shows the value itself, or nothing at all (told elsewhere), changes no cell."""
    assert number_format(code) is None


def test_formats_built_in_are_those_of_china() -> None:
    """Ids that stand in no file: 31 is a whole day, 57 a month, 58 a day without its year."""
    texts = {}
    for at in (14, 27, 31, 57, 58):
        form = number_format(BUILT_IN[at])
        assert form is not None
        texts[at] = str(form.shown(DAY))
    assert texts == {14: "2026/3/1", 27: "2026年3月", 31: "2026年3月1日", 57: "2026年3月", 58: "3月1日"}
    assert str(number_format(BUILT_IN[44]).shown(-5.0)).split() == ["￥-5.00"]  # type: ignore[union-attr]


def test_a_nothing_that_shows_as_nothing_is_nothing() -> None:
    """0 as a dash or a blank is an empty cell to everybody who reads the sheet; as 0.00 it is a number."""
    for code, cell in ((ACCOUNTING, None), ("#,###", None), ("0;-0;", None), ("0.00", 0.0)):
        form = number_format(code)
        assert form is not None
        assert form.shown(0.0) == cell


def test_texts_get_what_the_format_adds_and_keep_what_it_hides() -> None:
    """`@"组"` adds; a fourth section that hides texts is told as invisible, not emptied."""
    for code, shown in (('@"组"', "3组"), ("0.00", "3"), ("0;0;0;", "3"), ('0;0;0;"№"@', "№3")):
        form = number_format(code)
        assert form is not None
        assert form.shown("3") == shown


def test_what_a_format_colours_red_is_known() -> None:
    """Only the section that holds for the number counts."""
    form, negative = number_format("[Red]0.00"), number_format("0.00;[Red]0.00")
    above = number_format("[Red][>1000]0;0")
    assert form is not None
    assert negative is not None
    assert above is not None
    assert (form.red(5), negative.red(5), negative.red(-5), above.red(5), above.red(5000)) == (
        True, False, True, False, True,
    )  # fmt: skip


@given(st.text(alphabet='0#?,.;"\\!_*%E+-/[]Red>=@ymdhs年万 General', max_size=40), st.floats(allow_nan=False))
def test_no_format_breaks_reading(code: str, number: float) -> None:
    """Whatever stands in a file, reading goes on, and the number stays what it is."""
    form = number_format(code)
    cell = form.shown(number) if form else number
    assert cell is None or cell == number


@given(st.integers(-(10**9), 10**9), st.sampled_from(["0.00", "#,##0.00", ACCOUNTING, '0.00"元"', "0.00;[Red](0.00)"]))
def test_amounts_to_the_fen_are_shown_exactly(fen: int, code: str) -> None:
    """Two places show every amount to the fen as it is."""
    from portal.fields.money import parse

    form = number_format(code)
    assert form is not None
    cell = form.shown(fen / 100)
    assert cell is None or parse(cell) * 100 == fen
