"""Rows that sum others, among the rows of a table: totals that are checked, running sums, and parts of a sum (其中)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from portal.fields.value import Cell
from portal.intake.blocks import BlockColumns
from portal.intake.doubtful import DoubtfulRows
from portal.intake.evidence import evidence
from portal.intake.totals import WrittenTotal, group_total, is_of_which, is_subtotal, running_word, total_words
from portal.records.record import Record

TOTAL, SUBTOTAL, RUNNING, OF_WHICH = "合计行", "小计行", "累计行", "其中的一项"
_SUMS = frozenset({TOTAL, SUBTOTAL, RUNNING, OF_WHICH})


@dataclass(slots=True)
class SumRows:
    """Recognises and accounts for them; `written` are those that are checked."""

    doubtful: DoubtfulRows
    written: list[WrittenTotal] = field(default_factory=list)

    def takes(self, number: int, row: list[Cell], texts: list[str], block: BlockColumns, *, begins: int) -> bool:
        """Whether a row sums others, or is an error because it could be data as well; `begins`: the block's first."""
        said = "".join(texts)
        if ("计" in said or "总" in said or "页" in said) and self._sums(number, row, texts, block, begins=begins):
            return True
        return self._of_which(number, row, texts, block)

    def _sums(self, number: int, row: list[Cell], texts: list[str], block: BlockColumns, *, begins: int) -> bool:
        running = running_word(texts)
        word = running or total_words(texts)
        group = "" if word else group_total(texts)
        if not (word or group):
            return False
        above = self.written[-1] if self.written else None
        if above is not None and above.goes_on(number, row):
            self.written[-1] = above.down_to(number)
            self.doubtful.leave(number, TOTAL, texts)
            return True
        proof = evidence(row, block.columns)
        # A line of an account may need nothing but its subject, and a subject that says 收入小计 is a sum of others.
        lines = (
            bool(group) and issubclass(self.doubtful.table.model, Record) and self.doubtful.table.model.about.in_hand
        )
        if group and proof.half and not lines:
            return False
        # A total of the main table is checked against the rows it sums, so that no row of data passes for one.
        checked = proof.amount and not running and issubclass(self.doubtful.table.model, Record)
        if not lines and (proof.complete or (proof.half and not checked)):
            self._ask(number, word, texts)
        elif running:
            self.doubtful.leave(number, RUNNING, texts)
        else:
            subtotal = is_subtotal(word or group)
            self.written.append(WrittenTotal(number, row, subtotal, begins, number))
            self.doubtful.leave(number, SUBTOTAL if subtotal else TOTAL, texts)
        return True

    def _ask(self, number: int, word: str, texts: Sequence[str]) -> None:
        self.doubtful.previous = number
        self.doubtful.problems.error(
            "total_or_row", self.doubtful.table.where.at(row=number),
            f"这一行写着“{word}”，又填满了各列，看不出是合计还是数据",
            f"是合计的，请只留“{word}”和数字；是数据的，请把“{word}”改掉", " ".join(texts),
        )  # fmt: skip

    def _of_which(self, number: int, row: list[Cell], texts: list[str], block: BlockColumns) -> bool:
        """Whether a row says a part of the sum right above it (其中：…), or goes on with such parts."""
        left = self.doubtful.table.left
        above = left[-1] if left and left[-1].row == self.doubtful.previous else None
        if above is None or above.reason not in _SUMS or texts[0].isdigit():
            return False
        opens, goes_on = is_of_which(texts), above.reason == OF_WHICH and len(texts) > 1
        if not (opens or goes_on) or evidence(row, block.columns).half:
            return False
        self.doubtful.leave(number, OF_WHICH, texts)
        return True
