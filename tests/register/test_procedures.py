from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.kinds.power_item.overview import overview
from portal.kinds.power_item.view import page_of
from portal.pages.view import View
from portal.privacy.public import PublicNotice
from portal.register.procedures import optimised, procedure, reworks
from portal.register.register import Register
from tests.pages import sample
from tests.register.test_making import item, listed

CHANGED, UNCHANGED = 21, 15


def steps(number: int, days: tuple[int | None, ...], materials: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """So many steps one after the other, with what must be brought to the first."""
    parent = f"QL-{number:03d}"
    told: list[dict[str, Any]] = []
    for at, day in enumerate(days, 1):
        said = {"days": day, "materials": "\n".join(materials) if at == 1 and materials else None}
        filled = {name: cell for name, cell in said.items() if cell is not None}
        told.append({"parent": parent, "order": at, "name": f"第{at}步", "post": "代办员", **filled})
    return told


def lists() -> tuple[PublicNotice, PublicNotice]:
    """Last year's list and this year's: of 36 items 21 have five steps instead of seven, 12 days instead of 20."""
    long, short = (2, 3, 3, 3, 3, 3, 3), (2, 2, 2, 3, 3)
    before = [
        item(n, steps=steps(n, long, ("申请书", "户口簿", "收入证明"))) for n in range(1, CHANGED + UNCHANGED + 1)
    ]
    after = [item(n, steps=steps(n, short, ("申请书",))) if n <= CHANGED else old for n, old in enumerate(before, 1)]
    return listed(before, "2025年"), listed(after)


def known() -> Register:
    """Both lists."""
    return sample.register(lists())


def test_twenty_one_items_take_five_steps_instead_of_seven() -> None:
    """Seven steps become five and twenty days twelve, counted from the rows; what is spared is named."""
    register = known()
    for number in range(1, CHANGED + 1):
        (change,) = reworks(register, sample.SANJIANG, f"QL-{number:03d}")
        assert (len(change.before.steps), len(change.after.steps)) == (7, 5)
        assert (change.before.days, change.after.days) == (20, 12)
        assert (change.dropped, change.spared, change.new, change.asked) == (
            ("第6步", "第7步"), ("户口簿", "收入证明"), (), (),
        )  # fmt: skip
    assert len(optimised(register, sample.SANJIANG)) == CHANGED
    _, values = overview(View(register), sample.SANJIANG)
    assert len(values["optimised"].items) == CHANGED


def test_unchanged_items_say_nothing() -> None:
    """Neither in the register nor on their pages."""
    register = known()
    for number in range(CHANGED + 1, CHANGED + UNCHANGED + 1):
        assert reworks(register, sample.SANJIANG, f"QL-{number:03d}") == []
    view = View(register)
    told = [page_of(view, entry).context["reworks"] for entry in register.power_items(sample.SANJIANG)]
    assert [bool(one) for one in told] == [True] * CHANGED + [False] * UNCHANGED


def test_steps_of_one_number_go_on_side_by_side() -> None:
    """The longest of them counts, as it does when the list is checked; a list that tells no day has none."""
    told = [*steps(1, (2, 5)), {**steps(1, (9,))[0], "order": 2, "name": "同时"}]
    assert procedure(listed([item(1, steps=told)]).records[0]).days == 11
    assert procedure(listed([item(1, steps=steps(1, (None, None)))]).records[0]).days is None


def test_a_list_that_tells_no_procedure_is_passed_over() -> None:
    """It says nothing of how things are done, so nothing was changed by it."""
    lists = (
        listed([item(1, steps=steps(1, (5, 5, 5)))], "2024年"),
        listed([item(1, steps=[])], "2025年"),
        listed([item(1, steps=steps(1, (5, 5)))]),
    )
    (change,) = reworks(sample.register(lists), sample.SANJIANG, "QL-001")
    assert (change.earlier.key.period.year, change.later.key.period.year) == (2024, 2026)


Told = tuple[list[int], int]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.integers(0, 3)), min_size=2, max_size=4)
)
def test_it_is_better_only_where_nothing_got_more(versions: list[Told]) -> None:
    """Over however many versions: the first is held against the newest."""
    made = [
        listed([item(1, steps=steps(1, tuple(days), tuple("甲乙丙"[:count])))], f"{2020 + at}年")
        for at, (days, count) in enumerate(versions)
    ]
    (old, few), (new, more) = versions[0], versions[-1]
    less = (len(old) - len(new), sum(old) - sum(new), few - more)
    assert bool(optimised(sample.register(tuple(made)), sample.SANJIANG)) == (min(less) >= 0 < max(less))
