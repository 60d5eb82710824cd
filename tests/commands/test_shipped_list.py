"""A place without a power list has one within the hour: its template begins with the common items."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from portal.cli import main
from portal.kinds.power_item.shipped import shipped_items
from tests.content import TODAY, XIANG, Content
from tests.pipeline.conftest import Publish, plainly

HEADINGS, FIRST = 4, 5


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A village that has a benefit list and no power list."""
    content = Content.small(tmp_path / "content", (XIANG,))
    for path in content.folder(XIANG).glob("*.xlsx"):
        path.unlink()
    return content


@pytest.fixture
def publish(monkeypatch: pytest.MonkeyPatch) -> Publish:
    """Publishes with plain pages and without posters."""
    return plainly(monkeypatch)


def run(content: Content, command: str, *words: str) -> Result:
    """A command with its folders beside the content folder."""
    root = content.path.parent
    more = ("--out", str(root / "问题"), "--state", str(root / "state")) if command == "check" else ()
    return CliRunner().invoke(main, [command, *words, "--content", str(content.path), *more], env={"COLUMNS": "200"})


def first_list(content: Content, struck: int = 0) -> Path:
    """The filled template, so many rows of it `struck` out, with holders."""
    path = content.folder(XIANG) / "权力清单 2026.xlsx"
    assert run(content, "template", "权力清单", "--community", XIANG, "--out", str(path)).exit_code == 0
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for _ in range(struck):
        sheet.delete_rows(FIRST + 3)
    sheet["A2"] = "公示期：2026年3月5日至2026年3月11日"
    headings = {str(cell.value).rstrip("*"): at for at, cell in enumerate(sheet[HEADINGS], start=1)}
    for row in range(FIRST, sheet.max_row + 1):
        sheet.cell(row, headings["责任人"], "赵公正")
    book.save(path)
    return path


def test_the_filled_template_is_right_after_striking_rows(content: Content, publish: Publish) -> None:
    """Nothing in it has to be mended; it is published with the items that were left."""
    path = first_list(content, struck=5)
    checked = run(content, "check", str(path))
    assert "0 处必须改" in checked.output
    outcome = publish(content)
    assert outcome.refused == []
    assert outcome.rows == len(shipped_items(TODAY, "香桂村")) - 5


def test_the_first_benefit_list_cites_it(content: Content, publish: Publish) -> None:
    """Its numbers are those of the list."""
    first_list(content)
    content.benefits(XIANG, "2026-03", [{"权力事项编号": "QL-008"}])
    outcome = publish(content)
    assert [problem.code for problem in outcome.problems if problem.severity == "error"] == []
    assert outcome.notices == 2


def test_without_a_list_the_error_says_the_two_commands(content: Content) -> None:
    """Both can be typed as they stand: the list is made where it belongs, and checked."""
    path = content.benefits(XIANG, "2026-03", [{"权力事项编号": "QL-008"}])
    output = run(content, "check", str(path)).output
    made, checked = re.findall(r"\.venv/bin/portal (\w+ .*?\") [，]", output)
    assert run(content, *shlex.split(made)).exit_code == 0
    assert (content.folder(XIANG) / "权力清单 2026.xlsx").is_file()
    assert shlex.split(checked) == ["check", str(content.folder(XIANG) / "权力清单 2026.xlsx")]


def test_a_list_that_is_there_is_never_written_over(content: Content) -> None:
    """What somebody filled in is not lost by typing the command again."""
    path = first_list(content)
    before = path.read_bytes()
    again = run(content, "template", "权力清单", "--community", XIANG, "--out", str(path))
    assert (again.exit_code, path.read_bytes()) == (1, before)
    assert "没有动它" in again.output


@pytest.mark.parametrize("place", ["香桂村", "柳河社区"])
def test_the_common_items_are_what_every_list_needs(place: str) -> None:
    """About thirty, each with its law, by article where that is known; numbers and names differ; nobody is named."""
    items = shipped_items(TODAY, place)
    assert 28 <= len(items) <= 40
    assert len({item["number"] for item in items}) == len({item["name"] for item in items}) == len(items)
    assert all(re.fullmatch(r"(《[^》]+》(第[一二三四五六七八九十]+条)?\n?)+", item["basis"]) for item in items)
    laws = {law for item in items for law in re.findall(r"《([^》]+)》", item["basis"])}
    other = "城市居民委员会组织法" if place == "香桂村" else "村民委员会组织法"
    assert other not in laws
    renumbered = ("村民委员会组织法", "城市居民委员会组织法")
    assert not any(f"{law}》第" in item["basis"] for item in items for law in renumbered)


def test_other_kinds_have_a_blank_template(content: Content, tmp_path: Path) -> None:
    """Only the list of powers has anything to strike out."""
    out = tmp_path / "t.xlsx"
    run(content, "template", "补贴", "--community", XIANG, "--out", str(out))
    assert load_workbook(out).worksheets[0].max_row == FIRST
