"""How much of worn receipts leaks or is lost under the proposal: `python -m benchmarks.scans [COUNT] [FIRST SEED]`.

For each generated receipt the proposal is taken as it is, without a person. A private number leaks if any pixel of its
true place is not black, or if it can be read on the boxed picture; an amount is visible if nine tenths of its place
look as without boxes. 200 receipts take some minutes (0.5 to 1.5 s each on two free cores).
"""

from __future__ import annotations

import re
import sys
import time
from datetime import date

from portal.privacy.redraw import redraw_image
from portal.scans.covering import PageChoice, boxes_of
from portal.scans.ocr import read_lines
from portal.scans.pages import pages_of
from portal.scans.proposal import propose
from portal.scans.recheck import recheck_lines
from tests.scans.invented import share_black, share_same
from tools.receipt_images import receipt_image

TODAY = date(2026, 11, 24)
VISIBLE = 0.9


def main(count: int, first: int) -> int:
    """Prints every failure and the totals; the exit status is 1 if anything leaks or too little is visible."""
    private = leaks = readable = amounts = visible = flagged = most = 0
    begun = time.perf_counter()
    for seed in range(first, first + count):
        receipt = receipt_image(seed)
        lines = propose(pages_of(receipt.data)[0], TODAY)
        shown = tuple(one.line.quad for one in lines if one.shown)
        hidden = tuple(one.line.quad for one in lines if one.guarded)
        boxes = boxes_of(1, PageChoice(rest_hidden=True, shown=shown, hidden=hidden))
        most = max(most, len(boxes))
        boxed, bare = redraw_image(receipt.data, boxes, 1400), redraw_image(receipt.data, (), 1400)
        read = read_lines(boxed)
        digits = "|".join(re.sub(r"\D", "", line.text) for line in read)
        flagged += bool(recheck_lines(read))
        for item in receipt.planted:
            if item.private:
                private += 1
                leaks += _failed(share_black(boxed, item.quad) < 1.0, "open", seed, item.text)
                readable += _failed(re.sub(r"\D", "", item.text) in digits, "readable", seed, item.text)
            else:
                amounts += 1
                visible += not _failed(share_same(boxed, bare, item.quad) < VISIBLE, "lost", seed, item.text)
    print(f"{count} receipts in {time.perf_counter() - begun:.0f} s; at most {most} boxes on one")
    print(
        f"private numbers {private}: {leaks} not wholly black, {readable} readable; recheck stopped {flagged} receipts"
    )
    print(f"amounts {amounts}: {visible} visible ({visible / amounts:.1%})")
    return int(bool(leaks or readable) or visible < 0.95 * amounts)


def _failed(failed: bool, what: str, seed: int, text: str) -> bool:
    if failed:
        print(f"  {what}: seed {seed} {text}", flush=True)
    return failed


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(*(numbers + [200, 0][len(numbers) :])))
