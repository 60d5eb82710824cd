from hypothesis import example, given
from hypothesis import strategies as st

from portal.search.cells import Group, column, common

WORDS = st.sampled_from(["", "王明", "王明 补贴", "补贴", "1,200.00元", "1200", "1200.5", "12", "PZ-0009", "PZ-0010"])


@st.composite
def groups(draw: st.DrawFn) -> tuple[list[tuple[str, ...]], tuple[str, ...]]:
    """Columns of fields, and another column, which may be one of them."""
    rows, width = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    *columns, other = (tuple(draw(st.lists(WORDS, min_size=rows, max_size=rows))) for _ in range(width + 1))
    return columns, draw(st.sampled_from([other, *columns]))


@given(groups())
@example(([("王明", "1,200.00元")], ("补贴", "1200")))
@example(([("王明", "1,200.00元")], ("王明", "1200")))
def test_what_is_seen_of_a_whole_column_is_what_its_cells_give(
    group: tuple[list[tuple[str, ...]], tuple[str, ...]],
) -> None:
    """A column that is one field throughout, or none anywhere, is written as it would be cell after cell."""
    columns, values = group
    found = Group(columns)
    assert found.cells(values) == column(values, found.references(values))


@given(st.text("ab9", max_size=8), st.text("ab9", max_size=8))
def test_common_characters_are_counted(one: str, two: str) -> None:
    """As many as both begin with, and no more."""
    shared = common(one, two)
    assert one[:shared] == two[:shared]
    assert not one[shared:] or not two[shared:] or one[shared] != two[shared]
