"""What staff answered once about the columns of their sheets (`表格对应.csv`), as data that reading applies.

An answer says what a heading means, or what a column that the sheet lacks holds in every row. It never changes how a
value leaves: the column it names decides that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

FILE = "表格对应.csv"
KIND, HEADING, TO, SAYS, PROGRAMME, TITLE, FILLED = (
    "表格类别", "列名", "对应列", "固定内容", "适用补贴项目", "标题里有", "填写日期",
)  # fmt: skip
COLUMNS = (KIND, HEADING, TO, SAYS, PROGRAMME, TITLE, FILLED)
HIDDEN = "不公开"
FROM_TITLE, FROM_NAME, FROM_LAST = "取自标题", "取自文件名", "本期最后一个月"
_COLUMN = re.compile(r"取自[“\"「]?([^“”\"「」]+?)[”\"」]?(?:一列|列|栏)")
BY_PERIOD, BY_YEAR = "期-序号", "年-序号"
"""How the serial number of a row becomes the number of what it tells: 2026-11-003, or 2026-003."""
UNIT = "单位"
"""Stands for the column where the unit of money is said that the sheet does not say."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One line: what `heading` means (empty: what a column holds that the sheet lacks).

    `heading` and `to` are as compared (`normal`); `to` is a heading of the kind, empty for what is not published, or
    `UNIT`. `says` is what every row holds, for rows of the `programme` alone where it names one, in sheets whose
    titles have `title` in them. A column of which a notice of another `kind` (its id) is made is not read here.
    `row` is its row of the file.
    """

    heading: str
    to: str
    says: str = ""
    programme: str = ""
    title: str = ""
    kind: str = ""
    row: int = field(default=0, compare=False)

    @property
    def constant(self) -> bool:
        """Whether it says what a column holds that the sheet lacks."""
        return not self.heading


def from_column(heading: str) -> str:
    """How it is said that a column holds in every row what another one holds: proposed on the day of the meeting."""
    return f"取自“{heading}”一列"


def column_named(says: str) -> str:
    """The heading of the column that a text says so of; empty where it says nothing of that sort."""
    found = _COLUMN.fullmatch(says.strip())
    return found[1] if found else ""


def as_line(*cells: str) -> str:
    """A line of the file as it is to be written there."""
    filled = [*cells, *("" for _ in COLUMNS[len(cells) :])]
    return ",".join(f'"{cell}"' if set(cell) & set(',"\n') else cell for cell in filled)
