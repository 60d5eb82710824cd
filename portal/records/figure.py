"""What a kind counts of a place, for the tables in which places stand side by side: declared, never typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a place: `name` stands above it, `count` takes the `Register` and the id of a place.

    It counts what this place itself published and nothing of places within it, so that figures of places sum. `at` is
    the anchor of its rows on the page of all notices of the kind, empty where they are the whole page, or ends in `/`
    and is a page below that of the place; `gap` says that
    any but none is a gap.
    """

    name: str
    count: Callable[[Any, str], int]
    at: str = ""
    gap: bool = False
