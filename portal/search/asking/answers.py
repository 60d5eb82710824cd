"""What one place can answer at once: its errands, its programmes, whom to ring, and the titles of what it published.

Made from public records by what their columns are declared to be, so that a card says nothing its page does not say.
Of a closed programme it says what the block of its notice says. Names of people are no titles.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from portal.fields.money import show
from portal.fields.person import PERSON
from portal.places.model import Publisher
from portal.privacy.public import ClosedSum, PublicNotice, PublicRecord
from portal.records.catalogue import all_kinds, cited_as, kind_by_id
from portal.records.column import Role
from portal.register.posts import in_force
from portal.register.procedures import procedure
from portal.register.register import Register
from portal.search.asking.answer import Answer
from portal.search.asking.place_answers import of_place

BROUGHT: Final = 4
"""Things to bring that a card names; of more it says how many there are."""
TITLES: Final = 300
"""Titles of a place that a search may guess at, the newest first: a telephone fetches them all."""


def answers(register: Register, place: Publisher) -> list[Answer]:
    """Everything of one place, errands first; each name and kind once, in its newest version."""
    found: dict[tuple[str, str], Answer] = {}
    for one in (
        *_errands(register, place),
        *_programmes(register, place),
        *_kinds(register, place),
        *of_place(register, place),
        *_titles(register, place),
    ):
        if len(found) < TITLES or one.line:
            found.setdefault((one.name, one.kind), one)
    return list(found.values())


def _errands(register: Register, place: Publisher) -> Iterator[Answer]:
    """Who handles it, in how many working days, and what must be brought; of the place, then of those above it."""
    kind = cited_as(Role.POWER_ITEM).about.id
    for own in place.line[::-1]:
        for notice, record in in_force(register, own.id):
            said = procedure(record)
            who = record.shown.get("holder", "") or record.shown.get("post", "")
            post = record.shown.get("post", "")
            days = record.shown.get("days", "") or (str(said.days) if said.days else "")
            line = "，".join(filter(None, (f"找 {who}" if who else "", f"{days} 个工作日办完" if days else "")))
            call = record.shown.get("phone", "") or register.info_of(own.id).office_phone
            small = "；".join(filter(None, (_brought(_first(record)), f"先打 {call}" if call else "")))
            yield Answer(
                record.title,
                f"c/{notice.key.community}/{kind}/{record.id}/index.html",
                kind,
                f"怎么办：{record.title}",
                line,
                small,
                post,
            )


def _first(record: PublicRecord) -> tuple[str, ...]:
    """What is asked for by the first step: what later steps name is made on the way."""
    steps = sorted(record.parts.get("steps", ()), key=lambda step: step.values.get("order") or 0)
    return tuple(line for line in steps[0].shown.get("materials", "").split("\n") if line) if steps else ()


def _brought(things: tuple[str, ...]) -> str:
    if not things:
        return ""
    more = f"等 {len(things)} 样" if len(things) > BROUGHT else ""
    return f"带{'、'.join(things[:BROUGHT])}{more}"


def _programmes(register: Register, place: Publisher) -> Iterator[Answer]:
    """The newest sum of each programme: of a closed one with the board of its list, of an open one its list."""
    for notice in register.notices_of(place.id):
        kind = kind_by_id(notice.key.kind)
        if not kind.about.programmes or notice.withdrawn is not None:
            continue
        for item in notice.closed.sums:
            yield _closed(register, notice, item)
        sums: dict[str, list[PublicRecord]] = {}
        for record in notice.records:
            sums.setdefault(record.text(Role.PROGRAMME), []).append(record)
        for programme, records in sums.items():
            amount = sum((record.amount or Decimal(0) for record in records), Decimal(0))
            unit = kind.about.unit.split("（")[0]
            line = f"{notice.key.period.label} {len(records):,} {unit}，{show(amount).removesuffix('.00')} 元"
            at = f"c/{notice.key}/index.html#{records[0].id}"
            head = f"谁领了{programme}"
            yield Answer(
                programme, at, notice.key.kind, head, line, "名单在网上，点开就是", records[0].text(Role.STANDARD)
            )


def _closed(register: Register, notice: PublicNotice, item: ClosedSum) -> Answer:
    households = f"少于 {item.fewer} 户" if item.fewer else f"{item.rows:,} 户"
    line = f"{notice.key.period.label} {households}，{show(item.amount).removesuffix('.00')} 元"
    boards = [board.where for board in register.places.boards_of(notice.key.community)]
    until = notice.closed.until
    hangs = until is not None and register.today <= until
    small = f"名单贴在{'、'.join(boards) or '公示栏'}"
    small += f"，到{until.year}年{until.month}月{until.day}日" if hangs and until else "，已经到期"
    at = f"c/{notice.key}/index.html#h-closed"
    return Answer(item.programme, at, notice.key.kind, f"{item.programme}发了多少", line, small, item.standard)


def _kinds(register: Register, place: Publisher) -> Iterator[Answer]:
    """The pages of all notices of a kind: what they tell, and the newest of them."""
    newest = {notice.key.kind: notice for notice in reversed(register.notices_of(place.id)) if notice.withdrawn is None}
    for kind in all_kinds():
        about = kind.about
        if notice := newest.get(about.id):
            at = f"c/{place.id}/{about.id}/index.html"
            yield Answer(
                about.called,
                at,
                about.id,
                about.called,
                about.plain,
                f"最新一期：{notice.title}",
                " ".join(about.words),
            )


def _titles(register: Register, place: Publisher) -> Iterator[Answer]:
    """Titles of records, but of those called by a person's name; of a purchase from whom, and for how much."""
    for notice in register.notices_of(place.id):
        kind = kind_by_id(notice.key.kind)
        title = kind.column_for(Role.TITLE)
        if title is None or title.value is PERSON or kind.about.id == cited_as(Role.POWER_ITEM).about.id:
            continue
        for record in notice.records:
            if record.page_only or not record.title:
                continue
            folder = f"c/{notice.key.community}/{notice.key.kind}/"
            own = kind.about.own_page
            at = f"{folder}{record.id}/index.html" if own else f"c/{notice.key}/index.html#{record.id}"
            said = (
                record.text(Role.SUPPLIER),
                f"{show(record.amount).removesuffix('.00')} 元" if record.amount is not None else "",
            )
            line = "，".join(filter(None, said)) if own and all(said) else ""
            yield Answer(record.title, at, notice.key.kind, record.title if line else "", line)
