"""The page of a notice: what is disclosed, until when, the sums, every row, what was corrected, how to object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from portal.fields.folding import spelt
from portal.pages import address, casework, closed, grid
from portal.pages.notice_table import Table, agrees, told
from portal.pages.page import Crumb, Page
from portal.pages.parts import own_parts, parts_of_rows
from portal.pages.states import papers
from portal.pages.view import Link, View
from portal.pages.wording import about, count, day, has_amounts, spoken, yuan
from portal.privacy.public import Change, PublicNotice, PublicRecord, Withdrawn
from portal.records.column import Role
from portal.register.casework import progress_of
from portal.register.part_tables import handed_out
from portal.register.recent import recent

_SAID = {Role.SCANS, Role.REASON, Role.KEY}
DOWNLOADS = (
    Link("表格 CSV", "rows.csv", "可用 Excel 打开"),
    Link("数据 JSON", "rows.json", "给程序用"),
    Link("A3 公示海报", "poster-a3.pdf", "PDF，带二维码"),
    Link("A4 公示海报", "poster-a4.pdf", "PDF，带二维码"),
)


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one programme: how many, how much (empty: nothing summed), and what all of them share."""

    name: str
    count: str
    amount: str
    shared: tuple[tuple[str, str], ...]
    power: Link | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since the sheet of an issue was printed; its anchor stands in the QR of that sheet."""

    issue: int
    changes: int
    current: bool


@dataclass(frozen=True, slots=True)
class Far:
    """Rows that stand on a further page: that page, and number, id and address of each row."""

    page: int
    rows: tuple[tuple[int, str, str], ...]


def pages(view: View) -> Iterator[Page]:
    """One page for each notice, more where it has many rows."""
    for notice in view.register.notices:
        yield from pages_of(view, notice)


def pages_of(view: View, notice: PublicNotice) -> Iterator[Page]:
    """The pages of one notice."""
    if notice.withdrawn is not None:
        yield _withdrawn(view, notice, notice.withdrawn)
        return
    size = address.ROWS_ON_A_PAGE
    records = notice.records
    last = max(1, -(-len(records) // size))
    table = Table.of(view, notice)
    whole = _whole(view, notice, last)
    community = view.register.places.publisher(notice.key.community)
    card = view.card(notice)
    under_way = progress_of(notice)
    # The others have no share card.
    shared = notice.key in {other.key for other in recent(view.register, notice.key.community)}
    picture = f"c/{notice.key}/share-1200x630.png"
    for number in range(1, last + 1):
        start = (number - 1) * size
        part = records[start : start + size]
        yield Page(
            address.notice(notice.key, number),
            "casework.html" if under_way else "notice.html",
            f"{notice.title} · {community.short}" + (f"（第 {number} 页）" if number > 1 else ""),
            {
                **(whole if number == 1 else {**whole, "far": ()}),
                "card": card,
                "heads": table.heads,
                "has_scans": table.scans,
                "row_parts": {} if card.kind.own_page else parts_of_rows(notice, part),
                "number": number,
                "community": community,
                **(casework.on_page(view, notice, part) if under_way else {"rows": table.rows(part, start + 1)}),
            },
            view.crumbs(community, view.kind_crumb(notice), Crumb(card.period, "")),
            f"{community.full_name} {card.line}",
            max([notice.issued, *(change.day for change in notice.history)]),
            feed=address.feed(community.id),
            picture=picture if shared and view.register.made(picture) else "",
            call="我也要提" if under_way and under_way.words.invitation else "",
        )


def _withdrawn(view: View, notice: PublicNotice, withdrawn: Withdrawn) -> Page:
    """What stands in the place of a notice that was taken down."""
    community, card = view.register.places.publisher(notice.key.community), view.card(notice)
    return Page(
        address.notice(notice.key),
        "notice_withdrawn.html",
        f"{notice.title}（已撤回） · {community.short}",
        {
            "notice": notice,
            "card": card,
            "community": community,
            "day": day(withdrawn.day) if withdrawn.day else "",
            "reason": withdrawn.reason,
            "history": history(view, notice),
            "info": view.register.info_of(community.id),
        },
        view.crumbs(community, view.kind_crumb(notice), Crumb(card.period, "")),
        f"{community.full_name} {card.line}",
        notice.issued,
        feed=address.feed(community.id),
    )


def _whole(view: View, notice: PublicNotice, last: int) -> dict[str, object]:
    """What all pages of a notice share."""
    community = notice.key.community
    powers = sorted({record.text(Role.POWER_ITEM) for record in notice.records} - {""})
    return {
        "notice": notice,
        "lead": spoken(about(notice.key.kind).plain, community),
        "issued": day(notice.issued),
        "powers": [view.power(community, number) for number in powers],
        "groups": groups(view, notice),
        "aggregates": [(item.programme, item.rows, yuan(item.amount)) for item in notice.aggregates],
        "drawn": about(notice.key.kind).programmes,
        "page_only": f"{notice.page_only:,} {about(notice.key.kind).unit}" if notice.page_only else "",
        "closed": closed.block(view, notice),
        "scans": sum(len(record.scans) for record in notice.records),
        "kind": about(notice.key.kind),
        "papers": papers((notice,)),
        "pending": sum(record.scans_pending for record in notice.records),
        "offline": sum(record.scans_offline for record in notice.records),
        "own_parts": own_parts(notice),
        "grids": grid.lines(view, community) if any(record.text(Role.GROUP) for record in notice.records) else (),
        "history": history(view, notice),
        "since": since(notice),
        "info": view.register.info_of(community),
        "downloads": [link for link in _downloads(notice) if _there(view, link)],
        "last": last,
        "numbers": [(number, address.notice(notice.key, number)) for number in range(1, last + 1)],
        "far": far(notice, last),
    }


def _downloads(notice: PublicNotice) -> list[Link]:
    table, *others = DOWNLOADS
    of_parts = [Link(f"{sheet.label} CSV", f"rows-{name}.csv", table.note) for name, sheet in handed_out(notice)]
    folder = address.notice(notice.key)
    return [Link(item.text, folder + item.address, item.note) for item in (table, *of_parts, *others)]


def _there(view: View, link: Link) -> bool:
    """Whether a download can be linked: tables always stand beside their page, sheets where they could be made."""
    return not link.address.endswith(".pdf") or view.register.made(link.address)


def groups(view: View, notice: PublicNotice) -> list[Group]:
    """The rows by programme, largest sum first; none where there is but one and nothing to say of it."""
    kind = about(notice.key.kind)
    by_name: dict[str, list[PublicRecord]] = {}
    shown = spelt(record.text(Role.PROGRAMME) for record in notice.records)
    for record in notice.records:
        by_name.setdefault(shown[record.text(Role.PROGRAMME)], []).append(record)
    by_name.pop("", None)
    if kind.own_page or kind.progress or not by_name:
        return []
    once = (c for c in notice.columns if c.role not in _SAID and not (c.cites or c.listed))
    shared = [c for c in once if agrees(notice.records, c.field)]
    one_power = len(by_name) > 1 and agrees(notice.records, Role.POWER_ITEM)
    period = notice.key.period.label
    found = []
    for name, members in by_name.items():
        said = [(column.label, told(members[0], column.field)) for column in shared]
        total = sum((record.amount for record in members if record.amount is not None), Decimal(0))
        number = members[0].text(Role.POWER_ITEM)
        power = view.power(notice.key.community, number) if one_power and number else None
        amount = yuan(total) if has_amounts(notice) else ""
        in_common = tuple((label, text) for label, text in said if text not in ("", period))
        group = Group(name, count(kind, len(members)), amount, in_common, power)
        found.append((-total, name, group))
    ordered = [group for _, _, group in sorted(found, key=lambda item: item[:2])]
    return ordered if len(ordered) > 1 or ordered[0].shared else []


def since(notice: PublicNotice) -> list[Since]:
    """For every issue that was ever printed, how many changes came after it."""
    return [
        Since(issue, sum(1 for change in notice.history if change.issue > issue), issue == notice.issue)
        for issue in range(1, notice.issue + 1)
    ]


def far(notice: PublicNotice, last: int) -> tuple[Far, ...]:
    """The rows on further pages, so that every row's address keeps working from the first page."""
    size = address.ROWS_ON_A_PAGE
    found = []
    for page in range(2, last + 1):
        start = (page - 1) * size
        folder = address.notice(notice.key, page)
        part = notice.records[start : start + size]
        found.append(Far(page, tuple((n, r.id, f"{folder}#{r.id}") for n, r in enumerate(part, start + 1))))
    return tuple(found)


def history(view: View, notice: PublicNotice) -> list[tuple[Change, str, str]]:
    """Changes, newest first, each with its day in words and the address of its row (empty: no longer there)."""
    here = {record.id: record for record in notice.records}
    ordered = sorted(notice.history, key=lambda change: (change.day, change.issue), reverse=True)
    return [
        (change, day(change.day), view.place(notice, here[change.row]) if change.row in here else "")
        for change in ordered
    ]
