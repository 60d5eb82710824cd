"""The static search beside Pagefind and SQLite's FTS5: what building, starting and asking cost, and what is found.

    nice -n 10 python -m benchmarks.search_peers 10000 100000 --install

One corpus, one run, one machine. Every build is a process of its own; its processor seconds and peak memory are the
kernel's (of our two processes the memory of the first). Each engine builds three times in turn, and medians are told.
Pagefind is asked through its own script in headless Chromium, over a local server that counts and compresses scripts as
hosts do. `--install` puts Pagefind into a temporary folder with npm; without it the command `pagefind` is used where
there is one. The project does not depend on it. tantivy is asked where its Python package is installed.

The work is to be equal. Mingbang's index holds seven facets, the orders by date and by amount, and what a result shows,
so the pages Pagefind is given carry all of that as its attributes for filters, sorting and metadata; district, town and
community are filters of their own, for Pagefind knows no places within places. It searches metadata too, so these pages
also let it find more than pages with nothing but text, which cost it less and give the reader less; `--text-only`
measures those as another row. FTS5 holds the text alone. Pagefind's seconds include reading its pages, for that is how
it is used; the other two get their records at hand.
"""

from __future__ import annotations

import argparse
import gzip
import html
import importlib
import importlib.util
import json
import multiprocessing
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from benchmarks.search_questions import THEME, Asked, ask, folded, pick, questions
from benchmarks.search_sentences import prose_questions
from portal.search.document import FIELD_BREAK, Document
from portal.search.index.doc_ids import doc_ids_of
from portal.search.index.facets import amount_range
from portal.search.index.index_writer import write_index
from portal.search.text.normalize import fold
from portal.search.text.tokenizer import aligned
from tools.headless import launch
from tools.search_corpus import Corpus, corpus
from tools.search_prose import prose

PAGEFIND = "pagefind@1.6.0"
QUERIES = 75
ASK = """async query => {
  const found = await window.peer.search(query);
  await Promise.all(found.results.slice(0, 10).map(result => result.data()));
  return found.results.map(result => result.id);
}"""


@dataclass
class Row:
    """One engine at one size: seconds, processor seconds and MiB of each build, its files and bytes, then its use."""

    name: str
    walls: list[float] = field(default_factory=list)
    processors: list[float] = field(default_factory=list)
    memories: list[float] = field(default_factory=list)
    files: int = 0
    size: int = 0
    start: int = 0
    bytes: list[float] = field(default_factory=list)
    requests: list[float] = field(default_factory=list)
    found: int = 0
    wrong: int = 0
    wanted: int = 0
    complete: int = 0

    @property
    def took(self) -> tuple[float, float, float]:
        """Seconds, processor seconds and MiB: the medians of all builds."""
        wall, processor, memory = map(median, (self.walls, self.processors, self.memories))
        return wall, processor, memory

    def judge(self, got: set[int], wanted: set[int]) -> None:
        """Hold one answer against the scan."""
        self.found += len(got & wanted)
        self.wrong += len(got - wanted)
        self.wanted += len(wanted)
        self.complete += got == wanted


def built(command: Sequence[str], row: Row, folder: Path) -> None:
    """Run a build and note what the kernel says it took; `folder`, which is new, is what it leaves.

    Our own process makes the records first and prints seconds and processor seconds of the build alone. What was
    written before is on the disk by then, so that nobody pays for another.
    """
    os.sync()
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        said = process.stdout.read() if process.stdout else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{row.name}: build failed with {process.returncode}")
    alone = {"wall": time.perf_counter() - start, "processor": used.ru_utime + used.ru_stime}
    if said.startswith(b"{"):
        alone = json.loads(said)
    row.walls.append(alone["wall"])
    row.processors.append(alone["processor"])
    row.memories.append(used.ru_maxrss / 1024)
    files = [path for path in folder.rglob("*") if path.is_file()]
    row.files, row.size = len(files), sum(path.stat().st_size for path in files)


def build(engine: str, count: int, folder: Path, *, sentences: bool = False) -> None:
    """The process of one build; making the records is in its peak memory, but not in its seconds."""
    made = (prose if sentences else corpus)(count)
    texts = folded(made) if engine != "ours" else {}
    start, before = time.perf_counter(), processor()
    if engine == "ours":
        write_index(made.documents, made.labels, folder)
        for child in multiprocessing.active_children():  # whose seconds count, until the system has taken it down
            child.join()
    elif engine == "tantivy":
        folder.mkdir(parents=True)
        fill_tantivy(folder, texts)
    else:
        folder.mkdir(parents=True)
        with sqlite3.connect(folder / "fts.db") as base:
            base.execute("create virtual table t using fts5(text, tokenize='trigram')")
            base.executemany("insert into t(rowid, text) values (?, ?)", texts.items())
    print(json.dumps({"wall": time.perf_counter() - start, "processor": processor() - before}))


def tantivy_index(folder: Path) -> Any:
    """An index of all characters and pairs of them; raises ImportError where tantivy is not installed."""
    engine = importlib.import_module("tantivy")
    schema = engine.SchemaBuilder()
    schema.add_text_field("text", tokenizer_name="pairs", index_option="basic")
    schema.add_integer_field("id", stored=True, fast=True)
    index = engine.Index(schema.build(), path=str(folder))
    index.register_tokenizer("pairs", engine.TextAnalyzerBuilder(engine.Tokenizer.ngram(1, 2)).build())
    return index


def fill_tantivy(folder: Path, texts: Mapping[int, str]) -> None:
    """Write all texts, with one thread, and merge what it writes."""
    engine, index = importlib.import_module("tantivy"), tantivy_index(folder)
    writer = index.writer(200_000_000, 1)
    for address, text in texts.items():
        writer.add_document(engine.Document(id=address, text=text))
    writer.commit()
    writer.wait_merging_threads()


def ask_tantivy(folder: Path, words: Sequence[str]) -> set[int]:
    """The addresses of texts with all characters and pairs of the words, which is all that it knows."""
    engine, index = importlib.import_module("tantivy"), tantivy_index(folder)
    terms = {word[at : at + 2] for word in words for at in range(max(1, len(word) - 1))}
    must = [(engine.Occur.Must, engine.Query.term_query(index.schema, "text", term)) for term in sorted(terms)]
    searcher = index.searcher()
    found = searcher.search(engine.Query.boolean_query(must), limit=max(1, searcher.num_docs))
    return {searcher.doc(address)["id"][0] for _, address in found.hits}


def processor() -> float:
    """Processor seconds of this process and of the children it has waited for."""
    mine, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime


def write_pages(made: Corpus, folder: Path, *, text_only: bool) -> None:
    """A page a record, as Pagefind is meant to be used; the file is called after the address of the record."""
    for address, document in zip(doc_ids_of(made.documents), made.documents, strict=True):
        lines = "".join(f"<p>{html.escape(text)}</p>" for text in document.text.split(FIELD_BREAK))
        title = html.escape(document.title)
        more = "" if text_only else attributes(document, made.labels)
        page = (
            f'<!doctype html><html lang="zh-CN"><title>{title}</title><body data-pagefind-body><h1>{title}</h1>'
            f"{more}{lines}"
        )
        (folder / f"{address}.html").write_text(page, encoding="utf-8")


def attributes(document: Document, labels: Mapping[str, str]) -> str:
    """What a record can be narrowed by, sorted by and shown with, in Pagefind's attributes."""
    filters = {
        "kind": document.kind,
        "district": labels.get(document.district, ""),
        "town": labels.get(document.town, ""),
        "community": labels.get(document.community, ""),
        "year": document.day[:4],
        "programme": document.programme,
        "supplier": document.supplier,
        "state": document.state,
        "amount": amount_range(document.amount),
    }
    sorts = {"day": document.day, "amount": "" if document.amount is None else str(document.amount)}
    said = (("filter", filters), ("sort", sorts), ("meta", dict(document.summary)))
    return "".join(
        f'<meta data-pagefind-{how}="{html.escape(name)}[content]" content="{html.escape(value)}">'
        for how, pairs in said
        for name, value in pairs.items()
        if value
    )


class Counting(SimpleHTTPRequestHandler):
    """Serves a folder, sends scripts compressed, and counts what it sends."""

    sent: list[tuple[str, int]]

    def do_GET(self) -> None:
        """Send one file."""
        path = Path(self.translate_path(urlsplit(self.path).path))
        if not path.is_file():
            self.send_error(404)
            return
        data, script = path.read_bytes(), path.suffix in (".js", ".html", ".json")
        data = gzip.compress(data, 9) if script else data
        self.sent.append((self.path, len(data)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        if script:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path, sent: list[tuple[str, int]]) -> Iterator[str]:
    """A server on loopback; yields its address."""
    handler = type("Handler", (Counting,), {"sent": sent})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def ask_pagefind(folder: Path, index: str, texts: Sequence[str], row: Row) -> list[set[int]]:
    """The addresses Pagefind finds for each query, every one in a browser that has loaded no more than its start."""
    names = {}
    for path in (folder / index / "fragment").iterdir():
        said = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        names[path.stem] = int(Path(said["url"]).stem)
    (folder / "ask.html").write_text("<!doctype html><title>ask</title>", encoding="utf-8")
    answers, sent = [], list[tuple[str, int]]()
    with served(folder, sent) as root, sync_playwright() as playwright:
        browser = launch(playwright)
        for text in texts:
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{root}/ask.html")
            sent.clear()
            page.evaluate(
                f"import('/{index}/pagefind.js').then(async m => {{ await m.init(); window.peer = m; return 0; }})"
            )
            answers.append({names[found] for found in page.evaluate(ASK, text)})
            asked = [size for path, size in sent if "/index/" in path or "/fragment/" in path]
            row.start = sum(size for _, size in sent) - sum(asked)
            row.bytes.append(sum(asked))
            row.requests.append(len(asked))
            context.close()
        browser.close()
    return answers


def installed(folder: Path) -> Path | None:
    """Pagefind's command from a temporary folder, or None with the reason said."""
    npm = shutil.which("npm")
    if npm is None:
        print("Pagefind: npm is not here")
        return None
    done = subprocess.run([npm, "install", "--prefix", str(folder), PAGEFIND], capture_output=True, text=True)
    if done.returncode:
        print(f"Pagefind: npm could not install it ({done.stderr.strip().splitlines()[-1:]})")
        return None
    return folder / "node_modules" / ".bin" / "pagefind"


def measure(count: int, times: int, command: Path | None, *, text_only: bool, sentences: bool = False) -> list[Row]:
    """All engines at one size, on the same records and queries; `text_only` adds a second row for Pagefind.

    Each builds so many `times`, one after the other in turn, so that a noisy minute is nobody's alone.
    """
    made = (prose if sentences else corpus)(count)
    texts = {address: aligned(text) for address, text in folded(made).items()}
    drawn = (prose_questions if sentences else questions)(made.documents, made.labels, QUERIES)
    asked = [one for one in drawn if one.sort not in ("excluded", "either") and not one.filters]
    me = [sys.executable, "-m", "benchmarks.search_peers", *(["--prose"] if sentences else []), "--build"]
    ours, fts = Row("Mingbang"), Row("FTS5 (trigram)")
    pairs = [Row("tantivy (pairs)")] if importlib.util.find_spec("tantivy") else []
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        peers = {root / "pages": Row("Pagefind")} if command else {}
        if command and text_only:
            peers[root / "bare"] = Row("Pagefind, text only")
        for pages in peers:
            pages.mkdir()
            write_pages(made, pages, text_only=pages.name == "bare")
        for turn in map(str, range(times)):
            built([*me, "ours", str(count), str(root / turn / "files")], ours, root / turn / "files")
            built([*me, "fts5", str(count), str(root / f"fts{turn}")], fts, root / f"fts{turn}")
            for row in pairs:
                built([*me, "tantivy", str(count), str(root / f"tan{turn}")], row, root / f"tan{turn}")
            for pages, peer in peers.items():
                built([str(command), "--site", str(pages), "--output-subdir", turn], peer, pages / turn)
        wanted = ask_both(root / "0", root / "fts0", asked, texts, ours, fts)
        for row in pairs:
            for one, right in zip(asked, wanted, strict=True):
                row.judge(ask_tantivy(root / "tan0", [word.strip('"') for word in fold(one.text).split()]), right)
        for pages, peer in peers.items():
            for got, right in zip(ask_pagefind(pages, "0", [one.text for one in asked], peer), wanted, strict=True):
                peer.judge(got, right)
    rows = [ours, fts, *pairs, *peers.values()]
    print(f"\n{count:,} records, {len(asked)} queries, {sum(map(len, wanted)):,} hits by the scan. {ratios(rows)}\n")
    return rows


def ask_both(
    folder: Path, base: Path, asked: Sequence[Asked], texts: Mapping[int, str], ours: Row, fts: Row
) -> list[set[int]]:
    """Ask our index in `folder` and FTS5 in `base`; the right answers, by a scan of all `texts`."""
    answers = ask(folder, asked)
    files = folder / "files"
    sizes = {path.relative_to(files).as_posix()[:-3]: path.stat().st_size for path in files.rglob("*.js")}
    start = (files / "index.js", THEME / "search" / "search.js")
    ours.start = sum(len(gzip.compress(path.read_bytes(), 9)) for path in start)
    wanted = []
    with sqlite3.connect(base / "fts.db") as table:
        for answer in answers:
            given: list[dict[str, Any]] = answer["words"]  # type: ignore[assignment]
            words = [str(word["text"]) for word in given]
            wanted.append({a for a, text in texts.items() if all(aligned(word) in text for word in words)})
            names: list[str] = answer["names"]  # type: ignore[assignment]
            ours.bytes.append(sum(sizes[one] for one in names))
            ours.requests.append(len(names))
            ours.judge(set(answer["all"]), wanted[-1])  # type: ignore[call-overload]
            match = " ".join('"' + word.replace('"', '""') + '"' for word in words)
            fts.judge({a for (a,) in table.execute("select rowid from t where t match ?", (match,))}, wanted[-1])
    return wanted


def ratios(rows: Sequence[Row]) -> str:
    """What our build takes beside each peer's, by the clock and in processor seconds."""
    ours, *peers = rows
    wall, processor, _ = ours.took
    each = (
        f"{wall / peer.took[0]:.3f} of {peer.name} by the clock, {processor / peer.took[1]:.2f} in processor seconds"
        for peer in peers
    )
    turns = " ".join(f"{row.name}: {', '.join(f'{one:.1f}' for one in row.walls)};" for row in rows)
    return f"Our build takes {'; '.join(each)}. Seconds of each turn: {turns}"


def show(rows: Sequence[Row], queries: int) -> None:
    """Print the rows as a table."""
    print("| | build, s | processor, s | peak, MiB | files | MB | start-up, KB | a query: KB 50 % / 95 % | requests "
          "| hits found | wrong | answers right |")  # fmt: skip
    print("|--|--|--|--|--|--|--|--|--|--|--|--|")
    for row in rows:
        use = ["–", "–", "–"]
        if row.bytes:
            pair = f"{pick(row.bytes, 0.5) / 1e3:.1f} / {pick(row.bytes, 0.95) / 1e3:.1f}"
            use = [f"{row.start / 1e3:.1f}", pair, f"{pick(row.requests, 0.5):.0f} / {pick(row.requests, 0.95):.0f}"]
        right = f"{row.found / max(1, row.wanted):.1%} | {row.wrong:,} | {row.complete} of {queries}"
        wall, processor, memory = row.took
        made = f"{wall:.1f} | {processor:.1f} | {memory:.0f} | {row.files:,} | {row.size / 1e6:.1f}"
        print(f"| {row.name} | {made} | {use[0]} | {use[1]} | {use[2]} | {right} |", flush=True)


def beside(
    records: Sequence[int], *, install: bool, times: int = 3, text_only: bool = False, sentences: bool = False
) -> None:
    """Measure and print all engines at each size; `install` fetches Pagefind for this run alone."""
    with tempfile.TemporaryDirectory() as name:
        there = shutil.which("pagefind")
        command = installed(Path(name)) if install else Path(there) if there else None
        if command is None:
            print("Pagefind is not here and is left out; --install fetches it for one run. The others go on.")
        for count in records:
            rows = measure(count, times, command, text_only=text_only, sentences=sentences)
            show(rows, len(rows[0].bytes))


def main() -> None:
    """Reads the sizes from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="*", type=int, default=[10000, 100000])
    parser.add_argument("--install", action="store_true", help="install Pagefind into a temporary folder with npm")
    parser.add_argument("--text-only", action="store_true", help="Pagefind once more, on pages with nothing but text")
    parser.add_argument("--times", type=int, default=3, help="builds of each engine, of which medians are told")
    parser.add_argument("--prose", action="store_true", help="records written in sentences instead of short tables")
    parser.add_argument("--build", nargs=3, metavar=("ENGINE", "RECORDS", "FOLDER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.build:
        build(given.build[0], int(given.build[1]), Path(given.build[2]), sentences=given.prose)
        return
    beside(
        given.records,
        install=given.install,
        times=given.times,
        text_only=given.text_only,
        sentences=given.prose,
    )


if __name__ == "__main__":
    main()
