"""The column of groups holds groups: whoever is written there beside or instead is asked about."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.screening.cell_screen import screen_notice
from portal.privacy.screening.groups import is_group
from portal.records.catalogue import kind_by_id
from tests.privacy.invented import FARM, checked

GROUPS = (
    "柳河社区01网格", "W001", "一组（上街）", "第一村民小组", "城镇居民", "社区直管", "河边", "和平街5号院",
    "1号网格",
    "3组", "第3组", "三组", "十二组", "3社", "第四居民小组", "张家湾组", "张家湾", "鹮儿坝组", "王家院子",
    "方家林盘", "柳河社区2组", "香桂村3组", "永安镇柳河社区2组", "2-3组", "1、2组", "3组（原5社）", "石桥3组",
    "万年场3组", "滨河网格", "第一网格", "幸福里小区", "3号院", "3栋2单元", "东街", "和平巷", "3", "三", "甲组",
    "上院子", "三队", "四大队", "安置小区", "3 组", "３组", "无", "陈家沟", "高山组", "院落3",
)  # fmt: skip
DOORS = (
    "3组8号", "3组（8号）", "3组 12号附2号", "柳河路18号", "柳河路18号2栋", "银杏巷77号", "幸福里小区3栋2单元5号",
    "2楼3号",
    "3-2-501", "3组18弄6号", "王家院子3号", "3组王家坝12号", "南街社区3组12号", "三组八号", "五栋一单元二号",
)  # fmt: skip
PEOPLE = (
    "王小珍", "王珍", "欧阳小珍", "亓小珍", "阿依古丽·买买提", "李景行", "李大江家", "王某某", "张三",
    "3组（王小珍户）", "3组（王某某户）", "3组王小珍户", "3组（王小珍）", "3组 王小珍", "3组王小珍", "王小珍3组",
    "3组-王小珍", "王小珍之子", "村主任之兄", "3组（低保户王小珍）", "3组（残疾人）", "3组孤儿", "3组（艾滋）",
)  # fmt: skip


@pytest.mark.parametrize("text", GROUPS)
def test_groups_of_a_place_pass(text: str) -> None:
    """By number or name, with the place before and the former one behind, also groups called as people are."""
    assert is_group(text)


@pytest.mark.parametrize("text", DOORS)
def test_a_door_is_no_group(text: str) -> None:
    """Beside a name it is where somebody lives; a courtyard, a house of flats or a staircase has many."""
    assert not is_group(text)


@pytest.mark.parametrize("text", PEOPLE)
def test_people_in_the_column_of_groups_are_told(text: str) -> None:
    """With their cell and what to write; the name is masked."""
    notice = checked(kind_by_id("benefits"), [FARM, {**FARM, "recipient": "刘五", "group": text}])
    screen_notice(notice, date(2026, 4, 1))
    (problem,) = [problem for problem in notice.problems if problem.code == "no_group"]
    assert problem.where.row == 5
    assert "3组" in problem.remedy
    assert text not in f"{problem.message}{problem.value}"


@given(
    st.text(alphabet="王李张刘陈亓麴欧阳", min_size=1, max_size=1),
    st.text(alphabet="小大珍国秀英明蓉强伟静", min_size=1, max_size=2),
    st.sampled_from(["{}", "3组{}", "3组（{}）", "3组（{}户）", "3组 {}", "第3组-{}户", "柳河社区3组{}", "{}户3组"]),
)
def test_a_name_with_a_group_is_no_group(surname: str, given_name: str, form: str) -> None:
    """However it is put beside the group; whether the surname is a usual one is all the same."""
    assert not is_group(form.format(surname + given_name))
