"""What staff have to make up for (缺项单): by sort what is missing, who sees to it, until when, and how it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portal.channels import texts
from portal.channels.channel import Channel, Product, Source
from portal.channels.imprint import Imprint, chinese_date
from portal.channels.typeset import Typesetter
from portal.places.model import Publisher
from portal.records.gap import Detector
from portal.register.gaps import Listed, by_detector, gaps_of
from portal.register.register import Register

ROWS = 20
"""So many gaps of a sort are listed; the others are counted, and stand on the page and in the workbook."""
NEXT = "下一期公示以前"
Row = tuple[str, str, str]
"""What is missing, who sees to it, and until when."""


@dataclass(frozen=True, slots=True)
class GapGroup:
    """The gaps of one sort: `said` is its name with their number, `remedy` how one is closed, `more` are not listed."""

    said: str
    law: str
    remedy: str
    rows: tuple[Row, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class GapList:
    """The list of one community on a day; `lead` says how many there are and what is asked."""

    imprint: Imprint
    title: str
    lead: str
    groups: tuple[GapGroup, ...]


def render_gap_list(found: GapList, typesetter: Typesetter) -> bytes:
    """A4 sheets as a tagged PDF. Raises MissingGlyph, CannotTypeset."""
    groups = [
        {
            "said": group.said,
            "law": group.law,
            "remedy": group.remedy,
            "rows": group.rows,
            "more": f"还有 {group.more:,} 项，见网页和缺项台账" if group.more else "",
        }
        for group in found.groups
    ]
    return typesetter.pdf(
        "gap_list", {"imprint": found.imprint.data(30), "title": found.title, "lead": found.lead, "groups": groups}
    )


def gap_lists(source: Source, community: Publisher) -> Iterator[Product]:
    """One list; none where nothing is missing."""
    register = source.register
    found = gaps_of(register, community.id)
    if not found:
        return
    mark = Imprint(
        community=community.full_name,
        url=f"{register.site.url}/c/{community.id}/gaps/",
        url_shown=texts.short(register, f"c/{community.id}/gaps/"),
        number=f"{community.id}/gaps",
        issue=1,
        digest="",
        printed=_standing(register, community.id, found),
        sample=register.site.sample,
    )
    late = sum(one.gap.due is not None and one.gap.due < register.today for one in found)
    lead = f"到{chinese_date(mark.printed)}，{community.short}该公开的还缺 {len(found):,} 项"
    lead += f"，其中 {late:,} 项过了期限，请先补上。" if late else "。"
    lead += f"其余的请在{NEXT}补上；确实没有、补不了的，请在表里照实写明。"
    groups = tuple(_group(detector, mine, register.today) for detector, mine in by_detector(found))
    yield Product(GapList(mark, f"{community.short}缺项单", lead, groups), "缺项单（工作人员用）")


def _group(detector: Detector, found: Sequence[Listed], today: date) -> GapGroup:
    laws = dict.fromkeys(one.law for one in found if one.law)
    rows = tuple((one.gap.what, one.post, until(one, today)) for one in found[:ROWS])
    said = f"{detector.label}：{len(found):,} 项"
    return GapGroup(said, "；".join(laws), detector.remedy, rows, max(0, len(found) - ROWS))


def until(one: Listed, today: date) -> str:
    """`2026年3月31日，已过期限`; where nothing says a day, before the next notice."""
    due = one.gap.due
    if due is None:
        return NEXT
    return f"{chinese_date(due)}，已过期限" if due < today else chinese_date(due)


def _standing(register: Register, place: str, found: Sequence[Listed]) -> date:
    """The day since when the list is as it is: of the newest notice, or on which the last gap arose or fell overdue."""
    days = [notice.issued for notice in register.notices_of(place)]
    for one in found:
        due = one.gap.due + timedelta(days=1) if one.gap.due else None
        days += [day for day in (one.gap.since, due) if day and day <= register.today]
    return max(days)


GAP_LIST = Channel("gap-list", "缺项单", GapList, lambda v, _, t: {".pdf": render_gap_list(v, t)}, gap_lists)
