"""`portal publish` as staff run it: one command, a table of what to mend, a status that says whether all went well."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from portal import pipeline
from portal.channels.making import RunStats
from portal.cli import main
from portal.commands import publishing as command
from portal.commands.problem_list import SHOWN
from portal.problems import UnsafeOutput
from tests.content import LIU, Content
from tests.pipeline.plain import render_plainly

WIDE = {"COLUMNS": "300"}


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    """A small content folder; pages are plain and posters left out."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    monkeypatch.setattr("portal.plugin.render_site", render_plainly)
    return Content.small(tmp_path / "content")


def portal(content: Content, *more: str) -> Result:
    """`portal publish` in this process."""
    folders = ("--content", str(content.path), "--output", str(content.path.parent / "output"))
    return CliRunner().invoke(main, ["publish", *folders, "--date", "2026-04-01", *more], env=WIDE)


def test_it_says_what_was_published_and_where_to_look(content: Content) -> None:
    """Counts of notices, rows and pages, and the folder; status 0."""
    result = portal(content)
    assert result.exit_code == 0, result.output
    assert "已发布 4 期公示、8 行记录，共 5 个网页" in result.output
    manifest = content.path.parent / "output" / "site" / "SHA256SUMS.txt"
    assert hashlib.sha256(manifest.read_bytes()).hexdigest() in result.output
    assert str(content.path.parent / "output" / "site") in result.output.replace("\n", "")


def test_a_refused_workbook_is_named_with_a_status_that_is_not_0(content: Content) -> None:
    """The table has place, problem and remedy; the summary names the file; problems.json has it as data."""
    content.receipts(LIU, "2026-03", [{"金额": "五百"}])
    result = portal(content)
    assert result.exit_code == 1
    file = f"communities/{LIU} 柳河社区/原始凭据 2026-03.xlsx"
    assert f"没有发布：{file}（改正后再运行一次）" in result.output
    read = f"{file}：读到 0 行，1 处必须改，0 处请留意\n  公示表：读到 0 行，1 行有错没有读成，合计 0.00 元，单位按元\n"
    assert f"{read}  必须改 公示表 G4：“金额”：“五百”不是金额" in result.output
    (problem,) = json.loads((content.path.parent / "build" / "problems.json").read_text(encoding="utf-8"))
    assert problem["where"] == {"file": file, "sheet": "公示表", "row": 4, "column": "G"}
    assert problem["code"] == "bad_value"


def test_a_held_back_workbook_is_named(content: Content) -> None:
    """Staff see that the site still shows the issue before."""
    portal(content)
    content.receipts(LIU, "2026-03", [{"金额": "五百"}])
    result = portal(content)
    assert result.exit_code == 1
    assert f"仍是上一期：communities/{LIU} 柳河社区/原始凭据 2026-03.xlsx" in result.output


def test_warnings_alone_are_a_success(content: Content) -> None:
    """Excel's lock file of an open workbook is mentioned, nothing more."""
    (content.folder(LIU) / "~$原始凭据 2026-03.xlsx").write_bytes(b"\x05user")
    result = portal(content)
    assert result.exit_code == 0
    assert "正在 Excel 里打开着" in result.output
    assert "共 0 处必须改，1 处请留意" in result.output


def test_copies_of_workbooks_that_are_right_are_removed(content: Content) -> None:
    """What `portal check` left of a workbook that is published now is gone; that of one still wrong is not."""
    root = content.path.parent
    wrong = (
        content.benefits(LIU, "2026-03", [{"金额": "约三百"}]),
        content.receipts(LIU, "2026-03", [{"金额": "约三百"}]),
    )
    words = ("--content", str(content.path), "--out", str(root / "build" / "问题"))
    CliRunner().invoke(main, ["check", *map(str, wrong), *words])
    assert len(list((root / "build" / "问题").rglob("*.xlsx"))) == 2
    content.benefits(LIU, "2026-03", [{}])
    portal(content)
    assert [path.name for path in (root / "build" / "问题").rglob("*.xlsx")] == ["原始凭据 2026-03（有问题）.xlsx"]


@pytest.mark.parametrize(
    ("what", "stays"),
    [("nothing", True), ("gone", False), ("other", False), ("gone, copy changed", True), ("other, copy changed", True)],
)
def test_a_copy_goes_with_the_workbook_it_was_made_of(content: Content, what: str, stays: bool) -> None:
    """It holds what left. One that staff write in is their work; what the check told goes, the publication tells it."""
    root = content.path.parent
    path = content.receipts(LIU, "2026-03", [{"金额": "五百"}])
    CliRunner().invoke(
        main, ["check", str(path), "--content", str(content.path), "--out", str(root / "build" / "问题")]
    )
    (copy,) = (root / "build" / "问题").rglob("*.xlsx")
    if "changed" in what:
        copy.write_bytes(copy.read_bytes() + b"x")
    if "gone" in what:
        path.unlink()
    elif "other" in what:
        content.receipts(LIU, "2026-03", [{"金额": "六百"}])
    portal(content)
    assert copy.exists() == stays
    assert not (root / "build" / "问题" / "problems.json").exists()
    assert (root / "build" / "问题.json").exists() == stays


def test_a_copy_of_a_workbook_from_elsewhere_stays(content: Content, tmp_path: Path) -> None:
    """Of one on a stick that is not in now nothing was ever published."""
    path = content.receipts(LIU, "2026-03", [{"金额": "五百"}])
    outside = path.rename(tmp_path / path.name)
    words = ("--content", str(content.path), "--out", str(tmp_path / "build" / "问题"), "--community", LIU)
    CliRunner().invoke(main, ["check", str(outside), *words])
    outside.unlink()
    portal(content)
    assert len(list((tmp_path / "build" / "问题").rglob("*.xlsx"))) == 1


def test_originals_that_wait_are_counted(content: Content) -> None:
    """Each once, however many rows cite it; where none waits nothing is said."""
    assert "等着审核" not in portal(content).output
    for name in ("001.jpg", "002.jpg", "003.jpg"):
        content.scan(LIU, name)
    rows = [{"凭证号": f"PZ-{n}", "原件": name} for n, name in enumerate(("001.jpg", "001.jpg;002.jpg", "002.jpg"))]
    content.receipts(LIU, "2026-03", rows)
    assert "原件还有 2 份等着审核，没有公开：运行 .venv/bin/portal scan" in portal(content).output


def test_the_folders_it_names_are_those_of_this_run(content: Content) -> None:
    """With another output the summary names its own folders and how to look at its site."""
    result = portal(content, "--output", str(content.path.parent / "trial"))
    assert f"在 {content.path.parent / 'build-trial' / '渠道'}；" in result.output
    assert f'portal serve --output "{content.path.parent / "trial"}"' in result.output


def test_a_photograph_for_nobody_is_told(content: Content) -> None:
    """A picture among those for badges that fits no holder is a warning with its file and the nearest name."""
    folder = content.folder(LIU) / "亮牌照片"
    folder.mkdir()
    Image.new("RGB", (400, 500)).save(folder / "赵公证.jpg")
    result = portal(content)
    assert result.exit_code == 0
    assert f"communities/{LIU} 柳河社区/亮牌照片/赵公证.jpg：0 处必须改，1 处请留意" in result.output
    assert "没有叫“赵公证”的责任人或岗位" in result.output
    assert "最接近的是“赵公正”" in result.output


def test_a_hundred_problems_are_counted_and_the_first_shown(content: Content) -> None:
    """The terminal is not flooded; everything is in the file."""
    content.receipts(LIU, "2026-03", [{"凭证号": f"PZ-{n}", "金额": f"约{n}"} for n in range(100)])
    result = portal(content)
    assert f"……另有 {100 - SHOWN} 处" in result.output
    assert result.output.count("怎么改：") == SHOWN
    assert f"共 100 处必须改，0 处请留意，全部在 {content.path.parent / 'build' / 'problems.json'}" in result.output
    assert len(json.loads((content.path.parent / "build" / "problems.json").read_text(encoding="utf-8"))) == 100


def test_it_tells_of_a_workbook_what_the_check_tells(content: Content) -> None:
    """Every line of `portal check` on the same file, in the same order, with the same counts, stands in its output."""
    rows = [{"权力事项编号": "QL-999", "受益人": f"张{name}"} for name in "一二三四五六七八九"]
    path = content.benefits(LIU, "2026-03", [*rows, {"金额": "约三百"}, {"发放日期": "2026-13-45"}])
    folders = ("--content", str(content.path), "--out", str(content.path.parent / "问题"))
    checked = CliRunner().invoke(main, ["check", str(path), *folders]).output.split("  标出问题的副本")[0]
    assert len(checked.splitlines()) == 8
    published = portal(content)
    assert checked in published.output
    assert "提醒 · 清单之外无权力" in published.output
    assert f"没有发布：communities/{LIU} 柳河社区/惠民惠农 2026-03.xlsx" in published.output


def test_nothing_is_counted_when_nothing_was_read(content: Content) -> None:
    """A publication that stops before it reads anything has only its reason to tell."""
    (content.path.parent / "output" / ".lock").mkdir(parents=True)
    result = portal(content)
    assert result.exit_code == 1
    assert "网站保持原样" in result.output
    assert "处必须改" not in result.output


def test_markup_in_a_cell_is_shown_as_it_is(content: Content) -> None:
    """Square brackets in staff's text are no commands to the terminal."""
    content.receipts(LIU, "2026-03", [{"金额": "[red]五百[/red]"}])
    assert "[red]五百[/red]" in portal(content).output


@pytest.mark.parametrize("value", ["2026年4月1日", "2026-13-01", "明天"])
def test_a_date_that_is_none_is_told(content: Content, value: str) -> None:
    """The message says how a date is written."""
    result = portal(content, "--date", value)
    assert result.exit_code == 2
    assert "日期请写成 2026-11-24" in result.output


BAD_FOLDERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "content_missing": (lambda path: path.rename(path.with_name("elsewhere")), "找不到内容文件夹"),
    "site_missing": (lambda path: (path / "site.yml").unlink(), "site.yml。请从示例复制一份"),
    "site_broken": (lambda path: (path / "site.yml").write_text("a: [", encoding="utf-8"), "写法有误"),
    "communities_missing": (lambda path: (path / "communities").rename(path / "x"), "communities。请为每个社区建"),
}


@pytest.mark.parametrize("case", BAD_FOLDERS)
def test_a_folder_that_is_not_right_is_told_in_a_sentence(tmp_path: Path, case: str) -> None:
    """Run as a program: one Chinese sentence with the remedy on stderr, status 1, no traceback, nothing made."""
    content = Content.small(tmp_path / "content")
    spoil, told = BAD_FOLDERS[case]
    spoil(content.path)
    done = run(tmp_path, "publish")
    assert done.returncode == 1
    assert told in re.sub(r"\s", "", done.stderr) or told in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert not (tmp_path / "output" / "site").exists()


def test_the_whole_command_publishes_and_refuses(tmp_path: Path) -> None:
    """As a program with real pages and posters, in the folder of a project: one good community, one spoilt notice."""
    content = Content.small(tmp_path / "content")
    content.receipts(LIU, "2026-03", [{"权力事项编号": "QL-999"}])
    (content.path / "communities" / "c99999 没有的社区").mkdir()
    (content.folder(LIU) / "惠民惠农 2026-02.doc").write_bytes(b"\xd0\xcf")
    done = run(tmp_path, "publish", "--date", "2026-04-01")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    for told in ("清单之外无权力", "文件夹名开头的编号不对", "不认识的文件类型", "没有发布：communities/c18701"):
        assert told in done.stdout
    assert (tmp_path / "output" / "site" / "c" / LIU / "benefits" / "2026-03" / "poster-a4.pdf").is_file()
    assert not (tmp_path / "output" / "site" / "c" / LIU / "receipts").exists()


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`python -m portal` in a folder."""
    path = str(Path(__file__).resolve().parents[2])
    env = {**os.environ, **WIDE, "PYTHONPATH": path, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "portal", *arguments]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False, timeout=120)


def test_problems_are_told_when_nothing_could_be_published(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last gate stops the site; the workbook with a mistake is told before that, on the screen and as data."""
    content.receipts(LIU, "2026-03", [{"金额": "五百"}])

    def stop(*_: object, **__: object) -> None:
        raise UnsafeOutput("最后一道检查发现 1 处")

    monkeypatch.setattr(pipeline, "verify", stop)
    result = portal(content)
    assert result.exit_code == 1
    assert result.output.index("公示表 G4") < result.output.index("最后一道检查发现 1 处")
    (problem,) = json.loads((content.path.parent / "build" / "problems.json").read_text(encoding="utf-8"))
    assert problem["code"] == "bad_value"
    assert not (content.path.parent / "output" / "site").exists()


def test_it_says_what_was_read_of_every_sheet(content: Content) -> None:
    """Workbooks without a fault have their lines first, the others below their name; a list on the disk has all."""
    content.receipts(LIU, "2026-03", [{"金额": "五百"}])
    output = portal(content).output
    home = f"communities/{LIU} 柳河社区"
    right = f"{home}/惠民惠农 2026-03.xlsx 公示表：读到 2 行，合计 420.50 元，单位按元\n"
    assert output.index(right) < output.index(f"{home}/原始凭据 2026-03.xlsx：读到 0 行")
    kept = (content.path.parent / "build" / command.READ_ROWS).read_text(encoding="utf-8")
    assert right in kept
    assert f"{home}/原始凭据 2026-03.xlsx 公示表：读到 0 行，1 行有错没有读成" in kept
