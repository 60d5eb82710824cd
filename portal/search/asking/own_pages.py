"""The site's own pages as the search sees them: one document a page, its text without the marks of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from portal.register.register import Register
from portal.search.asking.said_words import own_pages
from portal.search.document import Document, joined
from portal.search.own_documents import PAGES

_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS: Final = re.compile(r"[*_`#>|]+|^\s*(?:[-+]|\d+\.)\s+", re.MULTILINE)


def page_documents(register: Register) -> Iterator[Document]:
    """Every page that is published; a paragraph or an item is a field, so that no match spans two."""
    for page in own_pages(register):
        text = _MARKS.sub("", _LINK.sub(r"\1", page.text))
        said = [line.strip() for line in text.split("\n") if line.strip()]
        yield Document(
            id=f"pages/{page.address.removesuffix('/index.html')}#page",
            url=page.address,
            title=page.title,
            text=joined([page.title, *said]),
            summary=tuple(("说明", line) for line in said[:1]),
            kind=PAGES,
        )
