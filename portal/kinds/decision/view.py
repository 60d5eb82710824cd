"""The page of a decision: its votes, its steps with their days, the four parties, and what was paid under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from portal.fields.day import show as show_day
from portal.kinds.decision.citing import EARLY, is_early
from portal.kinds.decision.course import RESULT_DAYS, Course, Held
from portal.kinds.decision.gaps import course_of_public
from portal.kinds.decision.procedure import NUMBERS, sentence, squares, steps
from portal.kinds.decision.record import Party, State, Step
from portal.pages.page import Page
from portal.pages.record import page
from portal.pages.states import Box, Look, Tag, standing
from portal.pages.view import Entry, View
from portal.pages.wording import yuan
from portal.privacy.public import PublicRecord
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.money import Money


@dataclass(frozen=True, slots=True)
class PartyBox:
    """One of the four parties: what it said and when; empty where it said nothing.

    `yet` says why it has not had to: `决议在 2026年11月20日`. It is empty where its time is over.
    """

    name: str
    opinion: str
    when: str
    yet: str = ""


def page_of(view: View, entry: Entry) -> Page:
    """The page of one decision in its newest version."""
    record, today = entry[1], view.register.today
    course, made = course_of_public(record), payments(view, entry)
    held, parties = course.resolving(today), boxes(record, yet(course, today))
    silent = sum(not (box.opinion or box.yet) for box in parties)
    days = course.days(today)
    return page(
        view,
        entry,
        "decision.html",
        {
            "shown": record.shown,
            "tag": standing(record),
            "held": held,
            "votes": held and squares(held),
            "sentence": sentence(course, held, today),
            "steps": steps(course, today),
            "heading": f"三步走了{NUMBERS[course.taken(today)]}步",
            "days": "" if days is None else f"从提议到决议 {days} 天" if days else "当天提议，当天决议",
            "parties": [party(box) for box in parties],
            "watched": f"四方来监督，少{NUMBERS[silent]}方" if silent else
                       "四方都看过" if all(box.opinion for box in parties) else "四方来监督",
            "no_resolution": yet(course, today),
            "no_result": yet(course, today) or result_yet(course, today),
            "early": early(record.value(Role.ENDED), made),
            "paid": paid(made),
        },
    )  # fmt: skip


def yet(course: Course, today: date) -> str:
    """Why what belongs to the resolution need not be there: `决议在 2026年11月20日`; empty where its time is over."""
    if course.due(today):
        return ""
    if course.dropped:
        return "事项已撤回"
    ahead = course.resolution_ahead(today)
    return f"决议在 {show_day(ahead.held_on)}" if ahead else "还没有作决定"


def result_yet(course: Course, today: date) -> str:
    """The same of its result, which comes after the resolution; what was voted down has none."""
    if course.state is State.REJECTED:
        return "没有通过，不实施"
    resolved = course.first(Step.RESOLVE)
    if resolved is None or today > resolved.held_on.last + timedelta(days=RESULT_DAYS):
        return ""
    return f"决议在 {show_day(resolved.held_on)}"


def vote(held: Held) -> str:
    """`应到 45 人，实到 41 人（91%），38 人同意（93%）、2 人反对、1 人弃权`; what is not told is left out."""
    said = []
    if held.expected is not None:
        said.append(f"应到 {held.expected} 人")
    if held.present is not None:
        said.append(f"实到 {held.present} 人{_share(held.present, held.expected)}")
    votes = []
    if held.agree is not None:
        whole = held.expected if held.rule and held.rule.of_all else held.present
        votes.append(f"{held.agree} 人同意{_share(held.agree, whole)}")
    votes += [f"{count} 人{word}" for count, word in ((held.against, "反对"), (held.abstain, "弃权")) if count]
    return "，".join([*said, "、".join(votes)] if votes else said)


def _share(part: int, whole: int | None) -> str:
    return f"（{part * 100 // whole}%）" if whole else ""


def boxes(record: PublicRecord, not_yet: str = "") -> list[PartyBox]:
    """The four parties in their order; `not_yet` says why those that said nothing have not had to."""
    said = {part.values.get("party"): part.shown for part in record.parts.get("watched", ())}
    return [
        PartyBox(party.value, said.get(party, {}).get("opinion", ""), said.get(party, {}).get("said_on", ""), not_yet)
        for party in Party
    ]


def party(box: PartyBox) -> Box:
    """One of the four as a box; one whose time is over and that said nothing keeps its place."""
    if box.opinion:
        return Box(box.name, box.opinion + (f"（{box.when}）" if box.when else ""), Tag("看过", Look.OK))
    if box.yet:
        return Box(box.name, f"还没有（{box.yet}）", Tag("还没到", Look.TODO))
    return Box(box.name, "没有意见", missing=True)


def payments(view: View, entry: Entry) -> list[PublicRecord]:
    """What was paid under it, newest notice first."""
    notice, record = entry
    citing = view.register.citing(notice.key.kind, notice.key.community, record.text(Role.KEY))
    return [one.record for one in citing if kind_by_id(one.notice.key.kind).money() is Money.PAID]


def early(resolved: object, made: Sequence[PublicRecord]) -> list[str]:
    """Payments that were made before the resolution."""
    found = [one for one in made if is_early(one.value(Role.DATE), resolved)]
    return [f"{EARLY}：{one.title}（{one.text(Role.DATE)}）" for one in found]


def paid(made: Sequence[PublicRecord]) -> str:
    """What was paid so far under it, in words; empty where nothing was."""
    total = sum((one.amount for one in made if one.amount is not None), Decimal(0))
    return yuan(total) if total else ""
