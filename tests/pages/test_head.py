from __future__ import annotations

from dataclasses import replace

import pytest

from portal.pages.head import head
from portal.pages.page import Crumb, Page
from portal.pages.view import View
from tests.pages import sample

PHONE, HOTLINE = "028-87120001", sample.SITE.hotline
TRAIL = (Crumb("都江堰市", "d/d163/"), Crumb("柳河社区", "c/c18701/"), Crumb("我家的补贴", "c/c18701/benefits/"))


@pytest.mark.parametrize(
    ("address", "crumbs", "name", "back", "phone"),
    [
        ("", (), "明榜", "", HOTLINE),
        ("c/c18701/", TRAIL[:2], "柳河社区", "", PHONE),
        (f"b/{sample.BOARD}/", (*TRAIL[:2], Crumb("公示栏", "")), "柳河社区", "", PHONE),
        ("d/d163/", (Crumb("都江堰市", ""),), "都江堰市", "", HOTLINE),
        ("c/c18701/benefits/", (*TRAIL[:2], Crumb("我家的补贴", "")), "明榜", "柳河社区", PHONE),
        ("c/c18701/benefits/2026-03/", (*TRAIL, Crumb("2026年3月", "")), "明榜", "我家的补贴", PHONE),
        ("suppliers/s-1/", (Crumb("谁收了钱", "suppliers/"), Crumb("x", "")), "明榜", "谁收了钱", HOTLINE),
        ("law/", (Crumb("公开的依据", ""),), "明榜", "明榜", HOTLINE),
    ],
)
def test_the_head_says_whose_page_it_is_or_one_step_back(
    address: str, crumbs: tuple[Crumb, ...], name: str, back: str, phone: str
) -> None:
    """A landing has the name of its place; every other page one step back; the telephone is that of the place."""
    found = head(View(sample.register()), Page(address, "x.html", "x", crumbs=crumbs))
    assert (found.name, found.back.text if found.back else "", found.phone) == (name, back, phone)


def test_pages_read_the_text_of_their_notice() -> None:
    """A landing that of the newest notice which has one, a notice its own; where none was made, none is named."""
    register = sample.register()
    notice = register.notices_of(sample.LIUHE, "benefits")[0]
    at = f"c/{notice.key}/"
    view = View(replace(register, products=frozenset({f"{at}reading.txt"})))
    pages = [Page(address, "x.html", "x") for address in ("c/c18701/", at, "c/c18701/receipts/2026-03/", "law/")]
    assert [head(view, page).aloud for page in pages] == [f"{at}reading.txt", f"{at}reading.txt", "", ""]
    assert not head(View(register), pages[1]).aloud
