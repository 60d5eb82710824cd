"""What can go wrong where a power is used, and what is done against it: of every kind whose parts are measures.

Such a kind says which power a record concerns, which post it is about, and in a part the measures and the posts that
see to them (roles CONCERNS, POST, MEASURE). The newest list of a community is the one that holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from portal.fields.folding import same
from portal.privacy.public import PublicNotice, PublicPart, PublicRecord
from portal.records.catalogue import all_kinds, kind_by_id
from portal.records.column import Role
from portal.records.record import Part, Record
from portal.register.register import Register


@dataclass(frozen=True, slots=True)
class Measure:
    """What is done, by which post, and what else its row says (label and text)."""

    what: str
    post: str
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Guard:
    """One thing to be guarded against.

    `power` is the number of the power it concerns, `post` the post it is about (both may be empty); `grade` counts the
    words of its level from the gravest on (None: no level), of which there are `grades`.
    """

    notice: PublicNotice
    record: PublicRecord
    measures: tuple[Measure, ...]
    grade: int | None = None
    grades: int = 0

    @property
    def risk(self) -> str:
        """What must not happen."""
        return self.record.title

    @property
    def level(self) -> str:
        """How grave it is, in a word."""
        return self.record.text(Role.LEVEL)

    @property
    def power(self) -> str:
        """The number of the power it concerns."""
        return self.record.text(Role.CONCERNS)

    @property
    def post(self) -> str:
        """The post or office it is about."""
        return self.record.text(Role.POST)


def standing(register: Register, community: str, kind_id: str) -> PublicNotice | None:
    """The newest notice of a kind that has rows: the list that holds."""
    return next((notice for notice in register.notices_of(community, kind_id) if notice.records), None)


def guards_of(register: Register, community: str) -> list[Guard]:
    """All that a community's lists guard against, in the order of their rows."""
    found: list[Guard] = []
    for kind in all_kinds():
        notice = standing(register, community, kind.about.id) if measures_of(kind) else None
        if notice is not None:
            found += guards(notice)
    return found


def guards(notice: PublicNotice) -> list[Guard]:
    """The rows of one list."""
    return [guard_of(notice, record) for record in notice.records]


def guard_of(notice: PublicNotice, record: PublicRecord) -> Guard:
    """One row with its measures."""
    kind = kind_by_id(notice.key.kind)
    parts = ((model, part) for field, model in measures_of(kind) for part in record.parts.get(field, ()))
    bound, level = kind.column_for(Role.LEVEL), record.text(Role.LEVEL)
    words = bound.value.choices if bound else ()
    grade = words.index(level) if level in words else None
    return Guard(notice, record, tuple(_measure(*each) for each in parts), grade, len(words))


@cache
def measures_of(kind: type[Record]) -> tuple[tuple[str, type[Part]], ...]:
    """The part sheets of a kind whose rows are measures: field and model."""
    return tuple((field, model) for field, _, model in kind.parts() if model.field_for(Role.MEASURE))


def against(register: Register, community: str, number: str) -> list[Guard]:
    """Those about one power, by its number; the gravest first."""
    entries = [one for one in register.about(community, number) if measures_of(kind_by_id(one[0].key.kind))]
    whose = {(notice.key.community, notice.key.kind) for notice, _ in entries}
    holds = {one: standing(register, *one) for one in sorted(whose)}
    mine = (one for one in entries if holds[one[0].key.community, one[0].key.kind] is one[0])
    return by_grade(guard_of(*entry) for entry in mine)


def by_grade(found: Iterable[Guard]) -> list[Guard]:
    """The gravest first, those without a level last."""
    return sorted(found, key=lambda guard: guard.grades if guard.grade is None else guard.grade)


def about_post(found: Sequence[Guard], name: str) -> list[Guard]:
    """Those about a post itself."""
    return [guard for guard in found if guard.post and same(guard.post, name)]


def seen_to_by(found: Sequence[Guard], name: str) -> list[tuple[Guard, tuple[str, ...]]]:
    """What a post must see to: of each guard the measures that are its own."""
    pairs = ((guard, tuple(one.what for one in guard.measures if same(one.post, name))) for guard in found)
    return [(guard, measures) for guard, measures in pairs if measures]


def _measure(model: type[Part], part: PublicPart) -> Measure:
    known = {role: model.field_for(role) or "" for role in (Role.MEASURE, Role.POST, Role.PARENT)}
    more = tuple(
        (bound.label, part.shown[bound.name])
        for bound in model.columns()
        if bound.name not in known.values() and part.shown.get(bound.name)
    )
    return Measure(part.shown.get(known[Role.MEASURE], ""), part.shown.get(known[Role.POST], ""), more)
