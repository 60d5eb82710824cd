"""What a power in force lacks of its four lists (四单合一) and five disclosures (五公开); each hole once.

The procedure and the notices stand in both; here they are gaps of the lists. A row that lacks its original is told by
itself, so the archive of its power is not told again; nor is that of powers of which only sums are public.
What an item of a base list does not say is told where that list is made, and that it is not used where it is used: so
it is counted once over a district.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from portal.fields.day import Day
from portal.privacy.public import PublicRecord
from portal.records.column import Role
from portal.records.gap import Detector, Gap
from portal.register.adoption import Origin, base_items, origin
from portal.register.gap_originals import wants_original
from portal.register.gap_rows import at_row, called
from portal.register.power_page import five_disclosures, four_lists
from portal.register.register import Entry, Register

ARCHIVE = "档"
OF_USE = ("示", ARCHIVE)
"""The lists that come of a power being used; the others are written when it is listed."""
ONLY_DISCLOSED = ("内容", "依据", "结果")
"""The disclosures that are in no list."""


def in_force(register: Register, place: str) -> list[Entry]:
    """The newest version of each power of a place that is in force today."""
    return [entry for entry in register.power_items(place) if _holds(entry[1], register.today)]


def _holds(record: PublicRecord, today: date) -> bool:
    begins, ends = record.value(Role.BEGINS), record.value(Role.ENDS)
    return (begins is None or begins.first <= today) and (ends is None or today <= ends.last)


def lists(register: Register, place: str) -> Iterator[Gap]:
    """One gap for each of the four lists a power lacks."""
    made_here = place in register.bases.values()
    base = base_items(register, place)
    for notice, item in in_force(register, place):
        for state in four_lists(register, place, item):
            used = state.name in OF_USE
            elsewhere = made_here if used else origin(item, base) is Origin.BASE
            if state.gap and not elsewhere and (state.name != ARCHIVE or _archive_is_missed(register, place, item)):
                begins = item.value(Role.BEGINS)
                since = begins.first if isinstance(begins, Day) else notice.issued
                yield at_row(item, f"{item.text(Role.KEY)} {called(item)}：{state.gap}", since=since)


def _archive_is_missed(register: Register, place: str, item: PublicRecord) -> bool:
    cited = register.cited_by(place, item.text(Role.KEY))
    citing = [one for notice, row in cited for one in register.citing(notice.key.kind, place, row.text(Role.KEY))]
    kinds = {notice.key.kind for notice, _ in cited} | {one.notice.key.kind for one in citing}
    return bool(cited) and not any(map(wants_original, kinds))


def disclosures(register: Register, place: str) -> Iterator[Gap]:
    """One gap for each of the five disclosures a power lacks, but for those that are lists."""
    base = base_items(register, place)
    for notice, item in in_force(register, place):
        if origin(item, base) is Origin.BASE:
            continue
        for one in five_disclosures(register, place, item):
            if not one.present and one.name in ONLY_DISCLOSED:
                begins = item.value(Role.BEGINS)
                since = begins.first if isinstance(begins, Day) else notice.issued
                yield at_row(item, f"{item.text(Role.KEY)} {called(item)}：没有公开{one.name}", since=since)


LISTS = (
    Detector(
        "lists", "权力没公开齐", lists, "在权力清单里补写责任人和流程；公示和原件随各期公示一起补",
        "一项权力要有谁管、怎么办、公示、原件（四单合一）",
    ),
    Detector(
        "disclosures", "权力没写清", disclosures, "在权力清单里补写公开内容、依据、结果公开方式",
        "一项权力的内容、依据、程序、过程、结果都要公开（五公开）",
    ),
)  # fmt: skip
