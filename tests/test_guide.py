"""The guide for staff: four commands for every month, the rest in its appendix, and all of them run as they stand."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portal import clock
from portal.cli import main
from portal.commands.wording import PROGRAM
from portal.intake.find import COMMUNITIES
from tests.content import LIU, TOWN, Content
from tests.test_remedies import parses

STAFF = Path(__file__).resolve().parent.parent / "docs" / "staff"
FIRST, SECOND, APPENDIX = "01-first-time.md", "02-community-and-boards.md", "27-commands.md"
DAILY = {"make publish", "portal check", "portal scan", "portal template"}
ONCE = {"portal new", "make serve"}
"""In the two pages of the beginning only."""
WAITING = {"new", "serve", "desk", "scan"}
"""Ask somebody, or go on until they are stopped: only what is typed is tried."""
_INLINE = re.compile(rf"`((?:{re.escape(PROGRAM)}|make) [^`\n]+)`")
_LINE = re.compile(rf"^ *((?:{re.escape(PROGRAM)}|make) .+)$", re.MULTILINE)


def said(page: Path) -> Iterator[list[str]]:
    """The words of every command in a page, `portal` without its folder."""
    text = page.read_text("utf-8")
    for command in dict.fromkeys((*_LINE.findall(text), *_INLINE.findall(text))):
        yield shlex.split(command.replace(PROGRAM, "portal"), comments=True)


def pages() -> list[Path]:
    """The pages of the guide in their order."""
    return sorted(STAFF.glob("[0-9]*.md"))


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_a_page_asks_for_the_commands_of_every_month_only(page: Path) -> None:
    """Four in all; those of the beginning stand in its pages, and all others in the appendix."""
    used = {" ".join(words[:2]) for words in said(page)}
    if page.name != APPENDIX:
        assert used <= (DAILY | ONCE if page.name in (FIRST, SECOND) else DAILY)
    assert not re.search(r"(?<![/\w])portal (?:[a-z]+)", page.read_text("utf-8").replace(PROGRAM, "")), "not as typed"


def test_the_page_of_the_first_time_lists_the_four() -> None:
    """In one table, and no fifth."""
    table = (STAFF / FIRST).read_text("utf-8").partition("## 以后每个月只用四条命令")[2].partition("\n## ")[0]
    listed = [
        " ".join(words[:2]) for words in (shlex.split(one.replace(PROGRAM, "portal")) for one in _INLINE.findall(table))
    ]
    assert sorted(listed) == sorted(DAILY)


def run(words: tuple[str, ...], tmp_path: Path, code: str) -> Result:
    """A command of the guide, its stick and its check code put in."""
    fit = [word.replace("/media/我的U盘", str(tmp_path / "U盘")).replace("校验码", code) for word in words]
    return CliRunner().invoke(main, fit)


def test_every_command_of_the_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a small village's folder, one after the other as the guide has them, without an error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "today", lambda: date(2026, 4, 1))
    content = Content.small(tmp_path / "content", (LIU,))
    content.powers(TOWN, "2026")
    folder = tmp_path / "content" / COMMUNITIES / f"{LIU} 柳河社区"
    content.folder(LIU).joinpath("惠民惠农 2026-03.xlsx").rename(folder / "惠民惠农补贴 2026-03.xlsx")
    (folder / "公开信息.csv").unlink()
    (tmp_path / "U盘").mkdir()
    code, tried = "", 0
    every = (tuple(words) for page in (*pages()[:2], *pages()[7:], *pages()[2:7]) for words in said(page))
    for words in dict.fromkeys(every):
        if words[0] == "make":
            if words[1] != "publish":
                continue
            words = ("portal", "publish")
        if words[1] in WAITING:
            assert parses([*words[1:]]), words
            continue
        result = run(words[1:], tmp_path, code)
        assert result.exit_code == 0, f"{' '.join(words)}: {result.output}"
        code = next(iter(re.findall(r"核对）：([0-9a-f]{64})", result.output)), code)
        tried += 1
    assert tried > 20
