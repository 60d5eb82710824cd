"""The page of a decision: its three steps with their days, its votes, the four parties, and what was paid under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from portal.fields.day import show as show_day
from portal.kinds.decision.citing import EARLY, is_early
from portal.kinds.decision.course import NEEDED, RESULT_DAYS, Course, Gap, Held, Sort
from portal.kinds.decision.gaps import course_of_public
from portal.kinds.decision.record import Party, State, Step
from portal.pages.page import Page
from portal.pages.record import page
from portal.pages.view import Entry, View
from portal.pages.wording import yuan
from portal.privacy.public import PublicRecord
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.money import Money


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: its name, its day in words (empty: not told), `state` done, to come or missing, and what was voted.

    `more` is where it was and when it was called.
    """

    name: str
    when: str
    state: str
    where: str
    vote: str
    more: str = ""


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
    parties = boxes(record, yet(course, today))
    return page(
        view,
        entry,
        "decision.html",
        {
            "shown": record.shown,
            "steps": lines(view, course),
            "taken": course.taken(today),
            "needed": len(NEEDED),
            "parties": parties,
            "said": sum(bool(box.opinion) for box in parties),
            "due": course.due(today),
            "no_resolution": yet(course, today),
            "no_result": yet(course, today) or result_yet(course, today),
            "days": course.days(today),
            "gaps": gaps(course, today, record.value(Role.ENDED), made),
            "paid": paid(made),
        },
    )


def lines(view: View, course: Course) -> list[StepLine]:
    """The steps as told, in the order of the procedure; one of the three that is not told is missing or to come."""
    found = []
    for step in Step:
        told = [held for held in course.steps if held.step is step]
        for held in told:
            ahead = held.held_on.first > view.register.today
            form = held.form.value if held.form else ""
            found.append(
                StepLine(step.value, show_day(held.held_on), "open" if ahead else "done", form, vote(held), more(held))
            )
        if not told and step in NEEDED:
            state = "missing" if course.misses(step, view.register.today) else "dropped" if course.dropped else "open"
            found.append(StepLine(step.value, "", state, "", ""))
    return found


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
    if resolved is None or (today - resolved.held_on.last).days > RESULT_DAYS:
        return ""
    return f"决议在 {show_day(resolved.held_on)}"


def more(held: Held) -> str:
    """`在党群服务中心会议室，2026年3月1日通知，结果：通过`; what is not told is left out."""
    told = (
        f"在{held.place}" if held.place else "",
        f"{show_day(held.notified_on)}通知" if held.notified_on else "",
        f"结果：{held.outcome}" if held.outcome else "",
    )
    return "，".join(text for text in told if text)


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


def payments(view: View, entry: Entry) -> list[PublicRecord]:
    """What was paid under it, newest notice first."""
    notice, record = entry
    citing = view.register.citing(notice.key.kind, notice.key.community, record.text(Role.KEY))
    return [one.record for one in citing if kind_by_id(one.notice.key.kind).money() is Money.PAID]


def gaps(course: Course, today: date, resolved: object, made: Sequence[PublicRecord]) -> list[Gap]:
    """What the course lacks, and payments that were made before the resolution."""
    early = [one for one in made if is_early(one.value(Role.DATE), resolved)]
    return [
        *course.gaps(today),
        *(Gap(f"{EARLY}：{one.title}（{one.text(Role.DATE)}）", Sort.PAYMENT) for one in early),
    ]


def paid(made: Sequence[PublicRecord]) -> str:
    """What was paid so far under it, in words; empty where nothing was."""
    total = sum((one.amount for one in made if one.amount is not None), Decimal(0))
    return yuan(total) if total else ""
