"""Rows on further pages of a notice: their permanent addresses are those of its first page, which leads on to them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from portal.pages import address
from portal.pages.page import File
from portal.privacy.public import PublicNotice, PublicRecord

ROWS, FEW_ROWS = 800, 150
"""Rows of further pages that the first page names, so that their addresses need no script; fewer beside much else."""
FAR = "rows.js"
"""Of a longer notice the file that says where each row stands."""


@dataclass(frozen=True, slots=True)
class Far:
    """Rows that stand on a further page: that page and its address, and number, id and address of each row."""

    page: int
    at: str
    rows: tuple[tuple[int, str, str], ...]


def within_reach(found: Sequence[Far], most: int = ROWS) -> tuple[Far, ...]:
    """The pages whose rows the first page names: no more rows than `most`, the others are in `FAR`."""
    kept: list[Far] = []
    for part in found:
        if sum(len(one.rows) for one in kept) + len(part.rows) > most:
            break
        kept.append(part)
    return tuple(kept)


def far_file(found: Sequence[Far], at: str) -> File:
    """A script that says on which page each row of a very long notice stands; fetched where an address asks for one."""
    pages_ = {str(part.page): " ".join(row for _, row, _ in part.rows) for part in found}
    return File(at, f"mingbangRows({json.dumps(pages_, ensure_ascii=False, separators=(',', ':'))})\n".encode())


def far(notice: PublicNotice, records: Sequence[PublicRecord], size: int) -> tuple[Far, ...]:
    """The rows on further pages, so that every row's address keeps working from the first page."""
    found = []
    for page, start in enumerate(range(size, len(records), size), 2):
        folder = address.notice(notice.key, page)
        part = records[start : start + size]
        found.append(Far(page, folder, tuple((n, r.id, f"{folder}#{r.id}") for n, r in enumerate(part, start + 1))))
    return tuple(found)
