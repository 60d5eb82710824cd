"""Stored documents: what a result shows and what a match is verified against, packed in blocks.

A block holds its documents in groups of one shape (kind, number of fields, labels), column after column, so that what
rows of a notice share costs next to nothing. A cell is one of

    ⟨1⟩                 the same as the cell above
    ⟨2⟩ c               the same as field c of this document
    ⟨3⟩ c               the number written in field c, without separators (amounts)
    ⟨4⟩ c text ⟨31⟩     the first c characters of the cell above, then `text`
    ⟨5⟩ c d             field c, a space, field d
    ⟨6⟩                 this cell and all below are coded as the cell above
    ⟨7⟩                 the cell above with the number at its end raised by one
    text ⟨31⟩           anything else

where a number c is the character c + 32.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Final

from portal.search.document import FIELD_BREAK, Document
from portal.search.text import fold, fold_plain

BLOCK: Final = 64
"""Addresses in a block."""
_CONTROL: Final = re.compile("[\x00-\x1f\x7f]")
_NOT_NUMBER: Final = re.compile(r"[^0-9.]")
_TAIL_NUMBER: Final = re.compile(r"(0|[1-9][0-9]{0,8})\Z")
_SAME, _FIELD, _NUMBER, _PREFIX, _JOINED, _REPEAT, _NEXT, _END = (
    "\x01",
    "\x02",
    "\x03",
    "\x04",
    "\x05",
    "\x06",
    "\x07",
    "\x1f",
)
_REFERABLE: Final = 90

fold_field = lru_cache(maxsize=1 << 18)(fold)
fold_plain_field = lru_cache(maxsize=1 << 18)(fold_plain)


@lru_cache(maxsize=1 << 18)
def clean(value: str) -> str:
    """`value` without control characters, which the cells use as marks."""
    return _CONTROL.sub(" ", value)


def plain_amount(amount: Decimal | None) -> str:
    """An amount in yuan without separators and without needless zeros; empty for none."""
    return "" if amount is None else _trimmed(f"{amount:f}")


def _trimmed(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number


@lru_cache(maxsize=1 << 18)
def number_in(field: str) -> str:
    """The digits of `field` as a plain number: `1,200.00元` gives `1200`."""
    return _trimmed(_NOT_NUMBER.sub("", field))


@dataclass(frozen=True, slots=True)
class Row:
    """A stored document: `shape` is (kind, labels), `fields` its searchable fields, `cells` the rest in fixed order."""

    shape: tuple[str, str, int]
    fields: tuple[str, ...]
    cells: tuple[str, ...]


def row(document: Document, labels: Mapping[str, str]) -> Row:
    """What is stored of `document`; `labels` names its places."""
    fields = tuple(clean(field) for field in document.text.split(FIELD_BREAK))
    needed = any(fold_field(field) != fold_plain_field(field) for field in fields)
    return _row(document, fields, "\x1e".join(map(fold_field, fields)) if needed else "", labels)


def slim(document: Document, labels: Mapping[str, str]) -> Row:
    """What a result shows of `document`, without the fields it does not: enough where nothing is left to verify."""
    shown = dict.fromkeys(clean(value) for _, value in document.summary)
    return _row(document, (clean(document.title), *shown), "", labels)


def _row(document: Document, fields: tuple[str, ...], folded: str, labels: Mapping[str, str]) -> Row:
    place = document.community or document.town or document.district
    cells = (
        _address(document, place),
        clean(document.title),
        place,
        *(clean(labels.get(name, name)) for name in (document.district, document.town, document.community)),
        document.day,
        plain_amount(document.amount),
        clean(document.programme),
        clean(document.supplier),
        document.state,
        folded,
        *(clean(value) for _, value in document.summary),
    )
    names = "\x1e".join(clean(label) for label, _ in document.summary)
    return Row((document.kind, names, len(fields)), fields, cells)


def _address(document: Document, place: str) -> str:
    """The URL with marks for what is said anyway: ⟨17⟩ place, ⟨18⟩ kind, ⟨19⟩ month, ⟨20⟩ the page's file."""
    url = clean(document.url).replace("/index.html#", "\x14")
    for part, mark in ((place, "\x11"), (document.kind, "\x12"), (document.day[:7], "\x13")):
        if part:
            url = url.replace(f"/{part}/", f"/{mark}/").replace(f"/{part}\x14", f"/{mark}\x14")
    return url


def block(rows: Iterable[tuple[int, Row]]) -> str:
    """Documents given as (address, row), highest address first, as the text of a block."""
    groups: dict[tuple[str, str, int], list[tuple[int, Row]]] = {}
    for address, stored in rows:
        groups.setdefault(stored.shape, []).append((address, stored))
    out: list[str] = []
    for (kind, labels, width), members in groups.items():
        found = [stored for _, stored in members]
        out.append(f"{kind}{_END}{labels}{_END}{width:x}{_END}{len(members):x}{_END}")
        steps = [f"{members[0][0]:x}"]
        steps += [f"{above - address:x}" for (above, _), (address, _) in pairwise(members)]
        out.append(_column(steps, (), 0))
        names = [
            {field: place for place, field in reversed(list(enumerate(stored.fields))) if place < _REFERABLE}
            for stored in found
        ]
        context = list(zip(found, names, strict=True))
        out += [_column([stored.fields[place] for stored in found], (), 0) for place in range(1, width)]
        out.append(_column([stored.fields[0] for stored in found], context, 1))
        out += [_column([stored.cells[place] for stored in found], context, 0) for place in range(len(found[0].cells))]
    return "".join(out)


def _column(values: Sequence[str], context: Sequence[tuple[Row, dict[str, int]]], first: int) -> str:
    """One column as text; `context` gives each document's fields, of which those from `first` on may be referred to."""
    codes: list[str] = []
    above = ""
    for place, value in enumerate(values):
        before = codes[-1] if codes else ""
        code = _known(value, before, context[place], first) if context else ""
        if not code:
            code = _literal(value, above) if codes else value + _END
        codes.append(code)
        above = value
    same = len(codes)
    while same > 1 and codes[same - 2] == codes[-1]:
        same -= 1
    if len(codes) - same >= 1:
        codes[same:] = [_REPEAT]
    return "".join(codes)


def _known(value: str, before: str, context: tuple[Row, dict[str, int]], first: int) -> str:
    """`value` as a reference to the document's own fields, as in the cell above if it can be; else empty."""
    stored, names = context
    if not value:
        return ""
    if before[:1] == _FIELD and stored.fields[ord(before[1]) - 32] == value:
        return before
    if before[:1] == _NUMBER and number_in(stored.fields[ord(before[1]) - 32]) == value:
        return before
    at = names.get(value, -1)
    if at >= first:
        return _FIELD + chr(at + 32)
    if first:
        left, space, right = value.partition(" ")
        one, two = names.get(left, 0), names.get(right, 0)
        return _JOINED + chr(one + 32) + chr(two + 32) if space and one and two else ""
    if value[0].isdigit():
        for at, field in enumerate(stored.fields[:_REFERABLE]):
            if field[:1] == value[:1] and number_in(field) == value:
                return _NUMBER + chr(at + 32)
    return ""


def common(one: str, two: str) -> int:
    """How many characters two strings begin with alike."""
    if two.startswith(one):
        return len(one)
    return next((place for place, (left, right) in enumerate(zip(one, two, strict=False)) if left != right), len(two))


def _literal(value: str, above: str) -> str:
    """`value` against the cell above it."""
    if value == above:
        return _SAME
    if value[:4] != above[:4] or len(value) < 4:
        return value + _END
    shared = common(value, above)
    number = _TAIL_NUMBER.search(above)
    if number and value == above[: number.start()] + str(int(number.group()) + 1):
        return _NEXT
    shared = min(shared, _REFERABLE)
    return f"{_PREFIX}{chr(shared + 32)}{value[shared:]}{_END}"
