"""A payee that is a body is told from a person whose name ends as those of bodies do."""

from __future__ import annotations

import pytest

from portal.privacy.names.bodies import is_body, without_person


@pytest.mark.parametrize(
    "payee",
    [
        "示例文具店",
        "三江社区居委会",
        "示例建筑有限公司（城东分公司）",
        "县医院",
        "示例商行",
        "示例超市、示例文具店",
        "派出所",
    ],
)
def test_bodies_are_known_by_how_their_names_end(payee: str) -> None:
    """Also several of them, and one with its branch in brackets."""
    assert is_body(payee)


@pytest.mark.parametrize("payee", ["", "王小明", "李景行", "高中心", "周大学", "李景行（组长）", "示例店、王小明"])
def test_a_name_and_what_is_too_short_to_tell_is_no_body(payee: str) -> None:
    """In doubt it is somebody, and masked."""
    assert not is_body(payee)


def test_who_stands_in_brackets_behind_a_body_is_left_out() -> None:
    """A branch or a place there stays."""
    assert without_person("示例文具店（王小明）") == "示例文具店"
    assert without_person("示例文具店(王小明)") == "示例文具店"
    assert without_person("示例公司（城东店）") == "示例公司（城东店）"
    assert without_person("示例公司（示例镇）") == "示例公司（示例镇）"
    assert without_person("示例公司（示例建筑分公司）") == "示例公司（示例建筑分公司）"
    assert without_person("示例文具店") == "示例文具店"
