from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.pages import address
from portal.pages.address import Links, file_of
from portal.records.notice import NoticeKey, Period

KEY = NoticeKey("c0001", "benefits", Period(2026, 3))
NAMES = st.text("abc12-", min_size=1, max_size=4)
FOLDERS = st.lists(NAMES, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))


@pytest.mark.parametrize(
    ("here", "target", "link"),
    [
        ("index.html", "", "index.html"),
        ("index.html", "c/x/", "c/x/index.html"),
        ("c/x/index.html", "", "../../index.html"),
        ("c/x/index.html", "c/x/", "index.html"),
        ("c/x/index.html", "c/x/#row", "#row"),
        ("c/x/index.html", "c/x/2/", "2/index.html"),
        ("c/x/2/index.html", "c/x/#row", "../index.html#row"),
        ("c/x/index.html", "theme/site.css", "../../theme/site.css"),
        ("b/y/index.html", "c/x/scans/柳.jpg", "../../c/x/scans/%E6%9F%B3.jpg"),
    ],
)
def test_links_are_relative_and_name_the_file(here: str, target: str, link: str) -> None:
    """From any page to any address, as a browser on a USB stick needs it."""
    assert Links(here)(target) == link


@given(FOLDERS, FOLDERS)
def test_every_link_leads_to_its_target(here: str, target: str) -> None:
    """Resolved against the page's folder, a link is the target's file."""
    link = Links(file_of(here))(target)
    assert posixpath.normpath(posixpath.join(here, link)) == file_of(target)


def test_addresses_of_a_notice() -> None:
    """The permanent addresses printed on sheets; a row's is on the first page of its notice."""
    assert address.notice(KEY) == "c/c0001/benefits/2026-03/"
    assert address.notice(KEY, 2) == "c/c0001/benefits/2026-03/2/"
    assert address.row(KEY, "b-1") == "c/c0001/benefits/2026-03/#b-1"
    assert address.record(KEY, "q-1") == "c/c0001/benefits/q-1/"
    assert address.originals(KEY, "r-1") == "c/c0001/benefits/2026-03/r-1/"


def test_further_pages_of_one_place_never_meet_another_place() -> None:
    """Page 2 of c1 lies below c1, so it cannot be page 1 of c12."""
    assert address.changes("c1", 2) != address.changes("c12")
    assert address.changes("c1", 2).startswith("c/c1/")
