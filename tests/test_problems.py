from __future__ import annotations

import inspect
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import problems
from portal.problems import Location, MingbangError, Problem, Problems, Severity, as_json, without_numbers

WHERE = Location("communities/c18701/补贴.xlsx", "公示表", 7, "H")


def test_a_location_says_file_sheet_row_and_column_in_words() -> None:
    """As staff find the cell in Excel; what is not known is left out."""
    assert str(WHERE) == "communities/c18701/补贴.xlsx 工作表“公示表” 第 7 行 H 列"
    assert str(Location("site.yml")) == "site.yml"
    assert str(Location("a.csv", row=2)) == "a.csv 第 2 行"


def test_a_location_is_narrowed_without_losing_the_rest() -> None:
    """To a row, to a column; row 0 is the whole sheet."""
    sheet = Location("a.xlsx", "表")
    assert sheet.at(row=3) == Location("a.xlsx", "表", 3)
    assert sheet.at(row=3).at(column="B") == Location("a.xlsx", "表", 3, "B")
    assert sheet.at(row=3, column="B").at(row=0) == Location("a.xlsx", "表", 0, "B")


@given(st.integers(0, 10**6), st.sampled_from(["", "A", "XFD"]))
def test_narrowing_twice_is_narrowing_at_once(row: int, column: str) -> None:
    """In whatever order."""
    where = Location("a.xlsx", "表")
    assert (
        where.at(row=row).at(column=column) == where.at(column=column).at(row=row) == where.at(row=row, column=column)
    )


def test_errors_hold_back_and_warnings_do_not() -> None:
    """Both are kept in the order found, and only errors count."""
    found = Problems()
    found.warn("soft", WHERE, "有点奇怪", "请看一看")
    found.error("hard", WHERE, "错了", "请改正", 12.5)
    assert [problem.code for problem in found] == ["soft", "hard"]
    assert [problem.code for problem in found.errors] == ["hard"]
    assert len(found) == 2
    assert found.errors[0].value == "12.5"


def test_problems_found_elsewhere_are_taken_over() -> None:
    """One list tells everything."""
    one, other = Problems(), Problems()
    one.error("a", WHERE, "错", "改")
    other.warn("b", WHERE, "怪", "看")
    one.extend(other)
    assert [problem.code for problem in one] == ["a", "b"]
    assert len(other) == 1


def test_a_problem_is_plain_data() -> None:
    """For `problems.json`: every field, the place as fields of its own."""
    problem = Problem("bad_value", WHERE, "不是金额", "请只填数字", "三百", Severity.WARNING)
    assert problem.as_dict() == {
        "code": "bad_value",
        "where": {"file": WHERE.file, "sheet": "公示表", "row": 7, "column": "H"},
        "message": "不是金额",
        "remedy": "请只填数字",
        "value": "三百",
        "severity": "warning",
    }


def test_a_problem_does_not_repeat_the_cell_when_told() -> None:
    """What stands in the cell may be personal."""
    problem = Problem("bad_value", Location("a.xlsx"), "不是姓名", "请只填姓名", "13812345678")
    assert str(problem) == "a.xlsx：不是姓名。请只填姓名"


def test_every_error_is_in_the_tree_that_is_drawn() -> None:
    """The docstring names each class and nothing else, and all share one base."""
    errors = {
        name: kind
        for name, kind in vars(problems).items()
        if inspect.isclass(kind) and issubclass(kind, Exception) and kind.__module__ == problems.__name__
    }
    assert problems.__doc__ is not None
    drawn = {line.split()[1] for line in problems.__doc__.splitlines() if line.strip().startswith(("├", "└"))}
    assert drawn == set(errors) - {"MingbangError"}
    assert all(issubclass(kind, MingbangError) for kind in errors.values())


def test_the_list_of_problems_has_a_line_for_each() -> None:
    """`problems.json` is JSON whatever stands in the cells, and two of them can be compared line by line."""
    sly = Problem("bad_value", WHERE, "不是金额", "改", '}, {"code": "x"}, {\\"code\\": \n')
    text = as_json([sly, sly, sly])
    assert json.loads(text) == [sly.as_dict()] * 3
    assert len(text.splitlines()) == 3
    assert json.loads(as_json([])) == []


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("13812345678", "13…78"),
        ("510000199001011234", "51…34"),
        ("51000019900101123X", "51…3X"),
        ("51000019900101123x", "51…3x"),
        ("１３８１２３４５６７８", "１３…７８"),
        ("138 1234 5678", "13…78"),
        ("138-1234-5678", "13…78"),
        ("510000 19900101 123X", "51…3X"),
        ("6222 0000 1111 2222 333", "62…33"),
        ("1234567890", "1234567890"),
        ("2026-03-12 300", "2026-03-12 300"),
        ("2026-03-12、2026-03-13", "2026-03-12、2026-03-13"),
    ],
)
def test_of_a_long_number_a_message_has_the_ends_alone(written: str, told: str) -> None:
    """Two digits at each end find the cell again and give no number away; ten digits are an amount or a day."""
    assert without_numbers(f"“{written}”不是姓名") == f"“{told}”不是姓名"


@given(st.text("0123456789", min_size=11, max_size=40))
def test_no_more_than_four_digits_of_a_long_number_are_told(number: str) -> None:
    """Of errors as of warnings; the value, which staff alone see, stays whole."""
    found = Problems()
    found.error("a", WHERE, f"“{number}”不对", "请改", number)
    found.warn("b", WHERE, f"甲{number}", "请看", number)
    for problem in found:
        assert sum(char.isdigit() for char in problem.message) == 4
        assert problem.value == number


def test_what_no_unicode_spells_is_written_as_json_spells_it() -> None:
    """A file name of raw bytes (Python's surrogates) must not end the command when the list is written."""
    text = as_json([Problem("a", Location("\udce4.xlsx"), "错", "改")])
    assert json.loads(text)[0]["where"]["file"] == "\udce4.xlsx"
    assert text.encode()
