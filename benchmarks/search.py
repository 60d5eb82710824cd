"""What the static search costs: build, bytes, requests and rounds of cold queries, exactness against a scan.

    python -m benchmarks.search 1000 10000 100000 --queries 400

The queries run in headless Chromium through the very script that readers use; bytes are those of the files as they lie
on the disk. FTS5 (trigram) answers the same queries in the same run; Pagefind too where its command is installed.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import re
import resource
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import sync_playwright

from portal.search.cells import clean
from portal.search.document import FIELD_BREAK, Document
from portal.search.memory import load
from portal.search.numbering import addresses, notice_of
from portal.search.static import write_index
from portal.search.text import aligned, fold
from tools.search_corpus import Corpus, corpus

THEME = Path(__file__).parents[1] / "themes" / "mingbang" / "static"
CHROMIUM = "/usr/bin/chromium"
RUN = """async queries => {
  const core = mingbangSearch, head = core.page.now().index.head, answers = [];
  const load = name => new Promise((resolve, reject) => {
    const node = document.createElement("script");
    core.waiting[name] = data => { delete core.waiting[name]; node.remove(); resolve(data); };
    node.onerror = () => reject(new Error(name));
    node.src = "files/" + name + ".js";
    document.head.appendChild(node);
  });
  for (const query of queries) {
    const names = [], index = new core.Index(head, name => { names.push(name); return load(name); });
    const start = performance.now(), words = core.parse(query), search = new core.Search(index, words);
    const page = words.length ? await search.page(10) : {rows: []}, spent = performance.now() - start;
    const cold = names.slice(), rounds = index.rounds, all = words.length ? await search.all() : [];
    answers.push({words, page: page.rows.map(row => row.address), all: core.first(all, Infinity), names: cold,
    rounds, spent});
  }
  return JSON.stringify(answers);
}"""


@dataclass(frozen=True)
class Asked:
    """A query and what sort it is."""

    sort: str
    text: str


def questions(documents: Sequence[Document], labels: dict[str, str], count: int) -> list[Asked]:
    """About `count` queries of every sort, drawn from the records with a fixed seed."""
    rng = random.Random(5)
    kinds: dict[str, list[Document]] = {}
    for document in documents:
        kinds.setdefault(document.kind, []).append(document)
    benefits, receipts, tenders = kinds["benefits"], kinds["receipts"], kinds["tenders"]

    def part(text: str, least: int, most: int) -> str:
        size = rng.randint(least, most)
        start = rng.randrange(max(1, len(text) - size + 1))
        return text[start : start + size]

    def name() -> str:
        return next(n for n in (rng.choice(benefits).summary[0][1] for _ in range(1000)) if "*" not in n)

    makers = (
        ("one character", 8, lambda: part(re.sub(r"[^\u4e00-\u9fff]", "", rng.choice(documents).text), 1, 1)),
        ("name", 14, name),
        ("given name", 8, lambda: name()[-2:]),
        ("company infix", 10, lambda: part(rng.choice(receipts).supplier, 3, 6)),
        ("company", 4, lambda: rng.choice(receipts).supplier),
        ("programme phrase", 8, lambda: part(rng.choice(benefits).programme, 2, 8)),
        ("community", 7, lambda: labels[rng.choice(documents).community]),
        ("project", 7, lambda: re.findall(r"[\u4e00-\u9fff]+", rng.choice(tenders).title)[-1]),
        ("number", 8, lambda: next(f for f in rng.choice(tenders).text.split(FIELD_BREAK) if f.startswith("ZB"))),
        ("basis", 3, lambda: next(f for f in rng.choice(benefits).text.split(FIELD_BREAK) if "〔" in f)),
        ("amount", 7, lambda: rng.choice((f"{rng.choice(benefits).amount:,.2f}", str(rng.choice(benefits).amount)))),
        ("date", 3, lambda: rng.choice(benefits).day),
        ("name and place", 6, lambda: " ".join((name(), labels[rng.choice(benefits).community]))),
        ("place and programme", 4, lambda: (lambda d: f"{labels[d.community]} {d.programme}")(rng.choice(benefits))),
        ("three words", 3, lambda: (lambda d: f"{labels[d.town]} {d.programme} {d.day[:4]}")(rng.choice(benefits))),
        ("excluded", 3, lambda: (lambda d: f"{labels[d.community]} -{d.summary[0][1]}")(rng.choice(receipts))),
        ("quoted", 3, lambda: f'"{rng.choice(benefits).title}"'),
        ("nobody", 3, lambda: rng.choice("䶮龘") + rng.choice("王李")),
    )
    share = sum(weight for _, weight, _ in makers)
    return [Asked(sort, make()) for sort, weight, make in makers for _ in range(max(3, count * weight // share))]


def pick(values: Sequence[float], share: float) -> float:
    """The value below which `share` of all lie."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def ask(folder: Path, asked: Sequence[Asked]) -> list[dict[str, object]]:
    """The browser's answers; every query starts with nothing loaded but the head of the index."""
    page_file = folder / "index.html"
    shutil.copytree(THEME / "search", folder / "theme", dirs_exist_ok=True)
    page_file.write_text(
        '<!doctype html><meta charset="utf-8"><script src="theme/search.js"></script>'
        '<script>mingbangSearch.page={};mingbangSearch.waiting.index=0</script><script src="files/index.js"></script>'
        "<script>mingbangSearch.page.now=()=>({index:mingbangSearch.opened(()=>0)})</script>",
        encoding="utf-8",
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(page_file.as_uri())
        answers: list[dict[str, object]] = []
        for start in range(0, len(asked), 40):
            answers += json.loads(page.evaluate(RUN, [one.text for one in asked[start : start + 40]]))
        browser.close()
    return answers


def fts5(texts: dict[int, str], asked: Sequence[tuple[list[str], set[int]]]) -> tuple[float, float, int]:
    """Build seconds, recall and bytes of SQLite's trigram index on the same single words."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fts.db"
        with sqlite3.connect(path) as base:
            start = time.perf_counter()
            base.execute("create virtual table t using fts5(text, tokenize='trigram')")
            base.executemany("insert into t(rowid, text) values (?, ?)", texts.items())
            base.commit()
            spent = time.perf_counter() - start
            found = wanted_all = 0
            for words, wanted in asked:
                match = " ".join('"' + word.replace('"', '""') + '"' for word in words)
                hits = {row for (row,) in base.execute("select rowid from t where t match ?", (match,))}
                found += len(hits & wanted)
                wanted_all += len(wanted)
        return spent, found / max(1, wanted_all), path.stat().st_size


def pagefind(made: Corpus) -> str:
    """Seconds and files of Pagefind on a page a record, or why it was not run."""
    command = shutil.which("pagefind")
    if command is None:
        return "not installed"
    with tempfile.TemporaryDirectory() as folder:
        for place, document in enumerate(made.documents):
            text = " ".join(document.text.split(FIELD_BREAK))
            page = f'<!doctype html><html lang="zh"><title>{document.title}</title><body>{text}</body></html>'
            (Path(folder) / f"{place}.html").write_text(page, encoding="utf-8")
        start = time.perf_counter()
        subprocess.run([command, "--site", folder], check=True, capture_output=True)
        count = sum(1 for _ in (Path(folder) / "pagefind").rglob("*"))
        return f"{time.perf_counter() - start:.1f} s, {count} files"


def changed_notices(made: Corpus, folder: Path, memory: Path, count: int) -> str:
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
    code = character_code(memory)
    for notice in rng.sample(sorted(places), count):
        rows = places[notice]
        for place in rng.sample(rows, rng.randint(1, len(rows))):
            row, other = documents[place], rng.choice(documents)
            documents[place] = replace(
                row, title=other.title, text=other.text, summary=other.summary, amount=other.amount, state="corrected"
            )
        wall, cpu = time.perf_counter(), time.process_time()
        summary = write_index(documents, made.labels, folder, memory=memory, before=folder)
        seconds.append(time.perf_counter() - wall)
        spent.append(time.process_time() - cpu)
        rewritten.append(summary.changed)
        files = summary.files
        before, code = code, character_code(memory)
        anew += before != code
    return (
        f"one notice changed, {count} times: {pick(seconds, 0.5):.2f} s median, {max(seconds):.2f} s at the most "
        f"(own processor time {pick(spent, 0.5):.2f} s median), {pick(rewritten, 0.5):.0f} of {files:,} files "
        f"rewritten (median), everything coded anew {anew} times"
    )


def character_code(memory: Path) -> tuple[str, str]:
    """The characters and the dictionary of the last build; another code means that every file was made again."""
    known = load(memory)
    if known is None:
        raise ValueError("the build left no memory")
    return known.code


def measure(count: int, queries: int, changes: int, *, peers: bool) -> None:
    """Build, ask, change notices and print for `count` records."""
    made = corpus(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wall, cpu = time.perf_counter(), time.process_time()
        summary = write_index(made.documents, made.labels, folder / "files", memory=folder / "memory")
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
            print(changed_notices(made, folder / "files", folder / "memory", changes))
    numbers = addresses(made.documents)
    pairs = sorted(zip(numbers, made.documents, strict=True), key=lambda pair: -pair[0])
    folded = {a: FIELD_BREAK.join(fold(clean(f)) for f in d.text.split(FIELD_BREAK)) for a, d in pairs}
    texts = {address: aligned(text) for address, text in folded.items()}
    rows: dict[str, list[tuple[float, float, float, float]]] = {}
    wanted_all = found_all = right_all = pages = 0
    singles: list[tuple[list[str], set[int]]] = []
    for one, answer in zip(asked, answers, strict=True):
        given: list[dict[str, object]] = answer["words"]  # type: ignore[assignment]
        words = [(aligned(str(word["text"])), bool(word["not"])) for word in given]
        wanted = [address for address, text in texts.items() if all((word in text) != out for word, out in words)]
        found: list[int] = answer["all"]  # type: ignore[assignment]
        wanted_all += len(wanted)
        found_all += len(found)
        right_all += len(set(wanted) & set(found))
        pages += answer["page"] == wanted[:10]
        if not any(out for _, out in words):
            singles.append(([str(word["text"]) for word in given], set(wanted)))
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
    if peers:
        seconds, recall, size = fts5(folded, singles)
        print(
            f"FTS5 trigram: {seconds:.1f} s, {size / 1e6:.1f} MB, recall {recall:.4f} on the queries without exclusion"
        )
        print(f"Pagefind: {pagefind(made)}")


def main() -> None:
    """Reads the sizes from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="*", type=int, default=[1000, 10000, 100000])
    parser.add_argument("--queries", type=int, default=380)
    parser.add_argument("--changes", type=int, default=9, help="notices changed one after another; 0 for none")
    parser.add_argument("--no-peers", action="store_true")
    given = parser.parse_args()
    for count in given.records:
        measure(count, given.queries, given.changes, peers=not given.no_peers)


if __name__ == "__main__":
    main()
