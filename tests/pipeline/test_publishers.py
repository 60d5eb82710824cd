"""Towns, districts and the city publish as communities do, and what they have may be cited by places within them."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal import pipeline
from portal.plugin import render_site
from portal.records.catalogue import all_kinds
from portal.search.index.index_reader import read_documents
from tests.content import ABOVE, BENEFIT, CITY, DISTRICT, LIU, POWERS, RECEIPT, RELIEF, TOWN, USUAL, Content, read_rows
from tests.every_byte import found_in
from tests.pipeline.conftest import Publish

OWN = "TJ-001"
"""A power item that only a place above the community has."""
NAME = "欧阳鹮宁"
"""Somebody on a closed list of the town."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind of notice of the town and of the district, a power list of the city, and a community that cites it."""
    content = Content.small(tmp_path_factory.mktemp("publishers") / "content")
    content.workbook(CITY, "power-items", "2026", [{**POWERS[2], "事项编号": OWN, "事项名称": "全市小额开支审批"}])
    content.info(CITY)
    for place in (TOWN, DISTRICT):
        content.info(place)
        content.powers(place, "2026")
        for kind in all_kinds():
            if kind.about.id != "power-items":
                content.workbook(place, kind.about.id, "2026-03", [USUAL[kind.about.id]])
    people = [{"受益人": f"{NAME}{one}", "发放日期": "2026-02-12"} for one in "一二三四五六"]
    content.relief(TOWN, "2026-02", people)
    content.receipts(LIU, "2026-03", [{"权力事项编号": OWN}])
    content.write(
        "boards.csv",
        "公示栏编号,村（社区）编号,村（社区）名称,位置,启用日期,停用日期\n"
        f"b00013,{TOWN},{ABOVE[TOWN]},街道办事处大门口,2025-12-01,\n",
    )
    outcome = pipeline.publish(content.settings(), render_site)
    assert [str(problem) for problem in outcome.problems if problem.severity == "error"] == []
    return content.path.parent / "output" / "site"


def text(site: Path, name: str) -> str:
    """The text of a page."""
    return (site / name / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", [TOWN, DISTRICT])
def test_every_kind_of_a_place_above_is_published_as_a_communitys(site: Path, place: str) -> None:
    """Page of the place, of each kind, of each notice, with feed and downloads, in words of its own."""
    own = text(site, f"c/{place}")
    assert f"<title>{ABOVE[place]}" in own
    assert f"</span> <b>{ABOVE[place]}</b></a>" in own
    assert "村（社区）手里" not in own
    assert "本村（社区）" not in own
    assert ("本镇（街道）" if place == TOWN else "本区（市）县") in own
    for kind in all_kinds():
        period = "2026" if kind.about.id == "power-items" else "2026-03"
        at = f"c/{place}/{kind.about.id}/{period}"
        assert f'href="{kind.about.id}/' in own, kind
        for name in (f"{at}/rows.csv", f"{at}/rows.json", f"c/{place}/{kind.about.id}/atom.xml", f"c/{place}/atom.xml"):
            assert (site / name).is_file(), name
        assert place in {row["社区编号"] for row in read_rows(site / "data" / f"{kind.about.id}.csv")}


def test_what_a_place_above_has_is_cited_and_linked(site: Path) -> None:
    """The community's voucher leads to the city's item, whose page leads back to it; one's own item goes first."""
    row = text(site, f"c/{LIU}/receipts/2026-03")
    assert f"{CITY}/power-items/{OWN.lower()}/index.html" in row
    item = text(site, f"c/{CITY}/power-items/{OWN.lower()}")
    assert f"{LIU}/receipts/2026-03/" in item
    assert "柳河社区：" in item
    own = text(site, f"c/{LIU}/benefits/2026-03")
    assert f"../../power-items/{str(BENEFIT['权力事项编号']).lower()}/" in own
    assert f"{TOWN}/power-items" not in own


def test_a_place_above_is_found(site: Path) -> None:
    """By the district's page, the home page, the list of places, the board that hangs there, and the search."""
    assert f"c/{TOWN}/" in text(site, f"d/{DISTRICT}")
    assert f"c/{DISTRICT}/" in text(site, f"d/{DISTRICT}")
    for place in (TOWN, DISTRICT, CITY):
        assert f"c/{place}/" in text(site, ".")
    assert f"c/{TOWN}/" in text(site, "places")
    assert f"c/{TOWN}/" in text(site, "b/b00013")
    places = {(one.district, one.town, one.community) for one in read_documents(site / "search" / "files")[0]}
    assert places == {(CITY, "", ""), (DISTRICT, "", ""), (DISTRICT, TOWN, ""), (DISTRICT, TOWN, LIU)}


def test_a_closed_programme_of_a_town_is_closed(site: Path) -> None:
    """Its sum is told, and nobody on its list."""
    page = text(site, f"c/{TOWN}/benefits/2026-02")
    assert str(RELIEF["补贴项目"]) in page
    assert "2,700.00" in page
    assert found_in(site.parent, [], [NAME], "鹮") == []


def test_a_payment_under_a_closed_power_of_a_place_above_is_covered(content: Content, publish: Publish) -> None:
    """Who was paid under an item for relief is not named, whoever's list the item stands on."""
    content.workbook(TOWN, "power-items", "2026", [{**POWERS[0], "事项编号": "JZ-001"}])
    content.receipts(LIU, "2026-03", [{"权力事项编号": "JZ-001", "收款方": NAME, "用途": "临时补助"}])
    outcome = publish(content)
    assert outcome.held_back + outcome.refused == []
    page = (content.path.parent / "output/site" / f"c/{LIU}/receipts/2026-03/index.html").read_text(encoding="utf-8")
    assert "（救助对象）" in page
    assert found_in(content.path.parent / "output", [], [NAME], "鹮") == []


def test_a_fault_of_a_towns_workbook_stops_no_community(content: Content, publish: Publish) -> None:
    """The last list of the town still holds; a citation it never had is told with the town's file."""
    listed = [{**POWERS[2], "事项编号": OWN}]
    content.workbook(TOWN, "power-items", "2026", listed)
    content.receipts(LIU, "2026-03", [{"权力事项编号": OWN}])
    first = publish(content)
    content.workbook(TOWN, "power-items", "2026", [*listed, {**POWERS[2], "事项编号": "TJ-002", "责任岗位": None}])
    second = publish(content)
    assert [path for path in second.refused + second.held_back if LIU in path] == []
    assert [path for path in second.held_back if TOWN in path] != []
    assert second.notices == first.notices
    content.receipts(LIU, "2026-02", [{"权力事项编号": "TJ-002", "日期": "2026-02-12", "凭证号": "PZ-1"}])
    (told,) = [problem for problem in publish(content).problems if problem.code == "cited_workbook_wrong"]
    assert f"communities/{TOWN} {ABOVE[TOWN]}/" in told.message


def test_a_towns_notice_is_withdrawn(content: Content, publish: Publish) -> None:
    """By its address, as a community's; the address stays."""
    content.powers(TOWN, "2026")
    content.receipts(TOWN, "2026-03", [{}])
    publish(content)
    content.write("withdrawals.csv", f"公示,原因,撤回日期\n{TOWN}/receipts/2026-03,数据有误,2026-04-01\n")
    publish(content)
    page = (content.path.parent / "output/site" / f"c/{TOWN}/receipts/2026-03/index.html").read_text(encoding="utf-8")
    assert "撤下" in page
    assert str(RECEIPT["收款方"]) not in page
