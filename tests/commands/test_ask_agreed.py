"""A record of meetings lacks much of what a decision has: what has one answer is asked about in one question."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from portal.cli import main
from portal.commands import checking as command
from portal.fields.value import Cell
from portal.intake.answer import FILE
from tests.content import LIU, Content

HEAD = ["序号", "会议时间", "会议议题", "应到人数", "实到人数", "同意人数", "表决结果"]


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A small content folder without fault."""
    return Content.small(tmp_path / "content")


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody looks on and can type."""
    monkeypatch.setattr(command, "somebody_answers", lambda: True)


def record(content: Content, month: int, *rows: list[Cell], title: str = "村民代表会议记录") -> Path:
    """A record of the meetings of a month, as it hangs on a wall."""
    path = content.folder(LIU) / f"会议记录 2026-{month:02d}.xlsx"
    book = openpyxl.Workbook()
    lines: list[list[Cell]] = [[f"柳河社区{title}"], [*HEAD], *rows]
    for line in lines:
        book.worksheets[0].append(line)
    book.save(path)
    return path


def check(content: Content, file: Path, typed: str = "") -> Result:
    """`portal check` of a file, with what is typed."""
    root = content.path.parent
    folders = ("--content", str(content.path), "--out", str(root / "问题"), "--state", str(root / "state"))
    return CliRunner().invoke(main, ["check", str(file), *folders], input=typed, env={"COLUMNS": "200"})


def test_a_record_of_meetings_is_settled_by_three_questions_and_never_asked_again(content: Content) -> None:
    """What was agreed to is shown line by line first; the state follows from what the votes came to, row by row."""
    first = record(content, 3, [1, "2026年3月6日", "机耕道硬化", 45, 40, 38, "通过"])
    result = check(content, first, "1\n3\n4\n")
    assert (result.exit_code, result.output.count("请选")) == (0, 3), result.output
    for line in ("步骤：决议", "提议日期：照“会议时间”一列", "决议内容：通过了的，照“会议议题”一列"):
        assert line in result.output
    said = (content.folder(LIU) / FILE).read_text(encoding="utf-8-sig")
    assert "重大事项决策,,提议日期,取自“会议时间”一列" in said
    second = record(
        content,
        4,
        [1, "2026年4月6日", "聘请保洁员", 45, 41, 41, "通过"],
        [2, "2026年4月9日", "买旧车", 45, 41, 3, "未通过"],
    )
    result = check(content, second)
    assert (result.exit_code, "请选" in result.output, "读到 2 行" in result.output) == (0, False, True), result.output


def test_whoever_does_not_agree_is_asked_one_by_one(content: Content) -> None:
    """Nothing of the proposals is kept."""
    result = check(
        content, record(content, 3, [1, "2026年3月6日", "机耕道硬化", 45, 40, 38, "通过"]), "2\n" + "0\n" * 9
    )
    assert result.exit_code == 1
    assert result.output.count("请选") > 4
    assert not (content.folder(LIU) / FILE).exists()


def test_a_result_in_other_words_leaves_the_state_open(content: Content) -> None:
    """Nobody guesses what 38票 means for a motion."""
    result = check(content, record(content, 3, [1, "2026年3月6日", "机耕道硬化", 45, 40, 38, "38票"]), "0\n" * 9)
    assert "没有“状态”一列" in result.output
    assert result.exit_code == 1
