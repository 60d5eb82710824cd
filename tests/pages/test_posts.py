"""The page of a post: who holds it, what it may and must not do."""

from __future__ import annotations

from typing import Any

from portal.pages import address
from portal.pages.posts import PHONES, lines, pages
from portal.pages.view import View
from portal.register.posts import posts_of
from tests.pages import sample

VIEW = View(sample.register())
POSTS = posts_of(VIEW.register, sample.LIUHE)
PAGES: dict[str, Any] = {page.address: page for page in pages(VIEW)}


def test_every_post_that_was_ever_named_has_its_page() -> None:
    """A code on a badge is never dead; only posts in office are listed."""
    assert POSTS
    for post in POSTS:
        page = PAGES[address.post(sample.LIUHE, post.id)]
        assert page.listed == post.current
        assert page.context["post"] == post


def test_a_power_is_said_with_its_days_and_leads_to_its_page() -> None:
    """Once each; few telephones, each once."""
    post = next(post for post in POSTS if post.powers)
    found = PAGES[address.post(sample.LIUHE, post.id)].context
    phones = found["phones"]
    assert len(phones) == len(set(phones)) <= PHONES
    power = found["powers"].items[0]
    assert power.link.address
    assert power.days == "" or power.days.endswith(" 个工作日")


def test_the_page_of_a_community_lists_its_posts_in_office() -> None:
    """Others are only found by their codes."""
    assert [line.name for line in lines(VIEW, sample.LIUHE)] == [post.name for post in POSTS if post.current]
