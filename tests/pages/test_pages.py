from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from portal.pages import sitemap
from portal.pages.by_name import programmes, suppliers
from portal.pages.far_rows import far
from portal.pages.home import counters
from portal.pages.notice import pages_of, since
from portal.pages.notice_table import Table
from portal.pages.row_pages import rows_on_a_page
from portal.pages.shared import groups
from portal.pages.view import View
from portal.pages.wording import card, plain, term_state
from portal.privacy.public import Aggregate, Change
from portal.records import catalogue
from portal.records.notice import NoticeTerm
from tests.pages import sample
from tests.pages.conftest import Built


def text_of(built: Built, path: str) -> str:
    """The words of a page without its markup, spaces folded."""
    main = built.text(path).split("<main")[1].split("</main")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main.split(">", 1)[1]))


def test_a_notice_is_told_in_one_sentence() -> None:
    """Period, what, how many, how much, in plain words."""
    notice = sample.notice(sample.LIUHE, "benefits", "2026年3月", sample.people(2, "耕地补贴", "2026年3月1日"))
    assert card(notice, sample.TODAY).line == "2026年3月 谁领了补贴：2 户，共 618.00 元"
    powers = sample.notice(sample.LIUHE, "power-items", "2026年", [sample.ITEM])
    assert card(powers, sample.TODAY).line == "2026年 村（社区）手里有哪些权力：1 项"


@pytest.mark.parametrize(
    ("term", "state"),
    [
        (NoticeTerm(date(2026, 4, 2), date(2026, 4, 2)), "公示中"),
        (NoticeTerm(date(2026, 3, 1), None), "公示中"),
        (NoticeTerm(date(2026, 3, 1), date(2026, 4, 1)), "已期满"),
        (NoticeTerm(date(2026, 4, 3), date(2026, 4, 9)), "未开始"),
        (NoticeTerm(), "没有写"),
    ],
)
def test_the_notice_period_is_seen_from_today(term: NoticeTerm, state: str) -> None:
    """First and last day belong to the period; a missing one is told."""
    notice = sample.notice(sample.LIUHE, "power-items", "2026年", [sample.ITEM], term=term)
    assert term_state(notice, sample.TODAY) == state


def test_withdrawn_rows_still_count(built: Built) -> None:
    """A notice whose rows are withdrawn shows their number and sum, and says why no name is there."""
    page = text_of(built, "c/c18701/benefits/2026-01/index.html")
    assert "13 户" in page
    assert "8,020元" in page
    assert "一共 13 户 8,020.00" in page
    assert "公示期满，按规定只保留汇总" in page


def test_a_correction_shows_old_new_and_reason(built: Built) -> None:
    """The row is marked, and the page tells what it was, what it is, and why."""
    page = text_of(built, "c/c18701/benefits/2026-03/index.html")
    assert "孙文秀 更正过" in page
    for words in ("310.00", "334.50", "面积量错，复核后改正", "重复填报"):
        assert words in page, words
        assert words in text_of(built, "c/c18701/changes/index.html"), words


def test_closed_programmes_are_sums_with_the_place_of_the_list(built: Built) -> None:
    """A relief list is a block of households, people and money that says where the names hang; it names nobody."""
    page = text_of(built, "c/c14127/benefits/2026-Q1/index.html")
    for words in ("名单贴在公示栏，不上网", "看家里的明白单", "其中干部本人及近亲属： 0 户", "觉得谁不该领"):
        assert words in page, words
    assert "赵" not in page.replace("赵镇街道", "")


def test_a_notice_held_back_says_so(built: Built) -> None:
    """While newer sheets fail their checks, the page says that it shows the last good ones."""
    assert "新报的表有问题" in text_of(built, "c/c18701/receipts/2026-03/index.html")


def test_originals_are_shown_or_told_to_wait(built: Built) -> None:
    """Rows lead to their originals; those awaiting approval are counted."""
    page = text_of(built, "c/c18701/receipts/2026-03/index.html")
    assert "原件公开 3 页，待审 2 份" in page
    assert "待审 1 份" in page
    viewer = built.text("c/c18701/receipts/2026-03/r-pz-031/index.html")
    assert viewer.count("<figure") == 2
    assert 'alt="机耕道工程预付款，原件第 2 页"' in viewer


def test_a_power_item_page_names_its_gaps(built: Built) -> None:
    """Five disclosures as n/5 with the missing named, four lists with their gaps."""
    whole = text_of(built, "c/c18701/power-items/q-ql-001/index.html")
    assert "五公开 5/5" in whole
    bare = text_of(built, "c/c18701/power-items/q-ql-020/index.html")
    assert "五公开 2/5" in bare
    assert "还缺：内容公开、程序公开、结果公开" in bare
    assert "缺：没有写办理流程" in bare


def test_a_power_item_page_has_chart_and_list(built: Built) -> None:
    """The flow chart stands beside a list of the same steps, and risks are told by word and symbol.

    It is a file of its own: it lies below the first view, which must arrive in one round trip.
    """
    page = built.text("c/c18701/power-items/q-ql-001/index.html")
    assert re.search(r'class="chart"><img src="flow\.svg" width="360" height="\d+" alt=""', page)
    assert built.text("c/c18701/power-items/q-ql-001/flow.svg").count("个工作日") == 3
    assert page.count("<li><b>") == 3
    assert "▲</span> 高风险" in page
    assert 'class="chart"' not in built.text("c/c18701/power-items/q-ql-020/index.html")


def test_a_tender_page_joins_bids_contract_and_receipts(built: Built) -> None:
    """Who bid, who won and why, what was paid, with the voucher linked."""
    page = text_of(built, "c/c18701/tenders/t-zb-2026-01/index.html")
    for words in (
        "3组机耕道硬化工程： 示例建筑工程 中标， 8.6 万元",
        "3 家来投，1 家不算；剩下 2 家里它报价最低，得分最高。预算 9 万元，省了 4,000 元。",
        "虚构路桥有限公司",
        "假设建设不算：报价低于成本，未作说明",
        "综合得分最高",
        "付了三成，还有 60,200 元没付",
        "原件 2 页",
    ):
        assert words in page, words
    html = built.text("c/c18701/tenders/t-zb-2026-01/index.html")
    assert 'href="../../receipts/2026-03/index.html#r-pz-031"' in html
    failed = text_of(built, "c/c18701/tenders/t-zb-2026-02/index.html")
    assert "老年活动室空调采购： 没招成" in failed
    assert "没有写为什么没招成" in failed


def test_groups_say_once_what_all_rows_share() -> None:
    """Rows by programme, largest sum first, with what they share; a column that differs stays in the rows."""
    same = sample.people(3, "耕地补贴", "2026年3月1日", standard="每亩 120 元")
    other = sample.people(1, "农机补贴", "2026年3月1日", standard="每台", power_item="QL-020")
    notice = sample.notice(sample.LIUHE, "benefits", "2026年3月", same + other)
    view = View(sample.register((notice,)))
    found = groups(view, notice)
    assert [(group.name, group.count) for group in found] == [("耕地补贴", "3 户"), ("农机补贴", "1 户")]
    assert ("补贴标准", "每亩 120 元") in found[0].shared
    assert found[1].power
    assert found[1].power.text == "集体资金支出审批"
    same[1]["standard"] = "每亩 100 元"
    mixed = sample.notice(sample.LIUHE, "benefits", "2026年3月", same + other)
    assert "补贴标准" not in dict(groups(view, mixed)[0].shared)
    table = Table.of(view, mixed)
    assert [head.label for head in table.heads][-1] == "其他"
    assert next(iter(table.rows(mixed.records, 1))).cells[-1].text == "补贴标准：每亩 120 元"


def test_nothing_published_is_left_out_of_the_page(built: Built) -> None:
    """Every text a record shows stands on its notice's page or on its own page."""
    for notice in built.register.notices:
        folder = built.folder / "c" / str(notice.key)
        pages = "".join(p.read_text(encoding="utf-8") for p in sorted(folder.glob("**/index.html")))
        for record in notice.records[:20]:
            own = built.folder / "c" / notice.key.community / notice.key.kind / record.id / "index.html"
            page = pages + (own.read_text(encoding="utf-8") if own.exists() else "")
            newest = not own.exists() or notice.key.period.year == 2026
            for name, text in record.shown.items():
                if name in ("power_item", "tender", "scans") or text.startswith("（") or not newest:
                    continue
                for line in text.replace("<", "&lt;").replace(">", "&gt;").split("\n"):
                    assert line in page, (notice.key, name, line)


def test_long_notices_are_cut_into_pages() -> None:
    """401 rows make pages as long as each other; the first knows where every further row stands."""
    notice = sample.notice(sample.LIUHE, "benefits", "2026年2月", sample.people(401, "耕地补贴", "2026年2月1日"))
    made = list(pages_of(View(sample.register((notice,))), notice))
    size = rows_on_a_page(notice, notice.records)
    further = [f"c/c18701/benefits/2026-02/{number}/" for number in range(2, -(-401 // size) + 1)]
    assert [page.address for page in made] == ["c/c18701/benefits/2026-02/", *further]
    assert far(notice, notice.records, 400)[0].rows == (
        (401, "b-2026-02-401", "c/c18701/benefits/2026-02/2/#b-2026-02-401"),
    )


def test_a_printed_sheet_learns_what_came_after_it() -> None:
    """For each issue that was printed, the page counts the changes made since."""
    change = Change(2, date(2026, 4, 1), "x", "甲", "更正")
    notice = sample.notice(
        sample.LIUHE,
        "benefits",
        "2026年3月",
        [],
        issue=3,
        history=(change, replace(change, issue=3), replace(change, issue=3)),
    )
    assert [(item.issue, item.changes, item.current) for item in since(notice)] == [
        (1, 3, False),
        (2, 2, False),
        (3, 0, True),
    ]


def test_lists_gather_organisations_and_programmes() -> None:
    """Payees by sum with people left out; programmes with what was withdrawn to sums."""
    view = View(sample.register())
    paid_to = {entry.name: (entry.rows, entry.amount, entry.award) for entry in suppliers(view)}
    assert paid_to == {
        "示例建筑工程有限公司": (1, Decimal("25800.00"), "1 个，共 86,000.00 元"),
        "示例文具有限公司": (1, Decimal("512.40"), ""),
    }
    totals = {entry.name: (entry.rows, entry.amount) for entry in programmes(view)}
    assert totals["临时救助"] == (8, Decimal("3658.00"))
    assert totals["最低生活保障金"] == (20, Decimal("9736.50"))


def test_counters_are_computed() -> None:
    """Notices, rows and yuan of the home page are sums over the register; awards are not counted twice."""
    register = sample.register()
    expected = sum((n.amount for n in register.notices if n.key.kind in ("benefits", "receipts")), Decimal(0))
    found = counters(register.notices, 2)
    assert (found.notices, found.rows) == ("8", "42")
    assert found.yuan == f"{expected:,.2f} 元"
    withdrawn = replace(register.notices[0], records=(), aggregates=(Aggregate("x", 5, Decimal(9)),))
    assert counters([withdrawn], 1).rows == "5"


def test_the_sitemap_names_pages_that_are_there(built: Built) -> None:
    """Every address of the sitemap is a page; pages that only send on, and that for wrong addresses, are not in it."""
    root = ElementTree.fromstring(built.text("sitemap.xml"))  # noqa: S314
    found = [str(node.text) for node in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    closed = (f"b/{sample.CLOSED}/index.html", f"c/{sample.LIUHE}/grids/{sample.OLD_GRID}/index.html")
    passing = [path for path in built.html if path in ("404.html", *closed) or "/i/" in path]
    assert len(found) == len(set(found)) == len(built.html) - len(passing)
    for address in found:
        assert (built.folder / address.removeprefix("https://mingbang.example/site/") / "index.html").is_file()


def test_a_large_sitemap_is_cut() -> None:
    """More addresses than the protocol allows in one file make an index of several."""
    files = {
        file.address: file.data for file in sitemap.files(sample.SITE, [(f"{n}/", None) for n in range(5)], most=2)
    }
    assert sorted(files) == ["robots.txt", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    assert files["sitemap.xml"].count(b"<sitemap>") == 3


def test_a_board_page_tells_what_is_new_and_whom_to_ring(built: Built) -> None:
    """Where it hangs, the newest notices in plain words, a door to each kind, the telephone."""
    page = built.text(f"b/{sample.BOARD}/index.html")
    words = text_of(built, f"b/{sample.BOARD}/index.html")
    assert "便民服务中心门口" in words
    assert "谁领了补贴" in words
    assert 'href="tel:02887120001"' in page
    kinds = {notice.key.kind for notice in built.register.notices_of(sample.LIUHE)}
    assert all(f'href="../../c/{sample.LIUHE}/{kind}/index.html"' in page for kind in kinds)


def test_a_board_of_a_silent_community_has_a_page(built: Built) -> None:
    """A board whose community has published nothing says so instead of leading nowhere."""
    assert "还没有公示" in text_of(built, f"b/{sample.SILENT}/index.html")


def test_missing_information_is_shown_as_missing(built: Built) -> None:
    """A community that names no telephone shows the gap, and which one to ring meanwhile."""
    assert "监督电话 还没有报，先打 12388" in text_of(built, "c/c14127/index.html")


def test_the_first_clause_of_a_kind_ends_where_it_ends() -> None:
    """No question is cut in the middle, and none keeps the mark it ends with."""
    for kind in catalogue.all_kinds():
        said = plain(kind.about)
        assert said
        assert kind.about.plain.startswith(said)
        assert not set(said) & set("、，：。")
