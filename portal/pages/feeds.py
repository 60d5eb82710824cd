"""Atom feeds: what was issued or corrected lately, for the whole site and for each community."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from io import BytesIO

from feedgenerator import Atom1Feed

from portal.pages import address
from portal.pages.page import File
from portal.pages.view import View
from portal.pages.wording import WITHDRAWN
from portal.privacy.public import PublicNotice

ENTRIES = 30


def files(view: View) -> Iterator[File]:
    """The feed of the site and those of its communities; ids are permanent addresses (RFC 4287, 4.2.6)."""
    if not view.register.notices:
        return
    yield File(address.feed(), _feed(view, view.site.name, "", address.feed(), view.register.notices))
    for community in view.register.communities:
        notices = view.register.notices_of(community.id)
        title = f"{community.full_name} · {view.site.name}"
        at = address.feed(community.id)
        yield File(at, _feed(view, title, address.community(community.id), at, notices))


def _feed(view: View, title: str, home: str, at: str, notices: Sequence[PublicNotice]) -> bytes:
    root = f"{view.site.url}/"
    feed = Atom1Feed(
        title=title,
        link=root + home,
        description=view.site.tagline,
        language="zh-Hans",
        feed_url=root + at,
        feed_guid=root + home,
        author_name=view.site.publisher or view.site.name,
    )
    for notice in sorted(notices, key=lambda notice: (notice.issued, str(notice.key)), reverse=True)[:ENTRIES]:
        community = view.register.places.community(notice.key.community)
        card = view.card(notice)
        corrected = f"（第 {notice.issue} 版，更正 {card.corrected} 行）" if card.corrected else ""
        state = f"（{WITHDRAWN}）" if notice.withdrawn else corrected
        feed.add_item(
            title=f"{community.short}：{notice.title}{state}",
            link=root + card.address,
            unique_id=root + card.address,
            description=f"{community.full_name} {card.line}",
            pubdate=datetime.combine(notice.issued, time(), UTC),
        )
    buffer = BytesIO()
    feed.write(buffer, "utf-8")
    return buffer.getvalue()
