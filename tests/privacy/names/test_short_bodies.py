"""Short names that end as a shop's or an office's, and are somebody's unless they say a trade."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.checks.people import COMPOUND, SURNAMES
from portal.privacy.names.bodies import is_body, without_person
from portal.privacy.names.short_bodies import may_be_somebody, names_somebody

ENDINGS = st.sampled_from("厂店部局馆")
GIVEN = "建兴爱守大全开思振鹤永志春晓红军勇"
_NAMES = """
老张餐馆 王记五金店 张家面馆 李记馆 王婆店 文具店 五金店 粮油店 日杂店
药店 花店 水厂 米厂 酒厂 砖厂 茶馆 面馆 书店 文化馆 图书馆 纪念馆
陈列馆 档案馆 美术馆 村史馆 殡仪馆 游泳馆 照相馆 麻将馆 健身馆 武术馆
民政局 财政局 水务局 教育局 卫健局 林业局 农业局 税务局 司法局 应急局
国土局 烟草局 供电局 粮食局 商务局 文旅局 房管局 安监局 门市部 经营部
项目部 小卖部 武装部 宣传部 施工部 文印部 水电部 石材厂 木材厂 家具厂
印刷厂 农机厂 水泥厂 纸箱厂 沙石厂 陶瓷厂 预制厂 石灰厂 水果店 包子店
牛肉馆 羊肉馆 米粉店 童装店 鲜花店 农资店 建材店 干洗店 烟酒店 茶叶店
早餐店 小吃店 汤圆店 钟表店 古玩店 家电店 打印店 白酒店 龙虾馆 花圈店
香烛店 管件店 黄金店 东方饭店 西门药店 上官面馆 王饭店 李茶馆 谢记馆
何氏店 张姐店 欧阳饭店 郭砖厂 永和饭店 祥和超市 和平书店
"""
SHOPS = tuple(_NAMES.split())
"""Names such shops and offices have, of two to five characters."""


@pytest.mark.parametrize("name", SHOPS)
def test_shops_and_offices_are_bodies(name: str) -> None:
    """Also where their trade begins as a surname does, and with whoever keeps them."""
    assert is_body(name)


@given(st.sampled_from(sorted(SURNAMES | COMPOUND)), st.text(GIVEN, max_size=1), ENDINGS)
def test_a_surname_with_one_character_before_the_ending_is_somebody(surname: str, given_name: str, ending: str) -> None:
    """张建厂, 欧阳守店, and who is called by post: 王局."""
    name = f"{surname}{given_name}{ending}"
    assert may_be_somebody(name)
    assert not is_body(name)
    assert not is_body(f"{name}（组长）")


@pytest.mark.parametrize("name", ["张建厂", "张 建厂", "王局", "李部", "车建厂", "高兴店", "诸葛守店", "文守馆"])
def test_who_may_be_somebody_is_no_body(name: str) -> None:
    """With a blank in the name, of a surname less usual, of one that is a word as well."""
    assert not is_body(name)
    assert not is_body(f"示例文具店、{name}")


@pytest.mark.parametrize("joined", ["{}和{}", "{} {}", "{}及{}", "{}与{}", "{}＋{}"])
@pytest.mark.parametrize("name", ["王小明", "张建厂", "欧阳娜"])
def test_one_of_several_who_were_paid_is_somebody(joined: str, name: str) -> None:
    """Before the shop and behind it."""
    assert names_somebody(joined.format(name, "示例文具店"))
    assert not is_body(joined.format(name, "示例文具店"))
    if name == "张建厂":
        assert not is_body(joined.format("示例文具店", name))


@pytest.mark.parametrize(
    "name", ["示例 文具店", "成都 示例公司", "王 记 五金店", "人和 饭店", "万和饭店", "示例公司及分公司"]
)
def test_blanks_and_words_within_the_name_of_a_body_say_nobody(name: str) -> None:
    """A place, a shop's own word, a branch."""
    assert is_body(name)


@pytest.mark.parametrize("note", ["张建厂", "王处", "张思乡", "李镇", "欧阳守店", "王小明、张建厂", "王小明 城东店"])
def test_somebody_in_brackets_behind_a_body_is_left_out(note: str) -> None:
    """Whatever the name ends in."""
    assert without_person(f"示例公司（{note}）") == "示例公司"


@pytest.mark.parametrize(
    "note", ["城东店", "金牛区", "高新区", "彭州市", "示例镇", "金牛店", "工程部", "文化馆", "东街"]
)
def test_a_branch_or_a_place_in_brackets_stays(note: str) -> None:
    """Also one that begins as a surname does."""
    assert without_person(f"示例公司（{note}）") == f"示例公司（{note}）"
