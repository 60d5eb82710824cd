from __future__ import annotations

import pytest

from portal.pages.page import Page
from portal.pages.render import Renderer
from portal.pages.view import View
from portal.pages.writer import CannotRender
from tests.pages import many, sample


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    """The theme's templates and the register of the sample's pages."""
    return many.renderer(View(sample.register()))


def test_no_page_may_take_a_name_that_every_page_has(renderer: Renderer) -> None:
    """Else the links of its style sheets, say, would be gone, and a word would stand in their place."""
    for name in ("look", "site", "theme"):
        with pytest.raises(CannotRender, match=name):
            renderer.render(Page("about/", "page.html", "公开办法", {name: "x"}))


def test_a_template_that_asks_for_what_is_not_there_is_told(renderer: Renderer) -> None:
    """By the page and the template."""
    with pytest.raises(CannotRender, match=r"about/ 的模板 excerpt\.html"):
        renderer.render(Page("about/", "excerpt.html", "公开办法"))
