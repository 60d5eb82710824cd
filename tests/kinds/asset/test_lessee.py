from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kinds.asset.lessee import Lessee, lessee_of

NAMES = st.text(alphabet="王李张刘伟芳娜秀英敏静强磊军洋勇艳杰娟涛明超兰霞平刚桂", min_size=2, max_size=4)


@pytest.mark.parametrize(
    "text",
    [
        "示例水产合作社", "成都示例农业发展有限公司", "示例有限责任公司（成都）", "示例家庭农场", "示例超市",
        "中国移动", "示例镇人民政府", "3组", "示例茶馆", "示例村股份经济合作社联合社",
    ],
)  # fmt: skip
def test_an_organisation_is_known_by_the_word_at_its_end(text: str) -> None:
    """And is named."""
    assert lessee_of(text) is Lessee.ORGANISATION


@pytest.mark.parametrize("text", ["李四", "欧阳小珍", "阿依古丽·买买提", "李 四", "王公司员", "示例园主"])
def test_what_may_be_a_name_is_a_persons(text: str) -> None:
    """A word of organisations within it makes it none."""
    assert lessee_of(text) is Lessee.PERSON


@pytest.mark.parametrize("text", ["李四、王五", "李四等5户", "李四（店主）", "李四 13800000000", "", "1"])
def test_neither_is_asked_about(text: str) -> None:
    """Several people, a name with more, a number."""
    assert lessee_of(text) is Lessee.UNSURE


@given(NAMES)
def test_a_name_is_never_taken_for_an_organisation(name: str) -> None:
    """It would be published as it stands."""
    assert lessee_of(name) is Lessee.PERSON


@given(NAMES, st.sampled_from(["公司", "合作社", "家庭农场", "经营部", "店"]))
def test_a_business_that_bears_a_name_is_one(name: str, word: str) -> None:
    """As it is registered."""
    assert lessee_of(f"{name}{word}") is Lessee.ORGANISATION
