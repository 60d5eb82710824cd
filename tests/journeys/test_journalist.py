"""A journalist: rows, originals, history, downloads, feeds; in Chinese."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A large screen with JavaScript."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    yield context.new_page()
    context.close()


def test_rows_are_downloaded_and_add_up(sample_site: Path, address: str, desk: Page) -> None:
    """The CSV of a notice opens with its headings, its rows sum to the page's total, and the JSON agrees."""
    desk.goto(f"{address}/c/c18701/receipts/2026-03/")
    with desk.expect_download() as waiting:
        desk.locator("a[href$='rows.csv']").evaluate("link => { link.download = ''; link.click(); }")
    text = Path(waiting.value.path()).read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["行编号"] for row in rows] == [f"pz-2026-03-{number:03}" for number in range(1, 10)]
    assert sum(Decimal(row["金额"]) for row in rows) == Decimal("27029.75")
    body = json.loads((sample_site / "c/c18701/receipts/2026-03/rows.json").read_text("utf-8"))
    assert Decimal(str(body["total"])) == Decimal("27029.75")
    assert [record["id"] for record in body["records"]] == [row["行编号"] for row in rows]


def test_the_whole_site_can_be_taken_along(sample_site: Path) -> None:
    """One CSV a kind and one a part of it, described by a data package whose fields are the headings."""
    package = json.loads((sample_site / "data" / "datapackage.json").read_text("utf-8"))
    assert {resource["name"] for resource in package["resources"]} == {
        "power-items", "power-items-steps", "power-items-reviews", "cases", "rules", "decisions", "decisions-meetings",
        "decisions-watched",
        "benefits", "benefits-sums",
        "tenders", "tenders-bids", "tenders-payments", "receipts", "risks", "risks-measures", "activities",
        "accounts", "assets",
        "findings", "opinions", "gaps",
    }  # fmt: skip
    for resource in package["resources"]:
        with (sample_site / "data" / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            headings = next(csv.reader(file))
        assert headings == [field["name"] for field in resource["schema"]["fields"]]


def test_closed_lists_are_handed_out_as_sums(sample_site: Path) -> None:
    """No row of a closed programme is in any download; its households and money are, five at least."""
    with (sample_site / "data" / "benefits.csv").open(encoding="utf-8-sig", newline="") as file:
        programmes = {row["补贴项目"] for row in csv.DictReader(file)}
    with (sample_site / "data" / "benefits-sums.csv").open(encoding="utf-8-sig", newline="") as file:
        sums = list(csv.DictReader(file))
    assert programmes == {
        "高龄津贴", "耕地地力保护补贴", "稻谷种植补贴", "退耕还林补助", "森林生态效益补偿", "农机购置补贴",
    }  # fmt: skip
    closed = [row for row in sums if row["说明"].startswith("名单只在公示栏")]
    assert {row["项目"] for row in closed} >= {"农村低保金", "困难残疾人生活补贴", "其他救助"}
    assert not programmes & {row["项目"] for row in closed}
    assert all(int(row["户数"]) >= 5 for row in closed)


def test_money_can_be_followed(address: str, desk: Page) -> None:
    """From the list of suppliers to one supplier, to a tender, to its bidders and payments."""
    desk.goto(f"{address}/suppliers/")
    desk.locator("main a", has_text="示例惠民物业有限公司").first.click()
    desk.locator("main a[href*='tenders/zb-2026-01']").first.click()
    desk.locator("summary", has_text="登记的全部内容").click()
    text = desk.inner_text("main")
    for part in ("示例净洲环卫有限公司", "156,000.00", "综合得分最高", "HT-2026-01", "34,175.00"):
        assert part in text


def test_search_finds_a_name_a_company_and_an_amount(address: str, desk: Page) -> None:
    """What is typed is found exactly, with a link to the row that holds it."""
    for query, expected in (
        ("李世蓉", "receipts/"),
        ("惠民物业", "zb-2026-01"),
        ("6710", "#pz-2026-03-003"),
        ("李素娟", "#b"),
    ):
        desk.goto(f"{address}/search/?q={query}")
        desk.locator("#search-results a").first.wait_for(state="attached")
        if (fold := desk.locator("#search-named")).count():  # an official's own card stands before what names them
            fold.locator("summary").first.click()
        desk.locator("#search-results a").first.wait_for()
        links = [link.get_attribute("href") or "" for link in desk.locator("#search-results a").all()]
        assert any(expected in link for link in links), (query, links)


def test_nobody_on_a_relief_list_is_found_by_name(address: str, desk: Page) -> None:
    """The programme is found as a sum; a name that stands on its list alone is not."""
    desk.goto(f"{address}/search/?q=农村低保金")
    desk.locator("#search-results a").first.wait_for()
    desk.goto(f"{address}/search/?q=农村低保金 陈霞")
    desk.locator("#search-status", has_text=re.compile("没有找到|没有一字不差的；|共")).wait_for()
    assert "陈霞" not in desk.inner_text("#search-results")


def test_feeds_are_valid_atom_with_absolute_links(sample_site: Path) -> None:
    """The feed of each place that publishes lists its notices with permanent ids."""
    feeds = sorted(sample_site.glob("c/*/atom.xml"))
    assert [feed.parent.name[0] for feed in feeds] == ["c", "c", "c", "c", "d", "t"]
    atom = "{http://www.w3.org/2005/Atom}"
    for feed in feeds:
        root = ET.fromstring(feed.read_bytes())  # noqa: S314 - our own file
        entries = root.findall(f"{atom}entry")
        ids = [entry.findtext(f"{atom}id") for entry in entries]
        assert len(set(ids)) == len(ids) > (10 if feed.parent.name.startswith("c") else 0)
        assert all(link.get("href", "").startswith("https://") for link in root.iter(f"{atom}link"))


def test_every_opinion_of_the_site_is_in_one_table(sample_site: Path) -> None:
    """Handled and open add up over communities and periods, and the days are those between the two dates."""
    with (sample_site / "data" / "opinions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    states = [row["办理状态"] for row in rows]
    assert len({(row["社区编号"], row["期间"]) for row in rows}) == 6
    assert len(rows) == 51 == sum(state in ("已办结", "已转办") for state in states) + states.count("办理中")
    for row in rows:
        if row["答复日期"]:
            days = date.fromisoformat(row["答复日期"]) - date.fromisoformat(row["收到日期"])
            assert int(row["办理天数"]) == days.days
        assert bool(row["答复日期"]) == (row["办理状态"] != "办理中")
