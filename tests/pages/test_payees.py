from __future__ import annotations

import re

from portal.pages import payees
from portal.pages.view import View
from tests.pages import sample
from tests.pages.conftest import Built


def test_the_winner_leads_to_all_it_was_paid(built: Built) -> None:
    """From a purchase to the page of the organisation, which is there."""
    page = built.text("c/c18701/tenders/t-zb-2026-01/index.html")
    (at,) = set(re.findall(r'href="\.\./\.\./\.\./\.\./(suppliers/s-[0-9a-f]+/index\.html)"', page))
    assert "示例建筑工程有限公司" in built.text(at)


def test_who_has_no_page_is_linked_nowhere() -> None:
    """A bidder that was never paid, and a person."""
    view = View(sample.register(()))
    assert payees.at(view, "从未中标有限公司") == ""
    assert payees.at(view, "张三") == ""
