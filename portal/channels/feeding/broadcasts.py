"""Broadcast scripts: one for every current notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from portal.channels.broadcast import Broadcast
from portal.channels.feeding import marks
from portal.channels.feeding.source import Product, Source
from portal.channels.imprint import chinese_date
from portal.fields.folding import spelt
from portal.places.model import Community
from portal.privacy.public import PublicNotice
from portal.records.column import Role
from portal.records.notice import NoticeTerm
from portal.register.casework import Casework, progress_of
from portal.register.money import said
from portal.register.register import Register

Part = tuple[str, str, Decimal]


def broadcasts(source: Source, community: Community) -> Iterator[Product]:
    """The scripts of a community."""
    for notice in source.current(community.id):
        yield Product(broadcast(notice, source.register), f"村村响广播稿/{marks.file_name(notice.title)}")


def broadcast(notice: PublicNotice, register: Register) -> Broadcast:
    """What is announced of a notice: no names, only what and how much."""
    paid, told = marks.is_paid(notice), marks.sums_of(notice)
    community = notice.key.community
    over = notice.term.end is not None and notice.term.end < register.today  # nobody is told to look until a past day
    term = NoticeTerm() if over else notice.term
    boards = marks.open_boards(register, community)
    # The reader says the first telephone twice, so it comes first.
    calls = sorted(marks.complaint(register, community), key=lambda pair: not pair[0].endswith("电话"))
    return Broadcast(
        imprint=marks.imprint(notice, register),
        title=notice.title,
        first=chinese_date(term.start) if term.start else "",
        last=chinese_date(term.end) if term.end else "",
        count=marks.counted(notice),
        total=notice.amount if paid else None,
        parts=tuple(parts(notice)) if paid else (),
        where=f"{boards[0].where}的公示栏" if boards else "公示栏",
        complaint=tuple(calls),
        audience=audience(register.places.community(community)),
        standing=standing([notice]),
        answers=answers(notice),
        agreed="" if paid or not told else f"其中{said(told)}",
    )


def standing(notices: Sequence[PublicNotice]) -> str:
    """How many matters of notices of one kind are handled and how many are not; empty for other kinds."""
    casework = Casework.of(notices[0].key.kind, notices[0].issued)
    if casework is None:
        return ""
    count, unit, words = casework.over(notices), marks.unit(notices[0]), casework.progress.words
    going = f"{words.going}{count.open}{unit}" if count.open else f"没有{words.going}的"
    return f"其中{words.settled}{count.handled}{unit}，{going}"


def answers(notice: PublicNotice) -> str:
    """What the board tells of every matter: `每一条的答复`; empty for other kinds."""
    progress = progress_of(notice)
    return f"每一{marks.unit(notice)}的{progress.words.answer}" if progress else ""


def audience(community: Community) -> str:
    """Whom the reader greets: a community in a town has villagers beside its residents."""
    if community.kind == "village":
        return "各位村民"
    return "各位居民" if community.town.kind == "street" else "各位居民、村民朋友"


def parts(notice: PublicNotice) -> list[Part]:
    """The programmes of a notice with their count and sum, largest sum first; none where there is only one."""
    gathered: dict[str, tuple[int, Decimal]] = {}
    found = [(record.text(Role.PROGRAMME), 1, record.amount or Decimal(0)) for record in notice.records]
    found += [(item.programme, item.rows, item.amount) for item in notice.summed]
    shown = spelt(name for name, _, _ in found)
    for written, rows, amount in found:
        name = shown[written]
        before = gathered.get(name, (0, Decimal(0)))
        gathered[name] = before[0] + rows, before[1] + amount
    gathered.pop("", None)
    if len(gathered) < 2:
        return []
    ordered = sorted(gathered.items(), key=lambda pair: (-pair[1][1], pair[0]))
    return [(name, f"{rows:,} {marks.unit(notice)}" if rows else "几户", amount) for name, (rows, amount) in ordered]
