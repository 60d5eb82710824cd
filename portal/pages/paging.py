"""Long lists cut into pages, and the way through them: the first, the last, and those around the one that is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
LINES = 200
"""Lines on a page of a list: name, numbers and link of each fit, with the style sheet, into 14 KB compressed."""
_AROUND = 1


@dataclass(frozen=True, slots=True)
class Cut(Generic[Item]):
    """One page of a list: its number, its address, what stands on it, and (number, address) of pages to go to.

    A number 0 among those stands for pages left out.
    """

    number: int
    address: str
    items: Sequence[Item]
    numbers: tuple[tuple[int, str], ...]
    last: int


def even(length: int, most: int) -> int:
    """How many of `length` items each page has, at least one: as few pages as hold `most`, and none nearly empty."""
    return max(1, -(-length // max(1, -(-length // most))))


def cut(items: Sequence[Item], folder: str, most: int = LINES) -> Iterator[Cut[Item]]:
    """The pages of a list below `folder`, which is the address of the first; an empty list has one page."""
    size = even(len(items), most)
    last = max(1, -(-len(items) // size))
    for number in range(1, last + 1):
        here = items[(number - 1) * size : number * size]
        yield Cut(number, numbered(folder, number), here, tuple(ways(folder, number, last)), last)


def numbered(folder: str, number: int) -> str:
    """The address of one page of a list."""
    return folder if number == 1 else f"{folder}{number}/"


def titled(title: str, number: int) -> str:
    """The title of one page of a list."""
    return title if number == 1 else f"{title}（第 {number} 页）"


def ways(folder: str, number: int, last: int) -> Iterator[tuple[int, str]]:
    """(number, address) of the first page, the last, and those around `number`; a number 0 where some are left out."""
    before = 0
    for page in sorted({1, last, *range(max(1, number - _AROUND), min(last, number + _AROUND) + 1)}):
        if page - before > 1:
            yield (0, "") if page - before > 2 else (page - 1, numbered(folder, page - 1))
        yield page, numbered(folder, page)
        before = page
