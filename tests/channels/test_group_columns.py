from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.channels.board_sheet import PAPERS, frame_of
from portal.channels.group_columns import _HEAD, _TALL_HEAD, Laid, _row_heights, laid_out
from portal.channels.listed import Group
from tests.channels.invented import SHEET
from tests.channels.measured import high

REST: dict[str, object] = {
    "cards": [], "lists": None, "table": None, "closed": None,
    "grouped": "",
}  # fmt: skip
FULL, SIZES = 756.0, tuple(float(size) for size in range(26, 17, -1))
NAMES = ("王小明", "李〇", "欧阳志强", "阿卜杜热合曼·买买提·吐尔逊江", "一" * 30)
groups_made = st.lists(
    st.builds(
        Group,
        st.sampled_from(["1组", "第十二居民小组", ""]),
        st.sampled_from(["2 笔 100 元", "12 笔 1,234,567.89 元"]),
        st.lists(
            st.tuples(
                st.sampled_from(NAMES),
                st.sampled_from(["", "高龄", "农村危房改造及抗震改造补助资金（第二批）"]),
                st.sampled_from(["50", "123,456,789,012.00"]),
            ),
            min_size=1,
            max_size=80,
        ).map(tuple),
    ),
    min_size=1,
    max_size=12,
)


def set_of(groups: tuple[Group, ...] | list[Group], tail: float = 0.0) -> Laid:
    """The list on A3."""
    return laid_out(groups, FULL, (500.0, 800.0), SIZES, unit=1.0, tail=tail)


@given(groups_made, st.sampled_from([0.0, 150.0, 700.0]))
def test_every_row_stands_once_and_in_order(groups: list[Group], tail: float) -> None:
    """Whatever the names, amounts and numbers of rows; a group that goes on says so."""
    found = set_of(groups, tail)
    pieces = [piece for column in found.columns for piece in column]
    rows = [(piece.group, row) for piece in pieces for row in range(piece.begin, piece.end)]
    assert rows == [(at, row) for at, group in enumerate(groups) for row in range(len(group.rows))]
    assert all(piece.continued == (piece.begin > 0) for piece in pieces)
    assert all(piece.end > piece.begin for piece in pieces)
    assert found.sheets * found.count >= len(found.columns)
    assert found.size in SIZES


@given(groups_made)
def test_a_row_more_takes_no_fewer_sheets(groups: list[Group]) -> None:
    """And what follows the list is on one of them, or on one more."""
    more = [*groups, Group("99组", "1 笔", (("王", "", "1"),) * 40)]
    assert set_of(more).sheets >= set_of(groups).sheets
    assert set_of(groups).sheets <= set_of(groups, 200.0).sheets <= set_of(groups).sheets + 1


def test_few_rows_are_as_large_as_can_be() -> None:
    """One group of one row has the largest size; eighty rows in nine groups a smaller one, on one sheet or two."""
    assert set_of((Group("1组", "1 笔 50 元", (("王小明", "高龄", "50"),)),)).size == 26
    many = set_of(tuple(Group(f"{n}组", "6 笔 300 元", (("王小明", "高龄", "50"),) * 6) for n in range(9)))
    assert (many.size < 26, many.sheets) == (True, 1)


@pytest.mark.parametrize("name", ["王小明", "阿卜杜热合曼·买买提·吐尔逊江"])
@pytest.mark.parametrize("said", ["2 笔 100 元", "12 笔 123,456,789,012.00 元"])
def test_a_column_is_as_high_as_was_reckoned(name: str, said: str) -> None:
    """What Typst measures of it is what was reckoned, or a little less."""
    rows = ((name, "农村危房改造及抗震改造补助资金（第二批）", "1,234,567.89"),) * 5
    found = set_of((Group("第十二居民小组", said, rows),))
    (piece,) = (piece for column in found.columns for piece in column)
    data = {**frame_of(SHEET, PAPERS["A3"])[0], **REST, "piece": {"name": "第十二居民小组", "said": said, "rows": rows}}
    column = (FULL - (found.count - 1) * 22.68) / found.count
    shown = (
        f"set text(size: {found.size}pt); set par(leading: 0.2em); group-block(data.piece, "
        f"{tuple(f'{wide}pt' for wide in found.widths)}, {str(found.one_line).lower()})".replace("'", "")
    )
    measured = high("poster.typ", shown, data, column)
    one = (_HEAD if found.one_line else _TALL_HEAD) * found.size
    reckoned = one + sum(_row_heights(Group("第十二居民小组", said, rows), found))
    assert piece.end == len(rows)
    assert reckoned - 0.2 <= measured <= reckoned + 0.1
