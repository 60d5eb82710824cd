"""The search page as the browser tests see it: a folder with page, scripts and the index of invented records."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import jinja2
from playwright.sync_api import Page

from portal.kinds import KINDS
from portal.pages.scripts import published
from portal.places.gazetteer import Gazetteer
from portal.problems import Problems
from portal.register.register import Register
from portal.search.asking.files import write as write_said
from portal.search.asking.own_pages import page_documents
from portal.search.asking.said_words import said_words
from portal.search.document import FIELD_BREAK
from portal.search.index.doc_ids import doc_ids_of
from portal.search.index.index_writer import write_index
from portal.search.register_documents import documents, labels
from portal.search.text.normalize import clean, fold
from portal.search.text.tokenizer import aligned
from portal.settings import Site
from tools.search_corpus import Corpus, corpus

THEME = Path(__file__).parents[2] / "themes" / "mingbang"
EMPTY = Register.build(Site(), date(2026, 4, 1), Gazetteer.of_content(THEME), (), info={})
"""Nothing is published: only the shipped table of said words is there."""
CORPUS = corpus(2500)
NUMBERS = doc_ids_of(CORPUS.documents)
BY_NUMBER = dict(sorted(zip(NUMBERS, CORPUS.documents, strict=True), reverse=True, key=lambda pair: pair[0]))
"""Every document by its address, newest first."""
TEXTS = {
    number: aligned(FIELD_BREAK.join(fold(clean(field)) for field in document.text.split(FIELD_BREAK)))
    for number, document in BY_NUMBER.items()
}

NAMES = json.dumps({**{kind.about.id: kind.about.called for kind in KINDS}, "pages": "说明"}, ensure_ascii=False)
MONEY = json.dumps({"tenders": ["中标单位", "中标金额"], "receipts": ["收款方", "金额"]}, ensure_ascii=False)

UNITS = json.dumps({kind.about.id: kind.about.unit for kind in KINDS}, ensure_ascii=False)


def make_site(root: Path, made: Corpus = CORPUS) -> Path:
    """Write page, scripts as published, and the index of these records below `root`."""
    _write_page(root)
    write_index(made.documents, made.labels, root / "search" / "files")
    write_said(EMPTY, said_words(root, EMPTY, Problems()), root)
    return root


def make_site_of(register: Register, root: Path) -> Path:
    """The search of a register below `root`: page, scripts, index and what is said beside exact words."""
    _write_page(root)
    found = [*documents(register), *page_documents(register)]
    write_index(found, labels(register), root / "search" / "files")
    write_said(register, said_words(root, register, Problems()), root)
    return root


def _write_page(root: Path) -> None:
    shutil.copytree(THEME / "static", root / "theme")
    for script in root.rglob("*.js"):
        script.write_bytes(published(script.name, script.read_bytes()))
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME / "templates"), autoescape=True)
    form = templates.get_template("partials/search_form.html").render(
        url=lambda address: f"../{address}", kinds=NAMES, money=MONEY, units=UNITS, city="成都"
    )
    head = '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>搜索</title>'
    head += '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="../theme/site.css">'
    page = f"{head}<body><main><h1>搜索</h1>{form}</main></body></html>"
    (root / "search").mkdir()
    (root / "search" / "index.html").write_text(page, encoding="utf-8")


def visit(page: Page, address: str, query: str) -> None:
    """Open the page at `address` with `query` and wait until it has said how much it found."""
    page.goto(address + query)
    settled(page)


def settled(page: Page) -> None:
    """Wait until the page has said how much it found, or why not."""
    page.wait_for_function(
        "/^(共|没有找|没有一字不差的；|请|有)|不完整/.test(document.getElementById('search-status').textContent)",
        timeout=20000,
    )


def total(page: Page) -> int:
    """How many results the page says there are."""
    return int(page.inner_text("#search-status").split("条")[0].removeprefix("共"))


def count_exactly(page: Page) -> None:
    """Where the page says that there are from so many to so many results, let it count them."""
    if page.inner_text("#search-status").startswith("有"):
        page.click("#search-do button")
        page.wait_for_function("document.getElementById('search-status').textContent.startsWith('共')")
