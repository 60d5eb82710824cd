"""What axe-core finds wrong with a page in the browser."""

from __future__ import annotations

from functools import cache

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RUN = "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>"
RUN += " violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 200)]))"
"""Every rule is run; what passed and what does not apply is not sent out of the browser."""


@cache
def _script() -> str:
    script: str = Axe().axe_script
    return script


def barriers(page: Page) -> list[tuple[str, str]]:
    """(rule, the first element that breaks it) of what is now to be seen; a document is given axe-core once."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(_script())
    return [(rule, element) for rule, element in page.evaluate(RUN)]
