"""What is asked about columns that nobody knows, and what each answer keeps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from portal.commands.ask_columns import ask_columns
from portal.intake.answer import HEADING, TO
from tests.commands.asked import Asked, put

TITLE = ["战旗村2026年3月耕地地力保护补贴公示"]
HEAD = ["序号", "户主姓名", "金额"]


def asked(folder: Path, typed: str, *unknown: tuple[str, Any]) -> Asked:
    """The questions about a list with these unknown columns and a cell of each."""
    rows = [TITLE, [*HEAD, *(name for name, _ in unknown)], [1, "张三", 300, *(cell for _, cell in unknown)]]
    return put(ask_columns, folder, rows, typed)


def number(output: str, option: str) -> str:
    """The number of an option."""
    return next(line.split()[0] for line in output.splitlines() if line.strip()[1:].strip().startswith(option))


def test_a_column_is_asked_about_with_its_letter_and_an_example(tmp_path: Path) -> None:
    """The nearest columns are offered, then none of them, then all."""
    seen = asked(tmp_path, "", ("哪组", "3组")).output
    assert "D 列“哪组”是什么？（例：3组）" in seen
    found = asked(tmp_path, f"{number(seen, '村民小组')}\n", ("哪组", "3组"))
    assert (found.asked, found.lines) == (1, [{HEADING: "哪组", TO: "村民小组"}])
    closed = asked(tmp_path, f"{number(seen, '不公开')}\n", ("哪组", "3组"))
    assert closed.lines == [{HEADING: "哪组", TO: "不公开"}]
    assert asked(tmp_path, "0\n", ("哪组", "3组")).lines == []


def test_all_columns_are_listed_where_none_of_the_nearest_is_it(tmp_path: Path) -> None:
    """Those that the sheet has are not among them."""
    seen = asked(tmp_path, "", ("哪组", "3组")).output
    every = asked(tmp_path, f"{number(seen, '别的列')}\n0\n", ("哪组", "3组"))
    rest = every.output.partition("请选")[2]
    assert "所属期" in rest
    assert "受益人\n" not in rest
    chosen = asked(tmp_path, f"{number(seen, '别的列')}\n{number(rest, '所属期')}\n", ("哪组", "3组"))
    assert (chosen.asked, chosen.lines) == (1, [{HEADING: "哪组", TO: "所属期"}])


def test_a_column_taken_by_one_answer_is_not_offered_for_the_next(tmp_path: Path) -> None:
    """Two headings are not the same column."""
    columns = (("哪组", "3组"), ("哪一组", "1组"))
    seen = asked(tmp_path, "", *columns).output
    group = number(seen, "村民小组")
    output = asked(tmp_path, f"{group}\n0\n", *columns).output
    assert "村民小组" not in output.partition("哪一组”是什么")[2]


def test_of_a_private_column_no_cell_is_shown_and_no_open_column_offered(tmp_path: Path) -> None:
    """It can only be read as what never leaves."""
    output = asked(tmp_path, "0\n", ("查询密码", "13800001234")).output
    assert "（看列名像是个人信息，只能读作不公开的列）" in output
    assert "13800001234" not in output
    assert "村民小组" not in output
    assert "联系电话" in output


@pytest.mark.parametrize(
    ("typed", "questions", "closed"), [("1\n", 1, 2), ("2\n0\n0\n", 3, 0), ("0\n", 1, 0)]
)  # fmt: skip
def test_several_columns_like_none_are_asked_about_together(
    tmp_path: Path, typed: str, questions: int, closed: int
) -> None:
    """None of them leaves, or one by one, or not now."""
    found = asked(tmp_path, typed, ("甲乙丙", "子"), ("丁戊己", "丑"))
    assert "有 2 列不认识：“甲乙丙”“丁戊己”。都不公开吗？" in found.output
    assert (found.asked, len(found.lines)) == (questions, closed)
    assert ("D 列" in found.output) == (questions == 3)
