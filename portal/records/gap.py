"""What should be public and is not: a gap, and how one is found. Facts in words; nothing is scored or ranked.

A kind declares its own detectors (`Kind(gaps=…)`); those that hold for every kind stand in `portal.register.gaps`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.records.notice import NoticeKey


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap of one place: `what` is missing, in words that are a fact and no judgement.

    `since` is the first day on which it was missing (None: no day says), `due` the last day in time where something
    says one. `law` is by which it should be there (empty: as its detector says), `post` who sees to it (empty: found
    from the record). It is read at the row of a `notice`, at the notice, at a `board` (its id), or where all notices
    of a `kind` stand; with none of them, at the place itself.
    """

    what: str
    since: date | None = None
    due: date | None = None
    law: str = ""
    post: str = ""
    kind: str = ""
    notice: NoticeKey | None = None
    row: str = ""
    board: str = ""


@dataclass(frozen=True, slots=True)
class Detector:
    """Finds gaps of one sort: takes the `Register` and the id of a place, and gives each hole once.

    `id` stands in addresses of pages and in tables and stays for ever. `label` is what villagers call the sort
    (钱没有原件), `remedy` tells staff how to close one, `law` is by which such a thing should be there, where that is
    the same for all. `post` sees to it where no record says who does.
    """

    id: str
    label: str
    find: Callable[[Any, str], Iterable[Gap]]
    remedy: str
    law: str = ""
    post: str = ""
