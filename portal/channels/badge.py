"""Badges (亮牌): who holds a post, what it may decide, where to complain; six to an A4 sheet with cut marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from portal.channels import texts
from portal.channels.channel import Channel, Product, Source
from portal.channels.imprint import Imprint
from portal.channels.photos import Photo, warning
from portal.channels.typeset import Typesetter
from portal.fields.folding import folded, same
from portal.fields.nearest import Nearest
from portal.places.model import Publisher
from portal.problems import Problem
from portal.register.posts import Post, posts_of

MOST_DUTIES = 5
"""Duties that fit a badge legibly; the page behind its QR lists all."""


@dataclass(frozen=True, slots=True)
class Badge:
    """One badge: `duties` in a few words each (at most five are printed), `complaint` a pair of label and value.

    `imprint.url` opens the post's page, which says 已离任 once the holder has left. `photo` is a JPEG or PNG
    already redrawn without metadata, or None; then name and post take its place.
    """

    imprint: Imprint
    name: str
    post: str
    duties: tuple[str, ...]
    complaint: tuple[str, str]
    photo: bytes | None = None


def render_badges(badges: Sequence[Badge], typesetter: Typesetter) -> bytes:
    """All badges as one tagged PDF. Raises MissingGlyph, CannotTypeset; ValueError without badges."""
    if not badges:
        raise ValueError("no badges to print")
    return typesetter.pdf(
        "badge",
        {
            "badges": [
                {
                    # 31 mm lie well above the 22 mm a symbol scanned from the hand needs.
                    "imprint": badge.imprint.data(31),
                    "name": badge.name,
                    "post": badge.post,
                    "duties": badge.duties[:MOST_DUTIES],
                    "complaint": badge.complaint,
                    "photo": None if badge.photo is None else list(badge.photo),
                }
                for badge in badges
            ]
        },
    )


NAMED = 4
"""Powers a badge names; its code leads to all of them."""


def badges(source: Source, community: Publisher) -> Iterator[Product]:
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
    register = source.register
    held = [record.title for _, record in post.powers if same(record.shown.get("holder", ""), holder)]
    duties = held if len(held) <= NAMED else [*held[: NAMED - 1], f"等 {len(held)} 项，扫码看全部"]
    mark = texts.imprint(post.powers[0][0], register, f"c/{post.community}/posts/{post.id}/")
    photo = _photo(post, holder, source.photos.get(post.community, {}))
    telephone = texts.telephone(register, post.community)
    return Badge(mark, holder, post.name, tuple(duties), telephone, photo.picture if photo else None)


def unused(source: Source) -> Iterator[Problem]:
    """A warning for every photograph whose name is neither a holder's nor that of a post one person holds today."""
    for community, photos in sorted(source.photos.items()):
        if community not in source.register.places.places:  # told of its folder already
            continue
        posts = [post for post in posts_of(source.register, community) if post.current]
        names = {folded(name): name for post in posts for name in (*post.holders, *_alone(post))}
        shared = {folded(post.name): post for post in posts if len(post.holders) > 1}
        known = Nearest(names.values())
        for name, photo in photos.items():
            key = folded(name)
            if key in names:
                continue
            if key in shared:
                holders = shared[key].holders
                message = f"这张照片用不上：“{name}”有 {len(holders)} 位责任人，看不出是谁"
                remedy = f"请用责任人的姓名作文件名，例如“{holders[0]}{Path(photo.file).suffix}”"
            elif names:
                near = known.of(name, least=0)[0]
                message = f"这张照片用不上：现行的权力清单里没有叫“{name}”的责任人或岗位"
                remedy = f"请把文件名改成责任人的姓名或岗位（最接近的是“{near}”）；已经离任的，请删去照片"
            else:
                message = "这张照片用不上：现行的权力清单里还没有写明责任人"
                remedy = "请先公开写有岗位和责任人的权力清单；不做亮牌的，请删去照片"
            yield warning(photo.file, message, remedy)


def _photo(post: Post, holder: str, photos: Mapping[str, Photo]) -> Photo | None:
    by_name = {folded(name): photo for name, photo in photos.items()}
    return next((by_name[folded(name)] for name in (holder, *_alone(post)) if folded(name) in by_name), None)


def _alone(post: Post) -> tuple[str, ...]:
    """The name of a post that one person holds."""
    return (post.name,) if len(post.holders) == 1 else ()


BADGE = Channel("badge", "亮牌", Badge, lambda v, _, t: {".pdf": render_badges(v, t)}, badges, many=True)
