"""同上, 〃 and the like: the value above, or an error; never a value of their own."""

from __future__ import annotations

from typing import Any

import pytest

from portal.checks.parse import parse_notice
from portal.intake.model import ReadNotice
from portal.kinds.benefit.record import Benefit
from portal.kinds.power_item.record import PowerItem
from tests.intake.files import HEADINGS, TERM, TITLE, read, xlsx

FIRST: list[Any] = [1, "QL-001", "农村低保", "张三", 300, "2026-03-12", "2026年"]
MARKS = [
    "同上", "〃", "″", '"', "“", "＂", "''", "同前", "如上", "ditto", "Ditto", "同 上", "（同上）", "-〃-", "〃〃",
    "同上行", "同上。", "↓",
]  # fmt: skip


def below(*rows: list[Any]) -> ReadNotice:
    """Benefits below one of 农村低保."""
    return read(xlsx([TITLE, TERM, HEADINGS, FIRST, *rows]))


def second(**cells: Any) -> list[Any]:
    """A row of another person with some cells changed, by heading."""
    return [
        {**dict(zip(HEADINGS, [2, *FIRST[1:3], "李四", 500, *FIRST[5:]], strict=True)), **cells}[name]
        for name in HEADINGS
    ]


def told(notice: ReadNotice) -> list[tuple[str, str, int, str]]:
    """What is told: weight, code and cell."""
    return [(one.severity.value, one.code, one.where.row, one.where.column) for one in notice.problems]


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_takes_the_value_above_and_says_so(mark: str) -> None:
    """Twice in a row as well, so that a closed programme is known below it; equal warnings fold."""
    notice = below(second(补贴项目=mark), second(序号=3, 受益人="王五", 补贴项目=mark))
    assert told(notice) == [("warning", "taken_from_above", 5, "C"), ("warning", "taken_from_above", 6, "C")]
    assert len({problem.message for problem in notice.problems}) == 1
    records = [line.record for line in parse_notice(notice, Benefit).rows]
    assert [record.terms().closed for record in records] == [True] * 3


@pytest.mark.parametrize(
    ("heading", "column"), [("权力事项编号", "B"), ("受益人", "D"), ("发放日期", "F"), ("所属期", "G")]
)
def test_it_does_in_every_column_of_words_and_dates(heading: str, column: str) -> None:
    """References, names, dates and texts."""
    notice = below(second(**{heading: "〃"}))
    assert told(notice) == [("warning", "taken_from_above", 5, column)]
    assert notice.table is not None
    name = next(name for name, one in notice.table.columns.items() if one.letter == column)
    assert notice.table.rows[1].cells[name] == notice.table.rows[0].cells[name]


def test_numbers_are_written_out() -> None:
    """An amount “as above” is one error, and no second one says that the cell is empty."""
    checked = parse_notice(below(second(金额="同上")), Benefit)
    assert [(problem.code, problem.where.column) for problem in checked.problems] == [("as_above", "E")]


@pytest.mark.parametrize("text", ["同上（补发）", "同上项目", "〃补"])
def test_what_says_more_than_as_above_is_an_error(text: str) -> None:
    """It would be a programme of its own, and the names below a closed one would be printed in full."""
    assert told(below(second(补贴项目=text))) == [("error", "as_above", 5, "C")]


def test_there_must_be_something_above() -> None:
    """In the first row, and below an empty cell."""
    notice = read(xlsx([TITLE, TERM, HEADINGS, second(补贴项目="同上")]))
    assert told(notice) == [("error", "as_above", 4, "C")]
    assert told(below(second(所属期=None), second(序号=3, 所属期="〃"))) == [("error", "as_above", 6, "G")]


def test_a_total_between_is_not_what_stands_above() -> None:
    """The row of data before it is meant."""
    notice = below(["小计", None, None, None, 300], second(补贴项目="同上"))
    assert notice.table is not None
    assert notice.table.rows[1].cells["programme"] == "农村低保"


def test_a_blank_number_of_a_part_is_that_of_the_row_above() -> None:
    """As staff leave it below the first of several steps; told, and only where there is a row above."""
    steps: list[list[Any]] = [
        ["事项编号", "步骤", "环节", "经办岗位"],
        ["QL-001", 1, "受理", "代办员"],
        [None, 2, "公示", "监委会"],
        ["QL-002", 1, "受理", "代办员"],
        [None, 2, "审核", "主任"],
    ]
    main: list[list[Any]] = [
        ["权力清单"], TERM, ["事项编号", "事项名称", "权力领域", "权力类型", "法律依据", "责任岗位", "生效日期"],
        ["QL-001", "低保对象初审", "公共服务", "初审权", "《社会救助暂行办法》", "主任", "2026-01-01"],
        ["QL-002", "耕地补贴申报", "公共服务", "初审权", "《农业法》", "主任", "2026-01-01"],
    ]  # fmt: skip
    notice = read(xlsx(main, 流程=steps), "power-items", "权力清单 2026.xlsx")
    records = [row.record for row in parse_notice(notice, PowerItem).rows]
    assert [[step.name for step in record.steps] for record in records if isinstance(record, PowerItem)] == [
        ["受理", "公示"], ["受理", "审核"],
    ]  # fmt: skip
    assert told(notice) == [("warning", "taken_from_above", 3, "A"), ("warning", "taken_from_above", 5, "A")]
    first = read(xlsx(main, 流程=[steps[0], [None, 1, "受理", "代办员"]]), "power-items", "权力清单 2026.xlsx")
    assert [problem.code for problem in parse_notice(first, PowerItem).problems] == ["empty_cell"]
