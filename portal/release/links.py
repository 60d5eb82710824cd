"""Whether every internal link of a site leads to a file and an anchor that are there.

With a cache only pages that are new or changed are followed, as long as no file and no anchor went that another leads
to: then every page is, by what the cache keeps of it.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from portal.privacy.gate.cleared import Cleared

_TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
_ATTRIBUTE = re.compile(r"""\s([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LINKS = frozenset({"href", "src", "action", "poster", "srcset"})
_PAGE = ".html"


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a page leads to, each as it is written, and its ids."""

    targets: tuple[str, ...]
    ids: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Anchors:
        """Of the HTML of a page; what staff wrote between tags or into a value is no link."""
        found = _attributes(text)
        return cls(tuple(dict.fromkeys(_targets(found))), frozenset(value for name, value in found if name == "id"))

    def pack(self) -> bytes:
        """For a cache."""
        return zlib.compress(json.dumps([self.targets, sorted(self.ids)]).encode(), 1)

    @classmethod
    def unpack(cls, packed: bytes) -> Anchors:
        """What was packed."""
        targets, ids = json.loads(zlib.decompress(packed))
        return cls(tuple(targets), frozenset(ids))


def broken_links(folder: Path, base: str = "", cache: Cleared | None = None) -> Iterator[tuple[str, str]]:
    """(page, target) of every internal link to a file or an anchor that does not exist.

    `base` is the path at which the site lies on its host, without a slash at its end. `cache` is that of the gate, of
    which every file of the folder has been asked for in this run.
    """
    site = _Site(folder, base, cache)
    broken = False
    for name in site.to_follow():
        for target in site.anchors(name).targets:
            if not site.leads_somewhere(name, target):
                broken = True
                yield name, target
    if cache is not None and not broken:
        cache.linked = base


class _Site:
    def __init__(self, folder: Path, base: str, cache: Cleared | None) -> None:
        self._folder, self._base, self._cache = folder, base, cache
        there = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        self._files = cache.files().keys() if cache is not None else set(there)
        self._known: dict[str, Anchors] = {}

    def to_follow(self) -> list[str]:
        pages = sorted(name for name in self._files if name.endswith(_PAGE))
        cache = self._cache
        if cache is None or cache.linked_before != self._base:
            return pages
        digests = {name: digest for name, (digest, _) in cache.before.items() if digest}
        changed = [name for name in pages if self._digest(name) != digests.get(name)]
        gone = any(name not in self._files for name in digests if not cache.is_part(name))
        if gone or any(name in digests and self._lost_ids(name, digests[name]) for name in changed):
            return pages
        for name in pages:
            cache.links.keep(name, self._digest(name))
        return changed

    def _lost_ids(self, name: str, before: str) -> bool:
        packed = self._cache.links.get(name, before) if self._cache else None
        return packed is None or not Anchors.unpack(packed).ids <= self.anchors(name).ids

    def anchors(self, name: str) -> Anchors:
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    def _read(self, name: str) -> Anchors:
        digest = self._digest(name)
        packed = self._cache.links.get(name, digest) if self._cache and digest else None
        if packed is not None and self._cache is not None:
            self._cache.links.keep(name, digest)
            return Anchors.unpack(packed)
        found = Anchors.of((self._folder / name).read_text(encoding="utf-8"))
        if self._cache is not None and digest:
            self._cache.links.put(name, digest, found.pack())
        return found

    def _digest(self, name: str) -> str:
        record = self._cache.after.get(name) if self._cache else None
        return record[0] if record else ""

    def leads_somewhere(self, name: str, target: str) -> bool:
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            return True
        path = unquote(parts.path)
        if path.startswith("/"):
            full = path.removeprefix(f"{self._base}/").lstrip("/") or "index.html"
        else:
            full = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
        if path.endswith("/"):
            full = posixpath.join(full, "index.html")
        if full not in self._files:
            return False
        if not parts.fragment or not full.endswith(_PAGE):
            return True
        return unquote(parts.fragment) in self.anchors(full).ids


def _attributes(text: str) -> list[tuple[str, str]]:
    """Names and values of links and ids."""
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
