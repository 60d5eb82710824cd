"""The five doors of a village's page: a question, its newest answer computed from the rows, and the kinds behind it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from portal.pages.doors import Opened, doors
from portal.pages.landing import landing
from portal.pages.view import View
from portal.pages.wording import called, round_yuan
from portal.privacy.public import PublicNotice
from portal.records.catalogue import all_kinds
from portal.records.door import Door
from portal.register.register import Register
from tests.pages import sample
from tests.pages.conftest import Built


def opened(*notices: PublicNotice, owed: bool = True) -> dict[str, Opened]:
    """The doors of a village that published these notices, by their question."""
    register = Register.build(sample.SITE, sample.TODAY, sample.register().places, notices, info={})
    return {door.title: door for door in doors(View(register), sample.LIUHE, owed=owed)}


def paid(month: int, *amounts: float) -> PublicNotice:
    """A list of open subsidies."""
    row = {"power_item": "QL-001", "programme": "耕地地力保护补贴", "paid_on": f"2026年{month}月12日", "group": "3组"}
    rows = [{**row, "recipient": f"张丰{'甲乙丙丁'[at]}", "amount": amount} for at, amount in enumerate(amounts)]
    return sample.notice(sample.LIUHE, "benefits", f"2026年{month}月", rows)


def test_every_kind_stands_behind_its_door() -> None:
    """Every kind a place has is behind exactly one of the five, in the order of the kinds, with its newest notice."""
    register = sample.register()
    view = View(register)
    found = doors(view, sample.LIUHE)
    assert [door.title for door in found] == [door.value for door in Door]
    order = [kind.about.id for kind in all_kinds()]
    behind = [line.kind.id for door in found for line in door.kinds]
    assert sorted(behind) == sorted({notice.key.kind for notice in register.notices_of(sample.LIUHE)})
    for door in found:
        places = [order.index(line.kind.id) for line in door.kinds]
        assert places == sorted(places)
        for line in door.kinds:
            assert (line.kind.door or Door.WATCHED).value == door.title
            newest = register.notices_of(sample.LIUHE, line.kind.id)[0]
            assert line.newest_at == f"c/{newest.key}/"


def test_who_was_paid_is_told_by_the_newest_list() -> None:
    """How many households, in which month, how much, and the way to that list; the year is said only of another."""
    door = opened(paid(2, 100), paid(3, 300, 120.5))["谁领了钱"]
    assert (door.number, door.note) == ("2 户", "3月 420.50 元")
    assert door.address == f"c/{sample.LIUHE}/benefits/2026-03/"


def test_a_closed_programme_too_small_to_count_stays_so() -> None:
    """At the door it says no more than its notice."""
    row = {"power_item": "QL-001", "programme": "最低生活保障金", "paid_on": "2026年3月12日", "amount": 450}
    rows = [{**row, "recipient": f"张丰{name}"} for name in "甲乙丙"]
    few = sample.notice(sample.LIUHE, "benefits", "2026年3月", rows)
    door = opened(few)["谁领了钱"]
    assert (door.number, door.note) == ("少于 5 户", "3月 1,350 元")


def test_where_money_went_is_told_by_receipts_and_not_by_plans() -> None:
    """What was paid is the answer; a purchase that was only agreed stands behind the door."""
    found = doors(View(sample.register()), sample.LIUHE)
    door = next(one for one in found if one.title == Door.SPENT.value)
    newest = sample.register().notices_of(sample.LIUHE, "receipts")[0]
    assert door.number == round_yuan(newest.amount)
    assert {line.kind.id for line in door.kinds} == {"tenders", "receipts"}
    assert door.address == ""


def test_who_watches_is_told_what_waits() -> None:
    """Open matters and how many are overdue; the same as on their own page."""
    waits = {
        "number": "YJ-1", "received_on": "2026年1月5日", "way": "意见箱", "area": "环境卫生", "said": "路灯不亮",
        "office": "居民委员会", "state": "办理中",
    }  # fmt: skip
    done = {**waits, "number": "YJ-2", "state": "已办结", "reply": "修好了", "replied_on": "2026年1月9日"}
    rows = [waits, {**waits, "number": "YJ-3", "received_on": "2026年3月20日"}, done]
    found = doors(View(sample.register((sample.notice(sample.LIUHE, "opinions", "2026年3月", rows),))), sample.LIUHE)
    assert (found[-1].title, found[-1].number, found[-1].note) == (Door.WATCHED.value, "2 条办理中", "其中 1 条超期")
    found = doors(View(sample.register((sample.notice(sample.LIUHE, "opinions", "2026年3月", [done]),))), sample.LIUHE)
    assert (found[-1].number, found[-1].note) == ("1 条", "都已办结")


def test_rows_told_again_in_every_period_are_not_added_up() -> None:
    """Twelve months of one household are no twelve households; matters, which have an end, are counted once each."""
    months = tuple(
        sample.notice(sample.SANJIANG, "benefits", when, sample.people(3, "耕地地力保护补贴", f"{when}2日"))
        for when in ("2026年1月", "2026年2月", "2026年3月")
    )
    found = doors(View(sample.register(months)), sample.SANJIANG)
    assert next(line.said for door in found for line in door.kinds if line.kind.id == "benefits") == "4 期"


def test_what_a_place_does_not_have_is_a_gap_where_it_is_owed() -> None:
    """A village owes all five; another publisher is asked only for what it has."""
    alone = opened(paid(3, 300))
    assert [door.title for door in alone.values() if not door.kinds] == [door.value for door in list(Door)[1:]]
    assert list(opened(paid(3, 300), owed=False)) == ["谁领了钱"]


@pytest.mark.parametrize("path", [f"c/{sample.LIUHE}/index.html", f"b/{sample.BOARD}/index.html"])
def test_community_and_board_have_the_same_doors(built: Built, path: str) -> None:
    """The number, the note and every kind with its newest notice; a door of several kinds opens on the page itself."""
    page, view = built.text(path), View(built.register)
    shared = landing(view, built.register.places.publisher(sample.LIUHE))["doors"]
    assert isinstance(shared, list)
    for door in shared:
        if not door.kinds:
            assert f'<b>{door.title}</b> <span class="gap">还没有公开</span>' in page
            continue
        assert f"<b>{door.title}</b> <i>{door.number}</i> <small>{door.note}</small>" in page
        assert f'<h2 id="{door.id}">' in page
        assert door.address or f'href="#{door.id}"' in page
        for line in door.kinds:
            assert all(f"{at.split('/', 2)[2]}index.html" in page for at in (line.address, line.newest_at))


def test_doors_come_before_everything_else(built: Built) -> None:
    """What people came for stands right below the sentence: the search, what is missing, then the five questions."""
    page = built.text(f"c/{sample.LIUHE}/index.html")
    between = page[page.index("</h1>") : page.index('class="doors"')]
    found = r'</h1>.*?</div>\s*<form .*?</form>\s*<a class="gap band" .*?</a>\s*<nav '
    assert re.fullmatch(found, between, re.DOTALL)
    assert f'href="../{sample.LIUHE}/gaps' in between or 'href="gaps/index.html"' in between


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("28824.00", "28,824 元"), ("493.50", "493.50 元"), ("99999.99", "99,999.99 元"), ("100000", "10 万元"),
        ("1195542.10", "119.6 万元"), ("0", "0 元"), ("20797470", "2,079.7 万元"),
    ],
)  # fmt: skip
def test_a_headline_has_a_round_sum(amount: str, said: str) -> None:
    """Small sums to the fen, large ones in 万; the exact sum stands with its notice."""
    assert round_yuan(Decimal(amount)) == said


def test_descriptions_name_the_kinds_there_are(built: Built) -> None:
    """No list of kinds is typed by hand: a kind that is new or gone changes what the page says of itself."""
    for path, kinds in (
        ("index.html", View(built.register).kinds()),
        (f"c/{sample.LIUHE}/index.html", View(built.register).kinds_of(sample.LIUHE)),
    ):
        page = built.text(path)
        description = page[page.index('name="description"') :].split('"')[3]
        assert called(kinds) in description
        assert all(kind.called in description for kind in kinds)
    assert (called([]), called(View(built.register).kinds()[:1])) == ("公示", View(built.register).kinds()[0].called)
