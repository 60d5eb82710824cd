"""What this run knows to be private: given to the last gate, which looks for it in every byte of the output.

The gate stops the whole publication, so it looks for what only a fault of this program could bring there. What staff
wrote into an open cell is told cell by cell (`portal.privacy.screening.cell_screen`), and what stands there openly is
no secret.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from portal.fields.day import parse as parse_day
from portal.fields.folding import bare
from portal.fields.person import PERSON
from portal.fields.reference import REFERENCE
from portal.fields.text import LINES, TEXT
from portal.fields.value import InvalidValue
from portal.privacy import own_rows
from portal.privacy.gate.leak_scanner import Forbidden
from portal.privacy.names.relief import ReliefNames, relief_of
from portal.privacy.names.reporters import names_of
from portal.privacy.public import PublicNotice
from portal.privacy.recognizers.registry import find_personal
from portal.privacy.walk import Visited, models, walk
from portal.records.catalogue import is_power_list
from portal.records.column import BoundColumn, Role
from portal.records.notice import NoticeKey
from portal.records.policy import Leaves
from portal.records.record import Record
from portal.versions.ledger import AcceptedNotice

MIN_LENGTH = 6
_WRITTEN = re.compile(r"[\u3007\u3400-\u9fff\U00020000-\U000323af·]{2,}")


@dataclass(frozen=True, slots=True)
class Open:
    """What stands openly: `said` by community on any of its pages beside rows (its name, its information), `phones`.

    `staying` has the row ids of each notice that are published row by row, `named` the closed programmes it names.
    """

    said: Mapping[str, str] = field(default_factory=dict)
    phones: Collection[str] = ()
    staying: Mapping[NoticeKey, frozenset[str]] = field(default_factory=dict)
    named: Mapping[NoticeKey, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, said: Mapping[str, str], phones: Collection[str], public: Iterable[PublicNotice]) -> Open:
        """From the public notices."""
        public = list(public)
        staying = {notice.key: frozenset(record.id for record in notice.records) for notice in public}
        named = {notice.key: frozenset(item.programme for item in notice.closed.sums) for notice in public}
        return cls(said, phones, staying, named)


def forbidden_values(
    notices: Sequence[AcceptedNotice],
    there: Open,
    refused: Sequence[AcceptedNotice] = (),
    relief: Mapping[str, ReliefNames] | None = None,
) -> Iterator[Forbidden]:
    """Private cells of every notice, and of the `refused`, of which nothing is published.

    Personal numbers are forbidden everywhere; other private text of six characters and more, on the pages of its
    community; the name of a person who is on a closed list, was paid under a closed programme, or whose term has
    ended, the name of who spoke up, and that of a programme too small to be named, on the pages of its notice, unless
    the same stands there openly.
    """
    phones = {_digits(phone) for phone in there.phones}
    relief = relief_of((*notices, *refused)) if relief is None else relief
    officials: dict[str, set[str]] = defaultdict(set)
    open_text: dict[str, list[str]] = defaultdict(list)
    for accepted in notices:
        community = accepted.key.community
        open_text[community] += _open_texts(accepted, relief[community])
        if is_power_list(accepted.key.kind):
            officials[community] |= {name for _, row in accepted.rows for _, _, name in _persons(row.record)}
    said = {community: _bare_lines((there.said.get(community, ""), *texts)) for community, texts in open_text.items()}
    for number, accepted in enumerate((*notices, *refused)):
        community = accepted.key.community
        yield from _cells(accepted, said.get(community, ""), phones)
        yield from _own_cells(accepted, said.get(community, ""), phones)
        published = number < len(notices)
        yield from _names(accepted, there, officials[community], relief[community], published=published)


def _cells(accepted: AcceptedNotice, open_text: str, phones: Collection[str]) -> Iterator[Forbidden]:
    """A household's number that names nobody is no secret: its digits are too often part of others.

    Of a row that is only counted every text is private.
    """
    every = {name: [*model.columns()] for name, model in models(accepted.notice.kind)}
    private = {name: [bound for bound in columns if _is_private(bound)] for name, columns in every.items()}
    words = {
        name: [b for b in columns if b in private[name] or b.value in (TEXT, LINES)] for name, columns in every.items()
    }
    for _, row in accepted.rows:
        for visited in walk(row.record):
            for bound in (words if row.record.terms().counted else private)[visited.part]:
                value = getattr(visited.row, bound.name)
                if not value:
                    continue
                text = str(value)
                if find_personal(text, soft=False):
                    if _digits(text) not in phones:
                        yield Forbidden(text)
                elif bound.value is not REFERENCE and _tells(text) and bare(text) not in open_text:
                    yield Forbidden(text, under=f"c/{accepted.key.community}/")


def _is_private(bound: BoundColumn) -> bool:
    """Whether no page may have what stands in a column; names that leave masked are looked for on their notice."""
    if bound.column.leaves is Leaves.PUBLISH or bound.value.numeric:
        return bound.column.leaves is Leaves.NEVER
    return bound.column.leaves is Leaves.NEVER or bound.value is not PERSON


def _own_cells(accepted: AcceptedNotice, open_text: str, phones: Collection[str]) -> Iterator[Forbidden]:
    """The same of rows that belong to the notice itself, and the names of persons that these mask."""
    for bound, text in own_rows.private_texts(accepted.notice):
        if bound.value is PERSON:
            if bare(text) not in open_text:
                yield Forbidden(text, under=f"c/{accepted.key}/")
        elif find_personal(text, soft=False):
            if _digits(text) not in phones:
                yield Forbidden(text)
        elif bound.value is not REFERENCE and _tells(text) and bare(text) not in open_text:
            yield Forbidden(text, under=f"c/{accepted.key.community}/")


def _names(
    accepted: AcceptedNotice, there: Open, officials: Collection[str], relief: ReliefNames, *, published: bool
) -> Iterator[Forbidden]:
    staying = there.staying.get(accepted.key, frozenset()) if published else {row_id for row_id, _ in accepted.rows}
    payee = accepted.notice.kind.field_for(Role.SUPPLIER)
    seen: set[str] = {*map(bare, officials)}
    hidden: set[str] = set()
    for row_id, row in accepted.rows:
        for _, bound, name in _persons(row.record):
            if row_id not in staying or bound.column.leaves is not Leaves.PUBLISH:
                hidden.add(name)
            else:
                seen.add(bare(name))
        hidden |= names_of(row.record)
        hidden |= {
            name
            for visited in walk(row.record)
            if (payee := visited.row.field_for(Role.SUPPLIER))
            and (shown := relief.cover(row.record, visited.row).get(payee)) is not None
            for name in _WRITTEN.findall(str(getattr(visited.row, payee)).replace(shown, ""))
        }
        if row.record.terms(relief.programmes).closed:
            programme = str(row.record.get(Role.PROGRAMME) or "")
            hidden |= {programme} - there.named.get(accepted.key, frozenset())
    said = _bare_lines((there.said.get(accepted.key.community, ""), *_listed_texts(accepted, relief)))
    for name in sorted(hidden):
        if bare(name) not in seen and bare(name) not in said:
            yield Forbidden(name, under=f"c/{accepted.key}/")


def people(notices: Iterable[AcceptedNotice]) -> frozenset[str]:
    """The names of everybody whom a row names, open or not, without blanks and dots."""
    rows = (row.record for accepted in notices for _, row in accepted.rows)
    return frozenset(bare(name) for record in rows for _, _, name in _persons(record)) - {""}


def _persons(record: Record) -> Iterator[tuple[Visited, BoundColumn, str]]:
    for visited in walk(record):
        for bound in visited.row.columns():
            if bound.value is PERSON and (name := getattr(visited.row, bound.name)):
                yield visited, bound, str(name)


def _open_texts(accepted: AcceptedNotice, relief: ReliefNames, *, listed: bool = False) -> Iterator[str]:
    columns = {
        part: [
            bound
            for bound in model.columns()
            if bound.column.leaves is Leaves.PUBLISH
            and bound.value is not PERSON
            and (bound.column.listed or not listed)
        ]
        for part, model in models(accepted.notice.kind)
    }
    for _, row in accepted.rows:
        terms = row.record.terms(relief.programmes)
        if terms.closed or terms.counted:
            continue
        for visited in walk(row.record):
            covered = relief.cover(row.record, visited.row)
            for bound in columns[visited.part]:
                value = getattr(visited.row, bound.name)
                if value is not None:
                    yield covered.get(bound.name, str(bound.value.show(value)))


def _listed_texts(accepted: AcceptedNotice, relief: ReliefNames) -> Iterator[str]:
    """Short texts such as a group's name (张家湾组), which may hold what is a person's name elsewhere."""
    return iter(dict.fromkeys(_open_texts(accepted, relief, listed=True)))


def _bare_lines(texts: Iterable[str]) -> str:
    """Texts in which names are looked for in any spelling, none across a line."""
    return "\n".join(map(bare, dict.fromkeys(line for text in texts for line in text.split("\n"))))


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _tells(text: str) -> bool:
    """Whether a private text is long enough to be looked for, and no date."""
    return len(text) >= MIN_LENGTH and not _is_day(text)


def _is_day(text: str) -> bool:
    """A birth date may be the very day of a payment; dates are too many to look for."""
    try:
        parse_day(text.removesuffix(" 00:00:00"))
    except InvalidValue:
        return False
    return True
