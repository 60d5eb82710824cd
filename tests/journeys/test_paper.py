"""The sheet knows its issue: a poster that hung before a correction says so when scanned, also after withdrawal."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from portal.cli import main
from portal.commands.serve import make_server
from tests.channels.scanning import by_opencv, by_zxing, looks, pages, texts
from tests.content import LIU, Content

pytestmark = pytest.mark.browser

KEY = f"{LIU}/benefits/2026-03"
HOST = "https://mingbang.example"
PEOPLE = ("张三丰", "李四光", "王䢺㐂", "陈𬱖", "李〇")


@dataclass(frozen=True)
class Hung:
    """What hung on the board: the sheet's code, decoded by two decoders, and its printed check code."""

    address: str
    digest: str


@dataclass(frozen=True)
class Story:
    """The first and the second issue on paper, and the site as it stood after each publication."""

    first: Hung
    second: Hung
    corrected: Path
    withdrawn: Path


def _run(content: Content, *command: str, today: date) -> str:
    """One command of `portal`, as staff type it."""
    folders = ("--content", str(content.path), "--output", str(content.path.parent / "output"))
    done = CliRunner().invoke(main, [*command, *folders, "--date", today.isoformat()], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def _hung(site: Path) -> Hung:
    """The A3 poster of the notice, scanned as rendered at 150 dpi."""
    poster = (site / "c" / KEY / "poster-a3.pdf").read_bytes()
    (picture,) = pages(poster)
    (address,) = by_zxing(picture)
    assert any(by_opencv(look) == {address} for look in looks(picture))
    (text,) = texts(poster)
    assert all(name in text for name in PEOPLE)
    found = re.search(r"[0-9a-f]{4}-[0-9a-f]{4}", text)
    assert found
    return Hung(address, found.group())


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Published, two rows corrected in the workbook, published again, withdrawn, published a third time."""
    folder = tmp_path_factory.mktemp("paper")
    content = Content.small(folder / "content")
    site = folder / "output" / "site"
    rows: list[dict[str, object]] = [{"受益人": name, "金额": 100 + number} for number, name in enumerate(PEOPLE)]

    content.benefits(LIU, "2026-03", rows)
    _run(content, "publish", today=date(2026, 3, 12))
    first = _hung(site)

    rows[1] |= {"金额": 230.5, "更正说明": "亩数量错"}
    rows[3] |= {"金额": 77, "更正说明": "重复计算"}
    content.benefits(LIU, "2026-03", rows)
    _run(content, "publish", today=date(2026, 3, 13))
    second = _hung(site)
    corrected = shutil.copytree(site, folder / "corrected")

    _run(content, "withdraw", KEY, "--reason", "名单要重新核对", today=date(2026, 3, 14))
    _run(content, "publish", today=date(2026, 3, 14))
    return Story(first, second, corrected, site)


@contextmanager
def _opened(site: Path) -> Iterator[str]:
    """The site on a loopback server; the sheets name another host, whose place it takes."""
    server = make_server(site, 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(params=[False, True], ids=["without JavaScript", "with JavaScript"])
def phone(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A screen 360 pixels wide."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def _scan(phone: Page, at: str, hung: Hung) -> str:
    """Opens what a sheet's code says and returns what there is to read; nothing may be wider than the screen."""
    assert hung.address.startswith(f"{HOST}/c/{KEY}/i/")
    answer = phone.goto(hung.address.replace(HOST, at))
    assert answer is not None
    assert answer.ok
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    return phone.inner_text("main")


def test_an_old_sheet_says_how_many_rows_were_corrected(story: Story, phone: Page) -> None:
    """The first issue's code says 此后更正 2 行 and shows both, with old and new amount and why, and no other row."""
    with _opened(story.corrected) as at:
        said = _scan(phone, at, story.first)
        assert "此后更正 2 行" in said
        assert "与本页一致" not in said
        changes = phone.locator("ul.changes > li").all_inner_texts()
        assert len(changes) == 2
        for words in (("李四光", "101.00", "230.50", "亩数量错"), ("陈𬱖", "103.00", "77.00", "重复计算")):
            assert any(all(word in change for word in words) for change in changes), (words, changes)
        assert story.second.digest in said
        assert story.first.digest not in said
        phone.locator("ul.changes a").first.click()
        assert "230.50" in phone.inner_text("main") or "77.00" in phone.inner_text("main")


def test_the_newest_sheet_agrees_with_its_page(story: Story, phone: Page) -> None:
    """The second issue's code says 与本页一致 with the check code that is printed on the sheet."""
    assert story.first.address != story.second.address
    assert story.first.digest != story.second.digest
    with _opened(story.corrected) as at:
        said = _scan(phone, at, story.second)
        assert "与本页一致" in said
        assert "此后更正" not in said
        assert story.second.digest in said


def test_the_sheets_of_a_withdrawn_notice_are_void(story: Story, phone: Page) -> None:
    """After withdrawal the code of either issue still opens a page: it says that the sheet is void and names nobody."""
    with _opened(story.withdrawn) as at:
        for hung in (story.first, story.second):
            said = _scan(phone, at, hung)
            assert "已撤回" in said
            assert "已经作废" in said
            assert "与本页一致" not in said
            assert not any(name in phone.content() for name in PEOPLE)
