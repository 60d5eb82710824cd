from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from portal import pipeline
from portal.channels.making import RunStats
from portal.plugin import render_site
from portal.problems import Severity
from tests.content import LIU, RULE, Content, Row
from tests.kinds.rule.lists import rules

POST = "村务监督委员会主任"


def published(folder: Path, rows: list[Row]) -> Path:
    """The pages of a site whose village has these rules."""
    content = Content.small(folder / "content")
    content.workbook(LIU, "rules", "2026", rows)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pipeline, "make_public", lambda *_: RunStats())
        patched.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
        outcome = pipeline.publish(content.settings(), render_site)
    assert [str(one) for one in outcome.problems if one.severity is Severity.ERROR] == []
    return (folder / "output" / "site").resolve()


def said(page: Path) -> str:
    """What a page says, without blanks."""
    return re.sub(r"\s+", "", html.fromstring(page.read_text("utf-8")).text_content())


def table(site: Path) -> dict[str, list[int]]:
    """The table of units: made, revised, ended and all, by unit."""
    page = html.fromstring((site / f"c/{LIU}/rules/index.html").read_text("utf-8"))
    (found,) = (one for one in page.iter("table") if "制定单位" in one.text_content())
    return {
        str(row.find("th").text_content()): [int(cell.text_content()) for cell in row.iter("td")]
        for row in found.find("tbody").iter("tr")
    }


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """469 rules, and the same without one."""
    rows = rules(469)
    return published(tmp_path_factory.mktemp("all"), rows), published(
        tmp_path_factory.mktemp("fewer"), rows[:100] + rows[101:]
    )


def test_469_rules_by_unit_sum_to_all(sites: tuple[Path, Path]) -> None:
    """Each unit has the rows it has, the last line is the sum of all others, and the sum of its own cells."""
    rows = rules(469)
    counts = Counter(str(row["制定单位"]) for row in rows)
    found = table(sites[0])
    total = found.pop("合计")
    assert {name: cells[-1] for name, cells in found.items()} == counts
    assert total == [sum(cells[at] for cells in found.values()) for at in range(4)]
    assert total[-1] == sum(total[:-1]) == len(rows) == 469
    text = re.sub(
        r"\s+", "", html.fromstring((sites[0] / f"c/{LIU}/rules/index.html").read_text("utf-8")).text_content()
    )
    assert f"469项制度，{sum(row['新建/修订/废止'] != '废止' for row in rows)}项现在有效" in text


def test_one_rule_less_changes_one_unit_and_the_sum(sites: tuple[Path, Path]) -> None:
    """Everything else stays as it was."""
    before, after = map(table, sites)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {str(rules(101)[100]["制定单位"]), "合计"}
    assert before["合计"][-1] - after["合计"][-1] == 1


def test_the_page_of_a_post_says_what_power_list_and_rules_say(tmp_path: Path) -> None:
    """Each line with the rule that says it; what has ended, or is said to another post, is not there."""
    every = {"制度编号": "ZD-3", "制度名称": "廉洁守则", "适用岗位": None, "可以做": None, "不可以做": "收受礼金"}
    site = published(
        tmp_path,
        [
            {
                **RULE,
                "适用岗位": f"民政专干、{POST}",
                "可以做": "查看评议记录\n要求补正",
                "不可以做": "代替评议成员投票",
            },
            {**RULE, "制度编号": "ZD-2", "制度名称": "旧办法", "不可以做": "旧的规矩", "失效日期": "2026-03-20"},
            {**RULE, **every},
            {**RULE, "制度编号": "ZD-4", "适用岗位": "民政专干", "不可以做": "别人的规矩"},
        ],
    )
    pages = [path for path in (site / f"c/{LIU}/posts").rglob("index.html") if POST in path.read_text("utf-8")]
    (text,) = map(said, pages)
    assert "低保对象初审" in text
    assert "可以：查看评议记录（低保民主评议办法）" in text
    assert "可以：要求补正（低保民主评议办法）" in text
    assert "不可以：代替评议成员投票（低保民主评议办法）" in text
    assert "不可以：收受礼金（各岗位都适用，廉洁守则）" in text
    assert "旧的规矩" not in text
    assert "别人的规矩" not in text
