"""Processor time of the sheets of notices over that of plain ones: `python -m benchmarks.posters`.

A plain sheet has the same head with what is drawn there, symbol and foot, and its rows as a table, the parts of a row
below it; a bare one says no more in its head than title and sums. Sheets are those of `content/` as of a day, all are
set one after the other in one process; of each notice the least of some runs counts, and of each way of listing (by
group, each for itself, announced, as a table) the median of the ratios is printed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import portal.kinds  # noqa: F401 - hands the kinds over to the core
from portal.channels import texts
from portal.channels.below import below
from portal.channels.board_sheet import Sheet, Size
from portal.channels.poster import public_sheet, render_poster
from portal.channels.typeset import Typesetter
from portal.outcome import Outcome, silent
from portal.privacy.printed import PrintedNotice
from portal.register.register import Register
from portal.settings import Settings
from portal.snapshot import gather
from portal.workspace import Workspace


def read(content: Path, today: date) -> Register:
    """The register of some content, read and checked as a publication does."""
    folder = Path.cwd() / "build" / "benchmarks"
    workspace = Workspace.open_public(Settings.load(Path.cwd(), content=content, output=folder, today=today))
    return gather(workspace, Outcome(), silent, recheck=False).register


def sheets_of(register: Register) -> Iterator[tuple[str, tuple[Sheet, Sheet, Sheet]]]:
    """Of every notice with rows how it is listed; its sheet, a plain and a bare one."""
    for notice in register.notices:
        if notice.withdrawn is not None:
            continue
        sheet = public_sheet(notice, register)
        if not notice.records:
            continue
        printed = replace(PrintedNotice.public(notice), more=True)
        columns, rows = texts.table(printed)
        plain = replace(
            sheet, columns=columns, rows=rows, below=below(printed), groups=(), cards=(), closed=None, announced=(),
            raised=False,
        )  # fmt: skip
        bare = replace(plain, answer=("", ""), said=(), bars=(), counts=())
        way = "announced" if sheet.announced else "by group" if sheet.groups else "cards" if sheet.cards else "table"
        yield way, (sheet, plain, bare)


def spent(sheet: Sheet, size: Size, typesetter: Typesetter) -> float:
    """Seconds of the processor for one sheet, of which nothing is remembered."""
    typesetter.forget()
    start = time.process_time()
    render_poster(sheet, size, typesetter)
    return time.process_time() - start


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--content", type=Path, default=Path("content"))
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 30))
    parser.add_argument("--size", choices=("A3", "A4"), default="A3")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--each", type=int, default=24, help="notices of each way at most, evenly chosen")
    options = parser.parse_args()
    found: dict[str, list[tuple[Sheet, Sheet, Sheet]]] = defaultdict(list)
    for way, sheets in sheets_of(read(options.content.resolve(), options.today)):
        found[way].append(sheets)
    typesetter = Typesetter()
    render_poster(found["table"][0][0], options.size, typesetter)
    for way, of_way in sorted(found.items()):
        chosen = of_way[:: max(1, len(of_way) // options.each)][: options.each]
        least = []
        for sheets in chosen:
            runs = [[spent(one, options.size, typesetter) for one in sheets] for _ in range(options.runs)]
            least.append([min(times) for times in zip(*runs, strict=True)])
        own, plain, bare = (statistics.median(times) * 1000 for times in zip(*least, strict=True))
        to_plain, to_bare = (statistics.median(times[0] / times[at] for times in least) for at in (1, 2))
        print(
            f"{way:10} {len(chosen):3} notices: {own:6.1f} ms; plain {plain:6.1f} ms, ratio {to_plain:.2f}; "
            f"bare {bare:6.1f} ms, ratio {to_bare:.2f}"
        )
    print(f"least of {options.runs} runs; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
