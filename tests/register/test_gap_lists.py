from __future__ import annotations

from dataclasses import replace

import pytest

from portal.register.gap_lists import in_force
from portal.register.gaps import gaps_of
from portal.register.register import Register
from tests.pages import sample
from tests.register.whole import POWER, WHOLE, power, receipts, registered, told

TOWN = "t1740"


@pytest.mark.parametrize(
    ("changes", "gap"),
    [
        ({"steps": []}, ("lists", "QL-001 最低生活保障对象初审：没有写办理流程")),
        ({"scope": None}, ("disclosures", "QL-001 最低生活保障对象初审：没有公开内容")),
        ({"result": None}, ("disclosures", "QL-001 最低生活保障对象初审：没有公开结果")),
    ],
)
def test_a_hole_of_both_is_told_once(changes: dict[str, object], gap: tuple[str, str]) -> None:
    """The procedure is in the lists and in the disclosures: one gap."""
    assert told(power(**changes), *WHOLE[1:]) == [gap]


def test_a_power_never_used_is_one_gap() -> None:
    """Where there are no notices there is nothing to archive and no course to disclose."""
    assert told(power()) == [("lists", "QL-001 最低生活保障对象初审：还没有按这项权力作出的公示")]


def test_a_power_out_of_force_lacks_nothing() -> None:
    """What ended, or begins only later, is not held to its lists."""
    assert told(power(steps=[], valid_to="2026年3月1日"), *WHOLE[1:]) == []
    assert told(power(steps=[], valid_from="2026年5月1日"), *WHOLE[1:]) == []
    assert in_force(registered(power(valid_to="2026年3月1日")), sample.LIUHE) == []


def test_the_archive_is_missed_where_no_row_is_told_by_itself() -> None:
    """Of a tender without papers the archive is missing; a voucher without one is its own gap; sums have no papers."""
    tender = sample.notice(sample.LIUHE, "tenders", "2026年", [{**sample.TENDER, "power_item": "QL-001"}])
    assert told(power(), tender) == [("lists", "QL-001 最低生活保障对象初审：没有原件存档")]
    assert told(power(), receipts({"_scans": ()})) == [("originals", "PZ-2026-001 纸：没有原件")]
    relief = sample.notice(sample.LIUHE, "benefits", "2026年3月", sample.people(9, "最低生活保障金", "2026年3月20日"))
    assert told(power(), relief) == []


def over_a_base(**changes: object) -> Register:
    """A base list of one power with no procedure, and 柳河社区 over it with the same row, but for the changes."""
    bare = {**POWER, "steps": []}
    town = sample.notice(TOWN, "power-items", "2026年", [bare])
    mine = sample.notice(sample.LIUHE, "power-items", "2026年", [{**bare, **changes}])
    return replace(registered(town, mine), bases={sample.LIUHE: TOWN})


def words(register: Register, place: str) -> list[str]:
    """What is missing of the lists and disclosures of a place."""
    found = (one for one in gaps_of(register, place) if one.detector.id in ("lists", "disclosures"))
    return [one.gap.what.partition("：")[2] for one in found]


def test_a_hole_of_a_base_list_is_counted_once() -> None:
    """What it does not say is told where it is made, that it is not used where it is used; together each once."""
    register = over_a_base()
    assert words(register, TOWN) == ["没有写办理流程"]
    assert words(register, sample.LIUHE) == ["还没有按这项权力作出的公示"]


def test_what_a_place_wrote_its_own_way_is_its_own_hole() -> None:
    """An item that differs from the base's is the place's, with all it lacks."""
    assert words(over_a_base(post="会计"), sample.LIUHE) == ["没有写办理流程", "还没有按这项权力作出的公示"]
