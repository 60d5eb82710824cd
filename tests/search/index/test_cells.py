from hypothesis import example, given
from hypothesis import strategies as st

from portal.search.index.cells import END, Group, column

WORDS = st.sampled_from(["", "王明", "王明 补贴", "补贴", "1,200.00元", "1200", "1200.5", "12", "PZ-0009", "PZ-0010"])
TITLES = st.sampled_from(["", "王明", "补贴", "王明 补贴", "王明 王明", "王明 补贴 补贴", "补贴 补贴"])


@st.composite
def groups(draw: st.DrawFn) -> tuple[list[list[str]], list[str]]:
    """Columns of fields, and another column, which may be one of them."""
    rows, width = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    *columns, other = (draw(st.lists(WORDS, min_size=rows, max_size=rows)) for _ in range(width + 1))
    return columns, draw(st.sampled_from([other, *columns]))


@given(groups())
@example(([["王明", "1,200.00元"]], ["补贴", "1200"]))
@example(([["王明", "1,200.00元"]], ["王明", "1200"]))
def test_what_is_seen_of_a_whole_column_is_what_its_cells_give(group: tuple[list[list[str]], list[str]]) -> None:
    """A column that is one field throughout, or none anywhere, is written as it would be cell after cell."""
    columns, values = group
    found = Group(columns)
    assert found.cells(values) == column(values, found.references(values))


@given(st.integers(1, 3).flatmap(lambda width: st.lists(st.lists(TITLES, min_size=width, max_size=width), min_size=1)))
@example([["王明 补贴", "王明", "补贴"], ["补贴 补贴", "补贴", "补贴"]])
@example([["王明 补贴", "王明", "补贴"], ["王明 补贴 补贴", "王明 补贴", "补贴"]])
@example([["王明 补贴", "王明", "补贴"], ["补贴 王明", "补贴", "王明"]])
def test_titles_of_a_group_are_written_as_each_alone(rows: list[list[str]]) -> None:
    """Whether all are seen at once or not, each is the first fields that it is made of, or stands as it is."""
    alone = [Group([[field] for field in row]).titles() for row in rows]
    codes = [code if code.startswith("\x05") else "" for code in alone]
    assert Group(list(map(list, zip(*rows, strict=True)))).titles() == column([row[0] for row in rows], codes)


@given(st.text("ab9", max_size=8), st.text("ab9", max_size=8))
@example("ab99", "ab100")
@example("aaab8", "aaab9")
@example("a" * 100, "a" * 101)
def test_a_cell_is_written_as_what_follows_the_one_above(above: str, cell: str) -> None:
    """The same, one more, as much as both begin with if that is four characters, or itself."""
    told = column([above, cell]).removeprefix(above + END)
    shared = next(at for at in range(len(above), -1, -1) if above[:at] == cell[:at])
    if cell == above:
        assert told == "\x01"
    elif told != "\x07":
        assert told == (cell + END if shared < 4 else f"\x04{chr(min(shared, 90) + 32)}{cell[min(shared, 90) :]}{END}")
    else:
        digits = above[len(above.rstrip("0123456789")) :]
        assert cell == above.removesuffix(digits) + str(int(digits) + 1).zfill(len(digits))
