"""What may stand in a page: addresses of a few harmless schemes, and cleaned HTML out of Markdown."""

from __future__ import annotations

import re

import nh3
from markupsafe import Markup, escape

SCHEMES = {"http", "https", "mailto", "tel"}
_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption",
    "figure", "h1", "h2", "h3", "h4", "hr", "i", "ins", "li", "ol", "p", "pre", "q", "s", "small", "span",
    "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "lang", "title"},
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
_URL = re.compile(r"https?://[^\s<>\"'\\]+\Z")
_PHONE = re.compile(r"[^0-9+]")


def prose(html: str) -> Markup:
    """HTML made from Markdown with everything taken out that could act or call elsewhere."""
    return Markup(  # noqa: S704 - cleaned by nh3 in this very call
        nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer")
    )


def safe_url(text: str) -> str:
    """The text if it is one web address and nothing else, otherwise empty."""
    return text if _URL.match(text) else ""


def linked(text: str) -> Markup:
    """The text, escaped; a link where the whole of it is a web address."""
    url = safe_url(text.strip())
    if not url:
        return escape(text)
    return Markup('<a href="{0}" rel="noopener noreferrer">{0}</a>').format(url)


def tel(text: str) -> str:
    """The address that dials a telephone number as people write it: `028-8712 0000` → `tel:02887120000`."""
    return f"tel:{_PHONE.sub('', text)}"
