"""Atom feeds (RFC 4287): what was issued or corrected lately, beside every page that gathers notices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from portal.pages import address
from portal.pages.page import File
from portal.pages.view import View
from portal.pages.wording import WITHDRAWN
from portal.privacy.public import PublicNotice

ENTRIES, MOST = 30, 300
"""A feed has the newest `ENTRIES`, and what else came out on the newest day, up to `MOST`: cities publish in bursts."""
TYPE = "application/atom+xml"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def beside(view: View, page: str, title: str, notices: Iterable[PublicNotice]) -> File:
    """The feed of what the page at this address is about.

    It tells notices, never rows: no name of a person is in it. Ids are UUIDs made of permanent addresses, so that two
    builds are equal and a corrected notice is the same entry with a newer day.
    """
    ordered = sorted(notices, key=lambda notice: (notice.issued, str(notice.key)), reverse=True)
    newest = [notice for notice in ordered[:MOST] if notice.issued == ordered[0].issued]
    kept = ordered[: max(ENTRIES, len(newest))]
    root, at = f"{view.site.url}/", address.feed_beside(page)
    name = title if view.site.name in title else f"{title} · {view.site.name}"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans">',
        f"<id>{_urn(root + at)}</id>",
        f"<title>{_text(name)}</title>",
        f"<subtitle>{_text(view.site.tagline)}</subtitle>",
        f"<updated>{_moment(max((notice.issued for notice in kept), default=view.register.today))}</updated>",
        f"<author><name>{_text(view.site.publisher or view.site.name)}</name></author>",
        f'<link rel="self" type="{TYPE}" href={quoteattr(root + at)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(root + page)}/>',
        *(_entry(view, notice) for notice in kept),
        "</feed>\n",
    ]
    return File(at, "\n".join(lines).encode())


def _entry(view: View, notice: PublicNotice) -> str:
    """One notice; the same in every feed it is in, and made once."""
    key = str(notice.key)
    known = view.feed_entries.get(key)
    if known is not None:
        return known
    community = view.register.places.publisher(notice.key.community)
    card = view.card(notice)
    corrected = f"（第 {notice.issue} 版，更正 {card.corrected} 行）" if card.corrected else ""
    state = f"（{WITHDRAWN}）" if notice.withdrawn else corrected
    link = f"{view.site.url}/{card.address}"
    made = view.feed_entries[key] = "\n".join(
        (
            "<entry>",
            f"<id>{_urn(link)}</id>",
            f"<title>{_text(f'{community.short}：{notice.title}{state}')}</title>",
            f"<updated>{_moment(notice.issued)}</updated>",
            f'<link rel="alternate" type="text/html" href={quoteattr(link)}/>',
            f"<category term={quoteattr(card.kind.id)} label={quoteattr(card.kind.label)}/>",
            f"<summary>{_text(f'{community.full_name} {card.line}')}</summary>",
            "</entry>",
        )
    )
    return made


def _urn(link: str) -> str:
    return uuid5(NAMESPACE_URL, link).urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(text: str) -> str:
    return escape(_NOT_IN_XML.sub("", text))
