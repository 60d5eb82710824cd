"""Lists that grow without bound: what of them a page shows in its first view, and pages that have the whole of each.

A page says which of its lists may grow; what fits into one round trip stands on it, of a longer one the beginning with
how many there are, and all of it on pages of its own, below the address of the page.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Generic, TypeVar

from portal.pages.page import Crumb, Page
from portal.pages.paging import cut, even, titled

Item = TypeVar("Item")
ROOM = 4000
"""Compressed bytes of what all lists of a page say together; head, style and markup are the rest of the view."""
PAGE_ROOM = 8500
"""The same of one page that has nothing but a list."""
FEWEST = 2
"""Of every list at least as many are shown."""
MOST = 200
"""Items on a page of a list at most."""
_MARKUP = 12
"""Compressed bytes of the markup of one item."""


@dataclass(frozen=True, slots=True)
class Long(Generic[Item]):
    """A list that may grow: the folder of its own pages, its title, its items, and what shows it.

    `look` is a macro of `partials/lists.html`; `least`: so many items stand on the page at any rate; `unit` counts the
    items (4 项).
    """

    folder: str
    title: str
    items: Sequence[Item]
    look: str
    least: int = FEWEST
    unit: str = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Excerpt(Generic[Item]):
    """What a page shows of a list, how many of what it has, what shows it, where all of it is (empty: all is here)."""

    items: Sequence[Item]
    total: int
    unit: str
    look: str
    all_at: str = ""


def bounded(page: Page, room: int = ROOM) -> Iterator[Page]:
    """A page with an `Excerpt` in the place of each `Long` of its context; then the pages of those that are cut short.

    Lists are found in the context itself and in lists, tuples and mappings within it.
    """
    lists = {one.folder: one for one in _found(page.context)}
    if not lists:
        yield page
        return
    shown = _cut(page.address, lists, room)
    yield replace(page, context={name: _with(value, shown) for name, value in page.context.items()})
    for folder, one in lists.items():
        if shown[folder].all_at:
            yield from _pages(page, one, shown[folder].all_at)


def _cut(at: str, lists: Mapping[str, Long[Any]], room: int) -> dict[str, Excerpt[Any]]:
    """Short lists are whole; what they leave of the room the longer ones share."""
    weights = {folder: weight(one.items) for folder, one in lists.items()}
    shown: dict[str, Excerpt[Any]] = {}
    for before, folder in enumerate(sorted(lists, key=lambda folder: weights[folder])):
        one, share = lists[folder], max(0, room) // (len(lists) - before)
        fit = len(one.items) if weights[folder] <= share else max(one.least, fitting(one.items, share))
        whole = fit >= len(one.items)
        here = one.items if whole else one.items[:fit]
        shown[folder] = Excerpt(here, len(one.items), one.unit, one.look, "" if whole else f"{at}{folder}/")
        room -= weights[folder] if whole else share
    return shown


def _found(value: object) -> Iterator[Long[Any]]:
    if isinstance(value, Long):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _found(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _found(one)


def _with(value: object, shown: Mapping[str, Excerpt[Any]]) -> object:
    """The same with each list's excerpt in its place; what has no such list within stays what it is."""
    if isinstance(value, Long):
        return shown[value.folder]
    if next(_found(value), None) is None:
        return value
    if isinstance(value, Mapping):
        return {name: _with(one, shown) for name, one in value.items()}
    return [_with(one, shown) for one in value] if isinstance(value, list | tuple) else value


def per_page(items: Sequence[Any], room: int = PAGE_ROOM, most: int = MOST) -> int:
    """How many items each page of a list has, so that none is heavier than `room`; at least one."""
    size = even(len(items), most)
    while size > 1 and any(weight(items[at : at + size]) > room for at in range(0, len(items), size)):
        size = max(1, min(size - 1, even(len(items), size * 4 // 5)))
    return size


def weight(items: Sequence[Any]) -> int:
    """Compressed bytes of what items say, with their markup."""
    texts = "\n".join(_texts(items))
    return len(zlib.compress(texts.encode(), 6)) + _MARKUP * len(items) if texts else 0


def fitting(items: Sequence[Any], room: int) -> int:
    """How many of the first items are no heavier than `room`."""
    low, high = 0, len(items)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if weight(items[:middle]) <= room else (low, middle - 1)
    return low


def _texts(value: object) -> Iterator[str]:
    """Every text within, with addresses: they are written, too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _pages(page: Page, one: Long[Any], folder: str) -> Iterator[Page]:
    above = page.crumbs[-1] if page.crumbs else Crumb(page.title, "")
    for part in cut(one.items, folder, per_page(one.items)):
        yield replace(
            page,
            address=part.address,
            template="excerpt.html",
            title=titled(f"{one.title} · {page.title}", part.number),
            context={
                "heading": one.title,
                "of": above.text,
                "shown_by": one.look,
                "total": len(one.items),
                "unit": one.unit,
                "cut": part,
            },
            crumbs=(*page.crumbs[:-1], Crumb(above.text, page.address), Crumb(one.title, "")),
            picture="",
            files=(),
        )
