"""What pages were made of, kept between runs (`portal.pages.units`): a file for each place.

state/cache/pages/<place>.json   `site` for the pages of all places together

An entry names files of the site by address and digest, and tells of nothing but these; it counts for as long as the
site that is served has them, and is sound.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from portal.pages.units import Made
from portal.release.stage import Served
from portal.storage import read_entry, write_entry

_SITE = "site"


@dataclass(slots=True)
class PageMemory:
    """The memory in `folder`, of which nothing is taken before it is `opened`."""

    folder: Path
    base: str = ""
    _served: Served | None = None
    _used: set[Path] = field(default_factory=set)

    def open(self, base: str, served: Served) -> PageMemory:
        """For a run in which everything hangs on `base`, and this is served."""
        self.base, self._served = base, served
        self._used = set()
        return self

    @property
    def used(self) -> set[Path]:
        """Its files of this run; those that lie there where it was not asked for."""
        return {*self.folder.glob("*.json")} if self._served is None else self._used

    def units_of(self, place: str, base: str) -> Mapping[str, Made]:
        """As of `portal.pages.units.Memory`, as all that follow."""
        path = self._path(place)
        stored = read_entry(path, base)
        if stored is None:
            return {}
        self._used.add(path)
        return {name: _read(said) for name, said in json.loads(stored).items()}

    def keep(self, place: str, base: str, units: Mapping[str, Made]) -> None:
        """Keeps these, and no others."""
        path = self._path(place)
        self._used.add(path)
        write_entry(path, base, json.dumps({name: _said(made) for name, made in units.items()}).encode())

    def lies(self, address: str, digest: str) -> Path | None:
        """A file of the served site with these bytes."""
        served = self._served
        if served is None or not served.sound or served.digests.get(address) != digest:
            return None
        return served.site / address

    def _path(self, place: str) -> Path:
        return self.folder / f"{place or _SITE}.json"


def _said(made: Made) -> list[Any]:
    listed = [(address, changed.isoformat() if changed else "") for address, changed in made.listed]
    days = (made.made.isoformat(), made.until.isoformat())
    return [*days, made.asked, made.answers, made.files, listed, made.templates]


def _read(said: list[Any]) -> Made:
    first, until, asked, answers, files, listed, templates = said
    return Made(
        date.fromisoformat(first),
        date.fromisoformat(until),
        tuple(tuple(question) for question in asked),
        answers,
        [(address, digest, size) for address, digest, size in files],
        [(address, date.fromisoformat(changed) if changed else None) for address, changed in listed],
        Counter(templates),
    )
