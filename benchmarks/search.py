"""What the static search costs: build, bytes, requests and rounds of cold queries, exactness against a scan.

    python -m benchmarks.search 1000 10000 100000 --queries 400
    python -m benchmarks.search 100000 --prose

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
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import search_peers
from benchmarks.search_questions import Asked, ask, folded, pick, questions
from benchmarks.search_sentences import density, fits, prose_questions
from portal.search.index.build_cache import load
from portal.search.index.doc_ids import doc_ids_of, notice_of
from portal.search.index.index_writer import write_index
from portal.search.text.tokenizer import aligned
from tools.search_corpus import Corpus, corpus
from tools.search_prose import prose

Answer = dict[str, object]
BYTES_A_SECOND = 250_000 / 8
ROUND = 0.3
"""What 2G carries, and the seconds of a round, as in `tests/search/test_network.py`."""


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


def measure(count: int, queries: int, changes: int, *, sentences: bool = False) -> None:
    """Build, ask, change notices and print for `count` records, of tables or written in `sentences`."""
    made = (prose if sentences else corpus)(count)
    print(f"\n{count:,} records: {density([one.text for one in made.documents])}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wall, cpu = time.perf_counter(), time.process_time()
        summary = write_index(made.documents, made.labels, folder / "files", cache=folder / "cache")
        for child in multiprocessing.active_children():  # whose seconds count, until the system has taken it down
            child.join()
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{wall:.1f} s (own processor time {cpu:.1f} s, child {children.ru_utime:.1f} s), {peak:.0f} MiB")
        sizes = {
            path.relative_to(folder / "files").as_posix()[:-3]: path.stat().st_size
            for path in folder.rglob("files/**/*.js")
        }
        print(f"{summary.files:,} files, {sum(sizes.values()) / 1e6:.2f} MB, start-up {sizes['index']:,} B")
        print(", ".join(f"{name} {size / 1e6:.2f} MB in {many:,}" for name, (many, size) in by_folder(sizes).items()))
        asked = (prose_questions if sentences else questions)(made.documents, made.labels, queries)
        answers = ask(folder, asked)
        if changes:
            print(changed_notices(made, folder / "files", folder / "cache", changes))
    judge(made, asked, answers, sizes)


def by_folder(sizes: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """By folder how many files it has and their bytes, most first."""
    found: dict[str, tuple[int, int]] = {}
    for name, size in sizes.items():
        many, whole = found.get(name.partition("/")[0], (0, 0))
        found[name.partition("/")[0]] = many + 1, whole + size
    return dict(sorted(found.items(), key=lambda pair: -pair[1][1]))


def judge(made: Corpus, asked: Sequence[Asked], answers: Sequence[Answer], sizes: Mapping[str, int]) -> None:
    """Hold all answers against a scan, and print what they cost."""
    texts = {address: aligned(text) for address, text in folded(made).items()}
    rows: dict[str, list[tuple[float, ...]]] = {}
    wanted_all = found_all = right_all = pages = exact = 0
    at = dict(zip(doc_ids_of(made.documents), made.documents, strict=True))
    for one, answer in zip(asked, answers, strict=True):
        given: list[dict[str, Any]] = answer["words"]  # type: ignore[assignment]
        words = [([aligned(form) for form in (word["text"], *word["any"])], word["not"]) for word in given]
        wanted = [
            address
            for address, text in texts.items()
            if all(any(form in text for form in forms) != out for forms, out in words)
            and (not one.filters or fits(at[address], one.filters))
        ]
        found: list[int] = answer["all"]  # type: ignore[assignment]
        wanted_all += len(wanted)
        found_all += len(found)
        right_all += len(set(wanted) & set(found))
        exact += sorted(found) == sorted(wanted)
        pages += answer["page"] == wanted[:10]
        names: list[str] = answer["names"]  # type: ignore[assignment]
        size, rounds = sum(sizes[name] for name in names), float(answer["rounds"])  # type: ignore[arg-type]
        spent = float(answer["spent"])  # type: ignore[arg-type]
        row = (size, len(names), rounds, size / BYTES_A_SECOND + rounds * ROUND, spent)
        rows.setdefault(one.sort, []).append(row)
        rows.setdefault("ALL", []).append(row)
    print(f"{exact} of {len(asked)} answers exact, recall {right_all / wanted_all:.4f}, ", end="")
    print(f"precision {right_all / max(1, found_all):.4f}, first pages complete and in order {pages} of {len(asked)}")
    print(f"{'queries':20}{'n':>5}{'bytes 50%':>11}", end="")
    print("".join(f"{head:>9}" for head in ("95%", "most", "requests", "95%", "rounds", "95%", "most")), end="")
    print("".join(f"{head:>8}" for head in ("s 2G", "most", "ms", "95%")))
    for sort, values in rows.items():
        columns = [[value[place] for value in values] for place in range(5)]
        size, many, rounds_, on_2g, spent_ = columns
        cells = [pick(size, 0.5), pick(size, 0.95), max(size), pick(many, 0.5), pick(many, 0.95)]
        cells += [pick(rounds_, 0.5), pick(rounds_, 0.95), max(rounds_)]
        print(f"{sort:20}{len(values):5}{cells[0]:11,.0f}", end="")
        print("".join(f"{cell:9,.0f}" for cell in cells[1:]), end="")
        print("".join(f"{c:8.1f}" for c in (pick(on_2g, 0.5), max(on_2g), pick(spent_, 0.5), pick(spent_, 0.95))))


def main() -> None:
    """Reads the sizes from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="*", type=int, default=[1000, 10000, 100000])
    parser.add_argument("--queries", type=int, default=380)
    parser.add_argument("--changes", type=int, default=9, help="notices changed one after another; 0 for none")
    parser.add_argument("--prose", action="store_true", help="records written in sentences instead of short tables")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--install", action="store_true", help="install Pagefind into a temporary folder with npm")
    given = parser.parse_args()
    for count in given.records:
        measure(count, given.queries, given.changes, sentences=given.prose)
    if not given.no_peers:
        search_peers.beside(given.records, install=given.install, sentences=given.prose)


if __name__ == "__main__":
    main()
