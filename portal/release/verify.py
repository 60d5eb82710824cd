"""The last look before the swap: every internal link leads somewhere, and no byte is private."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from portal.privacy.gate.gate import Cache, Leak, scan_output
from portal.privacy.gate.leak_scanner import Canaries
from portal.problems import UnsafeOutput
from portal.release.looking import look_ahead
from portal.release.unpacked import PACKED, index_leaks

_TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
_ATTRIBUTE = re.compile(r"""\s([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LINKS = frozenset({"href", "src", "action", "poster", "srcset"})
SHOWN = 20


class Findings(UnsafeOutput):
    """What the last look found: `leaks` of the gate, or `broken` links as pairs of page and target."""

    def __init__(self, message: str, leaks: Sequence[Leak] = (), broken: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(message)
        self.leaks = leaks
        self.broken = broken


def verify(
    folder: Path, allow: Collection[str], forbidden: Canaries, cache: Cache | None = None, *, base: str = ""
) -> None:
    """Raises `Findings` naming the first of them; returns only if the folder may be released.

    `base` is the path at which the site lies on its host, without a slash at its end.
    """
    if cache is not None:
        look_ahead(folder, allow, forbidden, cache)
    leaks = scan_output(folder, allow, forbidden=forbidden, packed=PACKED, cache=cache)
    leaks += index_leaks(folder, allow, forbidden, cache)
    if leaks:
        listed = "\n".join(f"  {leak}" for leak in leaks[:SHOWN])
        raise Findings(f"输出里发现 {len(leaks)} 处不得公开的内容，没有发布：\n{listed}", leaks=leaks)
    broken = list(broken_links(folder, base))
    if broken:
        listed = "\n".join(f"  {page} → {target}" for page, target in broken[:SHOWN])
        raise Findings(f"输出里有 {len(broken)} 个断链，没有发布：\n{listed}", broken=broken)


def broken_links(folder: Path, base: str = "") -> Iterator[tuple[str, str]]:
    """(page, target) of every internal link to a file or an anchor that does not exist; `base` as of `verify`."""
    pages = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.html")}
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    texts = {name: _attributes(path.read_text(encoding="utf-8")) for name, path in pages.items()}
    ids: dict[str, set[str]] = {}
    for name in sorted(texts):
        for target in dict.fromkeys(_targets(texts[name])):
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path)
            if path.startswith("/"):
                full = path.removeprefix(f"{base}/").lstrip("/") or "index.html"
            else:
                full = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            if path.endswith("/"):
                full = posixpath.join(full, "index.html")
            if full not in files:
                yield name, target
            elif parts.fragment and full in texts:
                if full not in ids:
                    ids[full] = {value for attribute, value in texts[full] if attribute == "id"}
                if unquote(parts.fragment) not in ids[full]:
                    yield name, target


def _attributes(text: str) -> list[tuple[str, str]]:
    """Names and values of links and ids; what staff wrote between tags or into a value is none."""
    found = []
    for tag in _TAG.findall(text):
        for name, double, single, bare in _ATTRIBUTE.findall(tag):
            if (lower := name.lower()) in _LINKS or lower == "id":
                found.append((lower, html.unescape(double or single or bare)))
    return found


def _targets(attributes: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, value in attributes:
        if name == "srcset":
            yield from (picture.split()[0] for picture in value.split(",") if picture.strip())
        elif name != "id":
            yield value
