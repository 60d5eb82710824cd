"""Long lists on pages: short ones whole, long ones begun, nothing lost on the pages that have all of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.pages.excerpts import FEWEST, PAGE_ROOM, Excerpt, Long, bounded, per_page, weight
from portal.pages.page import Crumb, Page

AT = "c/x/posts/y/"


def page(**lists: object) -> Page:
    """A page with these in its context."""
    return Page(AT, "post.html", "民政专干", lists, (Crumb("柳河社区", "c/x/"), Crumb("民政专干", "")))


def of(length: int, seed: str = "项") -> list[str]:
    """So many texts, of which none says what another does."""
    return [f"{seed}{chr(0x4E00 + number * 37 % 20000)}{number * 7919}" for number in range(length)]


@given(st.lists(st.integers(0, 400), min_size=1, max_size=5))
def test_no_item_is_lost(lengths: list[int]) -> None:
    """Every list is whole on the page or whole on its own pages, of which the excerpt is the beginning."""
    lists = {f"list-{n}": of(length, f"{n}") for n, length in enumerate(lengths)}
    first, *own = bounded(page(**{name: Long(name, name, items, "links", unit="项") for name, items in lists.items()}))
    for name, items in lists.items():
        shown = first.context[name]
        assert isinstance(shown, Excerpt)
        assert shown.total == len(items)
        told = [one for page in own if page.address.startswith(f"{AT}{name}/") for one in _items(page)]
        assert told == ([] if len(shown.items) == len(items) else items)
        assert list(shown.items) == items[: len(shown.items)]
        assert shown.all_at == ("" if len(shown.items) == len(items) else f"{AT}{name}/")
        assert len(shown.items) >= min(FEWEST, len(items))


def _items(found: Page) -> Sequence[str]:
    return found.context["cut"].items  # type: ignore[attr-defined, no-any-return]


def test_a_short_list_leaves_its_room_to_a_long_one() -> None:
    """What fits stays together; only the long one is cut, and more of it stands there than half."""
    alone, *_ = bounded(page(long=Long("long", "长", of(900), "links", unit="项")))
    both, *_ = bounded(
        page(short=Long("short", "短", of(3), "links", unit="项"), long=Long("long", "长", of(900), "links", unit="项"))
    )
    assert len(both.context["short"].items) == 3  # type: ignore[attr-defined]
    many = len(both.context["long"].items)  # type: ignore[attr-defined]
    assert many > 0.8 * len(alone.context["long"].items)  # type: ignore[attr-defined]


def test_lists_within_others_are_found() -> None:
    """Groups of a list and values by name; what holds no such list is left as it is."""
    plain = ("名", 1)
    (only,) = bounded(
        page(
            groups=[("一", Long("one", "一", of(2), "links", unit="项"))],
            by={1: Long("two", "二", of(2), "links", unit="项")},
            plain=plain,
        )
    )
    assert only.context["groups"][0][1].items == of(2)  # type: ignore[index]
    assert only.context["by"][1].total == 2  # type: ignore[index]
    assert only.context["plain"] is plain


def test_a_page_without_such_lists_stays_as_it_is() -> None:
    """The very same page."""
    made = page(lines=[1, 2])
    assert next(bounded(made)) is made


@pytest.mark.parametrize("length", [0, 1, 7, 500])
def test_pages_of_a_list_fit(length: int) -> None:
    """None is heavier than a page may be, and none is empty."""
    items = of(length)
    size = per_page(items)
    assert size >= 1
    assert all(weight(items[at : at + size]) <= PAGE_ROOM for at in range(0, length, size))


def test_one_item_that_is_too_heavy_stands_alone() -> None:
    """Pages end, whatever an item weighs."""
    assert per_page(["".join(of(9000)), "".join(of(9000, "另"))]) == 1
