from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from portal.kinds.power_item.record import PowerItem
from portal.kinds.power_item.review import Review
from portal.privacy.public import PublicNotice, PublicPart
from portal.register.making import SHEET, UNREVIEWED, changed, making
from tests.kinds.power_item.lists import REVIEW_HEAD, WHOLE
from tests.pages import sample


def listed(rows: list[dict[str, Any]], period: str = "2026年") -> PublicNotice:
    """A power list as the public sees it."""
    return sample.notice(sample.SANJIANG, PowerItem.about.id, period, rows)


def item(number: int, **more: Any) -> dict[str, Any]:
    """One item."""
    return {**sample.ITEM, "number": f"QL-{number:03d}", "name": f"第{number}项", "valid_to": None, **more}


def reviewed(notice: PublicNotice) -> PublicNotice:
    """The list with a whole sheet of how it was made."""
    labels = {bound.label: bound for bound in Review.columns()}
    parts = []
    for row in WHOLE:
        cells = [(labels[label], cell) for label, cell in zip(REVIEW_HEAD, row, strict=True) if cell != ""]
        values = {bound.name: bound.value.parse(cell) for bound, cell in cells}
        parts.append(PublicPart(values, {bound.name: bound.value.show(values[bound.name]) for bound, _ in cells}))
    return replace(notice, parts={SHEET: tuple(parts)})


def test_what_was_done_is_told_in_the_order_of_its_days() -> None:
    """Stage by stage, rounds among them, with the sums of their rows."""
    made = making(reviewed(listed([item(1)])))
    assert [one.stage for one in made.done] == [str(row[1]) for row in WHOLE]
    rounds = [row for row in WHOLE if row[1] == "征求意见"]
    assert [(one.round, one.audience, one.received, one.adopted) for one in made.rounds] == [
        (int(row[0]), row[2], row[6], row[7]) for row in rounds
    ]
    assert (made.received, made.adopted) == (sum(row[6] for row in rounds), sum(row[7] for row in rounds))
    assert made.done[0].when == "2026年1月5日至2026年1月9日"
    assert not made.gap


def test_a_list_that_does_not_say_has_a_gap() -> None:
    """In words of fact."""
    assert making(listed([item(1)])).gap == UNREVIEWED


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ([item(1)], [item(1)], ((), (), ())),
        ([item(1)], [item(1, reason="只是说明")], ((), (), ())),
        ([item(1)], [item(1), item(2)], (("QL-002",), (), ())),
        ([item(1)], [item(1, post="会计")], ((), ("QL-001",), ())),
        ([item(1)], [item(1, valid_to="2026年6月30日")], ((), (), ("QL-001",))),
        ([item(1), item(2)], [item(2)], ((), (), ("QL-001",))),
        ([item(1)], [item(1, steps=[{"parent": "QL-001", "order": 1, "name": "受理", "post": "会计"}])],
         ((), ("QL-001",), ())),
    ],
)  # fmt: skip
def test_changes_between_versions(
    old: list[dict[str, Any]], new: list[dict[str, Any]], found: tuple[tuple[str, ...], ...]
) -> None:
    """New, changed in any column or step, or ended; why it was corrected is no change."""
    change = changed(listed(old, "2025年"), listed(new))
    numbers = [tuple(e[1].shown["number"] for e in entries) for entries in (change.added, change.changed, change.ended)]
    assert tuple(numbers) == found
    assert bool(change) == any(found)
