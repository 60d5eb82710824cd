from __future__ import annotations

from datetime import date

import pytest

from portal.checks.model import Context
from portal.checks.renumbered import check_renumbered
from portal.records.catalogue import kind_by_id
from tests.pages import sample
from tests.privacy.invented import checked

TENDERS, POWERS = kind_by_id("tenders"), kind_by_id("power-items")
TENDER = {**sample.TENDER, "number": "ZB-1", "name": "3组机耕道硬化工程", "bids": [], "payments": []}


def told(now: dict[str, object]) -> list[str]:
    """The codes told of a purchase whose number stands in an earlier notice, too."""
    context = Context(date(2026, 4, 1))
    context.learn("c18701", [TENDERS.model_validate(TENDER)])
    notice = checked(TENDERS, [{**TENDER, **now}])
    check_renumbered(notice, context)
    return [problem.code for problem in notice.problems]


@pytest.mark.parametrize("name", ["3组机耕道硬化工程", "3组机耕道硬化", "３组机耕道硬化工程"])
def test_the_same_matter_told_again_passes(name: str) -> None:
    """Also where it is written a little otherwise."""
    assert told({"name": name}) == []


def test_another_matter_under_a_number_that_was_given_is_refused() -> None:
    """One of the two would be lost; with another number, or a word on why it is renamed, there is a way."""
    assert told({"name": "老年活动室空调采购"}) == ["renumbered"]
    assert told({"name": "老年活动室空调采购", "number": "ZB-2"}) == []
    assert told({"name": "老年活动室空调采购", "reason": "原名写错，2026年3月更名"}) == []


def test_what_has_versions_may_be_renamed() -> None:
    """An item of a power list in force from another day on."""
    item = {
        "number": "QL-1", "name": "低保初审", "area": "公共服务", "type": "初审权",
        "basis": "《社会救助暂行办法》第十一条",
        "post": "民政专干", "valid_from": "2026-01-01",
    }  # fmt: skip
    context = Context(date(2026, 4, 1))
    context.learn("c18701", [POWERS.model_validate(item)])
    notice = checked(POWERS, [{**item, "name": "临时救助受理"}])
    check_renumbered(notice, context)
    assert not list(notice.problems)
