"""The last look before the swap: every internal link leads somewhere, and no byte is private."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from portal.privacy.canaries import Canaries
from portal.privacy.gate import Cache, scan_output
from portal.problems import UnsafeOutput
from portal.release.looking import look_ahead

_VALUE = r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_LINK = re.compile(r"\s(?:href|src|action|poster)" + _VALUE, re.IGNORECASE)
_SRCSET = re.compile(r"\ssrcset" + _VALUE, re.IGNORECASE)
_ID = re.compile(r"\sid" + _VALUE, re.IGNORECASE)
SHOWN = 20
PACKED = "search/files/"
"""Where the packed search index lies."""


def verify(folder: Path, allow: Collection[str], forbidden: Canaries, cache: Cache | None = None) -> None:
    """Raises `UnsafeOutput` naming the first findings; returns only if the folder may be released."""
    if cache is not None:
        look_ahead(folder, allow, forbidden, cache)
    leaks = scan_output(folder, allow, forbidden=forbidden, packed=PACKED, cache=cache)
    if leaks:
        listed = "\n".join(f"  {leak}" for leak in leaks[:SHOWN])
        raise UnsafeOutput(f"输出里发现 {len(leaks)} 处不得公开的内容，没有发布：\n{listed}")
    broken = list(broken_links(folder))
    if broken:
        listed = "\n".join(f"  {page} → {target}" for page, target in broken[:SHOWN])
        raise UnsafeOutput(f"输出里有 {len(broken)} 个断链，没有发布：\n{listed}")


def broken_links(folder: Path) -> Iterator[tuple[str, str]]:
    """(page, target) of every internal link to a file or an anchor that does not exist."""
    pages = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.html")}
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    texts = {name: path.read_text(encoding="utf-8") for name, path in pages.items()}
    ids: dict[str, set[str]] = {}
    for name in sorted(texts):
        for target in dict.fromkeys(_targets(texts[name])):
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path)
            if path.startswith("/"):
                full = path.lstrip("/") or "index.html"
            else:
                full = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            if path.endswith("/"):
                full = posixpath.join(full, "index.html")
            if full not in files:
                yield name, target
            elif parts.fragment and full in texts:
                if full not in ids:
                    ids[full] = set(_values(_ID, texts[full]))
                if unquote(parts.fragment) not in ids[full]:
                    yield name, target


def _values(attribute: re.Pattern[str], text: str) -> Iterator[str]:
    return (html.unescape(a or b or c) for a, b, c in attribute.findall(text))


def _targets(text: str) -> Iterator[str]:
    yield from _values(_LINK, text)
    for pictures in _values(_SRCSET, text):
        yield from (picture.split()[0] for picture in pictures.split(",") if picture.strip())
