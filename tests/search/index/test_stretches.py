from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from portal.search.index.stretches import END, cut, joints

ONE, TWO = "\U000f0000", "\U000f0001"
LINES = st.text(f"{ONE}{TWO}{END}年月日-/组号", min_size=1, max_size=14)


@given(LINES, st.data())
def test_what_a_query_is_cut_into_is_there(line: str, data: st.DataObject) -> None:
    """Each stretch of any part of a line lies in a stretch of the line, but for marks that no look-up begins with."""
    start = data.draw(st.integers(0, len(line) - 1))
    query = line[start : data.draw(st.integers(start + 1, len(line)))]
    there = cut(line).split(END)
    for stretch in cut(query).split(END):
        assert any(stretch.lstrip("-/") in whole for whole in there)


@given(LINES)
def test_a_stretch_stands_so_in_the_line(line: str) -> None:
    """So that a list is exact where a query lies in one stretch; and every two neighbours lie in one."""
    stretches = cut(line).split(END)
    assert all(stretch in line for stretch in stretches)
    for one, two in pairwise(line):
        assert END in (one, two) or any(one + two in stretch for stretch in stretches)


def test_every_part_of_numbers_of_numbers_is_there() -> None:
    """Also one that ends with the mark between two of them."""
    line = f"号{ONE}-{TWO}/{ONE}组"
    there = cut(line).split(END)
    for start in range(len(line)):
        for stop in range(start + 1, len(line) + 1):
            for stretch in cut(line[start:stop]).split(END):
                assert any(stretch.lstrip("-/") in whole for whole in there), (start, stop)


def test_days_and_numbers_of_numbers_stay_whole() -> None:
    """A text before a number is the same text whatever the number is."""
    assert cut(f"水稻{ONE}亩").split(END) == ["水稻", f"稻{ONE}亩", "亩"]
    day = f"{ONE}年{TWO}月{ONE}日"
    assert cut(f"于{day}付").split(END) == ["于", f"于{ONE}", day, "日付"]
    assert cut(f"{ONE}-{TWO}") == f"{ONE}-{TWO}"


def test_lines_are_cut_alone() -> None:
    """What stands in the next line is no neighbour; a joint stays whole."""
    lines = ["组", ONE, f"号,{ONE}", f"{ONE},号", f"{ONE},{TWO}", END, f"{TWO}组"]
    assert cut("\n".join(lines)).split("\n") == [cut(line) for line in lines]
    for joint in lines[2:5]:
        assert joint in cut(joint).split(END)


def test_joints_are_where_pieces_part() -> None:
    """The symbol before one or two marks, and the one behind; no decimals, no break of fields."""
    assert joints('已签字;付10,20户。"好" 行') == ["字;付", "10,20", '户。"好', '好" 行']
    assert joints("200.50,已") == []
    assert joints("甲,,,乙 丙") == ["乙 丙"]
