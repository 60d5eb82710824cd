from __future__ import annotations

from typing import Any

from portal.kinds.power_item.overview import MOST, overview
from portal.pages.view import View
from portal.privacy.public import PublicNotice
from tests.pages import sample
from tests.register.test_making import item, listed, reviewed


def shown(*notices: PublicNotice) -> tuple[str, dict[str, Any]]:
    """What the page of the list shows above and below its items."""
    return overview(View(sample.register(notices)), sample.SANJIANG)


def test_each_version_says_how_it_was_made_and_what_changed() -> None:
    """The newest first; the first one has nothing to be held against."""
    old = listed([item(1), item(2), item(3)], "2025年")
    new = reviewed(listed([item(1, post="会计"), item(2, valid_to="2026年6月30日"), item(3), item(4)]))
    template, values = shown(old, new)
    assert template == "power_items.html"
    newest, first = values["versions"]
    assert [(one.word, [link.text for link in one.items]) for one in newest.changes] == [
        ("新增", ["第4项"]), ("修改", ["第1项"]), ("停用", ["第2项"]),
    ]  # fmt: skip
    assert (len(newest.making.rounds), newest.first, newest.making.gap) == (3, False, "")
    assert (first.changes, first.first, first.making.gap) == ((), True, "清单没有审议记录")


def test_of_many_changes_the_first_are_named() -> None:
    """All are counted."""
    many = range(1, MOST + 6)
    _, values = shown(listed([item(n) for n in many], "2025年"), listed([item(n, post="会计") for n in many]))
    (line,) = values["versions"][0].changes
    assert (line.count, len(line.items), line.more) == (MOST + 5, MOST, 5)


def test_a_place_without_a_list_shows_nothing() -> None:
    """Its kind page is the common one."""
    assert shown()[0] == "kind.html"
