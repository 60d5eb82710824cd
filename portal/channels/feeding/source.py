"""What feeds draw from, and what they give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from portal.channels.feeding.photos import Photos
from portal.places.model import Community
from portal.privacy.printed import PrintedNotice
from portal.privacy.public import PublicNotice
from portal.records.notice import NoticeKey
from portal.register.current import current
from portal.register.register import Register


@dataclass(frozen=True, slots=True)
class Source:
    """The register, and for paper alone the notices with full names and the photographs for badges.

    `files`: the workbook of each notice as staff know it, by the notice's key as text.
    """

    register: Register
    printed: Mapping[NoticeKey, PrintedNotice] = field(default_factory=dict)
    photos: Photos = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    def on_paper(self, notice: PublicNotice) -> PrintedNotice:
        """The notice as paper may say it: without full names where there are none to say."""
        return self.printed.get(notice.key) or PrintedNotice.public(notice)

    def current(self, community: str) -> list[PublicNotice]:
        """The notices that are news: the newest of each kind, and those whose notice period holds today."""
        return current(self.register, community)


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
