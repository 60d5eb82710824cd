from __future__ import annotations

from dataclasses import replace
from typing import Any

from portal.kinds.power_item.overview import overview
from portal.kinds.power_item.record import PowerItem
from portal.kinds.power_item.view import page_of
from portal.pages.view import View
from portal.register.adoption import Origin, adoption, adoptions, base_items, origin
from portal.register.register import Register
from tests.pages import sample
from tests.register.test_making import item, listed

TOWN = "t1740"


def known() -> Register:
    """三江社区 over a list of three items: one as it is, one its own way, one ended; and one of its own."""
    base = sample.notice(TOWN, PowerItem.about.id, "2026年", [item(1), item(2), item(3)])
    mine = listed([item(1, reason="抄来"), item(2, post="会计"), item(3, valid_to="2026年6月30日"), item(9)])
    return replace(sample.register((base, mine)), bases={sample.SANJIANG: TOWN, "c17349": TOWN})


def test_every_item_comes_from_somewhere() -> None:
    """What says the same is the base's, whoever wrote it down; the parts make up the whole."""
    register = known()
    base = base_items(register, sample.SANJIANG)
    marks = [origin(record, base) for _, record in register.power_items(sample.SANJIANG)]
    assert marks == [Origin.BASE, Origin.CHANGED, Origin.CHANGED, Origin.OWN]
    found = adoption(register, sample.SANJIANG)
    assert found is not None
    assert (len(found.taken), len(found.changed), len(found.own), found.total) == (1, 2, 1, 4)


def test_a_place_without_a_list_or_a_base_is_not_reported() -> None:
    """Neither as one that took it, nor as one that is over any."""
    register = known()
    assert [one.place for one in adoptions(register, TOWN)] == [sample.SANJIANG]
    assert adoption(register, sample.LIUHE) is None
    assert base_items(register, sample.LIUHE) == {}


def test_both_pages_say_so() -> None:
    """The list marks its items and counts them; the page of the base has a line for each place and its overrides."""
    view = View(known())
    _, mine = overview(view, sample.SANJIANG)
    marks = {one.number: one.mark for _, items in mine["groups"] for one in items.items}
    assert marks == {"QL-001": "基础", "QL-002": "本地改写", "QL-003": "本地改写", "QL-009": "本地新增"}
    assert (mine["adopted"].total, mine["base"].address) == (4, f"c/{TOWN}/power-items/")
    _, above = overview(view, TOWN)
    (line,) = above["adoptions"].items
    assert ([link.text for link in line.named], above["adopted_total"]) == (["第2项", "第3项"], 4)
    assert above["adopted"] is None
    told: list[Any] = [page_of(view, entry).context["origin"] for entry in view.register.power_items(sample.SANJIANG)]
    assert [one[0] for one in told] == ["基础", "本地改写", "本地改写", "本地新增"]
    assert [one[1].address.startswith(f"c/{TOWN}/power-items/") for one in told] == [True, True, True, False]
    assert page_of(view, view.register.power_items(TOWN)[0]).context["origin"] is None
