"""What feeds draw from, and what they give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.places.model import Community
from portal.privacy.printed import PrintedNotice
from portal.privacy.public import PublicNotice
from portal.records.notice import NoticeKey
from portal.register.register import Register


@dataclass(frozen=True, slots=True)
class Source:
    """The register, and for paper alone the notices with full names."""

    register: Register
    printed: Mapping[NoticeKey, PrintedNotice] = field(default_factory=dict)

    def on_paper(self, notice: PublicNotice) -> PrintedNotice:
        """The notice as paper may say it: without full names where there are none to say."""
        return self.printed.get(notice.key) or PrintedNotice(notice, {})

    def current(self, community: str) -> list[PublicNotice]:
        """The notices that are news: the newest of each kind, and those whose notice period holds today."""
        newest: set[str] = set()
        found = []
        for notice in self.register.notices_of(community):
            if notice.records and (notice.key.kind not in newest or self.runs(notice)):
                found.append(notice)
            if notice.records:
                newest.add(notice.key.kind)
        return found

    def runs(self, notice: PublicNotice) -> bool:
        """Whether the notice period holds today."""
        start, end = notice.term.start, notice.term.end
        return start is not None and start <= self.register.today and (end is None or self.register.today <= end)


@dataclass(frozen=True, slots=True)
class Product:
    """One thing to make: the `value` its channel takes, and where it goes, both without file endings.

    `name` is its Chinese path in the community's private folder; `address` its place on the site, empty for staff
    alone.
    """

    value: Any
    name: str
    address: str = ""


Feed = Callable[[Source, Community], Iterator[Product]]
"""All products of one channel for one community."""
