"""What a page and a file are before they are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way from the home page; `address` is empty for what has no page."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class File:
    """A file to write as it is: a scan, a feed."""

    address: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: `address` as in `portal.pages.address`, `template` below `themes/mingbang/templates`.

    `title` is plain text; `context` what the template needs. `changed` is the day of the newest fact on the page
    (for the sitemap); a page with `listed` false stays out of the sitemap. `picture`: the address of the
    picture (1200 × 630) that stands for the page where its address is shared. `call` is what to ring for, where that
    is not “不对就打”, and `code` the short number of a row to tell on the telephone (`2-11-9`). `files` are what
    it shows below its first view; they are written with it.
    """

    address: str
    template: str
    title: str
    context: Mapping[str, object] = field(default_factory=dict)
    crumbs: tuple[Crumb, ...] = ()
    description: str = ""
    changed: date | None = None
    listed: bool = True
    feed: str = ""
    picture: str = ""
    call: str = ""
    code: str = ""
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A section that a kind has on the page of what it cites: a template that finds its values in `block.values`."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
