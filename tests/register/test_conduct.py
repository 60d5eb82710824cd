from __future__ import annotations

from typing import Any

from portal.register.conduct import may, may_not
from tests.pages import sample

RULE: dict[str, Any] = {
    "number": "ZD-1", "title": "评议办法", "act": "新建", "issued_on": "2026年3月3日", "unit": "村民委员会",
    "post": "会计、文书", "may": "看账\n问账", "may_not": "改账",
}  # fmt: skip


def said(post: str, *rows: dict[str, Any]) -> tuple[list[str], list[str]]:
    """What a post may and may not do by these rules."""
    made = [{**RULE, "number": f"ZD-{at}", **row} for at, row in enumerate(rows)]
    found = sample.register((sample.notice(sample.LIUHE, "rules", "2026年", made),))
    return [one.what for one in may(found, sample.LIUHE, post)], [
        one.what for one in may_not(found, sample.LIUHE, post)
    ]


def test_each_line_is_said_to_each_post_that_is_named() -> None:
    """Line by line, and to nobody else."""
    assert said("文书", {}) == (["看账", "问账"], ["改账"])
    assert said("主任", {}) == ([], [])


def test_what_is_said_to_all_comes_after_what_is_said_to_the_post() -> None:
    """The same line of two rules stands there once."""
    assert said("会计", {"post": None, "may": None, "may_not": "收礼"}, {}, {"may": "看账"}) == (
        ["看账", "问账"],
        ["改账", "收礼"],
    )


def test_a_rule_holds_until_its_last_day() -> None:
    """On that day it still does, on the next no more."""
    assert said("会计", {"ended_on": sample.TODAY.isoformat()})[1] == ["改账"]
    assert said("会计", {"ended_on": "2026年1月1日"}) == ([], [])
