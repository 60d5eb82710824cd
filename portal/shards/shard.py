"""What a shard is: a folder that says of itself what is in it, every file named by its content.

shard.json           a `Head`: whose it is, of which day and program, which files there are
files/<SHA-256>.…    a file of records for each place (a line for the `Place`, then one for each notice), and the
                     sheets, cards and redrawn originals of the site as they were made

A file is written before `shard.json` names it and deleted after that does so no more: whenever writing or copying
stops, what is there is a whole shard or one that is known not to be.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from typing import Any, Final

import portal
from portal.places.model import Board, Grid
from portal.privacy.public import (
    Aggregate,
    Change,
    Closed,
    ClosedSum,
    CommunityInfo,
    Counted,
    PublicColumn,
    PublicNotice,
    PublicPart,
    PublicRecord,
    PublicSheet,
    Scan,
    Unnamed,
    Withdrawn,
)
from portal.records.catalogue import all_kinds
from portal.records.column import Cites
from portal.records.notice import NoticeKey, NoticeTerm, Period
from portal.records.population import Population

HEAD: Final = "shard.json"
FILES: Final = "files"
FORMAT: Final = 1
"""Another number is another way of writing; to be changed with what this module says of files."""
RECORDS: Final = ".jsonl"
MOST_HEAD: Final = 2**26
MOST_FILE: Final = 2**28
"""Bytes of one file, before it is opened."""
MOST_FILES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Made:
    """A product of the site: its key, and its files (names below `FILES`) by their endings."""

    key: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """What is public of a place beside its notices.

    `full_name` tells whether both machines know the same place. `leaves` are by the address of a notice the first day
    on which rows of it must not be shown any more; the others are as in the register.
    """

    id: str
    full_name: str
    info: CommunityInfo | None = None
    base: str = ""
    boards: tuple[Board, ...] = ()
    grids: tuple[Grid, ...] = ()
    counted: tuple[Counted, ...] = ()
    refused: tuple[NoticeKey, ...] = ()
    unread: tuple[str, ...] = ()
    void: tuple[tuple[NoticeKey, tuple[str, ...]], ...] = ()
    leaves: Mapping[str, date] = field(default_factory=dict)
    products: tuple[Made, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What a shard says of itself: whose it is, its day, the program that made it, the site it is made for.

    `site` has the settings of the site as text; `places` the file of records of each place by its id; `files` the size
    in bytes of every file by its name.
    """

    format: int
    program: str
    shape: str
    place: str
    name: str
    day: date
    site: Mapping[str, str]
    places: Mapping[str, str]
    files: Mapping[str, int]


_SHAPES: Final = (
    Head, Place, Made, PublicNotice, PublicRecord, PublicPart, PublicColumn, PublicSheet, Scan, Aggregate, Closed,
    ClosedSum, Unnamed, Counted, Change, Withdrawn, CommunityInfo, Population, NoticeKey, NoticeTerm, Period, Cites,
    Board, Grid,
)  # fmt: skip
"""Every dataclass that a shard holds."""


@cache
def shape() -> str:
    """A digest of how records are shaped: the fields of what is public, and the columns of every kind.

    Programs that differ in this cannot read each other's shards; those that differ in how pages look can.
    """
    said: list[Any] = [(model.__name__, [(each.name, str(each.type)) for each in fields(model)]) for model in _SHAPES]
    for kind in all_kinds():
        models = (kind, *(model for _, _, model in (*kind.parts(), *kind.notice_parts())))
        said += [(kind.about.id, [(one.name, one.value.name, one.column.leaves.value) for one in model.columns()])
                 for model in models]  # fmt: skip
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def program() -> str:
    """What the program calls itself."""
    return f"明榜 {portal.__version__}"


def name_of(data: bytes, ending: str) -> str:
    """The name of a file with this content."""
    return hashlib.sha256(data).hexdigest() + ending


def code_of(head: bytes) -> str:
    """What both machines show of a shard, so that two people can compare it: 16 hexadecimal digits of its head."""
    return hashlib.sha256(head).hexdigest()[:16]


def lines_of(data: bytes) -> Iterable[bytes]:
    """The lines of a file of records."""
    return data.removesuffix(b"\n").split(b"\n")
