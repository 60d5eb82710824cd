from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portal.commands.withdraw import withdraw
from portal.intake.withdrawals import FILE, read_lines, read_withdrawals
from portal.privacy.issues import WITHDRAWN_FILE
from portal.problems import Problems
from tests.content import LIU, Content
from tests.privacy.hard_cases import MOBILE
from tests.privacy.invented import key_of

KEY = f"{LIU}/benefits/2026-03"


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A small content folder."""
    return Content.small(tmp_path / "content")


def run(content: Content, notice: str, reason: str) -> Result:
    """The command as typed on 2 April 2026."""
    output = content.path.parent / "output"
    options = ["--content", str(content.path), "--output", str(output), "--date", "2026-04-02"]
    return CliRunner().invoke(withdraw, [notice, "--reason", reason, *options])


def test_the_line_it_writes_is_the_line_that_is_read(content: Content) -> None:
    """With today as its day, below lines that are there; commas and quotes in the reason are no matter."""
    content.write(FILE, f"公示,原因,撤回日期\n{LIU}/receipts/2026-03,重复,2026-04-01\n")
    reason = '名单填错, "重新"核对'
    result = run(content, f"/c/{KEY}/", reason)
    assert result.exit_code == 0, result.output
    known = {key_of("benefits"), key_of("receipts")}
    problems = Problems()
    found = read_withdrawals(content.path, known, date(2026, 4, 2), problems)
    assert [(str(key), line.reason, line.day) for key, line in found.items()] == [
        (f"{LIU}/receipts/2026-03", "重复", date(2026, 4, 1)), (KEY, reason, date(2026, 4, 2)),
    ]  # fmt: skip
    assert len(problems) == 0


@pytest.mark.parametrize(
    ("notice", "reason", "told"),
    [
        (f"{LIU}/benefits/2026-3", "填错", KEY),
        ("随便", "填错", "没有“随便”"),
        (KEY, f"问{MOBILE}", "手机"),
        (KEY, "  ", "写明原因"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(content: Content, notice: str, reason: str, told: str) -> None:
    """An unknown notice with the nearest, a personal reason, none at all."""
    result = run(content, notice, reason)
    assert result.exit_code == 1
    assert told in result.output
    assert MOBILE not in result.output
    assert not (content.path / FILE).exists()


def test_twice_is_told(content: Content) -> None:
    """The list keeps its one line."""
    assert run(content, KEY, "填错").exit_code == 0
    assert run(content, KEY, "又填错").exit_code == 1
    assert [line[1] for line in read_lines(content.path)] == ["填错"]


def test_a_new_list_keeps_down_what_an_earlier_one_took_down(content: Content) -> None:
    """The list was deleted by mistake; without those lines the notices would be published again."""
    state = content.path.parent / "state"
    state.mkdir()
    (state / WITHDRAWN_FILE).write_text(f'{{"{LIU}/receipts/2026-03": ["重复", ""]}}', encoding="utf-8")
    assert run(content, KEY, "填错").exit_code == 0
    assert read_lines(content.path) == [(f"{LIU}/receipts/2026-03", "重复", ""), (KEY, "填错", "2026-04-02")]
