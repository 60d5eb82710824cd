"""Badges (亮牌): who holds a post, what it may decide, where to complain; six to an A4 sheet with cut marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal.channels.imprint import Imprint
from portal.channels.typeset import Typesetter

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
