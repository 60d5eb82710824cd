"""The queries that the search is measured with, and how its script is asked them in headless Chromium."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from portal.search.document import FIELD_BREAK, Document
from portal.search.index.doc_ids import assigned
from portal.search.text.normalize import clean, fold
from tools.headless import launch
from tools.search_corpus import Corpus

THEME = Path(__file__).parents[1] / "themes" / "mingbang" / "static"
RUN = """async queries => {
  const core = mingbangSearch, head = core.page.now().index.head, answers = [];
  const load = name => new Promise((resolve, reject) => {
    const node = document.createElement("script");
    core.waiting[name] = data => { delete core.waiting[name]; node.remove(); resolve(core.whole(name, data)); };
    node.onerror = () => reject(new Error(name));
    node.src = "files/" + name + ".js";
    document.head.appendChild(node);
  });
  for (const [query, filters] of queries) {
    const names = [], index = new core.Index(head, name => { names.push(name); return load(name); });
    const start = performance.now(), words = core.parse(query), search = new core.Search(index, words, filters);
    const some = words.length || filters.length, page = some ? await search.page(10) : {rows: []};
    const spent = performance.now() - start;
    const cold = names.slice(), rounds = index.rounds, all = some ? await search.all() : [];
    answers.push({words, page: page.rows.map(row => row.address), all: core.first(all, Infinity), names: cold,
    rounds, spent});
  }
  return JSON.stringify(answers);
}"""


@dataclass(frozen=True)
class Asked:
    """A query and what sort it is; `filters` are values of facets, each behind the letter of its facet."""

    sort: str
    text: str
    filters: tuple[str, ...] = ()


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


def ask(folder: Path, asked: Sequence[Asked], browser: Browser | None = None) -> list[dict[str, object]]:
    """The browser's answers, of one of its own where none is given.

    Every query starts with nothing loaded but the head of the index.
    """
    page_file = folder / "index.html"
    shutil.copytree(THEME / "search", folder / "theme", dirs_exist_ok=True)
    page_file.write_text(
        '<!doctype html><meta charset="utf-8"><script src="theme/search.js"></script>'
        '<script src="theme/more.js"></script>'
        '<script>mingbangSearch.page={};mingbangSearch.waiting.index=0</script><script src="files/index.js"></script>'
        "<script>mingbangSearch.page.now=()=>({index:mingbangSearch.opened(()=>0)})</script>",
        encoding="utf-8",
    )
    if browser is not None:
        return _answers(browser, page_file, asked)
    with sync_playwright() as playwright:
        own = launch(playwright)
        answers = _answers(own, page_file, asked)
        own.close()
    return answers


def _answers(browser: Browser, page_file: Path, asked: Sequence[Asked]) -> list[dict[str, object]]:
    page = browser.new_page()
    page.goto(page_file.as_uri())
    answers: list[dict[str, object]] = []
    for start in range(0, len(asked), 40):
        answers += json.loads(page.evaluate(RUN, [[one.text, one.filters] for one in asked[start : start + 40]]))
    page.close()
    return answers


def folded(made: Corpus) -> dict[int, str]:
    """The folded text of every record by its address, newest first."""
    at, _ = assigned(made.documents)
    return {a: FIELD_BREAK.join(fold(clean(f)) for f in at[a].text.split(FIELD_BREAK)) for a in reversed(at)}
