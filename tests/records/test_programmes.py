"""Which lists may leave with names: an explicit list; what tells of hardship never."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.problems import ContentMissing
from portal.records.programmes import CLOSED_WORDS, OPEN_PROGRAMMES, SHIPPED, OpenProgrammes, closed_word, is_tied
from portal.settings import read_site
from tests.content import SITE, Content

HARDSHIP = """
农村低保金 城市最低生活保障金 特困人员救助供养 五保供养金 临时救助 医疗救助金 春节慰问金
困难残疾人生活补贴 重度残疾人护理补贴 孤儿基本生活费 事实无人抚养儿童补贴 困境儿童补助 大病互助金
失能老人护理补贴 失独家庭扶助金 计划生育家庭奖励扶助金 严重精神障碍患者监护补助 艾滋病感染者补助
社区矫正对象补助 刑释人员安置费 戒毒人员补助 优抚对象抚恤金 农村危房改造补助 住房租赁补贴
公租房补贴 公益性岗位补贴 脱贫户产业奖补 防返贫监测户补助 低收入人口价格补贴 低保边缘家庭补助
留守儿童补助 遗属生活补助 贫困学生助学金 受灾户过渡补助 公益林困难看护员补助 高龄特困老人津贴
"""
ORDINARY = """
耕地地力保护补贴 2026年耕地地力保护补贴 耕地地力保护补贴资金（第二批） 实际种粮农民一次性补贴
种粮大户补贴 稻谷种植补贴 玉米生产者补贴 大豆种植补贴 农机购置补贴 农机购置与应用补贴 良种补贴
退耕还林补助 新一轮退耕还林补助资金 森林生态效益补偿 公益林补偿金 草原生态保护补助奖励
政策性农业保险保费补贴 渔业发展补助 高龄津贴 高龄老人津贴 集体经济分红 土地流转租金 病虫害防治补助
残膜回收补贴 秸秆综合利用补贴
"""


@pytest.mark.parametrize("name", HARDSHIP.split())
def test_hardship_is_closed_and_cannot_be_opened(name: str) -> None:
    """Whatever it is called."""
    assert not SHIPPED.opens(name)
    assert closed_word(name)
    with pytest.raises(ContentMissing, match="不能上网"):
        OpenProgrammes.of([name])


@pytest.mark.parametrize("name", ORDINARY.split())
def test_ordinary_subsidies_are_open(name: str) -> None:
    """With year, batch and 补贴, 资金 … around the name."""
    assert SHIPPED.opens(name)


@pytest.mark.parametrize(
    "name", ["田", "村级补助", "其他", "种粮户张三的补贴", "耕地地力保护补贴和低保", "产业发展补助"]
)
def test_what_is_not_on_the_list_is_closed(name: str) -> None:
    """Also what only begins or ends like something open."""
    assert not SHIPPED.opens(name)


def test_a_site_opens_a_programme_by_its_whole_name() -> None:
    """Width, blanks and case are no matter; another name that holds it stays closed."""
    more = OpenProgrammes.of(["村级产业发展补助（A类）"])
    assert more.opens("村级产业发展补助(a类)")
    assert more.opens("村级 产业发展补助（Ａ类）")
    assert not more.opens("村级产业发展补助（A类）二期")


def test_a_site_cannot_open_hardship(tmp_path: Path) -> None:
    """site.yml is refused, naming the setting."""
    content = Content.small(tmp_path / "content")
    content.write("site.yml", SITE + "open_programmes: [临时救助金]\n")
    with pytest.raises(ContentMissing, match="open_programmes 里写了“临时救助金”，名称里有“救助”"):
        OpenProgrammes.of(read_site(content.path).open_programmes)
    content.write("site.yml", SITE + "open_programmes: [村级产业发展补助]\nleast_households: 7\n")
    site = read_site(content.path)
    assert OpenProgrammes.of(site.open_programmes).opens("村级产业发展补助")
    assert site.least_households == 7


@pytest.mark.parametrize("number", [2, 21])
def test_the_least_number_of_households_has_bounds(tmp_path: Path, number: int) -> None:
    """Three to twenty."""
    content = Content.small(tmp_path / "content")
    content.write("site.yml", SITE + f"least_households: {number}\n")
    with pytest.raises(ContentMissing, match="least_households"):
        read_site(content.path)


@given(st.sampled_from(OPEN_PROGRAMMES), st.sampled_from(CLOSED_WORDS), st.booleans())
def test_a_closed_word_closes_every_open_name(name: str, word: str, first: bool) -> None:
    """Before it or behind it."""
    assert not SHIPPED.opens(word + name if first else name + word)


def test_ordinary_spending_is_not_tied_to_hardship() -> None:
    """Words of purchases that only sound like it."""
    for text in (
        "购医用口罩",
        "病虫害防治药品",
        "防灾减灾物资",
        "公益林管护工具",
        "误工补贴",
        "贫瘠土壤改良",
        "困难",
        "医保缴费机纸",
    ):
        assert not is_tied(text), text
    for text in ("代发临时救助", "慰问金", "付低保户", "公益性岗位工资", "危房改造补助款", "残疾人护理"):
        assert is_tied(text), text
