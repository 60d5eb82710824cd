"""Numbered slips for the letterbox (意见箱小票): one part goes into the box, the other stays with whoever wrote it.

Numbers go on after the highest that is registered, in books of which each is printed once: whoever holds a number that
is registered nowhere has the proof in hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from portal.channels import texts
from portal.channels.channel import Channel, Product, Source
from portal.channels.imprint import Imprint
from portal.channels.typeset import Typesetter
from portal.places.model import Community, Publisher
from portal.records.catalogue import all_kinds
from portal.records.column import Role
from portal.records.record import About, Record
from portal.register.number_series import Numbered, read
from portal.register.register import Register

BOOK = 30
"""Slips in a book: ten sheets."""


@dataclass(frozen=True, slots=True)
class OpinionSlips:
    """One book: its `title`, the `numbers` of its slips, where the box hangs, and `complaint` as label and value."""

    imprint: Imprint
    title: str
    numbers: tuple[str, ...]
    box: str
    complaint: tuple[tuple[str, str], ...]


def render_opinion_slips(book: OpinionSlips, typesetter: Typesetter) -> bytes:
    """The book as a tagged PDF, three slips to an A4 sheet. Raises MissingGlyph, CannotTypeset, ValueError if empty."""
    if not book.numbers:
        raise ValueError("no slips to print")
    return typesetter.pdf(
        "opinion_slip",
        {
            "imprint": book.imprint.data(40),
            "title": book.title,
            "numbers": book.numbers,
            "box": book.box,
            "complaint": book.complaint[:2],
        },
    )


def opinion_slips(source: Source, community: Publisher) -> Iterator[Product]:
    """The book in use and the next one, of each kind that anybody may bring matters of and that is numbered."""
    register = source.register
    for kind in all_kinds():
        progress = kind.about.progress
        own = isinstance(community, Community) or register.notices_of(community.id, kind.about.id)
        if own and kind.about.consecutive and progress and progress.words.invitation:
            last = last_number(register, community.id, kind)
            used = last.ordinal // BOOK
            for number in (used, used + 1):
                yield _book(register, community, kind.about, last, number=number)


def _book(register: Register, community: Publisher, about: About, last: Numbered, *, number: int) -> Product:
    first = number * BOOK + 1
    numbers = [last.written(one) for one in range(first, first + BOOK)]
    there = register.notices_of(community.id, about.id)
    at = f"c/{community.id}/{about.id}/" if there else f"c/{community.id}/"
    mark = Imprint(
        community=community.full_name,
        url=f"{register.site.url}/{at}",
        url_shown=texts.short(register, at),
        number=community.id,
        issue=1,
        digest="",
        printed=date(register.today.year, 1, 1),
        sample=register.site.sample,
    )
    left = tuple(numbers[max(0, last.ordinal - first + 1) :])
    info = register.info_of(community.id)
    value = OpinionSlips(mark, about.label, left, info.letterbox, texts.complaint(register, community.id))
    return Product(value, f"意见箱小票/第{number + 1}本 {texts.file_name(f'{numbers[0]} 至 {numbers[-1]}')}")


def last_number(register: Register, place: str, kind: type[Record]) -> Numbered:
    """The highest number of this year that a place has registered; else the kind's own example with none used."""
    year = register.today.year
    found = [
        number
        for notice in register.notices_of(place, kind.about.id)
        for record in notice.records
        if (number := read(record.text(Role.KEY), notice.key.period.year)) and str(year) in number.before
    ]
    if found:
        return max(found, key=lambda number: number.ordinal)
    column = kind.column_for(Role.KEY)
    example = read(column.column.example if column else "", year)
    before = example.before if example else ""
    written = "".join(part if not part.isdigit() else str(year) for part in _parts(before)) or f"{year}-"
    return Numbered("", "", 0, written, "", 3)


def _parts(text: str) -> list[str]:
    parts: list[str] = []
    for char in text:
        if parts and parts[-1].isdigit() == char.isdigit():
            parts[-1] += char
        else:
            parts.append(char)
    return parts


OPINION_SLIP = Channel(
    "opinion-slip", "意见箱小票", OpinionSlips, lambda v, _, t: {".pdf": render_opinion_slips(v, t)}, opinion_slips
)
