from __future__ import annotations

from typing import Any

from portal.kinds.case.five import FIVE, boxes, missing, reached
from portal.register.register import Entry, Register
from tests.pages import sample

CASE: dict[str, Any] = {
    "number": "AL-1", "title": "优亲厚友", "field": "惠民资金", "story": "评议没有张榜", "announced_on": "2026年3月3日",
    "source": "区纪委监委通报", "people": 1,
}  # fmt: skip
RULE: dict[str, Any] = {
    "number": "ZD-1", "title": "评议办法", "act": "新建", "issued_on": "2026年3月3日", "unit": "村民委员会",
    "case": "AL-1",
}  # fmt: skip


def told(case: dict[str, Any], *rules: dict[str, Any]) -> tuple[Register, Entry]:
    """A case, and rules that cite it or do not."""
    cases = sample.notice(sample.LIUHE, "cases", "2026年", [{**CASE, **case}])
    made = [{**RULE, "number": f"ZD-{at}", **rule} for at, rule in enumerate(rules)]
    register = sample.register((cases, sample.notice(sample.LIUHE, "rules", "2026年", made)))
    return register, (cases, cases.records[0])


def test_a_case_alone_is_one_of_five() -> None:
    """It is told; what did not come of it is named, each once."""
    register, entry = told({}, {"case": None})
    five = boxes(register, *entry)
    assert len(five) == FIVE
    assert [box.name for box in five if box.there] == ["剖析一件案例"]
    assert missing(register, *entry) == [box.without for box in five[1:]]


def test_what_cites_it_and_what_it_says_fill_boxes() -> None:
    """A rule fills one however many there are; its own words fill those of area and source."""
    register, entry = told({"reach": "全镇", "root": "先张榜"}, {}, {})
    five = boxes(register, *entry)
    assert [len(box.citing) for box in five] == [0, 0, 2, 0, 0]
    assert missing(register, *entry) == ["没有用它做过警示教育的记录"]
    assert reached(five[2].citing) is None


def test_a_rule_of_another_case_fills_nothing() -> None:
    """Only what cites this one counts."""
    register, entry = told({}, {"case": "AL-2"})
    assert "没有由它形成的制度" in missing(register, *entry)
