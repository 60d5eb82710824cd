"""Accepted versions of the site's own pages in the state folder, each with its digest.

state/pages/<path>   the page as it was published last
state/pages.json     the SHA-256 of each by its path; a version that is damaged or that of another page is none
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from portal.problems import StateBroken
from portal.versions.copies import read
from portal.versions.state import read_state, sealed

PAGES = "pages"
DIGESTS = "pages.json"


@dataclass(frozen=True, slots=True)
class TextCopies:
    """The versions below the state folder `folder`; `digests` is None where an earlier version of us kept none."""

    folder: Path
    digests: Mapping[str, str] | None

    @classmethod
    def of(cls, folder: Path) -> TextCopies:
        """As they lie there."""
        try:
            return cls(folder, read_state(folder, DIGESTS))
        except StateBroken:  # then none is to be trusted; each is kept anew when its file is without a fault
            return cls(folder, {})

    def sound(self, name: str) -> Path | None:
        """The last accepted version of a page, if it is what was accepted."""
        path = self.folder / PAGES / name
        data = read(path)
        if data is None or (self.digests is not None and _digest(data) != self.digests.get(name)):
            return None
        return path

    def changes(
        self, accepted: Mapping[str, str], left: Collection[str], names: Collection[str]
    ) -> dict[str, bytes | None]:
        """What is to be written below the state folder: the pages that are published; None deletes.

        Those `left` out stay as they are; what is none of the `names` is forgotten.
        """
        found: dict[str, bytes | None] = {}
        for name, text in accepted.items():
            if read(self.folder / PAGES / name) != text.encode():
                found[f"{PAGES}/{name}"] = text.encode()
        for path in sorted((self.folder / PAGES).rglob("*")):
            name = path.relative_to(self.folder / PAGES).as_posix()
            if path.is_file() and name not in names:
                found[f"{PAGES}/{name}"] = None
        known = self.digests or {}
        said = {name: _digest(text.encode()) for name, text in accepted.items()}
        said |= {name: known[name] for name in left if name in known}
        if said != known:
            found[DIGESTS] = sealed(DIGESTS, said)
        return found


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
