"""What a channel is, what it draws from, and what it gives.

Every product carries the marks of the notice it is made of: its id, the day and number of its issue, its check code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from portal.channels.photos import Photos
from portal.places.model import Publisher
from portal.privacy.printed import PrintedNotice
from portal.privacy.public import PublicNotice
from portal.records.notice import NoticeKey
from portal.register.recent import recent
from portal.register.register import Register

if TYPE_CHECKING:  # whoever reads a command's help needs no typesetter
    from portal.channels.typeset import Typesetter

STAFF = "渠道"
"""Where staff find what they print and send; private."""
FULL_NAMES = "张贴"
"""Where the sheets with full names lie; private."""

Files = dict[str, bytes]
"""What a channel makes: file endings, to be put after a stem, and their content."""


Given = Callable[[str, str], Files | None]
"""The finished files of a product of a place (its id), by the product's key, where another machine made them."""


def nothing_given(place: str, key: str) -> None:
    """Everything is made here."""


@dataclass(frozen=True, slots=True)
class Source:
    """The register, and for paper alone the notices with full names and the photographs for badges.

    `files`: the workbook of each notice as staff know it, by the notice's key as text. What is `given` for the site is
    not made again.
    """

    register: Register
    printed: Mapping[NoticeKey, PrintedNotice] = field(default_factory=dict)
    photos: Photos = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    given: Given = nothing_given

    def on_paper(self, notice: PublicNotice) -> PrintedNotice:
        """The notice as paper may say it: without full names where there are none to say."""
        return self.printed.get(notice.key) or PrintedNotice.public(notice)

    def recent(self, community: str) -> list[PublicNotice]:
        """The notices that are news: the newest of each kind, and those whose notice period holds today."""
        return recent(self.register, community)


@dataclass(frozen=True, slots=True)
class Product:
    """One thing to make: the `value` its channel takes, and where it goes, both without file endings.

    `name` is its Chinese path in the community's private folder; `address` its place on the site, empty for staff
    alone.
    """

    value: Any
    name: str
    address: str = ""


Feed = Callable[[Source, Publisher], Iterator[Product]]
"""All products of one channel for one community."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel: its `name` in commands and file names, its Chinese `label`, what it `takes`, makes and is fed with.

    With `many`, it takes a sequence of them and makes one file of all. `make` gets the stem of the file names,
    which a page needs that names another of its files. `feed` gives what the site or the folder `STAFF` has, `full`
    what has full names and lies in `FULL_NAMES`.
    """

    name: str
    label: str
    takes: type
    make: Callable[[Any, str, Typesetter], Files]
    feed: Feed
    many: bool = False
    full: Feed | None = None

    @property
    def feeds(self) -> Iterator[tuple[str, Feed]]:
        """Its feeds, each with the private folder for what is not on the site."""
        yield STAFF, self.feed
        if self.full is not None:
            yield FULL_NAMES, self.full
