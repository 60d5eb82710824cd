"""Stored documents: what a result shows and what a match is verified against, packed in blocks.

= Lucene's stored fields (`.fdt`) and tantivy's doc store, laid out by column as in Parquet.

A block holds its documents in groups of one shape (kind, number of fields, labels), column after column, so that what
rows of a notice share costs next to nothing. A cell says no more than it must, and is one of

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
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import chain, pairwise, product
from operator import eq
from typing import Final

from portal.search.document import FIELD_BREAK, Document
from portal.search.index.tuning import SHARED_PREFIX
from portal.search.text.normalize import clean, cleaned, fold, needs_table

END: Final = "\x1f"
_NOT_NUMBER: Final = re.compile(r"[^0-9.]")
_NUMERAL: Final = re.compile(r"[0-9][0-9.]*")
_TAIL_NUMBER: Final = re.compile(r"(0|[1-9][0-9]{0,8})(?=\x1f\Z)")
_SAME, _FIELD, _NUMBER, _PREFIX, _JOINED, _REPEAT, _NEXT = (
    "\x01",
    "\x02",
    "\x03",
    "\x04",
    "\x05",
    "\x06",
    "\x07",
)
_AFTER: Final = dict(zip("0123456789", "1234567890", strict=True))
"""The last digit of a number that is raised by one."""
_REFERABLE: Final = 90
_SHARED: Final = [_PREFIX + chr(shared + 32) for shared in range(_REFERABLE + 1)]
"""What tells how many characters are those of the cell above."""
_Member = tuple[int, Document, tuple[str, ...]]
"""Address, document, values of the summary."""


def trimmed(number: str) -> str:
    """A decimal number without needless zeros."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def number_in(field: str) -> str:
    """The digits of `field` as a plain number: `1,200.00元` gives `1200`."""
    return trimmed(_NOT_NUMBER.sub("", field))


class ColumnGroup:
    """Documents of one shape, given as the columns of their fields, to which their other cells may refer."""

    def __init__(self, columns: Sequence[list[str]]) -> None:
        self.columns = columns
        self._strings: set[str] = set().union(*columns)
        self.said = " ".join(self._strings)
        """Every string of the fields once, in any order."""
        if not self.said.isprintable():
            self.columns = list(map(cleaned, columns))
            self._strings = set().union(*self.columns)
        self._strings.discard("")
        self._first = [column[0] for column in self.columns[:_REFERABLE]]

    @cached_property
    def _rows(self) -> list[tuple[str, ...]]:
        return list(zip(*self.columns[:_REFERABLE], strict=True))

    def titles(self) -> str:
        """The column of the first field, which may be two others."""
        titles = self.columns[0]
        code = _joined(titles[0], self._first)
        if code and self._throughout(code):
            return code + (_REPEAT if len(titles) > 1 else "")
        return column(titles, list(map(_joined, titles, self._rows)))

    def _throughout(self, code: str) -> bool:
        """Whether every title is the two fields of `code`, which are each found there first."""
        one, two = ord(code[1]) - 32, ord(code[2]) - 32
        left, right = self.columns[one], self.columns[two]
        if " " in "".join(left) or list(map("{} {}".format, left, right)) != self.columns[0]:
            return False
        earlier = chain(product(self.columns[1:one], (left,)), product(self.columns[1:two], (right,)))
        return not any(any(map(eq, *pair)) for pair in earlier)

    def cells(self, values: list[str]) -> str:
        """Any other column; what most columns are is seen at once: one field throughout, or none anywhere."""
        if not any(values):
            return column(values)
        code = _known(values[0], self._first)
        if code and self._written(code) == values and "" not in values:
            return code + (_REPEAT if len(values) > 1 else "")
        # Where the least is behind all that begin with a digit, none is a number.
        if self._strings.isdisjoint(values) and (min(values) > ":" or not any(map(_NUMERAL.fullmatch, values))):
            return column(values)
        return column(values, self.references(values))

    def references(self, values: Iterable[str]) -> list[str]:
        """For each value the reference to a field of its document, as in the cell above if it can be, or nothing."""
        code = ""
        codes: list[str] = []
        for value, fields in zip(values, self._rows, strict=True):
            if not code or not value or _told(code, fields) != value:
                code = _known(value, fields)
            codes.append(code)
        return codes

    def _written(self, code: str) -> list[str]:
        """What `code`, a reference to one field, stands for in each document."""
        fields = self.columns[ord(code[1]) - 32]
        return fields if code[0] == _FIELD else list(map(number_in, fields))


def column(values: Sequence[str], codes: Sequence[str] = ()) -> str:
    """One column as text; a code that is not empty stands for the value in its place."""
    above = values[0]
    if not any(codes) and values.count(above) == len(values):
        return above + END + (_SAME + _REPEAT)[: len(values) - 1]
    before = above + END
    told = [before]
    for value in values[1:]:
        if value == above:
            told.append(_SAME)
            continue
        cell = value + END
        # Most differ in their first characters already; to see that needs no copy of the first four.
        if cell[0] != before[0] or len(value) < SHARED_PREFIX or not before.startswith(value[:SHARED_PREFIX]):
            told.append(cell)
        else:
            told.append(_like(cell, before))
        above, before = value, cell
    if codes:
        told = [code or literal for code, literal in zip(codes, told, strict=True)]
    same, last = len(told), told[-1]
    while same > 1 and told[same - 2] == last:
        same -= 1
    if same < len(told):
        told[same:] = [_REPEAT]
    return "".join(told)


def _known(value: str, fields: Sequence[str]) -> str:
    """`value` as a reference to the first of the document's own `fields` that says it; empty for none and nothing."""
    if not value:
        return ""
    if value in fields:
        return _FIELD + chr(fields.index(value) + 32)
    if _NUMERAL.fullmatch(value):
        for at, field in enumerate(fields):
            if field[:1] == value[:1] and number_in(field) == value:
                return _NUMBER + chr(at + 32)
    return ""


def _told(code: str, fields: Sequence[str]) -> str:
    """What `code`, a reference to one field, stands for in a document of these `fields`."""
    field = fields[ord(code[1]) - 32]
    return field if code[0] == _FIELD else number_in(field)


def _joined(title: str, fields: Sequence[str]) -> str:
    """`title` as two of the document's other `fields`, where it is; else empty."""
    left, space, right = title.partition(" ")
    if not space or left not in fields or right not in fields:
        return ""
    return _JOINED + chr(fields.index(left) + 32) + chr(fields.index(right) + 32)


def _like(cell: str, above: str) -> str:
    """`cell` against the one above it, which is another and begins as it does; both are given with their `END`."""
    if cell[-2] == _AFTER.get(above[-2]) and _follows(cell, above):
        return _NEXT
    shared = SHARED_PREFIX
    while cell[shared] == above[shared]:
        shared += 1
    if shared > _REFERABLE:
        shared = _REFERABLE
    return _SHARED[shared] + cell[shared:]


def _follows(cell: str, above: str) -> bool:
    """Whether `cell`, whose last digit is, is the one above it with the number at its end raised by one."""
    if above[-2] != "9":
        return cell[:-2] == above[:-2]
    number = _TAIL_NUMBER.search(above)
    return number is not None and cell == f"{above[: number.start()]}{int(number.group()) + 1}{END}"


def plain_amount(amount: Decimal | None) -> str:
    """An amount in yuan without separators and without needless zeros; empty for none."""
    if amount is None:
        return ""
    told = str(amount)  # quicker than a format, and as plain but for exponents
    return trimmed(f"{amount:f}" if "E" in told else told)


def block(members: Iterable[tuple[int, Document]], labels: Mapping[str, str], *, whole: bool = True) -> str:
    """Documents given with their doc ids, highest first, as the text of a block; `labels` names their places.

    `whole` ones hold every searchable field, to verify any match; others only what a result shows of them.
    """
    groups: defaultdict[tuple[str, tuple[str, ...], tuple[str, ...], int], list[_Member]] = defaultdict(list)
    for doc_id, document in members:
        names, shown = zip(*document.summary, strict=True) if document.summary else ((), ())
        width = document.text.count(FIELD_BREAK) if whole else len(set(shown))
        groups[document.kind, names, document.heads if whole else (), width + 1].append((doc_id, document, shown))
    out: list[str] = []
    for (kind, names, heads, width), found in groups.items():
        doc_ids, documents, summaries = zip(*found, strict=True)
        values = list(map(list, zip(*summaries, strict=True)))
        if whole:
            fields = FIELD_BREAK.join([document.text for document in documents]).split(FIELD_BREAK)
            columns = [fields[at::width] for at in range(width)]
        else:
            distinct = zip(*map(dict.fromkeys, summaries), strict=True) if width <= len(names) else values
            columns = [[document.title for document in documents], *map(list, distinct)]
        group = ColumnGroup(columns)
        out.append(f"{kind}{END}{_labels(names)}{END}{_labels(heads)}{END}{width:x}{END}{len(found):x}{END}")
        out.append(column([f"{doc_ids[0]:x}", *[f"{above - doc_id:x}" for above, doc_id in pairwise(doc_ids)]]))
        out += map(column, group.columns[1:])
        out.append(group.titles())
        out += map(group.cells, _cells(documents, labels))
        traditional = whole and needs_table(group.said)
        out.append(group.cells([_folded(document.text) if traditional else "" for document in documents]))
        out += map(group.cells, map(cleaned, values))
    return "".join(out)


@lru_cache(maxsize=1 << 10)
def _labels(names: tuple[str, ...]) -> str:
    return "".join(clean(name) + "\x1e" for name in names)


def _cells(documents: Sequence[Document], labels: Mapping[str, str]) -> Iterator[list[str]]:
    """The columns of what is stored of documents besides their fields and what is shown of them."""
    yield list(map(_url_cell, documents))
    yield cleaned([document.title for document in documents])
    yield [_place(document) for document in documents]
    yield cleaned([labels.get(document.district, document.district) for document in documents])
    yield cleaned([labels.get(document.town, document.town) for document in documents])
    yield cleaned([labels.get(document.community, document.community) for document in documents])
    yield [document.day for document in documents]
    yield [plain_amount(document.amount) for document in documents]
    yield cleaned([document.programme for document in documents])
    yield cleaned([document.supplier for document in documents])
    yield [document.state for document in documents]


def _place(document: Document) -> str:
    """The id of the narrowest place that is known."""
    return document.community or document.town or document.district


def _folded(text: str) -> str:
    """The folded fields where a browser could not fold them without its table."""
    if not needs_table(text):
        return ""
    return "\x1e".join(fold(clean(field)) for field in text.split(FIELD_BREAK))


def _url_cell(document: Document) -> str:
    """The URL with marks for what is said anyway: ⟨17⟩ place, ⟨18⟩ kind, ⟨19⟩ month, ⟨20⟩ the page's file."""
    page, hashed, row = clean(document.url).rpartition("#")
    if "/" in row:
        page, hashed, row = page + hashed + row, "", ""
    return _marked(page + hashed, _place(document), document.kind, document.day[:7]) + row


@lru_cache(maxsize=1 << 14)
def _marked(url: str, place: str, kind: str, month: str) -> str:
    url = url.replace("/index.html#", "\x14")
    for part, mark in ((place, "\x11"), (kind, "\x12"), (month, "\x13")):
        if part:
            url = url.replace(f"/{part}/", f"/{mark}/").replace(f"/{part}\x14", f"/{mark}\x14")
    return url
