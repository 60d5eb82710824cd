"""Posts (岗位): who holds which power today, who did before, and what the post may and may not do.

A post is what the power lists call it. Its id is a hash of the community and that name, so that it never moves when
rows do; a post that is renamed gets a new page, and the page of the old name stays and says who has its powers now.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.fields.folding import folded, same, spelt
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.catalogue import cited_as
from portal.records.column import Role
from portal.register.facts import fact
from portal.register.guards import Guard, about_post, by_grade, guards_of, seen_to_by
from portal.register.register import Register

Entry = tuple[PublicNotice, PublicRecord]

_SLIP_OF_THE_PEN = re.compile("[笔错别漏误][误写字录填别打]|[写录填打输]错")


@dataclass(frozen=True, slots=True)
class Former:
    """Someone who held a post once; `seen` says where that is on record."""

    name: str
    seen: str


@dataclass(frozen=True, slots=True)
class Duty:
    """What a post does in one power, its own or another's: names of steps, and measures it must see to.

    `entry` is the power, or what the measures are against where that concerns no power in force.
    """

    entry: Entry
    steps: tuple[str, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """One post of one community.

    `powers` are those in force today, `ended` those that ran out, `moved` those another post has now. `duties` are
    its steps in powers in force and the measures it must see to, `guards` what must not happen in them or in the
    post itself.
    """

    community: str
    id: str
    name: str
    holders: tuple[str, ...]
    former: tuple[Former, ...]
    powers: tuple[Entry, ...]
    ended: tuple[Entry, ...]
    moved: tuple[Entry, ...]
    duties: tuple[Duty, ...]
    guards: tuple[Guard, ...] = ()

    @property
    def current(self) -> bool:
        """Whether it has a power today."""
        return bool(self.powers)


@dataclass(frozen=True, slots=True)
class _State:
    """What a list said of one power at some time: `seen` is empty for what it says now."""

    number: str
    post: str
    holder: str
    seen: str


def post_id(community: str, name: str) -> str:
    """The permanent id of a post, the same for every spelling of its name: eight hexadecimal digits."""
    return hashlib.sha256(f"{community}\n{folded(name)}".encode()).hexdigest()[:8]


def in_force(register: Register, community: str) -> list[Entry]:
    """A community's power items that may be used today, in their newest version, by number."""
    return [entry for entry in register.power_items(community) if not _ended(register, entry[1])]


def posts_of(register: Register, community: str) -> list[Post]:
    """Every post the community's power lists ever named, those in office first, in the order of the powers."""
    return list(_posts_of(register, community))


@fact
def _posts_of(register: Register, community: str) -> list[Post]:
    newest = register.power_items(community)
    force = in_force(register, community)
    states = list(_states(register, community))
    guards = guards_of(register, community)
    posts: list[Post] = []
    for name in dict.fromkeys(spelt(state.post for state in states if state.post).values()):
        mine = [entry for entry in newest if same(entry[1].shown.get("post", ""), name)]
        powers = tuple(entry for entry in mine if not _ended(register, entry[1]))
        named = spelt(record.shown["holder"] for _, record in powers if record.shown.get("holder"))
        holders = tuple(dict.fromkeys(named.values()))
        once = {state.number for state in states if same(state.post, name)}
        posts.append(
            Post(
                community,
                post_id(community, name),
                name,
                holders,
                tuple(_former(states, name, holders)),
                powers,
                tuple(entry for entry in mine if _ended(register, entry[1])),
                tuple(e for e in force if e[1].text(Role.KEY) in once and not same(e[1].shown.get("post", ""), name)),
                tuple(_duties(force, guards, name)),
                tuple(_guards(powers, guards, name)),
            )
        )
    return sorted(posts, key=lambda post: not post.current)


def _ended(register: Register, record: PublicRecord) -> bool:
    last = record.values.get("valid_to")
    return last is not None and last.last < register.today


def _states(register: Register, community: str) -> Iterator[_State]:
    """What each list says and said before its corrections, the newest list first."""
    newest = {id(record) for _, record in register.power_items(community)}
    kind = cited_as(Role.POWER_ITEM)
    labels = {bound.name: bound.label for bound in kind.columns() if bound.name in ("post", "holder")}
    for notice in register.notices_of(community, kind.about.id):
        for record in notice.records:
            number = record.text(Role.KEY)
            post, holder = record.shown.get("post", ""), record.shown.get("holder", "")
            seen = "" if id(record) in newest else f"{notice.key.period.label}权力清单"
            yield _State(number, post, holder, seen)
            for change in sorted(notice.history, key=lambda change: change.issue, reverse=True):
                if change.row != record.id or change.part or change.label not in labels.values() or not change.old:
                    continue
                if _SLIP_OF_THE_PEN.search(change.reason):  # the name was never another one
                    continue
                day = change.day
                seen = f"{day.year}年{day.month}月{day.day}日更正前的{notice.key.period.label}权力清单"
                post = change.old if change.label == labels["post"] else post
                holder = change.old if change.label == labels["holder"] else holder
                yield _State(number, post, holder, seen)


def _former(states: list[_State], name: str, holders: tuple[str, ...]) -> Iterator[Former]:
    told = {*map(folded, holders)}
    for state in states:
        if same(state.post, name) and state.holder and folded(state.holder) not in told:
            told.add(folded(state.holder))
            yield Former(state.holder, state.seen or "已失效的权力事项")


def _duties(force: list[Entry], guards: list[Guard], name: str) -> Iterator[Duty]:
    mine = seen_to_by(guards, name)
    numbers = {entry[1].text(Role.KEY) for entry in force}
    for entry in force:
        steps = [step.shown for step in entry[1].parts.get("steps", ()) if same(step.shown.get("post", ""), name)]
        number = entry[1].text(Role.KEY)
        measures = dict.fromkeys(what for guard, told in mine if guard.power == number for what in told)
        if steps or measures:
            yield Duty(entry, tuple(step.get("name", "") for step in steps), tuple(measures))
    for guard, told in mine:
        if guard.power not in numbers:
            yield Duty((guard.notice, guard.record), (), told)


def _guards(powers: tuple[Entry, ...], guards: list[Guard], name: str) -> Iterator[Guard]:
    """Power by power, the gravest first; then what is about the post alone."""
    numbers = [record.text(Role.KEY) for _, record in powers]
    for number in numbers:
        yield from by_grade(guard for guard in guards if guard.power == number)
    yield from by_grade(guard for guard in about_post(guards, name) if guard.power not in numbers)
