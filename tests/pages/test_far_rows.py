"""Where rows of further pages are told: on the first page as far as that fits, else in a file beside it."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser

from portal.pages.far_rows import far, far_file, within_reach
from portal.plugin import render_site
from portal.records.column import Role
from tests.pages import sample
from tests.pages.conftest import CONTENT

NOTICE = sample.notice(sample.LIUHE, "benefits", "2026年2月", sample.people(1000, "耕地地力保护补贴", "2026年2月12日"))


@pytest.mark.parametrize("most", [0, 99, 100, 950, 5000])
def test_the_first_page_names_whole_pages_and_no_more_rows_than_it_may(most: int) -> None:
    """From the second page on, without a gap."""
    found = far(NOTICE, NOTICE.records, 50)
    near = within_reach(found, most)
    assert near == found[: len(near)]
    assert sum(len(part.rows) for part in near) <= most
    assert len(near) == min(len(found), most // 50)


def test_the_file_has_every_row_once() -> None:
    """By its page; it is a script that hands them over, so that a copy on a disk has them, too."""
    found = far(NOTICE, NOTICE.records, 50)
    text = far_file(found, "rows.js").data.decode()
    told = json.loads(text.removeprefix("mingbangRows(").removesuffix(")\n"))
    rows = {row: int(page) for page, ids in told.items() for row in ids.split(" ")}
    assert rows == {record.id: number // 50 + 1 for number, record in enumerate(NOTICE.records) if number >= 50}


@pytest.mark.browser
def test_a_row_beyond_all_that_is_named_is_reached(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> None:
    """The last of a thousand, from its permanent address; what is no row leads nowhere."""
    folder, content = tmp_path_factory.mktemp("far"), tmp_path_factory.mktemp("far-content")
    (content / "pages").mkdir()
    (content / "pages" / "complaint.md").write_bytes((CONTENT / "pages" / "complaint.md").read_bytes())
    render_site(sample.register((NOTICE,)), sample.settings(content, folder), folder)
    page = browser.new_page()
    first = (folder / f"c/{NOTICE.key}/index.html").as_uri()
    last = [record.id for record in NOTICE.records if record.text(Role.GROUP) == "9组"][-1]
    assert f'id="{last}"' not in (folder / f"c/{NOTICE.key}/index.html").read_text(encoding="utf-8")
    page.goto(f"{first}#{last}")
    page.wait_for_url(f"**/index.html#{last}")
    page.wait_for_selector("tr:target")
    assert page.locator("tr:target").get_attribute("id") == last
    page.close()
