"""The search over a network: slow, broken, and with a site that is replaced while someone reads it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from portal.search.index.index_writer import write_index
from tests.search.pages import CORPUS, make_site, settled, total, visit
from tests.search.served import served

pytestmark = pytest.mark.browser
TELL = "(document.getElementById('search-status') || document.createElement('p')).textContent"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that is served."""
    return make_site(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def site(root: Path) -> Iterator[str]:
    """The address of the search page on a server of this machine."""
    with served(root) as address:
        yield f"{address}/search/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A reader who was never here."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def files(root: Path) -> Iterator[Path]:
    """The files of the index, whole again afterwards."""
    kept = root / "kept"
    shutil.copytree(root / "search" / "files", kept)
    yield root / "search" / "files"
    shutil.rmtree(root / "search" / "files")
    kept.rename(root / "search" / "files")


def test_on_a_slow_network_results_come_before_the_count(page: Page, site: str) -> None:
    """At 250 kbit/s and 300 ms: it is said that the search runs, first results stand there before all is fetched."""
    page.goto(site)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    speed = 250_000 / 8
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 300, "downloadThroughput": speed, "uploadThroughput": speed},
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.click("#search-filters summary")
    page.fill("#search-min", "150.5")
    page.fill("#q", "陈")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search.busy")
    page.wait_for_selector("#search-results li")
    early, said = len(asked), page.inner_text("#search-status")
    settled(page)
    assert "数" in said or "核对" in said
    assert total(page) > 0
    assert len(asked) > early


@pytest.mark.parametrize("damage", ["", "mingbang(", 'mingbang("d/1","AAAA")\n', None])
def test_a_missing_or_damaged_file_is_said_and_can_be_tried_again(
    page: Page, site: str, files: Path, damage: str | None
) -> None:
    """The reader is told, and the same search works once the file is whole again."""
    kept = {path: path.read_bytes() for path in (files / "e").glob("*.js")}
    for path in kept:
        if damage is None:
            path.unlink()
        else:
            path.write_text(damage, encoding="utf-8")
    page.goto(f"{site}?q=王")
    page.wait_for_selector("#search-do button")
    assert page.inner_text("#search-status") in (
        "有一部分没有下载到，可能网络断了。",
        "搜索数据不完整或正在更新。",
    )
    for path, data in kept.items():
        path.write_bytes(data)
    page.click("#search-do button")
    page.wait_for_function(f"{TELL}.startsWith('共')")


def test_an_index_replaced_meanwhile_is_read_again(page: Page, site: str, files: Path) -> None:
    """The page holds the head of the old index; the next search finds what the new one holds, with one new head."""
    visit(page, site, "?q=王")
    shutil.rmtree(files)
    half = [document for place, document in enumerate(CORPUS.documents) if place % 7 < 3]
    write_index(half, CORPUS.labels, files)
    heads: list[str] = []
    page.on("request", lambda request: heads.append(request.url) if "files/index.js" in request.url else None)
    page.fill("#q", "申报")
    page.keyboard.press("Enter")
    page.wait_for_function(f"{TELL} === '共{sum('申报' in document.text for document in half)}条，新的在前。'")
    assert len(heads) == 1


def test_more_results_of_an_index_that_is_gone_can_be_had_again(page: Page, site: str, files: Path) -> None:
    """More of an old list fails with a button, which asks the new index."""
    visit(page, site, "?q=申报")
    shutil.rmtree(files)
    write_index(CORPUS.documents[:1200], CORPUS.labels, files)
    for path in (files / "d").glob("*.js"):
        path.rename(path.with_name(f"x{path.name}"))
    page.click("#search-more")
    page.wait_for_selector("#search-do button")
    for path in (files / "d").glob("*.js"):
        path.rename(path.with_name(path.name[1:]))
    page.click("#search-do button")
    found = sum("申报" in document.text for document in CORPUS.documents[:1200])
    page.wait_for_function(f"{TELL} === '共{found}条，新的在前。'")


@pytest.mark.parametrize("break_it", [lambda text: text.replace('"format":5', '"format":6'), lambda _: "x"])
def test_a_page_older_than_its_index_is_loaded_again_once(
    page: Page, site: str, files: Path, break_it: Callable[[str], str]
) -> None:
    """An index of another format, or none that can be read, never makes the page load for ever."""
    head = files / "index.js"
    whole = head.read_text(encoding="utf-16")
    head.write_text(break_it(whole), encoding="utf-16")
    assert head.read_text(encoding="utf-16") != whole
    loads: list[str] = []
    page.on("domcontentloaded", lambda one: loads.append(one.url))
    page.clock.install()
    page.goto(f"{site}?q=王")
    page.wait_for_selector("#search-do button")
    page.evaluate("window.stays = true")
    page.clock.run_for(60_000)  # whatever is put off has come
    assert page.inner_text("#search-do button") == "再试一次"
    head.write_text(whole, encoding="utf-16")
    page.click("#search-do button")
    page.wait_for_function(f"{TELL}.startsWith('共')")
    assert page.evaluate("window.stays") is True
    assert len(loads) <= 2


@pytest.mark.parametrize(
    "said", ["text/javascript", "text/javascript; charset=utf-8", "application/javascript; charset=gb2312"]
)
def test_whatever_a_host_says_of_the_characters_files_are_read(page: Page, site: str, said: str) -> None:
    """They begin with the mark of their code, which goes before what the host says."""

    def sent(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-type": said})

    page.route("**/search/files/**", sent)
    visit(page, site, "?q=王")
    assert total(page) == sum("王" in document.text for document in CORPUS.documents)


def test_answers_that_come_out_of_order_are_of_the_last_question(page: Page, site: str) -> None:
    """The files of a first search come after those of a second, the last asked for first."""
    held: list[Route] = []
    page.goto(site)

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/files/[etdp]/*", hold)
    with page.expect_request("**/search/files/e/*"):
        page.fill("#q", "王")
        page.keyboard.press("Enter")
    with page.expect_request("**/search/files/e/*"):
        page.fill("#q", "陈")
        page.keyboard.press("Enter")
    page.unroute("**/search/files/[etdp]/*", hold)
    for route in reversed(held):
        route.continue_()
    settled(page)
    assert total(page) == sum("陈" in document.text for document in CORPUS.documents)
    assert "陈" in page.inner_text("#search-results")
