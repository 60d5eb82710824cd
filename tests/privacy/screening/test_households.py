"""Short texts that leave name things: a household written into one is told, whatever list it is on or is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from portal.kinds import KINDS
from portal.places.gazetteer import Gazetteer
from portal.privacy.info import screen_boards
from portal.privacy.screening.cell_screen import screen_notice
from portal.privacy.screening.households import household_in, screened
from portal.problems import Problems
from portal.records.catalogue import kind_by_id
from tests.content import LIU, Content
from tests.privacy.invented import FARM, checked

NAMING = (
    "危房改造（王小珍户）", "临时救助（王某某）", "李建国户危房改造", "农机购置补贴-刘秀英户", "每户200元（张明）",
    "低保金（户主：陈国强）", "李小珍之夫", "欧阳小珍之母", "王建国的亲属",
)  # fmt: skip
ORDINARY = (
    "耕地地力保护补贴", "高标准农田建设（二期）", "稻谷种植（大户）", "种粮大户补贴", "每户200元", "方案（金额）",
    "安全生产户", "村主任之兄", "综治干事之母", "党组织书记之弟", "本人", "2026年3月", "社会救助暂行办法", "万元户",
    "高龄津贴（八十岁以上）", "王家院子", "李家沟整治", "张家湾组道路", "石板滩（三组）", "全村农户",
    "村民代表 3 人、镇工程专家 2 人", "易地搬迁户补助", "高山移民户", "金星家园物业", "白果（中药材）",
    "示例建筑有限公司（成都）", "退耕还林（杨树林）", "单身户",
)  # fmt: skip


@pytest.mark.parametrize("text", NAMING)
def test_somebody_in_a_short_text_is_told(text: str) -> None:
    """As a household, in brackets, or as whose relative somebody is; masked, with its cell."""
    notice = checked(kind_by_id("benefits"), [FARM, {**FARM, "recipient": "刘五", "standard": text}])
    screen_notice(notice, date(2026, 4, 1))
    (problem,) = [problem for problem in notice.problems if problem.code in ("household_named", "person_told")]
    assert problem.where.row == 5
    assert household_in(text) not in f"{problem.message}{problem.value}"


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_texts_pass(text: str) -> None:
    """Programmes, ties by post, standards and places."""
    assert household_in(text) == ""


def test_every_short_open_text_is_looked_through() -> None:
    """Of every kind, but for columns that are there for names or looked through in their own way."""
    names = {f"{kind.about.id}.{bound.name}" for kind in KINDS for bound in screened(kind)}
    assert {
        "benefits.programme", "benefits.standard", "benefits.period", "benefits.basis", "benefits.official_tie",
        "tenders.committee", "tenders.decision", "tenders.award_reason", "opinions.office", "opinions.area",
        "power-items.post", "power-items.scope",
    } <= names  # fmt: skip


def test_a_board_hangs_at_no_house(tmp_path: Path) -> None:
    """Where it hangs is a public place; its words are left out until they are."""
    content = Content.small(tmp_path / "content")
    content.write(
        "boards.csv",
        f"公示栏编号,村（社区）编号,村（社区）名称,位置,启用日期,停用日期\nb00013,{LIU},柳河社区,3组王小珍家门口,2025-12-01,\n",
    )
    problems = Problems()
    assert screen_boards(Gazetteer.of_content(content.path), date(2026, 4, 1), problems) == ["b00013"]
    assert {problem.code for problem in problems} == {"household_named"}
