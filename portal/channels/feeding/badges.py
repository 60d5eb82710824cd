"""Badges: one for every holder of a post that has a power today."""

from __future__ import annotations

from collections.abc import Iterator

from portal.channels.badge import Badge
from portal.channels.feeding import marks
from portal.channels.feeding.source import Product, Source
from portal.places.model import Community
from portal.register.posts import Post, posts_of

NAMED = 4
"""Powers a badge names; its code leads to all of them."""


def badges(source: Source, community: Community) -> Iterator[Product]:
    """All badges of a community; none where the power list names no holder."""
    found = tuple(
        badge(post, holder, source)
        for post in posts_of(source.register, community.id)
        if post.current
        for holder in post.holders
    )
    if found:
        yield Product(found, "亮牌")


def badge(post: Post, holder: str, source: Source) -> Badge:
    """One badge, with the marks of the list that gives the post its first power.

    A photograph under the holder's name comes before one under the post's; where several hold the post, only the name
    tells whose it is.
    """
    register, photos = source.register, source.photos.get(post.community, {})
    held = [record.title for _, record in post.powers if record.shown.get("holder") == holder]
    duties = held if len(held) <= NAMED else [*held[: NAMED - 1], f"等 {len(held)} 项，扫码看全部"]
    mark = marks.imprint(post.powers[0][0], register, f"c/{post.community}/posts/{post.id}/")
    photo = photos.get(holder) or (photos.get(post.name) if len(post.holders) == 1 else None)
    return Badge(mark, holder, post.name, tuple(duties), marks.telephone(register, post.community), photo)
