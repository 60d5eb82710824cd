"""`portal check` says which programmes leave with names, which do not, and how one is opened; `publish` how many."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from portal import pipeline
from portal.channels.making import RunStats
from portal.checks.programmes_read import ProgrammeRead
from portal.cli import main
from portal.commands.programme_lines import SHOWN, in_one_line, programme_lines
from tests.content import LIU, Content
from tests.pipeline.plain import render_plainly

ROWS = [
    {}, {"受益人": "李四光"}, {"受益人": "赵六", "补贴项目": "临时救助金"},
    {"受益人": "吴八", "补贴项目": "临时救助金"}, {"受益人": "周七", "补贴项目": "村级产业补助"},
]  # fmt: skip


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A village with an open programme, one of hardship, and one that the site may open; nothing is wrong."""
    content = Content.small(tmp_path / "content")
    content.benefits(LIU, "2026-03", ROWS)
    return content


def check(content: Content, path: Path) -> list[str]:
    """What `portal check` says of programmes."""
    root = content.path.parent
    folders = ("--content", str(content.path), "--out", str(root / "问题"), "--state", str(root / "state"))
    result = CliRunner().invoke(main, ["check", str(path), *folders], env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    assert "0 处必须改，0 处请留意" in result.output
    return [line for line in result.output.split("\n") if line.startswith("名单")]


def test_a_file_a_folder_and_everything_are_told_alike(content: Content) -> None:
    """Each programme once, in the order of the sheets: information, and no problem."""
    file = next(content.folder(LIU).glob("惠民惠农*2026-03*"))
    one, never, may = check(content, file)
    assert one == "名单上网的项目：耕地地力保护补贴"
    assert "临时救助金（有“救助”）" in never
    assert "不能放行" in never
    assert "村级产业补助" in may
    assert "open_programmes: [村级产业补助]" in may
    assert check(content, file.parent) == check(content, content.path) == [one, never, may]


def test_what_the_site_opens_is_told_as_open(content: Content) -> None:
    """As it stands in the remedy, site.yml is understood."""
    with (content.path / "site.yml").open("a", encoding="utf-8") as site:
        site.write("open_programmes: [村级产业补助]\n")
    lines = check(content, content.path)
    assert lines[0] == "名单上网的项目：耕地地力保护补贴、村级产业补助"
    assert len(lines) == 2


def test_nothing_is_said_where_there_are_no_lists(content: Content) -> None:
    """Receipts have no programmes of the sort."""
    assert check(content, next(content.folder(LIU).glob("*凭据*"))) == []


def test_publish_says_it_in_one_line(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts without names, for logs are often public."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    monkeypatch.setattr("portal.plugin.render_site", render_plainly)
    folders = ("--content", str(content.path), "--output", str(content.path.parent / "output"))
    result = CliRunner().invoke(main, ["publish", *folders, "--date", "2026-04-01"], env={"COLUMNS": "300"})
    (line,) = [line for line in result.output.split("\n") if line.startswith("补贴项目：")]
    assert line.startswith(
        "补贴项目：1 个名单上网，2 个只公开户数和金额，其中 1 个可以在 site.yml 的 open_programmes 里放行"
    )
    assert "救助金" not in line


@pytest.mark.parametrize("name", ["村级产业补助", "补助：甲, 乙", "[补助]", "2026", "补助 #1", "集体“分红”"])
def test_the_line_for_the_settings_is_yaml(name: str) -> None:
    """Whatever stands in the name, what is to be copied reads back as it."""
    (line,) = programme_lines([ProgrammeRead(name, is_open=False)])
    assert yaml.safe_load(line[line.index("open_programmes: ") :]) == {"open_programmes": [name]}


def test_many_are_counted() -> None:
    """The line stays short; publish says nothing where there is none."""
    (line,) = programme_lines([ProgrammeRead(f"补贴{number}", is_open=True) for number in range(SHOWN + 1)])
    assert line.endswith(f" 等 {SHOWN + 1} 个")
    assert in_one_line([]) == ""
