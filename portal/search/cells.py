"""Columns of stored documents as text: a cell says no more than it must.

A cell is one of

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
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

END: Final = "\x1f"
_NOT_NUMBER: Final = re.compile(r"[^0-9.]")
_NUMERAL: Final = re.compile(r"[0-9][0-9.]*")
_TAIL_NUMBER: Final = re.compile(r"(0|[1-9][0-9]{0,8})\Z")
_SAME, _FIELD, _NUMBER, _PREFIX, _JOINED, _REPEAT, _NEXT = (
    "\x01",
    "\x02",
    "\x03",
    "\x04",
    "\x05",
    "\x06",
    "\x07",
)
_REFERABLE: Final = 90
_ALIKE: Final = 4
"""Characters from which it pays to refer to the beginning of the cell above."""


def trimmed(number: str) -> str:
    """A decimal number without needless zeros."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def number_in(field: str) -> str:
    """The digits of `field` as a plain number: `1,200.00元` gives `1200`."""
    return trimmed(_NOT_NUMBER.sub("", field))


class Group:
    """Documents of one shape, given as the columns of their fields, to which their other cells may refer."""

    def __init__(self, columns: Sequence[tuple[str, ...]]) -> None:
        self.columns = columns
        self._rows = list(zip(*columns[:_REFERABLE], strict=True))

    @cached_property
    def _strings(self) -> set[str]:
        return set().union(*self.columns) - {""}

    def titles(self) -> str:
        """The column of the first field, which may be two others."""
        return column(self.columns[0], list(map(_joined, self.columns[0], self._rows)))

    def cells(self, values: tuple[str, ...]) -> str:
        """Any other column; what most columns are is seen at once: one field throughout, or none anywhere."""
        code = _known(values[0], "", self._rows[0])
        if code and "" not in values and self._written(code) == values:
            return code + (_REPEAT if len(values) > 1 else "")
        if self._strings.isdisjoint(values) and not any(map(_NUMERAL.fullmatch, values)):
            return column(values)
        return column(values, self.references(values))

    def references(self, values: Iterable[str]) -> list[str]:
        """For each value the reference to a field of its document, as in the cell above if it can be, or nothing."""
        codes = [""]
        for value, fields in zip(values, self._rows, strict=True):
            codes.append(_known(value, codes[-1], fields))
        return codes[1:]

    def _written(self, code: str) -> tuple[str, ...]:
        """What `code`, a reference to one field, stands for in each document."""
        fields = self.columns[ord(code[1]) - 32]
        return fields if code[0] == _FIELD else tuple(map(number_in, fields))


def column(values: Sequence[str], codes: Sequence[str] = ()) -> str:
    """One column as text; a code that is not empty stands for the value in its place."""
    if not any(codes) and values.count(values[0]) == len(values):
        return values[0] + END + (_SAME + _REPEAT)[: len(values) - 1]
    told = [values[0] + END]
    told += [
        _SAME
        if value == above
        else value + END
        if len(value) < _ALIKE or not above.startswith(value[:_ALIKE])
        else _like(value, above)
        for above, value in pairwise(values)
    ]
    if codes:
        told = [code or literal for code, literal in zip(codes, told, strict=True)]
    same = len(told)
    while same > 1 and told[same - 2] == told[-1]:
        same -= 1
    if len(told) - same >= 1:
        told[same:] = [_REPEAT]
    return "".join(told)


def _known(value: str, before: str, fields: Sequence[str]) -> str:
    """`value` as a reference to one of the document's own `fields`, as in the cell above if it can be; else empty."""
    if not value:
        return ""
    if before[:1] == _FIELD and fields[ord(before[1]) - 32] == value:
        return before
    if before[:1] == _NUMBER and number_in(fields[ord(before[1]) - 32]) == value:
        return before
    if value in fields:
        return _FIELD + chr(fields.index(value) + 32)
    if _NUMERAL.fullmatch(value):
        for at, field in enumerate(fields):
            if field[:1] == value[:1] and number_in(field) == value:
                return _NUMBER + chr(at + 32)
    return ""


def _joined(title: str, fields: Sequence[str]) -> str:
    """`title` as two of the document's other `fields`, where it is; else empty."""
    left, space, right = title.partition(" ")
    if not space or left not in fields or right not in fields:
        return ""
    return _JOINED + chr(fields.index(left) + 32) + chr(fields.index(right) + 32)


def common(one: str, two: str) -> int:
    """How many characters two strings begin with alike."""
    if two.startswith(one):
        return len(one)
    shared = 0
    for left, right in zip(one, two, strict=False):
        if left != right:
            break
        shared += 1
    return shared


def _like(value: str, above: str) -> str:
    """`value` against the cell above it, which begins as it does."""
    if value == _raised(above):
        return _NEXT
    shared = min(common(value, above), _REFERABLE)
    return f"{_PREFIX}{chr(shared + 32)}{value[shared:]}{END}"


def _raised(text: str) -> str:
    """`text` with the number at its end raised by one; empty when it ends with none."""
    last = text[-1]
    if "0" <= last < "9":
        return text[:-1] + chr(ord(last) + 1)
    number = _TAIL_NUMBER.search(text) if last == "9" else None
    return text[: number.start()] + str(int(number.group()) + 1) if number else ""
