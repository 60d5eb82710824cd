"""One original in the review: how far it has come, what was read of it, and why a step is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from portal.fields.folding import without_invisible
from portal.fields.value import clean
from portal.privacy.originals.redraw import MAX_BYTES
from portal.privacy.originals.second_person import somebody
from portal.problems import MingbangError
from portal.scans.recheck import StillReadable
from portal.scans.record import Entry
from portal.scans.showing import Judged
from portal.storage import read_regular

NAME_LENGTH = 20


class State(Enum):
    """How far an original has come."""

    NEW = "待遮盖"
    CHANGED = "改动过，要重新遮盖"
    UNSEEN = "没有逐页确认，要重新遮盖"
    BACK = "退回重遮"
    HALF = "待复核"
    DONE = "已通过"


class ReviewRefused(MingbangError):
    """A step of the review that cannot be taken; `readable` says what can still be read, by page from 1."""

    def __init__(self, message: str, readable: Sequence[tuple[int, StillReadable]] = ()) -> None:
        super().__init__(message)
        self.readable = tuple(readable)


@dataclass(frozen=True, slots=True)
class Item:
    """One original: where it lies and how far it has come; `note` says why it was sent back."""

    community: str
    place: str
    name: str
    state: State
    reviewer: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A file as it was read: its hash, and for each page the picture and what was read on it."""

    sha256: str
    pages: tuple[bytes, ...]
    lines: tuple[tuple[Judged, ...], ...]


def first_of(entry: Entry | None) -> tuple[str, str]:
    """Who signed first, and why it was sent back."""
    return (entry.reviewer, entry.note) if entry else ("", "")


def state_of(path: Path, entry: Entry | None) -> State:
    """How far the file at `path` has come, given its line in the record."""
    if entry is None:
        return State.NEW
    try:
        data = read_regular(path, MAX_BYTES)
    except OSError:  # what it is, is told when it is opened
        return State.CHANGED
    if entry.sha256 != hashlib.sha256(data).hexdigest():
        return State.CHANGED
    if entry.note:
        return State.BACK
    if not entry.seen:
        return State.UNSEEN
    return State.DONE if entry.complete else State.HALF


def signature(name: str) -> str:
    """A name to sign with, however it was typed."""
    signed = without_invisible(clean(name)).replace(" ", "")
    if not somebody(signed) or len(signed) > NAME_LENGTH or not all(char.isalpha() or char in "·〇" for char in signed):
        raise ReviewRefused("请写上自己的姓名（写全名，不写职务）")
    return signed
