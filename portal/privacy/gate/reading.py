"""What the gate reads: one text of a file, or something wrong with it whatever it says."""

from __future__ import annotations

from dataclasses import dataclass

UNREADABLE = "无法检查"
"""Kind of the fault of what cannot be read whole."""
MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes one archive or compressed stream may hold; more is refused, not read in part."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One text of a file; `where` names the reading in Chinese, empty for the text as it stands.

    `binary` marks text picked out of bytes that are no text, where short words turn up by chance.
    """

    text: str
    where: str = ""
    binary: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Something about a file that is wrong whatever it says: `kind` is a short Chinese label."""

    kind: str
    offset: int
    detail: str
    where: str = ""


def inside(item: Reading | Fault, where: str) -> Reading | Fault:
    """The same, found in a part of a file that `where` names."""
    inner = f"{where} {item.where}".strip()
    if isinstance(item, Reading):
        return Reading(item.text, inner, item.binary)
    return Fault(item.kind, item.offset, item.detail, inner)
