"""The page of a post (岗位), behind the code on its badge: who holds it, what it may and may not do, whom to tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from portal.pages import address, guards
from portal.pages.excerpts import Long, bounded
from portal.pages.guards import GuardLine
from portal.pages.page import Crumb, Page
from portal.pages.view import Entry, Link, View
from portal.records.column import Role
from portal.register.conduct import Conduct, may, may_not
from portal.register.posts import Duty, Post, posts_of

PHONES = 4
"""Telephones that the page of a post offers."""


@dataclass(frozen=True, slots=True)
class Power:
    """A power of the post: its name and page, its type, its time limit in words (may be empty)."""

    link: Link
    type: str
    days: str


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Something that must not happen, with its level and the measures against it, and the powers it is about."""

    line: GuardLine
    powers: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ConductLine:
    """What a rule says to the post, whether it may (`可以`), the rule, and whether it says so to every post."""

    word: str
    what: str
    rule: Link
    everybody: bool


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post in the list of its community."""

    name: str
    address: str
    holders: str
    powers: int


def pages(view: View) -> Iterator[Page]:
    """One page for each post that a power list names or ever named."""
    for community in view.places:
        for post in posts_of(view.register, community.id):
            items = [*post.powers, *post.ended, *post.moved]
            found = Page(
                address.post(community.id, post.id),
                "post.html",
                f"{post.name} · {community.short}",
                {
                    "community": community,
                    "post": post,
                    **_lists(view, community.id, post),
                    "phones": _phones(post),
                    "info": view.register.info_of(community.id),
                },
                view.crumbs(community, Crumb(post.name, "")),
                f"{community.full_name} {post.name}：谁在任、有哪些权力、不可以做什么",
                max((notice.issued for notice, _ in items), default=None),
                listed=post.current,
                feed=address.feed(community.id),
            )
            yield from bounded(found)


def _lists(view: View, community: str, post: Post) -> dict[str, Long[Any]]:
    """What a post may do and must not do, what it must do, and what it did once."""
    gone = [(_link(view, entry), f"现由{entry[1].shown.get('post', '')}行使") for entry in post.moved]
    gone += [(_link(view, entry), "已失效") for entry in post.ended]
    return {
        "powers": Long("powers", "可以做什么", [_power(view, entry) for entry in post.powers], "powers", unit="项"),
        "may": Long(
            "may",
            "制度写明可以做的",
            [_conduct(view, one, "可以") for one in may(view.register, community, post.name)],
            "conduct",
            unit="条",
        ),
        "guards": Long("guards", "不可以做什么", list(_forbidden(view, post)), "forbidden", unit="条"),
        "may_not": Long(
            "may-not",
            "制度写明不可以做的",
            [_conduct(view, one, "不可以") for one in may_not(view.register, community, post.name)],
            "conduct",
            unit="条",
        ),
        "duties": Long(
            "duties",
            "必须做什么",
            [(_link(view, duty.entry), _told(duty)) for duty in post.duties],
            "duties",
            unit="件",
        ),
        "gone": Long("gone", "以前的权力", gone, "gone", unit="项"),
    }


def _phones(post: Post) -> list[str]:
    """Telephones of its powers, the first few: one is rung, not all."""
    return list(dict.fromkeys(record.shown.get("phone", "") for _, record in post.powers))[:PHONES]


def lines(view: View, community: str) -> list[PostLine]:
    """The posts in office, for the page of their community."""
    return [
        PostLine(post.name, address.post(community, post.id), "、".join(post.holders), len(post.powers))
        for post in posts_of(view.register, community)
        if post.current
    ]


def _link(view: View, entry: Entry) -> Link:
    notice, record = entry
    return Link(record.title, view.place(notice, record), record.text(Role.KEY))


def _conduct(view: View, one: Conduct, word: str) -> ConductLine:
    return ConductLine(word, one.what, _link(view, one.entry), one.everybody)


def _power(view: View, entry: Entry) -> Power:
    shown = entry[1].shown
    days = shown.get("days", "")
    return Power(_link(view, entry), shown.get("type", ""), f"{days} 个工作日" if days else "")


def _forbidden(view: View, post: Post) -> Iterator[Forbidden]:
    """What must not happen in its powers and in itself; what several powers share is said once."""
    found: dict[tuple[object, ...], list[GuardLine]] = {}
    for guard in post.guards:
        line = guards.line(view, guard)
        found.setdefault((line.risk, line.level, line.measures), []).append(line)
    for lines in found.values():
        yield Forbidden(lines[0], tuple(dict.fromkeys(line.power for line in lines if line.power.text)))


def _told(duty: Duty) -> str:
    steps = "经手：" + "、".join(duty.steps) if duty.steps else ""
    measures = "落实：" + "、".join(duty.measures) if duty.measures else ""
    return "；".join(part for part in (steps, measures) if part)
