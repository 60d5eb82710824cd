"""What is searchable: one public record as the search sees it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

FIELD_BREAK: Final = "\x1f"
"""Stands between two fields of `Document.text`; no query contains it, so no match spans two fields."""


def joined(cells: Iterable[str]) -> str:
    """The text of a document whose fields say this; a break that a cell itself holds is a space there."""
    return FIELD_BREAK.join(cell.replace(FIELD_BREAK, " ") for cell in cells)


@dataclass(frozen=True, slots=True)
class Document:
    """One searchable record; every string in it is already public.

    `id` is unique and permanent (`c01874/benefits/2026-03#b17`); `url` is relative to the root of the site; `text`
    holds all searchable fields joined by `FIELD_BREAK`; `summary` holds the (label, value) pairs shown in a result;
    `district`, `town` and `community` are ids whose names come in a separate mapping; `day` is an ISO date or a
    partial one (`2026-03`); `heads` has for each field of `text` the heading of its column (empty: none, and none at
    all where no field has one); `amount` is in yuan; `state` is `""`, `"corrected"` or `"withdrawn"`.
    """

    id: str
    url: str
    title: str
    text: str
    summary: tuple[tuple[str, str], ...]
    kind: str
    district: str = ""
    town: str = ""
    community: str = ""
    day: str = ""
    amount: Decimal | None = None
    programme: str = ""
    supplier: str = ""
    state: str = ""
    heads: tuple[str, ...] = ()
