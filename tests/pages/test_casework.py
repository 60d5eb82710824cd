"""Pages of opinions: the sum, what is open first, what is overdue; and nothing of who spoke."""

from __future__ import annotations

import re
import shutil
from datetime import date, timedelta
from typing import Any

import pytest
from lxml import html

from portal.fields.day import Day
from portal.kinds.opinion.record import Opinion
from portal.pages.far_rows import FAR
from portal.plugin import render_site
from portal.privacy.public import PROGRESS, Change, PublicNotice
from portal.privacy.publish import in_order
from tests.pages import sample
from tests.pages.conftest import CONTENT, Built
from tests.pages.many import FIRST_VIEW

AT = f"c/{sample.LIUHE}/opinions"


def opinion(number: int, received: str, **more: Any) -> dict[str, Any]:
    """An answered opinion; `replied_on` None leaves it open."""
    row = {
        "number": f"YJ-{number:03d}", "received_on": received, "way": "意见箱", "area": "环境卫生",
        "said": f"第{number}件事", "office": "居民委员会", "state": "已办结", "reply": f"第{number}件事办好了",
        "replied_on": received, **more,
    }  # fmt: skip
    if row["replied_on"] is None:
        row |= {"state": "办理中", "reply": more.get("reply")}
    return row


def notice(period: str, rows: list[dict[str, Any]], **more: Any) -> PublicNotice:
    """In the order in which they leave."""
    made = sample.notice(sample.LIUHE, "opinions", period, rows, **more)
    return PublicNotice(**{name: getattr(made, name) for name in made.__slots__} | {
        "records": tuple(in_order(Opinion, list(made.records)))
    })  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """March with four opinions, January with 1,324, both of one community."""
    folder, content = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("content")
    shutil.copytree(CONTENT / "pages", content / "pages")
    progress = Change(2, date(2026, 4, 1), "y-yj-001", "第1件事", PROGRESS, "办理状态", "办理中", "已办结")
    march = notice(
        "2026年3月",
        [
            opinion(1, "2026-03-02", replied_on="2026-03-12", power_item="QL-001", verdict="满意"),
            opinion(2, "2026-03-20", replied_on=None),
            opinion(3, "2026-03-28", state="已转办", passed_to="供电所", area="道路设施"),
            opinion(4, "2026-03-01", replied_on=None, reply="正在核实 <b>情况</b>"),
        ],
        issue=2,
        history=(progress,),
    )
    days = [date(2026, 1, 1) + timedelta(days=n % 30) for n in range(1324)]
    many = [opinion(n, str(day), replied_on=Day.of(day + timedelta(days=n % 7))) for n, day in enumerate(days)]
    register = sample.register((march, notice("2026年1月", many)))
    return Built(register, folder, render_site(register, sample.settings(content, folder), folder))


def said(site: Built, path: str) -> str:
    """The words of the main part of a page, without blanks."""
    tree = html.document_fromstring(site.text(path))
    return "".join("".join(tree.xpath("//main")[0].itertext()).split())


def rows(site: Built, path: str) -> list[Any]:
    """The list items of opinions."""
    return list(html.document_fromstring(site.text(path)).xpath("//main//ul[@class='items']/li[@id]"))


def test_received_is_handled_and_open(site: Built) -> None:
    """The sum stands first, computed; with how fast answers came, what was passed on and what waits too long."""
    text = said(site, f"{AT}/2026-03/index.html")
    assert "收到4条=已办结2条+办理中2条" in text
    assert "一半在5天以内办完（中位数）" in text
    assert "有1条不归本村（社区）管，转给了别的单位" in text
    assert "1条超过30天还没有办结" in text
    assert "说的是：环境卫生3条、道路设施1条" in text


def test_open_ones_come_first_then_the_newest(site: Built) -> None:
    """Under a heading each, the overdue one before all; it says so in words, and what there is of an answer is told."""
    path = f"{AT}/2026-03/index.html"
    assert [row.get("id") for row in rows(site, path)] == ["y-yj-004", "y-yj-002", "y-yj-003", "y-yj-001"]
    late, waiting, passed, done = ("".join("".join(row.itertext()).split()) for row in rows(site, path))
    assert "第2件事在办等了13天" in waiting
    assert "还没有答复" in waiting
    assert "超期" not in waiting
    assert "第4件事超期等了32天" in late
    assert "进展正在核实<b>情况</b>" in late
    assert "转出去了用了当天" in passed
    assert "转往单位供电所" in passed
    assert "答复（2026年3月12日）第1件事办好了" in done
    assert "用了10天" in done
    assert "满意度满意" in done
    assert "编号YJ-001" in done
    assert "涉及的权力最低生活保障对象初审" in done
    assert said(site, path).index("还在办理") < said(site, path).index("已经办结")


def test_the_page_says_how_to_give_an_opinion(site: Built) -> None:
    """By a link to telephone and letterbox on the page itself, and from there to the page on how to complain."""
    tree = html.document_fromstring(site.text(f"{AT}/2026-03/index.html"))
    assert tree.xpath("//main//a[@href='#h-complain']")
    assert tree.xpath("//*[@id='h-complain']/..//a[contains(@href, 'complaint/index.html')]")


def test_progress_is_told_but_is_no_correction(site: Built) -> None:
    """The notice tells whoever holds the older sheet; the row is not called corrected, nor is a reason missed."""
    text = said(site, f"{AT}/2026-03/index.html")
    assert "又有1处变动" in text
    assert "办理第1件事的“办理状态”" in text
    assert "更正过" not in text
    assert "原因" not in text
    assert "第1件事" not in said(site, f"c/{sample.LIUHE}/changes/index.html")


def test_1324_opinions_are_counted_from_their_rows(site: Built) -> None:
    """The sum on the first page is the number of rows on all its pages, each of which is reached from the first."""
    paths = [f"{AT}/2026-01/index.html"]
    while f"{AT}/2026-01/{len(paths) + 1}/index.html" in site.html:
        paths.append(f"{AT}/2026-01/{len(paths) + 1}/index.html")
    counted = [len(rows(site, path)) for path in paths]
    assert sum(counted) == 1324
    assert len(set(counted[:-1])) == 1
    first = said(site, paths[0])
    assert "收到1,324条=已办结1,324条+办理中0条" in first
    assert "一半在3天以内办完" in first
    anchors = set(re.findall(r'id="(y-yj-\d+)"', site.text(paths[0])))
    assert len(anchors) < 900, "the first page does not grow with them"
    told = set(re.findall(r"y-yj-\d+", site.text(paths[0].replace("index.html", FAR))))
    assert len(anchors | told) == 1324


def test_all_periods_stand_on_one_page(site: Built) -> None:
    """The sum over all, what is open by how long it has waited, and each period with its own sum."""
    path = f"{AT}/index.html"
    text = said(site, path)
    assert "收到1,328条=已办结1,326条+办理中2条" in text
    assert text.index("第4件事") < text.index("第2件事")
    assert "3月公示中4条2条2条" in text
    assert "一共1,328条1,326条2条" in text
    assert "1月公示中1,324条1,324条0条" in text
    tree = html.document_fromstring(site.text(path))
    assert tree.xpath("//ul[@class='matters']//a[@href='2026-03/index.html#y-yj-004']")
    assert "1,328条意见，2条没办完办完1,325转出去了1在办1超期1" in text


def test_a_supervisor_sees_where_opinions_wait(site: Built) -> None:
    """Over the whole site: the sum, and beside each community how many wait there and how many for too long."""
    text = said(site, "kinds/opinions/index.html")
    assert "收到1,328条=已办结1,326条+办理中2条" in text
    assert "柳河社区都江堰市灌口街道：办理中2条，其中超期1条" in text
    assert "办理中" not in said(site, "kinds/benefits/index.html")


def test_the_community_and_the_power_item_lead_there(site: Built) -> None:
    """A door like that of every kind; and an opinion stands beside the power it is about, as nothing made under it."""
    community = said(site, f"c/{sample.LIUHE}/index.html")
    assert "大家提了什么意见2期，1,328条；最近2026年3月，4条，办理中2条" in community
    power = f"c/{sample.LIUHE}/power-items/q-ql-001/index.html"
    text = said(site, power)
    assert "大家对这项权力的意见1条意见，都办完了办完1收到1条=已办结1条+办理中0条" in text
    assert "群众意见建议办理公开" not in text.split("四单合一")[1].split("大家对这项权力的意见")[0]
    assert "大家对这项权力的意见" not in said(site, f"c/{sample.LIUHE}/power-items/q-ql-020/index.html")


@pytest.mark.parametrize("path", [f"{AT}/2026-03/index.html", f"{AT}/index.html"])
def test_pages_of_opinions_are_light_and_without_script(site: Built, path: str) -> None:
    """HTML and CSS of the first view stay within 14 KB compressed."""
    assert site.first_view(path) <= FIRST_VIEW
