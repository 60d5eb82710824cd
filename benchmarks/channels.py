"""How fast the printed things are made: `python -m benchmarks.channels`.

Prints milliseconds a poster, a share card, a badge sheet and a slip sheet, seconds for a handbook of about 200
pages, what the cache saves, and the same poster's table printed by headless Chromium for comparison.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
from playwright.sync_api import sync_playwright

from portal.channels.article import render_article
from portal.channels.badge import render_badges
from portal.channels.handbook import render_handbook
from portal.channels.poster import Sheet, render_board, render_poster
from portal.channels.share_card import render_share_card
from portal.channels.slip import render_slips
from portal.channels.typeset import Typesetter
from tests.channels.invented import BADGES, BOARD, SHARE_CARD, SLIPS, article, handbook, sheet

CHROMIUM = Path("/usr/bin/chromium")


def each(name: str, count: int, make: Callable[[int], object]) -> float:
    """Prints and returns milliseconds for one of `count` things, after a first one that warms the fonts up."""
    make(-1)
    start = time.perf_counter()
    for number in range(count):
        make(number)
    spent = (time.perf_counter() - start) / count * 1000
    print(f"{name:34} {spent:8.1f} ms each, {count} made")
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


def by_chromium(count: int) -> float:
    """Milliseconds for one A3 page of the same rows printed by Chromium, the browser already running."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()

        def make(number: int) -> None:
            page.set_content(render_article(replace(article(20), title=f"第{number}期")))
            page.pdf(format="A3", landscape=True, tagged=True)

        spent = each("A3 page by Chromium, one browser", count, make)
        browser.close()
    return spent


def main() -> None:
    """Runs everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posters", type=int, default=500)
    count = parser.parse_args().posters
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
    start = time.perf_counter()
    book = render_handbook(handbook(92), Typesetter())
    spent = time.perf_counter() - start
    print(f"{'handbook':34} {spent:8.2f} s for {len(pypdfium2.PdfDocument(book))} pages, fonts loaded anew")
    with tempfile.TemporaryDirectory() as folder:
        cached(Path(folder), 50)
    if CHROMIUM.exists():
        print(f"{'ratio Chromium : ours':34} {by_chromium(10) / ours:8.1f}")
    print(f"{'most memory':34} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")


if __name__ == "__main__":
    main()
