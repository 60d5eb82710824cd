"""What organisations were paid and awarded over all places, each payment and each award once."""

from __future__ import annotations

from decimal import Decimal

from portal.register.payees import payees, payees_of
from portal.register.register import Register
from tests.pages import sample


def test_what_was_paid_and_what_was_awarded_are_two_sums() -> None:
    """The payment of a purchase that its receipt tells counts once; the award beside it."""
    (found,) = [one for one in payees(sample.register()) if one.name == "示例建筑工程有限公司"]
    assert (found.awards, found.awarded, found.paid) == (1, Decimal(86000), Decimal(25800))
    assert {(one.paid, one.year) for one in found.told} == {(True, 2026), (False, 2026)}


def test_a_place_has_those_it_paid_or_gave_an_award() -> None:
    """Each once, however many rows there are, in the order of all."""
    register = sample.register()
    every = payees(register)
    places = {told.notice.key.community for one in every for told in one.told}
    for place in places:
        mine = [one for one in every if any(told.notice.key.community == place for told in one.told)]
        assert payees_of(register, place) == mine
    assert places
    assert payees_of(register, "c00000") == []


def test_people_are_not_gathered() -> None:
    """Neither by a short name nor as the first of several."""
    assert not any("周玉兰" in one.name for one in payees(sample.register()))


def test_two_spellings_have_one_address() -> None:
    """The page stays where it is, whichever of them is shown."""
    rows = [
        sample.receipt(f"PX-{n}", "修路", 100, payee=name)
        for n, name in enumerate(("示例建筑（成都）公司", "示例建筑(成都)公司"))
    ]
    (found,) = payees(_only(rows))
    assert found.paid == Decimal(200)
    other = payees(_only(rows[1:]))[0]
    assert other.id == found.id


def _only(rows: list[dict[str, object]]) -> Register:
    whole = sample.register()
    notice = sample.notice(sample.LIUHE, "receipts", "2026年3月", rows)
    return Register.build(whole.site, whole.today, whole.places, (notice,), info={})
