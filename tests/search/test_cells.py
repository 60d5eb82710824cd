from hypothesis import assume, example, given
from hypothesis import strategies as st

from portal.search.cells import Group, column, common

WORDS = st.sampled_from(["", "王明", "王明 补贴", "补贴", "1,200.00元", "1200", "1200.5", "12", "PZ-0009", "PZ-0010"])


@st.composite
def groups(draw: st.DrawFn) -> tuple[list[list[str]], list[str]]:
    """Fields of documents, and another column, which may be one of theirs."""
    rows, width = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    documents = draw(st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=rows, max_size=rows))
    other = draw(st.lists(WORDS, min_size=rows, max_size=rows))
    return documents, draw(st.sampled_from([other, *map(list, zip(*documents, strict=True))]))


@given(groups())
@example(([["王明"], ["1,200.00元"]], ["补贴", "1200"]))
@example(([["王明"], ["1,200.00元"]], ["王明", "1200"]))
def test_what_is_seen_of_a_whole_column_is_what_its_cells_give(group: tuple[list[list[str]], list[str]]) -> None:
    """A column that is one field throughout, or none anywhere, is written as it would be cell after cell."""
    documents, values = group
    found = Group([field for fields in documents for field in fields], len(documents[0]))
    assert found.cells(values) == column(values, found.references(values))


@given(st.text("ab9", max_size=8), st.text("ab9", max_size=8))
def test_common_characters_are_counted(one: str, two: str) -> None:
    """As many as both begin with, and no more."""
    assume(one != two)
    shared = common(one, two)
    assert one[:shared] == two[:shared]
    assert not one[shared:] or not two[shared:] or one[shared] != two[shared]
