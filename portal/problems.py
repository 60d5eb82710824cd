"""Problems as data: what is wrong, where, and how to mend it.

A *problem* is something a member of staff can mend: it is collected, never raised, so that a workbook
tells everything at once. An *exception* stops the whole command:

    MingbangError
    ├── ContentMissing     the content folder or the site settings cannot be read
    ├── OutputNotWritable  the output folder cannot be written (rights, space, lock)
    ├── StateBroken        what was remembered of earlier runs cannot be read
    ├── UnknownPlace       an id or a name that is no known place
    ├── WrongDay           the clock says a day that cannot be right
    └── UnsafeOutput       the last gate found something that must not be published
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

ELIDED = "…"
"""Stands in logs for what only staff may see."""
_GROUPS = r"\d{3}[ -]\d{4}[ -]\d{4}|\d{6}[ -]\d{8}[ -]\d{3}[\dXxＸｘ]|\d{4}(?:[ -]\d{4}){2,4}[ -]\d{1,4}"
_LONG_NUMBER = re.compile(rf"\d{{11,}}[XxＸｘ]?|(?<!\d)(?:{_GROUPS})(?!\d)")
"""Eleven digits or more in one, or in the groups that mobile, identity and card numbers are written in."""


class MingbangError(Exception):
    """Base of every error that ends a command; its text is Chinese and fit for staff."""


class ContentMissing(MingbangError):
    """The content folder or the site settings are missing or unreadable."""


class OutputNotWritable(MingbangError):
    """The output folder cannot be written: no rights, no space, or another publisher holds the lock."""


class StateBroken(MingbangError):
    """A file of the state folder cannot be read; going on would give published rows new ids."""


class UnknownPlace(MingbangError):
    """An id or a name that is no known community, town, district or board."""


class WrongDay(MingbangError):
    """Today lies before the last publication or far behind it; nothing was changed."""


class UnsafeOutput(MingbangError):
    """The last gate found personal data or a broken page; nothing was released."""


class Severity(StrEnum):
    """How a problem weighs: an error holds the workbook back, a warning only informs."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Location:
    """Where in staff's files something stands.

    `file` is relative to the content folder; `row` counts from 1 as Excel does; `column` is Excel's letters.
    """

    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(f"工作表“{self.sheet}”")
        if self.row:
            parts.append(f"第 {self.row} 行")
        if self.column:
            parts.append(f"{self.column} 列")
        return " ".join(parts)

    def at(self, *, row: int | None = None, column: str | None = None) -> Location:
        """The same place, narrowed to a row or a column."""
        return Location(
            self.file, self.sheet, self.row if row is None else row, self.column if column is None else column
        )

    def line(self, row: int) -> int:
        """The row as Excel counts it, of one as it was read: the same, unless the sheet was laid out anew."""
        return row


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: `code` is stable and English, all else is Chinese for staff.

    `value` is what stands in the cell; it may be personal, so it is shown to staff only and never published.
    `hidden` are texts in any of the three that logs must leave out.
    """

    code: str
    where: Location
    message: str
    remedy: str
    value: str = ""
    severity: Severity = Severity.ERROR
    hidden: tuple[str, ...] = ()

    def for_logs(self) -> Problem:
        """The same as it may stand where others than staff may read it: names and private values are left out."""
        if not self.hidden:
            return self
        value = "" if any(text in self.value for text in self.hidden) else self.value
        return replace(self, message=self._left_out(self.message), remedy=self._left_out(self.remedy), value=value)

    def _left_out(self, text: str) -> str:
        for secret in self.hidden:
            text = text.replace(secret, ELIDED)
        return text

    def as_dict(self) -> dict[str, object]:
        """Plain data."""
        where = self.where
        return {
            "code": self.code,
            "where": {"file": where.file, "sheet": where.sheet, "row": where.row, "column": where.column},
            "message": self.message,
            "remedy": self.remedy,
            "value": self.value,
            "severity": self.severity.value,
        }

    def __str__(self) -> str:
        return f"{self.where}：{self.message}。{self.remedy}"


def as_json(problems: Iterable[Problem]) -> str:
    """`problems.json`: a list with one problem a line, so that two of them can be compared line by line.

    The file lies in the private build folder, but it is passed on and shown around as logs are, and so holds no more.
    """
    text = json.dumps([problem.for_logs().as_dict() for problem in problems], ensure_ascii=False)
    # Within a text quotation marks are escaped, so this stands only between two problems.
    lines = text.replace('}, {"code": ', '},\n{"code": ') + "\n"
    # What a file name has that is no Unicode, as JSON spells it.
    return lines.encode(errors="backslashreplace").decode()


def without_numbers(message: str) -> str:
    """A message with all but the ends of long numbers taken out, for logs of servers are often public."""
    return _LONG_NUMBER.sub(lambda found: f"{found[0][:2]}…{found[0][-2:]}", message)


@dataclass(slots=True)
class Problems:
    """A growing collection of problems, in the order found."""

    items: list[Problem] = field(default_factory=list)

    def error(self, code: str, where: Location, message: str, remedy: str, value: object = "") -> None:
        """Note something that holds the workbook back."""
        self.items.append(Problem(code, where, without_numbers(message), remedy, str(value)))

    def warn(self, code: str, where: Location, message: str, remedy: str, value: object = "") -> None:
        """Note something staff should look at, which holds nothing back."""
        self.items.append(Problem(code, where, without_numbers(message), remedy, str(value), Severity.WARNING))

    def extend(self, more: Iterable[Problem]) -> None:
        """Take over problems found elsewhere."""
        self.items.extend(more)

    @property
    def errors(self) -> list[Problem]:
        """Those that hold a workbook back."""
        return [problem for problem in self.items if problem.severity is Severity.ERROR]

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)
