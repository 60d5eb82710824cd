"""Opinions the whole way: from a ledger with everybody's name in it to pages, downloads, search and channels."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from portal import pipeline
from portal.plugin import render_site
from portal.search.index.index_reader import read_documents
from tests.content import LIU, OPEN, XIANG, Content, read_rows
from tests.every_byte import found_in
from tests.pipeline.invented import identity_number

NAME = "司马鹮明"
PHONE = "13980001234"
ID = identity_number("510181", "19580312", 204)
WHO = {
    "反映人": NAME, "联系电话": PHONE, "身份证号": ID, "住址": "老茶馆后面第三家鹮屋", "微信号": "que_ming_1958",
    "村民小组": "鹮儿坝组", "性别": "鹮女", "年龄": "鹮六十八", "登记人": "鹮登记", "经办人": "鹮经办",
}  # fmt: skip
AT = f"c/{LIU}/opinions/2026-03"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Content, pipeline.Outcome]:
    """Two communities and two periods, every row with all that says who spoke, published for real."""
    content = Content.small(tmp_path_factory.mktemp("opinions") / "content", (LIU, XIANG))
    content.opinions(
        LIU, "2026-03",
        [
            {**WHO, "涉及权力事项编号": "QL-021", "办理天数": 1},
            {**WHO, **OPEN, "意见内容": "路灯不亮", "收到日期": "2026-03-20"},
        ],
    )  # fmt: skip
    content.opinions(LIU, "2026-02", [{**WHO, **OPEN, "收到日期": "2026-02-10"}])
    content.opinions(XIANG, "2026-Q1", [{**WHO}])
    return content, pipeline.publish(content.settings(), render_site)


def site(content: Content) -> Path:
    """The published site."""
    return content.path.parent / "output" / "site"


def test_nothing_of_who_spoke_is_in_any_byte(told: tuple[Content, pipeline.Outcome]) -> None:
    """Name, telephone, dwelling, identity, account, group, sex, age and staff: in no page, file, picture or PDF."""
    content, outcome = told
    assert [problem.code for problem in outcome.problems] == ["overdue"]
    assert outcome.notices == 11
    names = ["司马", *(text for text in WHO.values() if text not in (PHONE, ID))]
    assert found_in(content.path.parent / "output", [PHONE, ID], names, "鹮") == []
    documents, places = read_documents(site(content) / "search" / "files")
    assert "路灯不亮" in repr(documents)
    assert not [name for name in names if name in repr(documents) + repr(places)]
    for path in (content.path.parent / "build" / "渠道").rglob("*"):
        assert not path.is_file() or "鹮".encode() not in path.read_bytes()


def test_downloads_have_the_days_as_counted(told: tuple[Content, pipeline.Outcome]) -> None:
    """The open one first, days from the dates and not from what stands in the workbook; no sum of money is made up."""
    content, _ = told
    going, done = read_rows(site(content) / AT / "rows.csv")
    assert (going["办理状态"], going["办理天数"], going["答复内容"]) == ("办理中", "", "")
    assert (done["办理状态"], done["办理天数"], done["涉及权力事项编号"]) == ("已办结", "4", "QL-021")
    body = json.loads((site(content) / AT / "rows.json").read_text("utf-8"))
    assert [record.get("days") for record in body["records"]] == [None, 4]
    assert len(read_rows(site(content) / "data" / "opinions.csv")) == 4


def test_channels_say_how_many_wait_and_no_amount(told: tuple[Content, pipeline.Outcome]) -> None:
    """Broadcast, article and screen count what is handled and open; there is no household slip of opinions."""
    content, _ = told
    folder = content.path.parent / "build" / "渠道"
    (script,) = folder.glob(f"{LIU}*/村村响广播稿/2026年3月群众意见*.txt")
    assert "其中已经办结一条，还在办理一条" in script.read_text("utf-8")
    assert "元" not in script.read_text("utf-8")
    (article,) = folder.glob(f"{LIU}*/微信文章/2026年3月群众意见*.html")
    assert "共 2 条，已办结 1 条，办理中 1 条" in article.read_text("utf-8")
    assert "办理中" in (site(content) / "c" / LIU / "screen" / "index.html").read_text("utf-8")
    assert not [path for path in folder.glob("*/入户明白单/*") if "意见" in path.name]
    assert (site(content) / AT / "poster-a3.pdf").is_file()


def test_an_answer_in_a_later_month_is_filled_into_the_same_row(tmp_path: Path) -> None:
    """The row keeps its address, is not called corrected, and the sum moves from open to handled."""
    content = Content.small(tmp_path / "content")
    content.opinions(LIU, "2026-03", [{**OPEN}, {}])
    pipeline.publish(content.settings(), render_site)
    before = (site(content) / AT / "index.html").read_text("utf-8")
    content.opinions(LIU, "2026-03", [{"答复日期": "2026-04-07"}, {}])
    outcome = pipeline.publish(content.settings(today=date(2026, 4, 8)), render_site)
    after = (site(content) / AT / "index.html").read_text("utf-8")
    assert not outcome.problems
    for page, handled in ((before, 1), (after, 2)):
        assert f"已办结 <b>{handled} 条</b> + 办理中 <b>{2 - handled} 条</b>" in page
        assert 'id="yj-001"' in page
    assert "更正过" not in after
    assert "又有 1 处变动" in after


def test_the_site_says_how_long_an_opinion_may_wait(tmp_path: Path) -> None:
    """The limit of site.yml counts for the warning to staff and for the page."""
    content = Content.small(tmp_path / "content")
    settings = (content.path / "site.yml").read_text("utf-8")
    content.write("site.yml", settings + "opinion_days: 10\n")
    content.opinions(LIU, "2026-03", [{**OPEN, "收到日期": "2026-03-20"}])
    outcome = pipeline.publish(content.settings(), render_site)
    assert "期限 10 天" in outcome.problems[0].message
    assert "1 条超过 10 天还没有办结" in (site(content) / AT / "index.html").read_text("utf-8")


def test_a_name_in_the_sentence_holds_the_workbook_back(tmp_path: Path) -> None:
    """The name stands in its own column, which is right, and in the answer, which is refused with its cell."""
    content = Content.small(tmp_path / "content")
    content.opinions(LIU, "2026-03", [{**WHO, "答复内容": f"已当面答复{NAME}"}])
    outcome = pipeline.publish(content.settings(), render_site)
    assert [problem.code for problem in outcome.problems] == ["reporter_named"]
    assert NAME not in str(outcome.problems[0])
    assert [Path(file).name for file in outcome.refused] == ["意见建议 2026-03.xlsx"]
    assert not (site(content) / AT).exists()
