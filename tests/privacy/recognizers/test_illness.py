from __future__ import annotations

import pytest

from portal.privacy.recognizers.entities import PersonalKind
from portal.privacy.recognizers.illness import find_illness


def found(text: str, *, named: bool = False) -> list[str]:
    """The words that tell of somebody's illness."""
    told = [*find_illness(text, named=named)]
    assert all(one.kind is PersonalKind.ILLNESS for one in told)
    return [text[one.start : one.end] for one in told]


@pytest.mark.parametrize(
    "text",
    [
        "其妻患肺癌住院", "户主确诊尿毒症", "肢体二级残疾", "一级残疾", "残疾等级：二级", "因病住院花费较大",
        "长期卧床", "生活不能自理", "身患重病", "做了透析", "重度残疾", "确诊HIV", "听力残疾（三级）",
        "其女流产", "曾中风", "患AIDS",
    ],
)  # fmt: skip
def test_what_tells_of_a_person_is_found(text: str) -> None:
    """Diseases, grades of disability, and what happened to somebody."""
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "肺癌筛查活动", "高血压防治知识讲座", "预防糖尿病宣传", "重度残疾人护理补贴", "精神病院围墙维修",
        "松树病虫害防治", "透析室改造", "一级公路", "因病致贫返贫监测", "高血压患者健康管理", "残疾人联合会",
    ],
)  # fmt: skip
def test_campaigns_places_and_programmes_are_none(text: str) -> None:
    """What is about illness in general, and what only looks like it."""
    assert found(text) == []


def test_what_is_done_for_many_is_done_for_somebody_beside_a_name() -> None:
    """糖尿病用药报销 is a service; with a name in the sentence it tells of that person. A campaign never does."""
    assert found("糖尿病用药报销") == []
    assert found("张三丰糖尿病用药报销", named=True) == ["糖尿病"]
    assert found("张三丰讲糖尿病防治知识", named=True) == []
