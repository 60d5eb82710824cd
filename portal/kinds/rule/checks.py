"""A rule that is ended says since when; a post it applies to is one that the power list knows, and nobody's name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from portal.checks.model import CheckedNotice, Context
from portal.fields.folding import folded
from portal.fields.nearest import Nearest
from portal.fields.several import is_everybody, several
from portal.kinds.holders import holders
from portal.kinds.rule.record import Act, Rule


def check_rules(notice: CheckedNotice, context: Context) -> None:
    """Errors for an ended rule without its last day and for a person in the place of a post.

    A post that is on no list is a warning, once for all rows that name it.
    """
    posts, named = _posts(notice, context)
    unknown: dict[str, list[int]] = {}
    for row, rule in _rules(notice):
        if rule.act is Act.ENDED and rule.ended_on is None:
            notice.problems.error(
                "no_end", notice.cell("ended_on", row), f"“{rule.title}”写的是废止，却没有写失效日期",
                "请写从哪一天起不再执行；还在执行的，改写成“新建”或“修订”",
            )  # fmt: skip
        for post in several(rule.post or ""):
            if folded(post) in named:
                notice.problems.error(
                    "name_for_post", notice.cell("post", row), "适用岗位写的是人名，这里只写岗位",
                    f"请改成岗位，例如“{named[folded(post)]}”", post,
                )  # fmt: skip
            elif posts and folded(post) not in posts and not is_everybody(post):
                unknown.setdefault(post, []).append(row)
    near = Nearest(posts.values())
    for post, rows in unknown.items():
        _tell_unknown(notice, post, rows, near.of(post))


def _rules(notice: CheckedNotice) -> Iterator[tuple[int, Rule]]:
    return ((row.row, row.record) for row in notice.rows if isinstance(row.record, Rule))


def _posts(notice: CheckedNotice, context: Context) -> tuple[dict[str, str], dict[str, str]]:
    """The posts of the power lists there and in the places within, and the post of each holder, by the folded name."""
    posts: dict[str, str] = {}
    place = notice.source.key.community
    items = [*chain(*context.powers(place).values(), context.powers_within(place))]
    for item in items:
        for one in (str(getattr(item, "post", "")), *(str(step.post) for step in getattr(item, "steps", ()))):
            posts.setdefault(folded(one), one)
    return posts, holders(items)


def _tell_unknown(notice: CheckedNotice, post: str, rows: list[int], near: list[str]) -> None:
    also = f"（共 {len(rows)} 行）" if len(rows) > 1 else ""
    hints = f"（最接近的有：{'、'.join(near)}）" if near else ""
    notice.problems.warn(
        "unknown_post", notice.cell("post", rows[0]), f"权力清单里没有岗位“{post}”{also}，岗位的网页上不会列出这项制度",
        f"请照权力清单上的写法{hints}；清单上确实没有的不用改", post,
    )  # fmt: skip
