"""A changed byte in any file of the index is noticed: a message, never a hang and never another answer."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from portal.problems import ContentMissing
from portal.search.index.index_reader import read_documents
from tests.search.pages import make_site
from tools.search_corpus import corpus

SMALL = corpus(150)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site."""
    return make_site(tmp_path_factory.mktemp("small"), SMALL)


@pytest.fixture(scope="module")
def page(root: Path, browser: Browser) -> Iterator[Page]:
    """Its search page, opened from the disk."""
    context = browser.new_context()
    opened = context.new_page()
    opened.goto((root / "search" / "index.html").as_uri())
    yield opened
    context.close()


def flipped(data: bytes, rng: random.Random) -> bytes:
    """The bytes with one of them another printable one, or with one bit of it turned."""
    place = rng.randrange(len(data) - 1)
    other = rng.choice(
        [byte for byte in (data[place] ^ 1 << rng.randrange(7), rng.randrange(32, 127)) if byte != data[place]] or [1]
    )
    return data[:place] + bytes((other,)) + data[place + 1 :]


LOAD = """async name => {
  const core = mingbangSearch;
  delete core.given;
  return await new Promise(resolve => {
    const node = document.createElement("script");
    let taken = "nothing";
    core.waiting[name] = data => { taken = core.whole(name, data) ? "whole" : "damaged"; };
    node.onload = () => { delete core.waiting[name]; node.remove(); resolve(taken); };
    node.onerror = () => resolve("missing");
    node.src = "files/" + name + ".js?" + Math.random();
    document.head.appendChild(node);
  });
}"""


@pytest.mark.browser
def test_a_changed_byte_in_any_file_is_noticed(page: Page, root: Path) -> None:
    """In every file of a small index, three times at any place: what it holds is never taken for whole."""
    files, rng = root / "search" / "files", random.Random(9)
    for path in sorted(files.rglob("*.js")):
        name, whole = path.relative_to(files).as_posix()[:-3], path.read_bytes()
        if name == "index":
            continue
        assert page.evaluate(LOAD, name) == "whole"
        for _ in range(3):
            path.write_bytes(flipped(whole, rng))
            assert page.evaluate(LOAD, name) != "whole", name
        path.write_bytes(whole)


@pytest.mark.browser
@pytest.mark.parametrize("which", ["index", "e", "d"])
def test_the_reader_is_told(page: Page, root: Path, which: str) -> None:
    """A search over a damaged head, entry or document says so with a button, and works once the file is whole again."""
    files, rng = root / "search" / "files", random.Random(4)
    address = (root / "search" / "index.html").as_uri()
    paths = [path for path in files.rglob("*.js") if path.relative_to(files).as_posix().startswith(which)]
    whole = {path: path.read_bytes() for path in paths}
    for _ in range(5):
        for path, data in whole.items():
            place = rng.randrange(data.index(b",") + 2, len(data) - 20)
            other = b"A" if data[place : place + 1] != b"A" else b"B"
            path.write_bytes(data[:place] + other + data[place + 1 :])
        page.goto(f"{address}?q=王")
        page.wait_for_selector("#search-do button")
        assert page.inner_text("#search-status") == "搜索数据不完整或正在更新。"
        assert page.locator("#search-results li").count() == 0
    for path, data in whole.items():
        path.write_bytes(data)
    page.click("#search-do button")
    page.wait_for_function("document.getElementById('search-status').textContent.startsWith('共')")


def test_the_newsroom_is_told(tmp_path: Path) -> None:
    """Documents are read back from whole files alone."""
    files, rng = make_site(tmp_path / "site", SMALL) / "search" / "files", random.Random(2)
    for path in [files / "index.js", files / "places.js", *sorted((files / "d").glob("*.js"))]:
        whole = path.read_bytes()
        for _ in range(20):
            path.write_bytes(flipped(whole, rng))
            with pytest.raises(ContentMissing):
                read_documents(files)
        path.write_bytes(whole)
    assert len(read_documents(files)[0]) == len(SMALL.documents)
