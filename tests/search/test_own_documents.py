"""What belongs to a place itself as the search sees it."""

from __future__ import annotations

from portal.register.register import Register
from portal.search.own_documents import official_documents
from tests.pages import sample
from tests.register.test_officials import PLACE, benefits, item, row


def test_the_page_of_officials_is_found_by_its_name_and_theirs() -> None:
    """It leads to the page, and says of rows of others nothing."""
    powers = sample.notice(PLACE, "power-items", "2026年", [item("QL-001", "主任", "张文洪")])
    notices = (powers, benefits(row("张文洪", "本人"), row("路人甲", None)))
    register = Register.build(sample.SITE, sample.TODAY, sample.register().places, notices, info={})
    (found,) = official_documents(register)
    assert found.url == f"c/{PLACE}/officials/index.html"
    assert all(said in found.text for said in ("干部和亲属领的", "张文洪", "主任"))
    assert "路人甲" not in found.text


def test_a_place_without_such_a_page_has_no_such_document() -> None:
    """As its page has none."""
    bare = Register.build(sample.SITE, sample.TODAY, sample.register().places, (), info={})
    assert list(official_documents(bare)) == []
