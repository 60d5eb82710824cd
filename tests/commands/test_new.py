"""`portal new`: from the shipped sample to a content folder of one's own."""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from portal import pipeline
from portal.cli import main
from portal.commands import sample
from portal.commands.new_site import ASKED, INVENTED, settings_text
from portal.places import Gazetteer
from portal.plugin import render_site
from portal.settings import Settings
from tests.content import LIU, XIANG, Content
from tools.sample.manifest import manifest

ROOT = Path(__file__).resolve().parents[2]
WHOLE = ("--name", "战旗榜", "--url", "https://zq.example.com", "--publisher", "唐昌镇", "--contact", "028-87120000",
         "--hotline", "12388", "--community", "战旗村", "--board", "村委会门口", "--yes")  # fmt: skip
ANSWERS = "y\n战旗榜\nhttps://zhanqi.example.com/\n\n\n\n战旗村\n村委会门口\n3组院坝\n\n"


def new(content: Path, *words: str, answers: str = "") -> Result:
    """`portal new` on a content folder, with its output beside it."""
    folders = ("--content", str(content), "--output", str(content.parent / "output"))
    return CliRunner().invoke(main, ["new", *words, *folders], input=answers)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    """A small content folder with tables of all sorts, taken for what is shipped."""
    made = Content.small(tmp_path / "content", (LIU, XIANG))
    made.write("site.yml", (ROOT / "content" / "site.yml").read_text("utf-8"))
    for name in sample.TABLES:
        shutil.copy(ROOT / "content" / name, made.path / name)
    shutil.copytree(ROOT / "content" / "pages", made.path / "pages")
    shipped = tmp_path / "sample.json"
    shipped.write_text(manifest(made.path), encoding="utf-8")
    said = json.loads(shipped.read_text("utf-8"))
    monkeypatch.setattr(sample, "shipped", lambda: sample.Shipped(said["files"], said["rows"]))
    return made


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_shipped_list_is_that_of_the_shipped_sample() -> None:
    """`python -m tools.sample` writes it along with the sample; it names every file but the pages, which stay."""
    assert sample.SHIPPED.read_text("utf-8") == manifest(ROOT / "content")
    there = {name for name in files(ROOT / "content") if not name.startswith("pages/")}
    assert set(json.loads(sample.SHIPPED.read_text("utf-8"))["files"]) == there


def test_nothing_invented_stays(content: Content) -> None:
    """Boards, grids, classes, settings and tables of the sample are gone; one's own name, address and boards are in."""
    result = new(content.path, answers=ANSWERS)
    assert result.exit_code == 0, result.output
    pages = {name for name in files(ROOT / "content") if name.startswith("pages/")}
    mine = {"site.yml", "boards.csv", "grids.csv", "places.csv", "ids.csv", "communities/c12907 战旗村/公开信息.csv"}
    assert set(files(content.path)) == pages | mine
    known = Gazetteer.of_content(content.path)
    assert [(board.community_id, board.where) for board in known.boards.values()] == [
        ("c12907", "村委会门口"), ("c12907", "3组院坝"),
    ]  # fmt: skip
    assert not known.grids
    site = yaml.safe_load((content.path / "site.yml").read_text("utf-8"))
    assert (site["name"], site["url"], site["sample"]) == ("战旗榜", "https://zhanqi.example.com", False)
    text = "".join(path.decode("utf-8-sig") for path in files(content.path).values())
    for invented in (*filter(None, INVENTED.values()), "柳河", "香桂", "水井坊", "虚构", "示例内容"):
        assert invented not in text


def test_it_goes_on_with_what_comes_next(content: Content, tmp_path: Path) -> None:
    """After it an empty community is published without an error, and both say what to do and how."""
    said = new(content.path, *WHOLE).output
    output = tmp_path / "output"
    result = CliRunner().invoke(main, ["publish", "--content", str(content.path), "--output", str(output)])
    assert result.exit_code == 0, result.output
    for told in (said, result.output):
        assert ".venv/bin/portal template 权力清单 --community c12907" in told
        assert "公开信息.csv" in told
    page = (output / "site" / "index.html").read_text("utf-8")
    assert "虚构" not in page
    assert "战旗榜" in page


def test_what_was_published_of_the_sample_goes_with_it(content: Content, tmp_path: Path) -> None:
    """The guide publishes the sample first: its notices are not held for tables that went missing."""
    settings = Settings.load(tmp_path, today=date(2026, 4, 1))
    assert pipeline.publish(settings, render_site).notices
    assert new(content.path, *WHOLE).exit_code == 0
    assert not (tmp_path / "state").exists()
    after = pipeline.publish(Settings.load(tmp_path, today=date(2026, 4, 2)), render_site)
    assert (after.notices, [str(problem) for problem in after.problems]) == (0, [])
    assert not (tmp_path / "output" / "site" / "c" / LIU).exists()
    assert not [path for path in (tmp_path / "build").rglob("*") if "柳河" in path.name]


def test_nothing_real_goes(content: Content, tmp_path: Path) -> None:
    """A table that was changed or put there, a board, a setting and what was published of them stay, and it says so."""
    content.benefits(LIU, "2026-03", [{"受益人": "王实"}])
    content.receipts("c12907", "2026-03", [{}])
    content.info("c12907", 办公地址="老村部二楼")
    board = "b00109,c12907,战旗村,老村部,2026-01-01,\r\n"
    raw = (content.path / "boards.csv").read_bytes().replace("柳河社区,3组院坝".encode(), "柳河社区,4组院坝".encode())
    (content.path / "boards.csv").write_bytes(raw + board.encode())
    with (content.path / "site.yml").open("a", encoding="utf-8") as site:
        site.write("opinion_days: 20\n")
    pipeline.publish(Settings.load(tmp_path, today=date(2026, 4, 1)), render_site)
    before = files(content.path)
    result = new(content.path, *WHOLE)
    assert result.exit_code == 0, result.output
    after = files(content.path)
    kept = [name for name in before if name in after and name.startswith("communities/")]
    assert sorted(kept) == sorted(
        name for name in before if name.startswith("communities/c12907") or ("惠民惠农 2026-03" in name and LIU in name)
    )
    assert all(after[name] == before[name] for name in kept)
    assert "老村部" in after["boards.csv"].decode()
    assert "4组院坝" in after["boards.csv"].decode()
    assert "滨河院落入口" not in after["boards.csv"].decode()
    assert "opinion_days: 20" in after["site.yml"].decode()
    assert (tmp_path / "state").exists()
    for said in ("改过了", "一个也不动", "您自己发布过的公示", ".venv/bin/portal withdraw"):
        assert said in result.output


def test_running_it_again_changes_nothing(content: Content) -> None:
    """Where there is nothing of the sample it asks with one's own answers, and a board is not hung twice."""
    new(content.path, *WHOLE)
    content.powers("c12907", "2026")
    before = files(content.path)
    result = new(content.path, answers="\n\n\n\n\n战旗村\n村委会门口\n\n")
    assert result.exit_code == 0, result.output
    assert "没有示例内容要删去" in result.output
    assert files(content.path) == before


@pytest.mark.parametrize("without", ["--name", "--url", "--yes", "--community"])
def test_where_nobody_answers_nothing_is_changed(content: Content, without: str) -> None:
    """The error names the option to write; the sample is as it was."""
    before = files(content.path)
    at = WHOLE.index(without)
    result = new(content.path, *WHOLE[:at], *WHOLE[at + (1 if without == "--yes" else 2) :])
    assert result.exit_code == 1
    assert f"请加上 {without}" in result.output
    assert files(content.path) == before


@pytest.mark.parametrize(
    ("option", "text"),
    [("--url", "zhanqi.example.com"), ("--url", "https://mingbang.example"), ("--hotline", "找书记"),
     ("--community", "三江社区"), ("--community", "没有这个村"), ("--board", "=A1"), ("--name", " ")],
)  # fmt: skip
def test_a_wrong_answer_changes_nothing(content: Content, option: str, text: str) -> None:
    """An address without https, the sample's own, a word for a number, a name of several places, a formula."""
    before = files(content.path)
    result = new(content.path, *(text if WHOLE[at - 1] == option else word for at, word in enumerate(WHOLE)))
    assert result.exit_code == 1
    assert "出错了" in result.output
    assert files(content.path) == before


@pytest.mark.parametrize("text", ["name: [榜\n", "只有一句话\n", "{name: 我的榜, url: https://a.example.com}\n", "\0"])
def test_settings_it_cannot_change_are_not_lost(content: Content, text: str) -> None:
    """A file that is broken, or written all in one line, is named; nothing is changed, the sample still there."""
    (content.path / "site.yml").write_text(text, "utf-8")
    before = files(content.path)
    result = new(content.path, *WHOLE)
    assert result.exit_code == 1
    assert "site.yml" in result.output
    assert files(content.path) == before


@given(
    st.fixed_dictionaries({name: st.text(st.characters(exclude_categories=["C", "Z"]), max_size=30) for name in ASKED}),
    st.sampled_from(["", "opinion_days: 20\n", "limits:\n  监督整改: 45\n", "# 说明\nname: 旧\n", "sample: true"]),
)
def test_settings_are_read_as_they_were_answered(answers: dict[str, str], before: str) -> None:
    """Quotes, colons, backslashes and all; what else the file says stays."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder)
        (content / "site.yml").write_text(f"tagline: 话\n{before}", "utf-8")
        said = yaml.safe_load(settings_text(content, answers))
    assert said == {**yaml.safe_load(f"tagline: 话\n{before}"), **answers, "sample": False}
