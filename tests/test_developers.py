"""The code of the developers' guide is run as it stands there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from portal import pipeline
from portal.channels.channel import STAFF, Source
from portal.channels.making import RunStats, make_private
from portal.commands.checking import check_files
from portal.downloads.exporters import write_downloads
from portal.kinds import SLICES
from portal.plugin import render_site
from portal.problems import Severity
from portal.records.catalogue import handed_over
from portal.records.laws import VILLAGERS
from portal.register.gaps import gaps_of
from tests.content import LIU, Content, Row, read_rows
from tests.pages import sample

REPOSITORY = Path(__file__).resolve().parents[1]
GUIDE = REPOSITORY / "docs" / "developers"
VISIT: Row = {"巡诊编号": "ZF-001", "主题": "防汛提醒", "日期": "2026-03-05", "户数": 12, "巡诊对象": "欧阳某某家"}


@pytest.fixture
def guide(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The code of all pages in one module, in the order of a newcomer: a kind, check, gap, export, channel."""
    made = ModuleType("guide")
    monkeypatch.setitem(sys.modules, "guide", made)
    for page in ("kind", "check", "gap", "export", "channel"):
        text = (GUIDE / f"{page}.md").read_text(encoding="utf-8")
        (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
        exec(compile(code, f"{page}.md", "exec"), made.__dict__)  # noqa: S102 - our own page
    return made


def test_the_kind_is_published_by_its_declaration(
    guide: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One class is a page, a table and a place in the search; who was visited is in no byte."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    content = Content.small(tmp_path / "content")
    with handed_over((*SLICES, guide.KIND)):
        content.workbook(LIU, "visits", "2026-03", [VISIT])
        outcome = pipeline.publish(content.settings(), render_site, recheck=False)
    assert not [problem for problem in outcome.problems if problem.severity is Severity.ERROR]
    site = tmp_path / "output" / "site"
    page = (site / "c" / LIU / "visits" / "2026-03" / "index.html").read_text(encoding="utf-8")
    assert "防汛提醒" in page
    assert [row["户数"] for row in read_rows(site / "data" / "visits.csv")] == ["12"]
    assert not [path for path in site.rglob("*") if path.is_file() and "欧阳某某家".encode() in path.read_bytes()]


def test_the_check_tells_its_cell(guide: ModuleType, tmp_path: Path) -> None:
    """A round that visited nobody is a warning where it says so; one that did is none."""
    content = Content.small(tmp_path / "content")
    with handed_over((*SLICES, guide.KIND)):
        path = content.workbook(LIU, "visits", "2026-03", [VISIT, {**VISIT, "巡诊编号": "ZF-002", "户数": 0}])
        (result,) = check_files(content.workspace(), [path])
    assert [(problem.code, problem.where.row) for problem in result.problems] == [("nobody_visited", 5)]


def test_the_gap_is_found_at_its_row(guide: ModuleType) -> None:
    """A round that visited nobody is one gap, by its law; one that did is none."""
    with handed_over((*SLICES, guide.KIND)):
        rows = [
            {"number": f"ZF-00{n}", "subject": "防汛提醒", "held_on": "2026-03-05", "households": n} for n in (0, 12)
        ]
        register = sample.register((sample.notice(sample.LIUHE, "visits", "2026年3月", rows),))
        (one,) = [gap for gap in gaps_of(register, sample.LIUHE) if gap.detector.id == "unvisited"]
    assert (one.gap.what, one.gap.row) == ("防汛提醒：没有巡诊一户", "w-zf-000")
    assert one.law == VILLAGERS.article("公开")


def test_the_export_is_written_beside_the_others(guide: ModuleType, tmp_path: Path) -> None:
    """A line for each notice."""
    register = sample.register()
    write_downloads(register, tmp_path, (guide.Counts,))
    lines = (tmp_path / "data" / "counts.txt").read_text(encoding="utf-8").split("\n")
    assert len(lines) == len(register.notices)
    assert f"{register.notices[0].key} {register.notices[0].rows}" in lines


def test_the_channel_makes_its_file_for_every_community(guide: ModuleType, tmp_path: Path) -> None:
    """A line for each notice that is news and a telephone; with the same register nothing is made again."""
    source = Source(sample.register())
    for made in (1, 0):
        stats = make_private(source, tmp_path, lambda *_: None, channels=(guide.MESSAGE,))
        assert stats.problems == []
        assert bool(stats.made) is bool(made)
    place = source.register.places.community(sample.LIUHE)
    lines = (tmp_path / STAFF / f"{place.id} {place.short}" / "群消息.txt").read_text(encoding="utf-8").split("\n")
    news = source.recent(place.id)
    assert [line.partition("：")[0] for line in lines[:-1]] == [notice.title for notice in news]
    assert lines[-1].startswith("监督电话 ")


PROVINCE = """
import sys
from pathlib import Path

import portal.kinds
from portal import pipeline
from portal.channels.making import RunStats
from portal.plugin import render_site
from tests import content as small

assert Path(portal.__file__).is_relative_to(sys.argv[1])
small.PLACES["p013"] = "四川省"
pipeline.make_public = pipeline.make_private = lambda *_, **__: RunStats()
content = small.Content.small(Path(sys.argv[1]) / "content")
content.workbook("p013", "power-items", "2026", [{**small.POWERS[2], "事项编号": "SQ-001"}])
content.receipts(small.LIU, "2026-03", [{"权力事项编号": "SQ-001"}])
outcome = pipeline.publish(content.settings(), render_site, recheck=False)
print(outcome.refused)
"""


def test_a_level_of_places_is_a_letter_a_word_and_a_place(tmp_path: Path) -> None:
    """With the diff applied to a copy of the program the province publishes, and a village cites it."""
    shutil.copytree(REPOSITORY / "portal", tmp_path / "portal", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "themes").symlink_to(REPOSITORY / "themes")
    (diff,) = re.findall(r"```diff\n(.*?)```", (GUIDE / "place_level.md").read_text(encoding="utf-8"), re.DOTALL)
    for file in re.split(r"^--- a/.*\n", diff, flags=re.MULTILINE)[1:]:
        name, *hunks = re.split(r"^(?:@@|\+\+\+ b/)", file, flags=re.MULTILINE)[1:]
        path = tmp_path / name.strip()
        text = path.read_text(encoding="utf-8")
        for hunk in hunks:
            lines = hunk.strip().split("\n")
            old, new = ("\n".join(line[1:] for line in lines if line[0] == sign) for sign in "-+")
            assert text.count(old) == 1
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROVINCE, str(tmp_path)], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{REPOSITORY}"}, cwd=tmp_path,
    )  # fmt: skip
    assert (done.stdout, done.returncode) == ("[]\n", 0), done.stderr
    site = tmp_path / "output" / "site"
    assert "c/p013/power-items/" in (site / "index.html").read_text(encoding="utf-8") or (site / "c/p013").is_dir()
    cited = (site / "c" / LIU / "receipts" / "2026-03" / "index.html").read_text(encoding="utf-8")
    assert "p013/power-items/" in cited
    rows = read_rows(site / "c" / "p013" / "numbers" / "numbers.csv")
    assert [row["编号"] for row in rows] == ["p013", LIU]


def test_every_page_of_the_guide_is_short() -> None:
    """Whoever reads one has done it soon."""
    pages = sorted(GUIDE.glob("*.md"))
    assert {page.stem for page in pages} == {"README", "kind", "check", "gap", "export", "channel", "place_level"}
    assert all(len(page.read_text(encoding="utf-8").splitlines()) < 70 for page in pages)
