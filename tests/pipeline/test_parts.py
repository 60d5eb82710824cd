"""Parts of records are first-class: whoever declares a part sheet has it on pages, in tables and in search."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from portal import pipeline
from portal.channels import poster
from portal.channels.board_sheet import Sheet
from portal.channels.channel import Source
from portal.channels.making import RunStats
from portal.plugin import render_site
from portal.records.record import Record
from portal.search.register_documents import documents
from tests.content import LIU, Content, read_rows
from tests.repairs import REVIEWS, ROW, OwnPage, Repair, known, sheets

PERIOD = "2026-03"
WORKS = (("砌筑", "2026年3月9日"), ("清淤", "2026年3月3日"))
KEY = ("社区编号", "期间", "行编号")


def published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[Record], rows: Any = (ROW,), sources: Any = None
) -> Path:
    """The site of a community with repairs, without posters; `sources` takes what these would be made from."""
    known(monkeypatch, kind)
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda source, *_, **__: [sources.append(source), RunStats()][1])
    sources = [] if sources is None else sources
    content = Content.small(tmp_path / "content")
    content.workbook(LIU, "repairs", PERIOD, rows, sheets=sheets())
    outcome = pipeline.publish(content.settings(), render_site, recheck=False)
    assert not outcome.problems
    return tmp_path / "output" / "site"


def said(element: Any) -> list[str]:
    """The texts of an element."""
    return [text.strip() for text in element.itertext() if text.strip()]


@pytest.mark.parametrize(
    ("kind", "page"), [(Repair, f"repairs/{PERIOD}/index.html"), (OwnPage, "repairs/wx-2026-01/index.html")]
)
def test_every_part_stands_on_the_page_of_its_record(
    kind: type[Record], page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the record's own page, or under its row: a table with headings, days in order, cards with their lines."""
    tree = html.parse(published(tmp_path, monkeypatch, kind) / "c" / LIU / page)
    (table,) = tree.xpath("//table[caption[.='用料']]")
    assert [cell.text_content() for cell in table.xpath(".//th | .//td")] == [
        "材料名称", "材料费", "说明", "青石板", "1,234.50", "补缺口",
    ]  # fmt: skip
    steps = [said(item) for item in tree.xpath("//ol[@class='steps' and not(ancestor::section)]/li")]
    assert steps == [["清淤", "2026年3月3日", "领工", "欧**工"], ["砌筑", "2026年3月9日", "领工", "欧**工"]]
    (card,) = tree.xpath("//ul[@class='groups']/li[b='村民代表']")
    assert said(card) == ["村民代表", "评语", "水流通畅", "沟底平整"]


def test_every_part_sheet_is_a_table_joined_to_its_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the notice and for the whole site; the data package names the key, which is one row of the kind's."""
    site = published(tmp_path, monkeypatch, Repair, [ROW, {**ROW, "维修编号": "WX-2026-02", "维修项目": "补路"}])
    (mine,) = read_rows(site / "c" / LIU / "repairs" / PERIOD / "rows-materials.csv")
    assert mine == {
        "行编号": "wx-2026-01", "维修编号": "WX-2026-01", "材料名称": "青石板", "材料费": "1234.50", "说明": "补缺口",
    }  # fmt: skip
    package = json.loads((site / "data" / "datapackage.json").read_text("utf-8"))
    resources = {one["name"]: one for one in package["resources"]}
    parents = read_rows(site / "data" / "repairs.csv")
    assert resources["repairs"]["schema"]["primaryKey"] == list(KEY)
    assert len({tuple(row[name] for name in KEY) for row in parents}) == len(parents) == 2
    for name, count in {"materials": 1, "works": 2, "words": 1}.items():
        resource = resources[f"repairs-{name}"]
        rows = read_rows(site / "data" / resource["path"])
        (foreign,) = resource["schema"]["foreignKeys"]
        assert foreign == {"fields": list(KEY), "reference": {"resource": "repairs", "fields": list(KEY)}}
        assert [field["name"] for field in resource["schema"]["fields"]] == list(rows[0])
        assert len(rows) == count
        wanted = {tuple(row[name] for name in foreign["reference"]["fields"]) for row in parents}
        assert {tuple(row[name] for name in foreign["fields"]) for row in rows} <= wanted
    body = json.loads((site / "c" / LIU / "repairs" / PERIOD / "rows.json").read_text("utf-8"))
    assert body["records"][0]["materials"] == [
        {"parent": "WX-2026-01", "name": "青石板", "cost": 1234.5, "note": "补缺口"}
    ]
    assert body["parts"]["materials"]["columns"]["name"] == "材料名称"
    links = html.parse(site / "c" / LIU / "repairs" / PERIOD / "index.html").xpath("//a/@href")
    assert {"rows-materials.csv", "rows-works.csv", "rows-words.csv"} <= set(links)
    assert "repairs-works.csv" in (site / "data" / "index.html").read_text("utf-8")


def test_what_a_part_masks_or_never_says_is_in_no_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A masked column is on pages only, in its masked form; a private one nowhere."""
    site = published(tmp_path, monkeypatch, Repair)
    for path in site.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert "欧阳试工".encode() not in data, path
            assert "某号码一二三四".encode() not in data, path
            assert "欧阳试议".encode() not in data, path
            assert "某到会人员的名单".encode() not in data, path
            if path.suffix in (".csv", ".json"):
                assert "欧**工".encode() not in data, path
    (first, _) = read_rows(site / "data" / "repairs-works.csv")
    assert "领工" not in first


def below(sheet: Sheet) -> list[str]:
    """What the only record of a sheet has below it."""
    (card,) = sheet.cards
    return [text for label, text in card.texts if not label]


def test_parts_stand_on_paper_and_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under its row on the sheet, with the masked name only on the one that hangs; searched under its record."""
    sources: list[Source] = []
    published(tmp_path, monkeypatch, Repair, sources=sources)
    (source,) = sources
    place = source.register.places.community(LIU)
    used = "用料　青石板　材料费 1,234.50"
    (sheet,) = (one.value for one in poster.public(source, place) if one.value.kind == "维修公开")
    assert below(sheet) == [used, *(f"工期　{name}　完成日期 {day}　领工 欧**工" for name, day in WORKS)]
    (full,) = (one.value for one in poster.full(source, place) if one.value.kind == "维修公开")
    assert below(full) == [used, *(f"工期　{name}　完成日期 {day}　领工 欧阳试工" for name, day in WORKS)]
    (document,) = (one for one in documents(source.register) if one.title == "水渠清淤")
    for word in ("青石板", "1,234.50", "清淤", "砌筑", "水流通畅"):
        assert word in document.text
    assert "欧" not in document.text


def test_a_sheet_without_parent_belongs_to_the_notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once on its page, in its order of days; a table without row ids; found at its section."""
    sources: list[Source] = []
    site = published(tmp_path, monkeypatch, Repair, sources=sources)
    folder = site / "c" / LIU / "repairs" / PERIOD
    (section,) = html.parse(folder / "index.html").xpath("//section[@id='part-reviews']")
    assert said(section)[0] == "审议"
    assert [said(item) for item in section.xpath(".//li")] == [
        ["自己报", "2026年2月10日"],
        ["群众议", "2026年2月20日", "意见数", "7", "主持人", "欧**议"],
    ]
    rows = read_rows(folder / "rows-reviews.csv")
    assert rows[0] == {"环节": "群众议", "时间": "2026-02-20", "意见数": "7"}
    every = read_rows(site / "data" / "repairs-reviews.csv")
    assert [(row["社区编号"], row["期间"], row["环节"]) for row in every] == [
        (LIU, PERIOD, "群众议"), (LIU, PERIOD, "自己报"),
    ]  # fmt: skip
    assert "行编号" not in every[0]
    body = json.loads((folder / "rows.json").read_text("utf-8"))
    assert body["parts"]["reviews"]["rows"][0] == {"step": "群众议", "held": "2026-02-20", "heard": 7}
    assert "reviews" not in body["records"][0]
    (found,) = (
        one for one in documents(sources[0].register) if one.id.endswith("#part-reviews") and one.kind == "repairs"
    )
    assert found.url == f"c/{LIU}/repairs/{PERIOD}/index.html#part-reviews"
    assert "群众议" in found.text
    assert "欧" not in found.text


def test_a_change_of_the_notices_own_rows_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell with old and new, a row that came and one that went, in a new issue; the notice is not taken down."""
    site = published(tmp_path, monkeypatch, Repair)
    content = Content(tmp_path / "content")
    changed: list[dict[str, object]] = [{**REVIEWS[0], "意见数": 8}, {"环节": "单位审", "时间": "2026-02-25"}]
    content.workbook(LIU, "repairs", PERIOD, [ROW], sheets=sheets(审议=changed))
    assert not pipeline.publish(content.settings(), render_site, recheck=False).problems
    body = json.loads((site / "c" / LIU / "repairs" / PERIOD / "rows.json").read_text("utf-8"))
    told = [
        (one["what"], one["part"], one["partRow"], one["column"], one["old"], one["new"]) for one in body["changes"]
    ]
    assert told == [
        ("更正", "审议", "群众议", "意见数", "7", "8"),
        ("撤下", "审议", "自己报", "", "环节：自己报；时间：2026年2月10日", ""),
        ("新增", "审议", "单位审", "", "", "环节：单位审；时间：2026年2月25日"),
    ]
    assert body["issue"] == 2
    assert "withdrawn" not in body
    page = html.parse(site / "c" / LIU / "repairs" / PERIOD / "index.html")
    assert "整期公示 的“审议 群众议 · 意见数”" in page.xpath("string(//ul[@class='changes'])")


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"环节": "510181199003077134 提的"}, "personal_data"), ({"环节": "由欧阳试议主持"}, "masked_name")],
)
def test_what_is_personal_in_the_notices_own_rows_is_told(
    changed: dict[str, object], code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its sheet and its row, and the notice is not published."""
    known(monkeypatch, Repair)
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    content = Content.small(tmp_path / "content")
    content.workbook(LIU, "repairs", PERIOD, [ROW], sheets=sheets(审议=[{**REVIEWS[0], **changed}]))
    (problem,) = pipeline.publish(content.settings(), render_site, recheck=False).problems
    assert (problem.code, problem.where.sheet, problem.where.row) == (code, "审议", 2)
    assert not (tmp_path / "output" / "site" / "c" / LIU / "repairs").exists()
