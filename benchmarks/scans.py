"""How much of worn receipts leaks or is lost under the proposal: `python -m benchmarks.scans [COUNT] [FIRST SEED]`.

For each generated receipt the proposal is taken as it is, without a person: once from the picture alone, once with the
amounts a workbook says. A private number leaks if any pixel of its
true place is not black, or if it can be read on the boxed picture; an amount is visible if nine tenths of its place
look as without boxes. A receipt takes some
seconds of a processor.
"""

from __future__ import annotations

import re
import sys
import time
from dataclasses import dataclass
from datetime import date
from functools import cache

from portal.privacy.originals.approvals import PageBox
from portal.privacy.originals.redraw import redraw_image
from portal.scans import ocr
from portal.scans.cited import UNSAID, Said
from portal.scans.covering import PageChoice, boxes_of
from portal.scans.pages import pages_of
from portal.scans.proposal import propose
from portal.scans.recheck import recheck_lines
from tests.scans.invented import share_black, share_same
from tools.receipt_images import ReceiptImage, receipt_image

TODAY = date(2026, 11, 24)
VISIBLE = 0.9
LEAST = 0.95
"""Share of the amounts that must stay visible."""


@dataclass(slots=True)
class Tally:
    """What came of the proposals of one way of proposing."""

    private: int = 0
    leaks: int = 0
    readable: int = 0
    amounts: int = 0
    visible: int = 0
    flagged: int = 0
    most: int = 0

    def add(self, receipt: ReceiptImage, said: Said, seed: int) -> None:
        """Proposes for a receipt and looks at what would be published."""
        boxes = proposed_boxes(receipt, said)
        self.most = max(self.most, len(boxes))
        boxed, bare = redraw_image(receipt.data, boxes, 1400), redraw_image(receipt.data, (), 1400)
        read = ocr.read_lines(boxed)
        digits = "|".join(re.sub(r"\D", "", line.text) for line in read)
        self.flagged += bool(recheck_lines(read))
        for item in receipt.planted:
            if item.private:
                self.private += 1
                self.leaks += _failed(share_black(boxed, item.quad) < 1.0, "open", seed, item.text)
                self.readable += _failed(re.sub(r"\D", "", item.text) in digits, "readable", seed, item.text)
            else:
                self.amounts += 1
                self.visible += not _failed(share_same(boxed, bare, item.quad) < VISIBLE, "lost", seed, item.text)

    def tell(self, title: str) -> None:
        """Prints the totals."""
        print(
            f"{title}: private numbers {self.private}, {self.leaks} not wholly black, {self.readable} readable; "
            f"recheck stopped {self.flagged} receipts; at most {self.most} boxes on one"
        )
        print(f"{title}: amounts {self.amounts}, {self.visible} visible ({self.visible / self.amounts:.1%})")

    @property
    def good(self) -> bool:
        """Nothing leaks, and enough is visible."""
        return not (self.leaks or self.readable) and self.visible >= LEAST * self.amounts


def proposed_boxes(receipt: ReceiptImage, said: Said) -> tuple[PageBox, ...]:
    """The black boxes of the proposal as it is, without a person."""
    lines = propose(pages_of(receipt.data)[0], TODAY, said)
    shown = tuple(one.line.quad for one in lines if one.shown)
    hidden = tuple(one.line.quad for one in lines if one.guarded)
    return boxes_of(1, PageChoice(shown, hidden))


def said_of(receipt: ReceiptImage) -> Said:
    """What a workbook would say of it: its amounts."""
    amounts = {re.sub(r"[¥￥元]", "", item.text) for item in receipt.planted if not item.private}
    return Said(numbers=frozenset(amounts | {amount.replace(",", "") for amount in amounts}))


def main(count: int, first: int) -> int:
    """Prints every failure and the totals; the exit status is 1 if anything leaks or too little is visible."""
    ocr.read_lines = cache(ocr.read_lines)  # both ways read the same pictures
    begun, used = time.perf_counter(), time.process_time()
    alone, known = Tally(), Tally()
    for seed in range(first, first + count):
        receipt = receipt_image(seed)
        alone.add(receipt, UNSAID, seed)
        known.add(receipt, said_of(receipt), seed)
    print(f"{count} receipts, {time.process_time() - used:.0f} processor s, {time.perf_counter() - begun:.0f} s in all")
    alone.tell("picture alone")
    known.tell("with the amounts of the workbook")
    return int(not (alone.good and known.good))


def _failed(failed: bool, what: str, seed: int, text: str) -> bool:
    if failed:
        print(f"  {what}: seed {seed} {text}", flush=True)
    return failed


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(*(numbers + [200, 0][len(numbers) :])))
