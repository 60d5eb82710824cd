"""Scanned originals have a page for their row, and each picture is written once."""

from __future__ import annotations

from typing import Any

from portal.pages import address
from portal.pages.originals import pages
from portal.pages.page import File, Page
from portal.pages.view import View
from tests.pages import sample

VIEW = View(sample.register())
FOUND = [*pages(VIEW)]
SCANNED = [(notice, record) for notice in VIEW.notices for record in notice.records if record.scans]


def test_every_picture_and_its_small_one_are_written_once() -> None:
    """However many rows show it."""
    files = [one.address for one in FOUND if isinstance(one, File)]
    wanted = {
        address.scan(notice.key.community, name)
        for notice, record in SCANNED
        for scan in record.scans
        for name in (scan.name, scan.thumbnail)
    }
    assert SCANNED
    assert len(files) == len(set(files))
    assert set(files) == wanted


def test_a_row_with_originals_has_a_page_that_leads_back_to_it() -> None:
    """With all of its pictures; rows without have none."""
    made: dict[str, Any] = {one.address: one for one in FOUND if isinstance(one, Page)}
    assert made
    rows = {address.originals(notice.key, record.id): (notice, record) for notice, record in SCANNED}
    assert set(made) <= set(rows)
    for path, page in made.items():
        notice, record = rows[path]
        assert len(page.context["images"]) == len(record.scans)
        assert page.context["row"] == address.row(notice.key, record.id)
        assert page.code
