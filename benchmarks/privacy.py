"""How well and how fast personal data is found: `python -m benchmarks.privacy`.

Prints the faces of which one is missed, recall and precision by kind on the labelled corpus, the detector's speed on
cells of a workbook, and the gate's speed on a page with and without forbidden values.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from random import Random

from portal.privacy.gate.cleared import Cleared
from portal.privacy.gate.gate import scan_output
from portal.privacy.gate.leak_scanner import Canaries
from portal.privacy.recognizers.entities import Finding
from portal.privacy.recognizers.registry import find_personal
from tools.personal_corpus import Labelled, faces, lookalikes, negatives, positives
from tools.personal_makers import GIVEN, SURNAMES, name
from tools.personal_numbers import identity_number

Find = Callable[[str, date | None], list[Finding]]


def measure(
    items: Iterable[Labelled], show: int = 0, *, today: date | None = None, find: Find = find_personal
) -> dict[str, Counter[str]]:
    """By kind: `found`, `missed` and `wrong`, by any overlap.

    Found means that a finding of the kind lies over what is personal, wrong that one lies over nothing personal (in a
    card with a telephone glued to it, the telephone is no mistake).
    """
    counts: dict[str, Counter[str]] = {}
    for item in items:
        kinds = []
        for finding in find(item.text, today):
            if item.kind and finding.start < item.end and item.start < finding.end:
                kinds.append(finding.kind.value)
            else:
                counts.setdefault(finding.kind.value, Counter())["wrong"] += 1
                if show:
                    print("  wrong ", finding.kind.value, repr(item.text), repr(item.text[finding.start : finding.end]))
        if item.kind:
            is_found = item.kind in kinds
            counts.setdefault(item.kind, Counter())["found" if is_found else "missed"] += 1
            if show and not is_found:
                print("  missed", item.kind, item.spelling, repr(item.text))
    return counts


def workbook(rng: Random, rows: int) -> list[list[str]]:
    """Rows of twelve short cells as a subsidy list holds them."""
    notes = ("", "", "代领", "第3批次", "户主")
    rest = ("耕地地力保护补贴", "亩", "2026-03-12", "农商银行", "已发放")
    return [
        [str(number), name(rng), "三江社区", f"{rng.randint(1, 12)}组", *_amounts(rng), *rest, rng.choice(notes)]
        for number in range(rows)
    ]


def _amounts(rng: Random) -> tuple[str, str]:
    return f"{rng.randint(1, 900) / 10}", f"{rng.randint(100, 90000) / 100:.2f}"


def page(rng: Random, rows: int) -> str:
    """A page of a notice, with a table."""
    body = "".join(
        f'<tr id="r{rng.getrandbits(40):010x}"><td>{name(rng)}<td>三江社区{rng.randint(1, 12)}组<td>耕地地力保护补贴'
        f"<td class=n>{rng.randint(100, 90000) / 100:.2f}<td>2026-03-12</tr>\n"
        for _ in range(rows)
    )
    return f"<!doctype html><html lang=zh-CN><title>公示</title><table>{body}</table></html>"


def main() -> None:
    """Runs the measurements and prints them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=40_000)
    parser.add_argument("--show", action="store_true", help="print every mistake")
    options = parser.parse_args()
    rng = Random(options.seed)
    items = [*positives(rng, options.count // 4), *faces(rng, max(1, options.count // 1600))]
    _by_face(items)
    others = [*negatives(rng, options.count // 4), *lookalikes(rng, options.count // 4)]
    counts = measure([*items, *others], int(options.show))
    total: Counter[str] = Counter()
    for kind, count in sorted(counts.items()):
        total += count
        print(f"{kind}\t{_ratios(count)}\t{dict(count)}")
    print(f"all\t{_ratios(total)}\t{dict(total)}")
    _speed(rng)


def _by_face(items: list[Labelled]) -> None:
    """Every face of which one is missed."""
    there: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for item in items:
        there[item.kind, item.spelling] += 1
        hits = [hit for hit in find_personal(item.text) if hit.start < item.end and item.start < hit.end]
        found[item.kind, item.spelling] += any(hit.kind.value == item.kind for hit in hits)
    for face, number in there.items():
        if found[face] < number:
            print(*face, f"{found[face]}/{number}", sep="\t")


def _ratios(count: Counter[str]) -> str:
    recall = count["found"] / max(1, count["found"] + count["missed"])
    precision = count["found"] / max(1, count["found"] + count["wrong"])
    return f"recall {recall:.5f}  precision {precision:.5f}"


def _speed(rng: Random) -> None:
    rows = workbook(rng, 20_000)
    start = time.process_time()
    found = sum(len(find_personal(cell)) for row in rows for cell in row)
    print(f"20,000 rows of 12 cells: {time.process_time() - start:.2f} s, {found} findings")
    forbidden = [rng.choice(SURNAMES) + "".join(rng.choices(GIVEN + "蓉蜀岷沱", k=3)) for _ in range(60_000)]
    forbidden += [identity_number(rng) for _ in range(40_000)]
    start = time.process_time()
    canaries = Canaries(forbidden)
    print(f"100,000 forbidden values made ready: {time.process_time() - start:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        for number in range(40):
            Path(folder, f"{number}.html").write_text(page(rng, 2_000), encoding="utf-8")
        size = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6
        cache = Cleared()
        for title, values, memory in (
            ("personal data", Canaries([]), None),
            ("and forbidden values", canaries, cache),
            ("again, cached", canaries, cache),
        ):
            start = time.process_time()
            leaks = scan_output(Path(folder), forbidden=values, cache=memory)
            spent = time.process_time() - start
            print(f"gate, {title}: {size:.1f} MB in {spent:.2f} s, {size / spent:.0f} MB/s, {len(leaks)} leaks")


if __name__ == "__main__":
    main()
