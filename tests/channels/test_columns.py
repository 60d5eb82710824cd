from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.channels.columns import PADDING, Column, breakable, fit
from portal.charts.measure import width

SIZES = (22.0, 18.0, 14.0)
CELL = st.text("王欧阳·（）abcXYZ0123456789,.-", max_size=30)


@settings(max_examples=60)
@given(st.lists(st.tuples(CELL, CELL, st.integers(0, 999_999_999)), min_size=1, max_size=40))
def test_columns_fill_the_width_exactly(cells: list[tuple[str, str, int]]) -> None:
    """Whatever the texts, the columns add up to the table's width."""
    rows = [(name, note, f"{amount:,}.00") for name, note, amount in cells]
    columns = (Column("姓名"), Column("说明", weight=2), Column("金额（元）", numeric=True))
    table = fit(columns, rows, 720, SIZES, heights=(500, 600))
    assert abs(sum(table.widths) - 720) < 0.01
    assert min(table.widths) > 0


def test_amounts_of_nine_digits_never_wrap() -> None:
    """A column of figures is at least as wide as its longest figure."""
    rows = [("欧" * 25, "123,456,789.00")] * 60
    table = fit((Column("姓名"), Column("金额（元）", numeric=True)), rows, 500, SIZES, heights=(500, 600))
    assert table.widths[1] >= (width("123,456,789.00") + PADDING) * table.size - 0.01


def test_few_rows_are_set_large() -> None:
    """Three rows take the largest size, three hundred the one with fewest sheets."""
    columns = (Column("姓名"), Column("金额（元）", numeric=True))
    few = fit(columns, [("王小明", "100.00")] * 3, 700, SIZES, heights=(500, 600))
    many = fit(columns, [("王小明", "100.00")] * 300, 700, SIZES, heights=(500, 600))
    assert few.size == SIZES[0]
    assert many.size < few.size


def test_long_numbers_may_break() -> None:
    """A contract number longer than a column gets break opportunities, and no character is lost."""
    number = "SC-510181-2026-ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    loose = breakable(f"合同{number}号")
    assert "\u200b" in loose
    assert loose.replace("\u200b", "") == f"合同{number}号"
    assert breakable("123,456,789.00") == "123,456,789.00"


def test_three_rows_are_not_set_tiny_for_want_of_room() -> None:
    """A few long cells may wrap rather than take all the size from a short table."""
    columns = tuple(Column(label) for label in ("编号", "项目名称", "阶段", "方式", "中标单位", "金额"))
    row = ("ZB-2026-04", "沿线太阳能路灯安装", "履约", "村级比选", "示例青石路桥有限公司", "215,000.00")
    table = fit(columns, [row] * 3, 720, (28, 26, 24, 22, 20, 18, 16, 14), heights=(580, 700))
    assert table.size >= 18


@given(st.lists(st.lists(st.text("水渠清淤", max_size=60), max_size=4), min_size=1, max_size=9))
def test_texts_below_rows_take_room_of_their_own(below: list[list[str]]) -> None:
    """The table has a line for each row and each text under it, in their order, and never fewer sheets than without."""
    columns, rows = (Column("项目"), Column("金额", numeric=True)), [("水渠", "640.00")] * len(below)
    plain = fit(columns, rows, 600, (18,), heights=(300, 400))
    table = fit(columns, rows, 600, (18,), heights=(300, 400), below=below)
    assert len(table.lines) == len(rows) + sum(map(len, below))
    assert table.widths == plain.widths
    assert table.sheets((300, 400)) >= plain.sheets((300, 400))
    assert fit(columns, rows, 600, (18,), heights=(300, 400), below=[[] for _ in rows]) == plain
