"""A door is told from a village group, a lamp and an office."""

from __future__ import annotations

import pytest

from portal.privacy.recognizers.addresses import find_addresses, find_doors
from portal.privacy.recognizers.entities import PersonalKind


def found(text: str) -> list[str]:
    """The doors in a text."""
    assert all(one.kind is PersonalKind.ADDRESS for one in find_addresses(text))
    return [text[one.start : one.end] for one in find_addresses(text)]


@pytest.mark.parametrize(
    ("text", "door"),
    [
        ("家在5组12号，去年修房", "5组12号"),
        ("三社附十二号院墙倒塌", "三社附十二号"),
        ("3栋2单元501室漏水", "3栋2单元501室"),
        ("2单元501漏水", "2单元501"),
        ("6-2-1203室报修", "6-2-1203室"),
        ("住址：金水街88号", "住址：金水街88号"),
        ("府河路12号3楼302室", "路12号3楼302室"),
    ],
)
def test_what_leads_to_one_household_is_a_door(text: str, door: str) -> None:
    """However the building, the unit and the room are written."""
    assert found(text)[0] == door


@pytest.mark.parametrize(
    "text", ["5组", "5组12号路灯更换", "3组2号机井", "府河路12号", "3栋2单元501元", "5组12号上午召开院坝会"]
)
def test_a_group_a_thing_of_the_village_and_an_office_are_no_doors(text: str) -> None:
    """They may be published."""
    assert found(text) == []


def test_a_door_right_before_somebody_named_is_found_whatever_the_name_begins_with() -> None:
    """田霞 begins as 5组12号田 does, which is a field; the span is that of the door alone."""
    text = "3组12号田霞"
    assert found(text) == []
    (door,) = find_doors(text, [(5, 7)])
    assert text[door.start : door.end] == "3组12号"
    assert not list(find_doors("3组田霞", [(2, 4)]))
