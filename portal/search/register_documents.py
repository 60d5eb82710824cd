"""The register as the search sees it: one document a record, from public texts only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from portal.fields.folding import folded
from portal.fields.money import show as show_money
from portal.fields.organisation import ORGANISATION
from portal.fields.person import PERSON
from portal.places.model import Publisher
from portal.privacy.public import ClosedSum, PublicColumn, PublicNotice, PublicPart, PublicRecord, PublicSheet
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.register import spellings
from portal.register.register import Register
from portal.search.document import Document, joined
from portal.search.own_documents import levels, names, official_documents, own_documents, place_documents

_SUMMARY = 4
_GAP = re.compile(r"(?<=[^\x00-\x7f])[\s·•・･∙⋅‧․．.]+(?=[^\x00-\x7f])")
_DOT = re.compile(r"(?<=[\u3400-\u9fff])[·•・･∙⋅‧․](?=[\u3400-\u9fff])")
_UNSAID = (Role.KEY, Role.TITLE, Role.SCANS, Role.REASON)


def documents(register: Register) -> Iterator[Document]:
    """Every record that still stands, newest notice first, and every place. Masked names are in no text or title.

    Of a notice that was taken down there is one document, found by its place, kind and period alone.
    """
    payees, programmes = spellings.payees(register), spellings.programmes(register)
    for notice in register.notices:
        place = register.places.publisher(notice.key.community)
        district, town, community = levels(place)
        if notice.withdrawn is not None:
            yield _withdrawn(notice, place)
            continue
        about = kind_by_id(notice.key.kind).about
        for number, item in enumerate(notice.closed.sums, start=1):
            yield _closed(notice, place, item, number)
        yield from own_documents(notice, place)
        for record in notice.records:
            columns = [column for column in notice.columns if column.field not in record.masked]
            title = record.title if record.roles[Role.TITLE] not in record.masked else record.text(Role.PROGRAMME)
            folder = f"c/{notice.key.community}/{notice.key.kind}/"
            page = f"{folder}{record.id}/index.html" if about.own_page else f"c/{notice.key}/index.html#{record.id}"
            said = [*_texts(notice, record, columns), *(("", name) for name in names(place))]
            yield Document(
                id=f"{notice.key}#{record.id}",
                url=page,
                title=title,
                text=joined([text for _, text in said]),
                summary=tuple(_summary(record, columns)),
                kind=notice.key.kind,
                district=district,
                town=town,
                community=community,
                day=str(record.value(Role.DATE) or notice.key.period.last.isoformat()),
                amount=record.amount,
                programme=programmes.get(record.text(Role.PROGRAMME), "") if about.programmes else "",
                supplier=payees.get(record.text(Role.SUPPLIER), ""),
                state="corrected" if record.id in notice.corrected else "",
                heads=tuple(head for head, _ in said),
            )
    yield from place_documents(register)
    yield from official_documents(register)


def _closed(notice: PublicNotice, place: Publisher, item: ClosedSum, number: int) -> Document:
    """A closed programme: found by its name and sum, and opened at its block."""
    households = f"少于 {item.fewer} 户" if item.fewer else f"{item.rows:,} 户"
    district, town, community = levels(place)
    said = [item.programme, notice.title, households, show_money(item.amount), *_plain(item.amount), item.standard]
    return Document(
        id=f"{notice.key}#closed-{number}",
        url=f"c/{notice.key}/index.html#h-closed",
        title=item.programme,
        text=joined([*filter(None, said), *names(place)]),
        summary=(("户数", households), ("名单", "在公示栏")),
        kind=notice.key.kind,
        district=district,
        town=town,
        community=community,
        day=notice.key.period.last.isoformat(),
        amount=item.amount,
        programme=item.programme,
    )


def _withdrawn(notice: PublicNotice, place: Publisher) -> Document:
    """What stands for a notice that was taken down; its title and its values stay out."""
    kind, period = kind_by_id(notice.key.kind).about.label, notice.key.period
    district, town, community = levels(place)
    return Document(
        id=f"{notice.key}#withdrawn",
        url=f"c/{notice.key}/index.html",
        title=f"{period.label}{kind}",
        text=joined([f"{period.label}{kind}", *names(place)]),
        summary=(("公示期", period.label),),
        kind=notice.key.kind,
        district=district,
        town=town,
        community=community,
        day=period.last.isoformat(),
        state="withdrawn",
    )


def labels(register: Register) -> dict[str, str]:
    """The names of the places that publish, and of those they lie in."""
    found: dict[str, str] = {}
    for place in register.publishers:
        found.update((one.id, one.short) for one in place.line)
    return found


def _texts(notice: PublicNotice, record: PublicRecord, columns: list[PublicColumn]) -> Iterator[tuple[str, str]]:
    """What is searched, with its heading: every public cell of a record and its parts, those of more weight first.

    Of a record that stands on pages alone only what is weighed, and its amount and day: whole rows of such records
    would be a table that can be joined (`PublicRecord.page_only`).
    """
    named = _named(notice.key.kind)
    for column in sorted(columns, key=lambda column: not _weighed(column)):
        if not record.page_only or _weighed(column):
            spelt = _spelt(record.shown.get(column.field, ""), named=column.field in named)
            yield from ((column.label, text) for text in spelt)
    if record.amount is not None:
        yield from ((_amount_label(notice), text) for text in _plain(record.amount))
    for name, parts in record.parts.items():
        for column, text in _part_texts(notice.sheets[name], parts):
            if not record.page_only or column.weight or column.numeric:
                yield from ((column.label, spelt) for spelt in _spelt(text))


def _amount_label(notice: PublicNotice) -> str:
    """The heading of the column that is summed."""
    return next((column.label for column in notice.columns if column.role is Role.AMOUNT), "")


def _weighed(column: PublicColumn) -> bool:
    return bool(column.weight) or column.role in (Role.AMOUNT, Role.DATE)


def _spelt(text: str, *, named: bool = False) -> Iterator[str]:
    """A cell; a name with a dot or a blank within it also as those write it who leave that out."""
    if text:
        yield text
        gap = _GAP if named else _DOT
        closed = folded(text) if named else gap.sub("", text)
        if closed != text and gap.search(text):
            yield closed


@cache
def _named(kind_id: str) -> frozenset[str]:
    """The columns of a kind that hold a name alone."""
    return frozenset(
        bound.name
        for bound in kind_by_id(kind_id).columns()
        if bound.value in (PERSON, ORGANISATION) or bound.column.role is Role.SUPPLIER
    )


def _part_texts(sheet: PublicSheet, rows: tuple[PublicPart, ...]) -> Iterator[tuple[PublicColumn, str]]:
    """The cells of a part sheet, each that says the same once."""
    seen: set[str] = set()
    for row in rows:
        for column in sheet.open_columns:
            text = row.shown.get(column.field, "")
            if text and text not in seen:
                seen.add(text)
                yield column, text


def _plain(amount: Decimal) -> Iterator[str]:
    """An amount as people type it: without commas, and without .00."""
    shown = show_money(amount)
    plain = shown.replace(",", "")
    if plain != shown:
        yield plain


def _summary(record: PublicRecord, columns: list[PublicColumn]) -> Iterator[tuple[str, str]]:
    said = 0
    for column in columns:
        text = record.shown.get(column.field, "")
        if column.listed and text and column.role not in _UNSAID and not column.cites and said < _SUMMARY:
            said += 1
            yield column.label, text
