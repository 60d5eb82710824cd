"""What decisions lack, and payments that lack their decision: one detector for each sort."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from portal.fields.day import Day
from portal.kinds.decision.citing import EARLY, KIND_ID, UNSEEN, lacks
from portal.kinds.decision.course import RESULT_DAYS, Course, Sort, course_of
from portal.kinds.decision.course import Gap as Missing
from portal.kinds.decision.record import Step
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.gap import Detector, Gap
from portal.register.gap_rows import at_row, called, day_of
from portal.register.money import newest
from portal.register.register import Register


def course_of_public(record: PublicRecord) -> Course:
    """The course as the public may see it."""
    meetings = [part.values for part in record.parts.get("meetings", ())]
    return course_of(record.value(Role.STATE), meetings, [part.values for part in record.parts.get("watched", ())])


def _of_sort(register: Register, place: str, sort: Sort) -> Iterator[Gap]:
    for notice, record in newest(register.notices_of(place, KIND_ID)):
        course = course_of_public(record)
        for one in course.gaps(register.today):
            if one.sort is sort:
                due = _due(course, sort)
                since = due + timedelta(days=1) if due else _since(course, one, notice, record)
                yield at_row(record, f"{called(record)}：{one.what}", since=since, due=due, law=one.law)


def _due(course: Course, sort: Sort) -> date | None:
    """The last day on which a result was to be public."""
    resolved = course.first(Step.RESOLVE)
    return resolved.held_on.last + timedelta(days=RESULT_DAYS) if sort is Sort.RESULT and resolved else None


def _since(course: Course, one: Missing, notice: PublicNotice, record: PublicRecord) -> date:
    """The day of the meeting it is about, else that of the resolution, else that of the proposal."""
    held = next((step for step in course.steps if step.row == one.row), None)
    if held is not None:
        return held.held_on.last
    resolved = record.value(Role.ENDED)
    return resolved.last if isinstance(resolved, Day) else day_of(notice, record)


def steps(register: Register, place: str) -> Iterator[Gap]:
    """A step that is missing or before its time."""
    return _of_sort(register, place, Sort.STEP)


def parties(register: Register, place: str) -> Iterator[Gap]:
    """A party that said nothing."""
    return _of_sort(register, place, Sort.PARTY)


def meetings(register: Register, place: str) -> Iterator[Gap]:
    """Too few who came or agreed, or were called too late, or how many is not told."""
    return _of_sort(register, place, Sort.MEETING)


def results(register: Register, place: str) -> Iterator[Gap]:
    """A result that was not announced."""
    return _of_sort(register, place, Sort.RESULT)


def undecided(register: Register, place: str) -> Iterator[Gap]:
    """Something as large as what is decided together, without a decision."""
    return _citing(register, place, UNSEEN)


def early(register: Register, place: str) -> Iterator[Gap]:
    """A payment before its resolution."""
    return _citing(register, place, EARLY)


def _citing(register: Register, place: str, word: str) -> Iterator[Gap]:
    notices = [notice for notice in register.notices_of(place) if kind_by_id(notice.key.kind).citing(KIND_ID)]
    for notice, record in newest(notices):
        if word in lacks(register, notice, record):
            what = f"{record.text(Role.KEY)} {called(record)}：{word}".strip()
            yield at_row(record, what, since=day_of(notice, record))


_OWN_LIST = "权力清单里写明的“三重一大”"

GAPS = (
    Detector("decision-steps", "决策少一步", steps, "在“会议”表里补上这一步；确实没有开的照实公开", post="党组织书记"),
    Detector(
        "decision-parties", "四方少一方", parties, "请这一方写出意见，填在“监督意见”表里",
        post="村（居）务监督委员会主任",
    ),
    Detector(
        "decision-meetings", "开会不够人数、票数或没提前通知", meetings,
        "请核对应到、实到、同意的人数和通知日期；确实不够的，应当重新开会表决", post="村（居）民委员会主任",
    ),
    Detector(
        "decision-results", "决议了没公布结果", results, "把结果公开的日期填在“会议”表，结果写在“实施结果”",
        post="村（居）民委员会主任",
    ),
    Detector(
        "no-decision", "大额没有决议", undecided, "补填依据的决策编号；确实没有决策的，照实公开", _OWN_LIST, "报账员"
    ),
    Detector("paid-early", "先付款后决议", early, "请核对付款和决议的日期；确实如此的，照实公开", _OWN_LIST, "报账员"),
)  # fmt: skip
