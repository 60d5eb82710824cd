"""Pages, downloads and index of the site that is served, for a run whose public side is what was published.

state/cache/standing.bin   a digest of all that they were made of, and what was told of making them

Files are linked, not copied; of a release no file is ever written in place, so that no later run changes what is served
through such a link. What differs between releases of the same content, the list and the page with the check code, is
copied.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from portal.release.manifest import MANIFEST, PAGE, UNKNOWN
from portal.release.stage import Served
from portal.storage import link, read_entry, write_entry


@dataclass(frozen=True, slots=True)
class Standing:
    """The memory at `path` of what the served site was made of."""

    path: Path

    @property
    def used(self) -> set[Path]:
        """Its one file."""
        return {self.path}

    def told(self, key: str, served: Served, code: str | None) -> bytes | None:
        """What was told of the making, where the site that is served has this check code, is sound, and is of `key`."""
        return read_entry(self.path, f"{key} {code}") if key and code and served.sound else None

    def keep(self, key: str, code: str, told: bytes) -> None:
        """The release with this check code was made of `key`. Raises OSError."""
        write_entry(self.path, f"{key} {code}", told)


def link_site(served: Served, code: str, folder: Path) -> None:
    """Puts every file of the served site into a folder that has not its own of that name, as it was before sealing."""
    site = served.site.resolve()
    for place, _, files in os.walk(site):
        target = folder / Path(place).relative_to(site)
        target.mkdir(parents=True, exist_ok=True)
        for name in files:
            if not (target / name).exists():
                link(Path(place) / name, target / name)
    (folder / MANIFEST).unlink(missing_ok=True)
    (folder / MANIFEST).touch()  # as a site has it before it is sealed
    page = folder / PAGE
    if page.exists():
        data = page.read_bytes().replace(code.encode(), UNKNOWN.encode())
        page.unlink()
        page.write_bytes(data)
