"""Decisions in the words of a resolution notice; of a meeting to come, in those of an invitation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from portal.fields.day import show as show_day
from portal.kinds.decision.course import Course, Held
from portal.kinds.decision.draw import drawing
from portal.kinds.decision.gaps import course_of_public
from portal.kinds.decision.procedure import where
from portal.kinds.decision.record import Form, State, Step
from portal.kinds.decision.view import boxes, vote
from portal.privacy.public import PublicNotice, PublicRecord
from portal.register.announcement import Announced, Pairs
from portal.register.register import Register

INVITATION, RESOLUTION, PROGRESS, DROPPED = "会议通知", "决议公告", "决策进展", "事项撤回"
_VERBS: Final[Mapping[Step, str]] = {
    Step.PROPOSE: "提出",
    Step.CONSULT: "商议",
    Step.DELIBERATE: "审议",
    Step.RESOLVE: "表决",
}
"""What a meeting does at each step; the others are no meetings."""
_COME: Final[Mapping[Form, str]] = {
    Form.VILLAGERS: "请各位村民准时参加",
    Form.RESIDENTS: "请各位居民准时参加",
    Form.MEMBERS: "请各位成员准时参加",
    Form.HOUSEHOLDS: "请每户派一位代表准时参加",
    Form.REPRESENTATIVES: "请各位村民代表准时参加，大家有意见请先告诉代表",
    Form.RESIDENT_REPRESENTATIVES: "请各位居民代表准时参加，大家有意见请先告诉代表",
    Form.MEMBER_REPRESENTATIVES: "请各位成员代表准时参加，大家有意见请先告诉代表",
    Form.PARTY_MEMBERS: "请各位党员准时参加",
}
"""Whom a meeting calls; what is discussed elsewhere anybody may speak to before."""
_SPEAK: Final = "大家有意见，请在会前提出"


def announced(register: Register, notice: PublicNotice) -> list[Announced]:
    """Every decision of a notice as it stands today."""
    runs = notice.term.end is not None and register.today <= notice.term.end
    return [_announced(record, register.today, "请在公示期内提出" if runs else "请提出") for record in notice.records]


def _announced(record: PublicRecord, today: date, object_: str) -> Announced:
    course = course_of_public(record)
    if (meeting := next_meeting(course, today)) is not None:
        return _invitation(record, course, meeting, today)
    if course.decided:
        return _resolution(record, course, today, object_)
    return _standing(record, course, today)


def next_meeting(course: Course, today: date) -> Held | None:
    """The soonest meeting that may still be to come, be it today; None where there is none."""
    ahead = [
        held
        for held in course.steps
        if held.held_on.last >= today and held.step in _VERBS and held.form is not Form.NOTICE and not held.votes
    ]
    return min(ahead, key=lambda held: held.held_on.first, default=None)


def _invitation(record: PublicRecord, course: Course, meeting: Held, today: date) -> Announced:
    name, come = _name(meeting), _COME.get(meeting.form, _SPEAK)
    when = show_day(meeting.held_on)
    where = f"在{meeting.place}" if meeting.place else ""
    return Announced(
        id=record.id,
        sort=INVITATION,
        title=record.title,
        sentence=f"{when}{where}召开{name}，{_VERBS[meeting.step]}“{record.title}”，{come}",
        figures=_told(("时间", when), ("地点", meeting.place or ""), ("会议", name)),
        facts=_facts(record, ("通知日期", show_day(meeting.notified_on) if meeting.notified_on else "")),
        words=("议题", f"{_VERBS[meeting.step]}“{record.title}”"),
        details=_details(record, course, meeting),
        ask=f"{come}。",
        ahead=True,
        drawing=drawing(
            record, course, None, today, answer=(f"{record.title}，要开会{_VERBS[meeting.step]}", _soon(meeting))
        ),
    )


def _soon(meeting: Held) -> str:
    """Its day without the year, which stands below: `12月8日`."""
    day = meeting.held_on
    return f"{day.month}月{day.day}日" if day.month and day.day else show_day(day)


def _resolution(record: PublicRecord, course: Course, today: date, object_: str) -> Announced:
    held = course.resolving(today)
    state = str(record.shown.get("state", ""))
    figures: Pairs = ()
    met = voted = ""
    if held is not None:
        counts = (("应到", held.expected, "人"), ("实到", held.present, "人"), ("同意", held.agree, "票"),
                  ("反对", held.against, "票"), ("弃权", held.abstain, "票"))  # fmt: skip
        figures = tuple((label, f"{count} {unit}") for label, count, unit in counts if count is not None)
        met = f"{show_day(held.held_on)}{_name(held)}"
        voted = _said(held)
    passed = "通过" if course.state is State.PASSED else "没有通过"
    return Announced(
        id=record.id,
        sort=RESOLUTION,
        title=record.title,
        sentence=f"“{record.title}”，{met}{'表决' if met else '已经'}{passed}{voted}",
        figures=figures,
        facts=_facts(record, ("会议", met), ("表决结果", (held.outcome if held else "") or state)),
        words=("决议内容", record.shown.get("resolution", "没有写")),
        details=_details(record, course, held),
        ask=f"对这项决议有不同意见的，{object_}，电话印在这张纸上。",
        drawing=drawing(record, course, held, today, answer=_answer(record, course, held)),
    )


def _answer(record: PublicRecord, course: Course, held: Held | None) -> tuple[str, str]:
    """`3组机耕道硬化，定了`, and how many agreed."""
    agreed = f"{held.agree} 人同意" if held is not None and held.agree is not None else ""
    return f"{record.title}，{'定了' if course.state is State.PASSED else '没有通过'}", agreed


def _said(held: Held) -> str:
    """`，应到45人，实到41人，38人同意、2人反对、1人弃权`, as it is read aloud: without shares."""
    came = [
        f"{word}{count}人" for word, count in (("应到", held.expected), ("实到", held.present)) if count is not None
    ]
    votes = (("同意", held.agree), ("反对", held.against), ("弃权", held.abstain))
    voted = "、".join(f"{count}人{word}" for word, count in votes if count)
    return "".join(f"，{text}" for text in (*came, voted) if text)


def _standing(record: PublicRecord, course: Course, today: date) -> Announced:
    dropped = course.state is State.DROPPED
    taken = "、".join(dict.fromkeys(held.step.value for held in course.steps))
    said = "已经撤回" if dropped else f"已经{taken}，还没有作决定" if taken else "还没有作决定"
    return Announced(
        id=record.id,
        sort=DROPPED if dropped else PROGRESS,
        title=record.title,
        sentence=f"“{record.title}”，{said}",
        facts=_facts(record),
        words=("现在到哪一步", f"{said}。"),
        details=_details(record, course, None),
        ask="" if dropped else "有意见的请提出，电话印在这张纸上。",
        drawing=drawing(record, course, None, today, answer=(record.title, "撤回了" if dropped else "还没定")),
    )


def _name(held: Held) -> str:
    return str(held.form) if held.form and held.form is not Form.OTHER else f"{held.step}会议"


def _told(*pairs: tuple[str, str]) -> Pairs:
    return tuple((label, text) for label, text in pairs if text)


def _facts(record: PublicRecord, *more: tuple[str, str]) -> Pairs:
    shown = record.shown
    amount = shown.get("amount", "")
    return _told(
        ("事项编号", shown.get("number", "")),
        ("事项类别", shown.get("category", "")),
        ("涉及金额", f"{amount} 元" if amount else ""),
        ("状态", shown.get("state", "")),
        *more,
    )


def _details(record: PublicRecord, course: Course, shown: Held | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The other steps, the result and what the parties said; headings with nothing below them are left out."""
    steps = tuple(_line(held) for held in course.steps if held is not shown)
    result = tuple(text for text in record.shown.get("result", "").split("\n") if text)
    said = tuple(
        f"{box.name}：{box.opinion}{f'（{box.when}）' if box.when else ''}" for box in boxes(record) if box.opinion
    )
    found = (("决策过程", steps), ("实施结果", result), ("监督意见", said))
    return tuple((label, lines) for label, lines in found if lines)


def _line(held: Held) -> str:
    return "，".join(_parts(held))


def _parts(held: Held) -> Iterator[str]:
    yield f"{held.step}　{show_day(held.held_on)}{f' {held.form}' if held.form else ''}"
    yield from (text for text in (where(held), vote(held)) if text)
