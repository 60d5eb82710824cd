"""What the static search costs: build, bytes, requests and rounds of cold queries, exactness against a scan.

    python -m benchmarks.search 1000 10000 100000 --queries 400

The queries run in headless Chromium through the very script that readers use; bytes are those of the files as they lie
on the disk. FTS5 (trigram) and, where it is installed, Pagefind follow in the same run (see `benchmarks.search_peers`).
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import search_peers
from benchmarks.search_questions import ask, folded, pick, questions
from portal.search.index.build_cache import load
from portal.search.index.doc_ids import notice_of
from portal.search.index.index_writer import write_index
from portal.search.text.tokenizer import aligned
from tools.search_corpus import Corpus, corpus


def changed_notices(made: Corpus, folder: Path, cache: Path, count: int) -> str:
    """What `count` updates cost, each with other words in some rows of one drawn notice; the index lies in `folder`."""
    rng = random.Random(7)
    documents = list(made.documents)
    places: dict[str, list[int]] = {}
    for place, document in enumerate(documents):
        places.setdefault(notice_of(document.id), []).append(place)
    seconds: list[float] = []
    rewritten: list[float] = []
    spent: list[float] = []
    anew = files = 0
    code = character_code(cache)
    for notice in rng.sample(sorted(places), count):
        rows = places[notice]
        for place in rng.sample(rows, rng.randint(1, len(rows))):
            row, other = documents[place], rng.choice(documents)
            documents[place] = replace(
                row, title=other.title, text=other.text, summary=other.summary, amount=other.amount, state="corrected"
            )
        wall, cpu = time.perf_counter(), time.process_time()
        summary = write_index(documents, made.labels, folder, cache=cache, before=folder)
        seconds.append(time.perf_counter() - wall)
        spent.append(time.process_time() - cpu)
        rewritten.append(summary.changed)
        files = summary.files
        before, code = code, character_code(cache)
        anew += before != code
    return (
        f"one notice changed, {count} times: {pick(seconds, 0.5):.2f} s median, {max(seconds):.2f} s at the most "
        f"(own processor time {pick(spent, 0.5):.2f} s median), {pick(rewritten, 0.5):.0f} of {files:,} files "
        f"rewritten (median), everything coded anew {anew} times"
    )


def character_code(cache: Path) -> tuple[str, str]:
    """The characters and the dictionary of the last build; another code means that every file was made again."""
    known = load(cache)
    if known is None:
        raise ValueError("the build left no cache")
    return known.code


def measure(count: int, queries: int, changes: int) -> None:
    """Build, ask, change notices and print for `count` records."""
    made = corpus(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wall, cpu = time.perf_counter(), time.process_time()
        summary = write_index(made.documents, made.labels, folder / "files", cache=folder / "cache")
        for child in multiprocessing.active_children():  # whose seconds count, until the system has taken it down
            child.join()
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        start = (folder / "files" / "index.js").stat().st_size
        print(
            f"\n{count:,} records: {wall:.1f} s (own processor time {cpu:.1f} s, child {children.ru_utime:.1f} s), ",
            end="",
        )
        print(f"{peak:.0f} MiB, {summary.files:,} files, {summary.size / 1e6:.2f} MB, start-up {start:,} B")
        asked = questions(made.documents, made.labels, queries)
        answers = ask(folder, asked)
        sizes = {
            path.relative_to(folder / "files").as_posix()[:-3]: path.stat().st_size
            for path in folder.rglob("files/**/*.js")
        }
        if changes:
            print(changed_notices(made, folder / "files", folder / "cache", changes))
    texts = {address: aligned(text) for address, text in folded(made).items()}
    rows: dict[str, list[tuple[float, float, float, float]]] = {}
    wanted_all = found_all = right_all = pages = 0
    for one, answer in zip(asked, answers, strict=True):
        given: list[dict[str, Any]] = answer["words"]  # type: ignore[assignment]
        words = [([aligned(form) for form in (word["text"], *word["any"])], word["not"]) for word in given]
        wanted = [
            address
            for address, text in texts.items()
            if all(any(form in text for form in forms) != out for forms, out in words)
        ]
        found: list[int] = answer["all"]  # type: ignore[assignment]
        wanted_all += len(wanted)
        found_all += len(found)
        right_all += len(set(wanted) & set(found))
        pages += answer["page"] == wanted[:10]
        names: list[str] = answer["names"]  # type: ignore[assignment]
        row = (sum(sizes[name] for name in names), len(names), answer["rounds"], answer["spent"])
        rows.setdefault(one.sort, []).append(row)  # type: ignore[arg-type]
        rows.setdefault("ALL", []).append(row)  # type: ignore[arg-type]
    print(f"recall {right_all / wanted_all:.4f}, precision {right_all / max(1, found_all):.4f}, ", end="")
    print(f"first pages complete and in order {pages} of {len(asked)}")
    print(
        f"{'queries':22}{'n':>5}{'bytes 50%':>11}{'95%':>8}{'requests':>10}{'95%':>5}{'rounds':>8}{'95%':>5}"
        f"{'ms':>7}{'95%':>7}"
    )
    for sort, values in rows.items():
        columns = [[value[place] for value in values] for place in range(4)]
        cells = [pick(column, share) for column in columns for share in (0.5, 0.95)]
        print(
            f"{sort:22}{len(values):5}{cells[0]:11,.0f}{cells[1]:8,.0f}{cells[2]:10.0f}{cells[3]:5.0f}{cells[4]:8.0f}",
            end="",
        )
        print(f"{cells[5]:5.0f}{cells[6]:7.1f}{cells[7]:7.1f}")


def main() -> None:
    """Reads the sizes from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="*", type=int, default=[1000, 10000, 100000])
    parser.add_argument("--queries", type=int, default=380)
    parser.add_argument("--changes", type=int, default=9, help="notices changed one after another; 0 for none")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--install", action="store_true", help="install Pagefind into a temporary folder with npm")
    given = parser.parse_args()
    for count in given.records:
        measure(count, given.queries, given.changes)
    if not given.no_peers:
        search_peers.beside(given.records, install=given.install)


if __name__ == "__main__":
    main()
