"""How fast the last gate looks for forbidden values: `python -m benchmarks.last_gate`, tables against automata.

Prints, for 5,000 and 50,000 values and pages of a size in MB, processor seconds of making ready and of searching, as
medians of one run, for each way of searching Chinese words and words of mixed signs. All must find the same.
"""

from __future__ import annotations

import argparse
import statistics
import time
from random import Random
from typing import Any

from benchmarks.privacy import page
from portal.privacy.gate import leak_scanner
from portal.privacy.gate.leak_scanner import Canaries, Forbidden
from tools.personal_makers import name
from tools.personal_numbers import identity_number


def values(rng: Random, count: int) -> list[Forbidden]:
    """As a county's sheets hold them: names of relief under their communities, identity, card and telephone numbers."""
    found = []
    for number in range(count):
        under = f"c/c{10_000 + number % 300}/"
        sort = number % 10
        if sort < 5:
            found.append(Forbidden(name(rng), under))
        elif sort < 7:
            found.append(Forbidden(identity_number(rng)))
        elif sort == 7:
            found.append(Forbidden(f"1{rng.choice('3578')}{rng.randrange(10**9):09d}"))
        elif sort == 8:
            found.append(Forbidden(f"6222{rng.randrange(10**15):015d}"))
        else:
            found.append(Forbidden(f"{rng.choice('东西南北')}巷{rng.randint(1, 99)}号附{rng.randint(1, 9)}号", under))
    return found


WAYS = {
    "table, table": (leak_scanner._Table, leak_scanner._Table),
    "table, automaton": (leak_scanner._Table, leak_scanner._Automaton),
    "automaton, automaton": (leak_scanner._Automaton, leak_scanner._Automaton),
}
"""For Chinese words, and for words of mixed signs; the second is what `Canaries` has."""


def ready(wanted: list[Forbidden], way: str) -> Canaries:
    """`Canaries` that search in one of the ways."""
    searcher: Any = Canaries(wanted)
    han, mixed = WAYS[way]
    searcher._han, searcher._mixed = han(searcher._han.words), mixed(searcher._mixed.words)
    return searcher


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    said = parser.parse_args()
    rng = Random(7)
    one = len(page(rng, 400).encode()) / 2**20
    pages = [page(rng, 400) for _ in range(round(said.megabytes / one))]
    size = one * len(pages)
    for count in (5_000, 50_000):
        wanted = values(Random(count), count)
        made, searched, hits = ({way: [] for way in WAYS} for _ in range(3))
        for _ in range(said.rounds):
            for way in WAYS:
                began = time.process_time()
                searcher = ready(wanted, way)
                made[way].append(time.process_time() - began)
                began = time.process_time()
                hits[way] = [(hit.start, hit.value, hit.scopes) for text in pages for hit in searcher.find(text)]
                searched[way].append(time.process_time() - began)
        for way in WAYS:
            same = "" if hits[way] == hits["table, table"] else " – NOT the same"
            took = statistics.median(searched[way])
            print(
                f"{count:>6} values, {size:.0f} MB, {way:<20} ready {statistics.median(made[way]):6.2f} s, searched "
                f"{took:7.2f} s ({size / took:.1f} MB/s), {len(hits[way])} found{same}"
            )


if __name__ == "__main__":
    main()
