"""`sitemap.xml` and `robots.txt` (sitemaps.org protocol 0.9: at most 50,000 addresses a file)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from xml.sax.saxutils import escape

from portal.pages.page import File
from portal.settings import Site

MOST = 50_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def files(site: Site, pages: Sequence[tuple[str, date | None]], most: int = MOST) -> Iterator[File]:
    """The sitemap of these addresses, with the day each changed; an index of several where there are too many."""
    ordered = sorted(pages, key=lambda page: page[0])
    chunks = [ordered[start : start + most] for start in range(0, len(ordered), most)]
    if len(chunks) <= 1:
        yield File("sitemap.xml", _urls(site, ordered))
    else:
        names = [f"sitemap-{number}.xml" for number in range(1, len(chunks) + 1)]
        for name, chunk in zip(names, chunks, strict=True):
            yield File(name, _urls(site, chunk))
        lines = "".join(f"<sitemap><loc>{escape(site.url)}/{name}</loc></sitemap>\n" for name in names)
        yield File("sitemap.xml", f"{_HEAD}<sitemapindex {_SPACE}>\n{lines}</sitemapindex>\n".encode())
    yield File("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.url}/sitemap.xml\n".encode())


def _urls(site: Site, pages: Sequence[tuple[str, date | None]]) -> bytes:
    lines = "".join(
        f"<url><loc>{escape(f'{site.url}/{address}')}</loc>"
        + (f"<lastmod>{changed}</lastmod>" if changed else "")
        + "</url>\n"
        for address, changed in pages
    )
    return f"{_HEAD}<urlset {_SPACE}>\n{lines}</urlset>\n".encode()
