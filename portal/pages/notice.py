"""The page of a notice: what is disclosed, until when, the sums, every row, what was corrected, how to object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from portal.pages import address, answers, casework, closed, grid, history
from portal.pages.excerpts import Excerpt, Long, bounded, weight
from portal.pages.far_rows import FAR, FEW_ROWS, ROWS, far, far_file, within_reach
from portal.pages.neighbours import Neighbours, by_group, chips, within
from portal.pages.notice_table import Row, Table
from portal.pages.page import Crumb, Page
from portal.pages.paging import ways as pager
from portal.pages.parts import own_parts, parts_of_rows
from portal.pages.row_pages import USUAL, rows_on_a_page
from portal.pages.shared import groups
from portal.pages.states import papers
from portal.pages.view import Link, View
from portal.pages.wording import about, day, spoken, yuan
from portal.privacy.public import PublicNotice, Withdrawn
from portal.records.column import Role
from portal.register.casework import progress_of
from portal.register.part_tables import handed_out
from portal.register.recent import recent

DOWNLOADS = (
    Link("表格 CSV", "rows.csv", "可用 Excel 打开"),
    Link("数据 JSON", "rows.json", "给程序用"),
    Link("A3 公示海报", "poster-a3.pdf", "PDF，带二维码"),
    Link("A4 公示海报", "poster-a4.pdf", "PDF，带二维码"),
)

ROOM = 600
"""Compressed bytes of the lists beside the rows: programmes, powers."""
GRIDS = 12
"""Of more grids than these the page of the place alone shows the way to each."""
ISSUES, OLDER = 5, 200
"""Issues of which the page says what changed since; of so many older ones it says that they are old."""


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since the sheet of an issue was printed; its anchor stands in the QR of that sheet."""

    issue: int
    changes: int
    current: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of a page under one heading: `id` and `name` of their group (empty: no headings), what all of it comes to.

    `more` says that it began on an earlier page.
    """

    id: str
    name: str
    said: str
    rows: tuple[Row, ...]
    more: bool


def pages(view: View) -> Iterator[Page]:
    """One page for each notice, more where it has many rows."""
    for notice in view.notices:
        yield from pages_of(view, notice)


def pages_of(view: View, notice: PublicNotice) -> Iterator[Page]:
    """The pages of one notice."""
    told = history.history(view, notice)
    if notice.withdrawn is not None:
        yield _withdrawn(view, notice, notice.withdrawn, told)
    else:
        yield from _standing(view, notice, told)
    yield from history.pages(view, notice, told)


def _standing(view: View, notice: PublicNotice, told: Sequence[history.Told]) -> Iterator[Page]:
    under_way = progress_of(notice)
    groups_of = by_group(view, notice) if not under_way else (Neighbours("", "", "", notice.records),)
    records = tuple(record for group in groups_of for record in group.records)
    beside = _beside(notice, groups_of, told)
    size = rows_on_a_page(notice, records, beside)
    last = max(1, -(-len(records) // size))
    table = Table.of(view, notice)
    rows = far(notice, records, size)
    near = within_reach(rows, ROWS if beside <= USUAL else FEW_ROWS)
    far_at = f"{address.notice(notice.key)}{FAR}" if len(near) < len(rows) else ""
    whole = _whole(view, notice, last) | _told(notice, told) | {"far": near, "far_at": far_at}
    community = view.register.places.publisher(notice.key.community)
    card = view.card(notice)
    ways = chips(notice, groups_of, size)
    # The others have no share card.
    shared = notice.key in {other.key for other in recent(view.register, notice.key.community)}
    picture = f"c/{notice.key}/share-1200x630.png"
    own: list[Page] = []
    for number in range(1, last + 1):
        start = (number - 1) * size
        part = records[start : start + size]
        found = Page(
            address.notice(notice.key, number),
            "casework.html" if under_way else "notice.html",
            f"{notice.title} · {community.short}" + (f"（第 {number} 页）" if number > 1 else ""),
            {
                **(whole if number == 1 else {**whole, "far": ()}),
                "card": card,
                "table": table,
                "ways": ways,
                "row_parts": {} if card.kind.own_page else parts_of_rows(notice, part),
                "number": number,
                "numbers": tuple(pager(address.notice(notice.key), number, last)),
                "corrections": address.corrections(notice.key),
                "community": community,
                **(
                    casework.on_page(view, notice, part)
                    if under_way
                    else {"blocks": [_block(table, *one) for one in within(groups_of, start, size)]}
                ),
            },
            view.crumbs(community, view.kind_crumb(notice), Crumb(card.period, "")),
            f"{community.full_name} {card.line}",
            max([notice.issued, *(change.day for change in notice.history)]),
            feed=address.feed(community.id),
            picture=picture if shared and view.register.made(picture) else "",
            call="我也要提" if under_way and under_way.words.invitation else "",
        )
        if number == 1:
            found, *own = bounded(found, ROOM)
            lists = {name: value for name, value in found.context.items() if isinstance(value, Excerpt)}
            whole.update(lists)  # of all pages, and told in full on pages of their own
            if far_at:
                found = replace(found, files=(*found.files, far_file(rows, far_at)))
        yield found
    yield from own


def _beside(notice: PublicNotice, groups_of: Sequence[Neighbours], told: Sequence[history.Told]) -> int:
    """Compressed bytes of what the first page says beside its rows."""
    programmes = {record.text(Role.PROGRAMME) for record in notice.records} | {one.programme for one in notice.summed}
    latest = told[: history.latest(told)]
    return weight([*programmes]) + weight([group.name for group in groups_of]) + weight(latest)


def _withdrawn(view: View, notice: PublicNotice, withdrawn: Withdrawn, told: Sequence[history.Told]) -> Page:
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
            **_told(notice, told),
            "info": view.register.info_of(community.id),
        },
        view.crumbs(community, view.kind_crumb(notice), Crumb(card.period, "")),
        f"{community.full_name} {card.line}",
        notice.issued,
        feed=address.feed(community.id),
    )


def _block(table: Table, group: Neighbours, start: int, more: bool) -> Block:
    return Block(group.id, group.name, group.said, tuple(table.rows(group.records, start)), more)


def _whole(view: View, notice: PublicNotice, last: int) -> dict[str, object]:
    """What all pages of a notice share, of which there are `last`, but for its rows."""
    community = notice.key.community
    shut, grids = closed.block(view, notice), grid.lines(view, community)
    powers = sorted({record.text(Role.POWER_ITEM) for record in notice.records} - {""})
    return {
        "notice": notice,
        "lead": spoken(about(notice.key.kind).plain, community),
        "answer": answers.answer(view, notice),
        "days": answers.days(notice.term.start, notice.term.end, notice.key.period.year),
        "chart": answers.chart(notice),
        "issued": day(notice.issued),
        "powers": Long(
            "powers", "依据的权力", [view.power(community, number) for number in powers], "links", unit="项"
        ),
        "groups": Long("basis", "凭什么，按什么标准", groups(view, notice), "programmes", unit="项"),
        "aggregates": [(item.programme, item.rows, yuan(item.amount)) for item in notice.aggregates],
        "drawn": about(notice.key.kind).programmes,
        "page_only": f"{notice.page_only:,} {about(notice.key.kind).unit}" if notice.page_only else "",
        "closed": shut,
        "closed_lines": Long("closed", "名单不上网的", shut.lines if shut else (), "closed_programmes", unit="项"),
        "scans": sum(len(record.scans) for record in notice.records),
        "kind": about(notice.key.kind),
        "papers": papers((notice,)),
        "pending": sum(record.scans_pending for record in notice.records),
        "offline": sum(record.scans_offline for record in notice.records),
        "own_parts": own_parts(notice),
        "grids": grids if len(grids) <= GRIDS and any(record.text(Role.GROUP) for record in notice.records) else (),
        "since": since(notice)[-ISSUES:],
        "older": range(max(1, notice.issue - ISSUES - OLDER + 1), notice.issue - ISSUES + 1),
        "info": view.register.info_of(community),
        "downloads": [link for link in _downloads(notice) if _there(view, link)],
        "last": last,
    }


def _told(notice: PublicNotice, told: Sequence[history.Told]) -> dict[str, object]:
    """What was changed lately, how much in all, and where all of it is told."""
    return {"history": told[: history.latest(told)], "history_at": history.all_at(told, notice), "changes": len(told)}


def _downloads(notice: PublicNotice) -> list[Link]:
    table, *others = DOWNLOADS
    of_parts = [Link(f"{sheet.label} CSV", f"rows-{name}.csv", table.note) for name, sheet in handed_out(notice)]
    folder = address.notice(notice.key)
    return [Link(item.text, folder + item.address, item.note) for item in (table, *of_parts, *others)]


def _there(view: View, link: Link) -> bool:
    """Whether a download can be linked: tables always stand beside their page, sheets where they could be made."""
    return not link.address.endswith(".pdf") or view.register.made(link.address)


def since(notice: PublicNotice) -> list[Since]:
    """For every issue that was ever printed, how many changes came after it."""
    return [
        Since(issue, sum(1 for change in notice.history if change.issue > issue), issue == notice.issue)
        for issue in range(1, notice.issue + 1)
    ]
