"""Any character may stand in any cell: line breaks, controls, halves of characters, private ones."""

import json
import random
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from portal.search.document import Document, joined
from portal.search.index.doc_ids import doc_ids_of
from portal.search.index.hygiene import fit
from portal.search.index.index_reader import read_documents
from portal.search.index.index_writer import write_index
from portal.search.text.normalize import fold, fold_plain
from portal.search.text.tokenizer import pieces
from tests.search.pages import make_site, settled
from tools.search_corpus import Corpus

CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
ODD = (
    '\u2028\u2029\ud800\udfff\ufeff\ufffe\uffff\ufffd\U000f0000\U0010ffff\U0001f600\u202e\u200d\ufe0f\u0301\u3164·•.|"-'
)
STRINGS = [one.name for one in fields(Document) if one.type == "str"]


def every_class() -> list[str]:
    """All control characters, what is odd, and some of each of Unicode's classes."""
    classes: dict[str, list[str]] = defaultdict(list)
    for code in range(sys.maxunicode + 1):
        classes[unicodedata.category(chr(code))].append(chr(code))
    rng = random.Random(3)
    some = [one for found in classes.values() for one in rng.sample(found, min(9, len(found)))]
    return [*CONTROLS, *ODD, *some]


def row(number: int, character: str, *, place: str = "") -> Document:
    """A record of whose every string holds the character at its beginning, inside and at its end."""

    def cell(name: str) -> str:
        return f"{character}甲{name}{character}\n乙{number}丙{character * 2}"

    said = [cell("标题"), f"第{number}号哨兵", cell("内容"), f"{character}{number}", cell("金额") + "1,200.00元"]
    return Document(
        id=f"c1/benefits/2026-0{number % 9 + 1}{character}#b{number}",
        url=f"c/c1/benefits/2026-03/index.html#{character}b{number}",
        title=cell("标题"),
        text=joined(said),
        summary=((cell("栏"), cell("值")), ("", character), (character, f"第{number}号哨兵")),
        kind="benefits",
        district=place or f"d{character}",
        town=f"t{character}",
        community="c1",
        day=f"2026-03-{number % 28 + 1:02}",
        programme=cell("项目") if number % 2 else character,
        supplier=cell("收款"),
    )


ROWS = [row(number, character) for number, character in enumerate(every_class())]
COMMON = [
    replace(row(9000 + number, "\n"), text=joined(["可以：一\n可以：二", f"第{9000 + number}号哨兵"]))
    for number in range(20)
]
EVERY = [*ROWS, *COMMON]


def same(one: Document, two: Document) -> bool:
    """Whether two documents say the same, but for what the index does not keep: an id, levels above a place."""
    return all(
        getattr(one, name) == getattr(two, name)
        for name in ("url", "title", "text", "summary", "kind", "day", "amount", "programme", "supplier", "state")
    )


def test_the_reader_gives_back_every_row(tmp_path: Path) -> None:
    """Each row says what was written, with a space for a control and U+FFFD for half a character."""
    write_index(EVERY, {"c1": "甲\n村"}, tmp_path)
    found = {document.url: document for document in read_documents(tmp_path)[0]}
    wanted = {document.url: document for document in fit(EVERY)}
    assert found.keys() == wanted.keys()
    assert all(same(found[url], wanted[url]) for url in wanted)


WILD = st.text(st.characters(codec=None) | st.sampled_from([*CONTROLS, *ODD]), max_size=12)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_wild_cells_come_back(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whatever stands in the strings of some documents: the index is built and read back, none changes another."""
    made = []
    for number in range(data.draw(st.integers(1, 4))):
        values: dict[str, Any] = {name: data.draw(WILD) for name in STRINGS if name not in ("id", "url", "text")}
        said = [*data.draw(st.lists(WILD, max_size=4)), f"第{number}号哨兵"]
        summary = tuple(data.draw(st.lists(st.tuples(WILD, WILD), max_size=3)))
        made.append(
            Document(id=f"{number}{data.draw(WILD)}", url=f"{number}", text=joined(said), summary=summary, **values)
        )
    folder = tmp_path_factory.mktemp("wild")
    write_index(made, {}, folder)
    found = {document.url: document for document in read_documents(folder)[0]}
    assert all(same(found[document.url], document) for document in fit(made))


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Page]:
    """The search page over these rows, opened from the disk."""
    site = make_site(tmp_path_factory.mktemp("odd"), Corpus(EVERY, {"c1": "甲\n村"}))
    context = browser.new_context()
    opened = context.new_page()
    opened.goto((site / "search" / "index.html").as_uri() + "?q=哨兵 1")
    settled(opened)
    yield opened
    context.close()


FOUND = """async asked => {
  const core = mingbangSearch, index = core.page.now().index, answers = [];
  for (const query of asked) {
    await index.simplify(query);
    const words = core.parse(query, index.table);
    const search = new core.Search(index, words);
    answers.push(words.length ? core.first(await search.all(), Infinity) : []);
  }
  return JSON.stringify(answers);
}"""


@pytest.mark.browser
def test_every_row_is_found_by_the_page(page: Page) -> None:
    """Each row by its number, alone, and by each of its cells in quotes."""
    numbers = dict(zip([one.id for one in EVERY], doc_ids_of(fit(EVERY)), strict=True))
    asked, wanted = [], []
    for one in EVERY:
        cells = [cell for cell in one.text.split("\x1f") if not set('"“”|') & set(fold(cell)) and pieces(fold(cell))]
        for cell in (f"{one.text.split(chr(0x1F))[1]}", *cells):
            asked.append(f'"{cell}"')
            wanted.append(numbers[one.id])
    answers = json.loads(page.evaluate(FOUND, asked))
    missed = [(query, answer) for query, answer, one in zip(asked, answers, wanted, strict=True) if one not in answer]
    assert missed == []
    alone = [
        (query, answer) for query, answer in zip(asked, answers, strict=True) if "号哨兵" in query and len(answer) != 1
    ]
    assert alone == []


@pytest.mark.browser
def test_the_page_folds_as_the_index_does(page: Page) -> None:
    """The twin in the browser makes the same of every character, of days in every spelling and of mixtures."""
    rng = random.Random(11)
    alphabet = "2026-/.年月日号0123十一二〇〔〕,， 元aA·•村龍Ⅲ"
    mixed = ["".join(rng.choices(alphabet, k=rng.randint(1, 14))) for _ in range(6000)]
    known = [chr(code) for code in range(0x30000) if unicodedata.category(chr(code)) not in ("Cn", "Cs")]
    texts = mixed + [f"村{character}1" for character in known]
    folded = json.loads(page.evaluate("texts => JSON.stringify(texts.map(text => mingbangSearch.fold(text)))", texts))
    differ = [(text, one, fold_plain(text)) for text, one in zip(texts, folded, strict=True) if one != fold_plain(text)]
    assert differ == []
