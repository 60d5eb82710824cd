"""Findings the whole way: from a ledger with everybody's name in it to pages, downloads, search and channels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html

from portal import pipeline
from portal.plugin import render_site
from portal.search.index.index_reader import read_documents
from tests.content import FINDING, LIU, UNSOLVED, XIANG, Content, Row, read_rows
from tests.every_byte import found_in
from tests.pipeline.invented import identity_number

PHONE = "13980001234"
ID = identity_number("510181", "19580312", 204)
WHO = {
    "责任人": "司马鹮责", "检查人": "欧阳鹮检", "举报人": "司马鹮明", "问题来源": "鹮儿坝司马家反映的",
    "联系电话": PHONE,
    "住址": "老茶馆后面第三家鹮屋", "身份证号": ID, "签字人": "欧阳鹮签",
}  # fmt: skip
AT = f"c/{LIU}/findings/2026-Q1"
ROWS: list[Row] = [
    {"问题编号": "JD-1"},
    {"问题编号": "JD-2", "监督类型": "专业监督", "阶段": "事前", "对应项目编号": "ZB-2026-01", **UNSOLVED},
    {"问题编号": "JD-3", "监督类型": "再监督", "阶段": "事后", "对应项目编号": "ZB-2026-01"},
    {"问题编号": "JD-4", "状态": "长期坚持", "整改时限": "长期", "整改日期": None, "发现问题": "财务公开不全"},
    {
        "问题编号": "JD-5", "监督类型": "巡查", "阶段": None, "发现问题": "无", "状态": None, "整改日期": None,
        "整改情况": None, "整改时限": None, "权力事项编号": None,
    },
]  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Content, pipeline.Outcome]:
    """Two communities, every row with all that says who checked, is responsible or told; published for real."""
    content = Content.small(tmp_path_factory.mktemp("findings") / "content", (LIU, XIANG))
    content.workbook(LIU, "findings", "2026-Q1", [{**FINDING, **WHO, **row} for row in ROWS])
    content.workbook(XIANG, "findings", "2026-03", [{**FINDING, **WHO}])
    return content, pipeline.publish(content.settings(), render_site)


def site(content: Content) -> Path:
    """The published site."""
    return content.path.parent / "output" / "site"


def said(content: Content, path: str) -> str:
    """What a page says, without blanks."""
    tree = html.document_fromstring((site(content) / path / "index.html").read_text("utf-8"))
    return "".join("".join(tree.xpath("//main")[0].itertext()).split())


def test_nothing_of_anybody_is_in_any_byte(told: tuple[Content, pipeline.Outcome]) -> None:
    """Who checked, is responsible, told, from where, telephone, dwelling, identity: in no page, file or PDF."""
    content, outcome = told
    assert [problem.code for problem in outcome.problems] == ["overdue"]
    names = ["司马", "欧阳", *(text for text in WHO.values() if text not in (PHONE, ID))]
    assert found_in(content.path.parent / "output", [PHONE, ID], names, "鹮") == []
    documents, places = read_documents(site(content) / "search" / "files")
    assert "财务公开不全" in repr(documents)
    assert not [name for name in names if name in repr(documents) + repr(places)]
    for path in (content.path.parent / "build" / "渠道").rglob("*"):
        assert not path.is_file() or "鹮".encode() not in path.read_bytes()


def test_received_is_done_long_term_none_and_open(told: tuple[Content, pipeline.Outcome]) -> None:
    """The same sum on the ledger, on the page of the kind, in the district and over the site."""
    content, _ = told
    whole = "登记5条=已整改2条+长期坚持1条+未发现问题1条+整改中1条"
    for path in (AT, f"c/{LIU}/findings"):
        assert whole in said(content, path)
    assert "登记6条=已整改3条+长期坚持1条+未发现问题1条+整改中1条" in said(content, "kinds/findings")


def test_two_findings_on_a_purchase_fill_two_cells(told: tuple[Content, pipeline.Outcome]) -> None:
    """Its page says the other seven are blank, and lists both; a power says what is about it."""
    content, _ = told
    text = said(content, f"c/{LIU}/tenders/zb-2026-01")
    assert "三种监督、三个时候，该查9回：查过2回，7回没有记录。" in text
    assert text.count("没有记录") == 8
    assert "超期" in text
    power = said(content, f"c/{LIU}/power-items/ql-020")
    assert "谁来查过" in power
    assert "对这项权力的监督4条检查，1条没改好" in power
    assert "登记4条=已整改2条" in power


def test_downloads_have_limits_and_days_as_they_are(told: tuple[Content, pipeline.Outcome]) -> None:
    """A limit that is no day stays words; days are counted, and what is open has none."""
    content, _ = told
    by_number = {row["问题编号"]: row for row in read_rows(site(content) / AT / "rows.csv")}
    assert (by_number["JD-1"]["整改时限"], by_number["JD-1"]["整改天数"]) == ("2026-03-20", "11")
    assert (by_number["JD-4"]["整改时限"], by_number["JD-4"]["状态"]) == ("长期", "长期坚持")
    assert (by_number["JD-2"]["整改天数"], by_number["JD-5"]["状态"]) == ("", "未发现问题")
    body = json.loads((site(content) / AT / "rows.json").read_text("utf-8"))
    assert {record.get("days") for record in body["records"]} == {None, 11}


def test_channels_say_what_is_done_and_what_is_not(told: tuple[Content, pipeline.Outcome]) -> None:
    """The broadcast counts every state, so that what is read aloud sums up."""
    content, _ = told
    folder = content.path.parent / "build" / "渠道"
    (script,) = folder.glob(f"{LIU}*/村村响广播稿/*监督整改*.txt")
    assert "这次一共五条，其中已经整改两条，长期坚持一条，未发现问题一条，还在整改一条" in script.read_text("utf-8")
