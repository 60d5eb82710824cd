"""How questions are put at a terminal, and answers kept."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from portal.commands.interview import Interview, choose, typed
from portal.intake.model import NoticeSource
from portal.kinds.benefit.record import Benefit
from portal.records.notice import NoticeKey, Period


@pytest.mark.parametrize(("keys", "chosen"), [("2\n", 2), ("0\n", 0), ("\n", 0), ("3\n9\nx\n1\n", 1)])
def test_one_of_the_options_is_chosen_or_none_now(keys: str, chosen: int) -> None:
    """The first is number one; what is no option is asked again; nothing at all is not to answer yet."""

    @click.command()
    def main() -> None:
        click.echo(f"chosen {choose(option for option in ('甲', '乙'))}")

    output = CliRunner().invoke(main, input=keys).output
    assert output.startswith("  1 甲\n  2 乙\n  0 先不答\n")
    assert output.endswith(f"chosen {chosen}\n")


def test_what_is_typed_is_kept_without_blanks_around_it() -> None:
    """It may be nothing."""
    (bound,) = (bound for bound in Benefit.columns() if bound.label == "补贴项目")

    @click.command()
    def main() -> None:
        click.echo(f"[{typed(bound)}][{typed(bound)}]")

    output = CliRunner().invoke(main, input=" 高龄津贴 \n\n").output
    assert output.startswith("“补贴项目”:")
    assert output.endswith("[高龄津贴][]\n")


def test_an_answer_is_a_line_with_its_kind_and_day() -> None:
    """In the order in which they are given."""
    source = NoticeSource(NoticeKey("c00013", "benefits", Period(2026, 3)), Path("补贴.xlsx"), "补贴.xlsx")
    interview = Interview(source, Benefit, (), "2026-04-01")
    interview.keep(列名="哪组", 对应列="村民小组")
    assert interview.lines == [
        {"表格类别": "惠民惠农", "列名": "哪组", "对应列": "村民小组", "填写日期": "2026-04-01"}
    ]  # fmt: skip
