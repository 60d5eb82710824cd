from __future__ import annotations

import re

import pytest

from portal.register.register import Register
from portal.search.asking.answer import Answer
from portal.search.asking.answers import answers
from portal.search.asking.place_answers import PAYEES, POSTS, of_place
from tests.pages import every_kind, sample


@pytest.fixture(scope="module")
def register() -> Register:
    """Every kind, a village with closed programmes, a town and a district that publish."""
    return sample.register(every_kind.notices())


def of(register: Register, place: str = sample.LIUHE) -> list[Answer]:
    """The answers of a place."""
    return answers(register, register.places.publisher(place))


def test_whoever_holds_a_post_is_an_answer(register: Register) -> None:
    """By name and by post: which, how many powers, whom to ring; once, however many powers there are."""
    found = [one for one in of(register) if one.kind == POSTS]
    assert len({one.name for one in found}) == len(found)
    one = next(one for one in found if one.name.startswith("张伟民 "))
    assert one.head.startswith("张伟民：民政专干")
    assert re.search(r"管 \d+ 件事，打 028-87120000", one.line)


def test_a_place_says_where_its_boards_hang_and_what_a_month_came_to(register: Register) -> None:
    """A sum with its rows only where all that was summed are rows of the list."""
    answered = {one.name: one for one in of(register)}
    assert answered["公示栏在哪里"].url == f"c/{sample.LIUHE}/index.html#h-boards"
    boards = register.places.boards_of(sample.LIUHE)
    assert answered["公示栏在哪里"].line == "，".join(board.where for board in boards)
    paid = [one for one in of(register) if one.kind == "benefits" and one.line.endswith("元") and "一共" in one.line]
    notices = {f"c/{notice.key}/index.html": notice for notice in register.notices_of(sample.LIUHE, "benefits")}
    assert paid
    for one in paid:
        assert ("户" in one.line) == (not (notices[one.url].closed.sums or notices[one.url].aggregates))


def test_an_organisation_says_what_it_won_and_received_in_all() -> None:
    """Two sums that are not added; of one that only received nothing is said of awards; people are none."""
    register = sample.register()
    found = {one.name: one for one in of_place(register, register.places.publisher(sample.LIUHE)) if one.kind == PAYEES}
    assert found["示例建筑工程有限公司"].line == "中标 1 个共 86,000 元，收到 1 笔共 25,800 元"
    assert found["示例文具有限公司"].line == "收到 1 笔共 512.40 元"
    assert not any("周玉兰" in name for name in found)
