"""Search, downloads and the answer to a wrong address."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from portal.pages.plain import SiteFiles, pages, site_files
from portal.pages.view import Link, View
from portal.records.catalogue import all_kinds
from tests.pages import sample

VIEW = View(sample.register())


def test_there_are_three_and_a_wrong_address_is_not_listed() -> None:
    """Its links start at the root of the site, for it answers at any depth."""
    found = {page.address: page for page in pages(VIEW)}
    assert set(found) == {"search/", "data/", "404.html"}
    assert not found["404.html"].listed
    assert found["404.html"].context["root"] == "/site/"


def test_a_page_of_text_may_bring_the_downloads() -> None:
    """Two pages never have one address."""
    view = replace(VIEW, texts=(Link("数据", "data/"),))
    assert {page.address for page in pages(view)} == {"search/", "404.html"}


def test_the_search_knows_every_kind_by_name_and_unit() -> None:
    """As its script reads them."""
    said: Any = next(page for page in pages(VIEW) if page.address == "search/").context
    ids = {kind.about.id for kind in all_kinds()}
    assert ids <= set(json.loads(said["kinds"]))
    assert set(json.loads(said["units"])) == ids


def test_each_kind_that_is_published_has_its_table() -> None:
    """And no other; templates ask for them as for a list."""
    files = site_files(VIEW)
    published = {notice.key.kind for notice in VIEW.register.notices}
    tables = {link.address for link in files}
    assert {f"data/{kind}.csv" for kind in published} <= tables
    assert not {f"data/{kind.about.id}.csv" for kind in all_kinds() if kind.about.id not in published} & tables
    assert tuple(SiteFiles(VIEW)) == files
