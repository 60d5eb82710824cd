"""How fast the printed things are made: `python -m benchmarks.channels`.

Prints milliseconds a poster, a share card, a badge sheet and a slip sheet, seconds for a handbook of about 200
pages, what the cache saves, and the same poster set by WeasyPrint and by headless Chromium for comparison. Beside the
clock stands the processor's time, which other programs on the machine do not spoil; Chromium's is not counted in it.
WeasyPrint is no dependency: `pip install --target FOLDER weasyprint`, then `--peers FOLDER`.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2

from benchmarks import peers
from portal.channels.badge import render_badges
from portal.channels.board_poster import render_board
from portal.channels.board_sheet import Sheet
from portal.channels.handbook import render_handbook
from portal.channels.poster import render_poster
from portal.channels.share_card import render_share_card
from portal.channels.slip import render_slips
from portal.channels.typeset import Typesetter
from tests.channels.invented import BADGES, BOARD, SHARE_CARD, SLIPS, handbook, sheet


def each(name: str, count: int, make: Callable[[int], object]) -> float:
    """Prints and returns the median milliseconds for one of `count` things, after a first that warms the fonts up."""
    make(-1)
    clock, processor = [], []
    for number in range(count):
        start, busy = time.perf_counter(), time.process_time()
        make(number)
        clock.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - busy) * 1000)
    spent = statistics.median(clock)
    slowest = sorted(clock)[int(0.95 * count)]
    print(
        f"{name:34} {spent:8.1f} ms each (median; 95 of 100 within {slowest:.1f}), "
        f"processor {statistics.median(processor):.1f} ms, {count} made"
    )
    return spent


def numbered(number: int, rows: int = 20) -> Sheet:
    """A notice's sheet that no other number shares, its address and so its QR included."""
    base = sheet(rows)
    return replace(
        base,
        title=f"2026年惠民惠农补贴公示（第{number}期）",
        url=f"https://mingbang.example.cn/c/510181004/benefits/{number}/",
    )


def cached(folder: Path, count: int) -> None:
    """Prints what an unchanged poster costs when its bytes are in the cache."""
    first = Typesetter(cache=folder)
    for number in range(count):
        render_poster(numbered(number), "A3", first)
    second = Typesetter(cache=folder)
    start = time.perf_counter()
    for number in range(count):
        render_poster(numbered(number), "A3", second)
    print(
        f"{'A3 poster, unchanged':34} {(time.perf_counter() - start) / count * 1000:8.1f} ms each, made {second.made}"
    )


def by_peers(ours: float) -> None:
    """Prints what WeasyPrint and Chromium take for the same poster, and how many times ours that is (`ours` in ms)."""
    for name, started in (("WeasyPrint", peers.weasyprint), ("Chromium", peers.chromium)):
        with started() as make:
            if make is None:
                print(f"{name}: not installed, left out")
                continue
            spent = each(f"A3 poster by {name}", 10, lambda n, make=make: make(numbered(n)))  # type: ignore[misc]
            print(f"{f'ratio {name} : ours':34} {spent / ours:8.1f}")


def main() -> None:
    """Runs everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posters", type=int, default=500)
    parser.add_argument("--peers", type=Path, help="a folder where WeasyPrint was installed for this comparison")
    options = parser.parse_args()
    count = options.posters
    if options.peers:
        sys.path.append(str(options.peers))
    typesetter = Typesetter()
    ours = each("A3 poster, 20 rows", count, lambda n: render_poster(numbered(n), "A3", typesetter))
    each("A4 poster, 20 rows", count // 5, lambda n: render_poster(numbered(n), "A4", typesetter))
    each("A3 poster, 400 rows", 5, lambda n: render_poster(numbered(n, 400), "A3", typesetter))
    each("A3 board sign", 50, lambda n: render_board(replace(BOARD, board_id=f"b{n}"), "A3", typesetter))
    for shape in ("900x383", "1200x630"):
        each(
            f"share card {shape}",
            100,
            lambda n, shape=shape: render_share_card(  # type: ignore[misc]
                replace(SHARE_CARD, title=f"2026年惠民惠农补贴公示（第{n}期）"), shape, typesetter
            ),
        )
    each("badges, 8 to a sheet", 10, lambda n: render_badges([replace(b, post=f"{n}") for b in BADGES[:8]], typesetter))
    each("slips, 2 to a sheet", 20, lambda n: render_slips([replace(s, title=f"{n}") for s in SLIPS[:2]], typesetter))
    start, busy = time.perf_counter(), time.process_time()
    book = render_handbook(handbook(92), Typesetter())
    spent, worked = time.perf_counter() - start, time.process_time() - busy
    print(
        f"{'handbook':34} {spent:8.2f} s for {len(pypdfium2.PdfDocument(book))} pages, fonts loaded anew, "
        f"processor {worked:.2f} s"
    )
    with tempfile.TemporaryDirectory() as folder:
        cached(Path(folder), 50)
    by_peers(ours)
    print(f"{'most memory':34} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")


if __name__ == "__main__":
    main()
