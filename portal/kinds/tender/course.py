"""The course of a purchase: its stages and payments in the order of their days, and how long there has been no news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from portal.fields.day import Day
from portal.kinds.tender.record import Stage
from portal.pages.days import in_line
from portal.pages.states import Step, originals
from portal.pages.view import Entry
from portal.privacy.public import PublicRecord
from portal.records.column import Role

ORDER = (Stage.PLANNING, Stage.TENDER, Stage.BIDS, Stage.AWARD, Stage.CONTRACT, Stage.IMPLEMENTATION, Stage.COMPLETE)
DATES = {
    Stage.PLANNING: "planned_on",
    Stage.TENDER: "published_on",
    Stage.BIDS: "opened_on",
    Stage.AWARD: "awarded_on",
    Stage.CONTRACT: "signed_on",
    Stage.COMPLETE: "completed_on",
}
NAMES = {
    Stage.PLANNING: "立项",
    Stage.TENDER: "贴公告",
    Stage.BIDS: "开标",
    Stage.AWARD: "定标",
    Stage.CONTRACT: "签合同",
    Stage.COMPLETE: "验收",
}
SILENT = 30
"""So many days without any entry are no news."""
DOTS = 60
"""Of more days than these a dot stands for all within a hundredth of the strip."""


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the course; `day` is None where a stage was passed and its day is not told."""

    day: Day | None
    step: Step


@dataclass(frozen=True, slots=True)
class TimeStrip:
    """The days of a course to scale, in per cent: the `dots`, where news end, and whether silence is hatched after."""

    dots: tuple[str, ...]
    end: str
    silent: bool
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Course:
    """What a page tells of it: a heading, the strip (None: too little is dated), the steps; `silence` in days or 0."""

    heading: str
    strip: TimeStrip | None
    steps: tuple[Step, ...]
    silence: int


def course(
    record: PublicRecord, receipts: Sequence[tuple[str, Entry]], today: date, said: Mapping[Stage, str]
) -> Course:
    """The course of a purchase: `receipts` are payments told elsewhere, with addresses, `said` stands beside stages."""
    stage = record.values.get("stage")
    events = _ordered([*_stages(record, stage, today, said), *_payments(record, receipts, today)])
    over = stage in (Stage.COMPLETE, Stage.FAILED)
    passed = [event for event in events if event.day is not None and event.day.first <= today]
    news = max((event.day.last for event in passed if event.day), default=None)
    silence = 0 if over or news is None or (today - news).days <= SILENT else (today - news).days
    days = in_line([event.day for event in events])
    steps = [replace(event.step, when=when or event.step.when) for event, when in zip(events, days, strict=True)]
    if silence:
        at = next((n for n, step in enumerate(steps) if step.look in ("next", "now")), len(steps))
        steps.insert(at, Step("hole", "", lacks=(f"{silence} 天没有新记录",)))
    if stage is Stage.FAILED:
        steps.append(Step("off", "没招成", said=("这一次到此为止",)))
    strip = _strip(passed, None if over else today, silent=bool(silence))
    return Course(_heading(passed, silence, stage), strip, tuple(steps), silence)


def _stages(record: PublicRecord, stage: object, today: date, said: Mapping[Stage, str]) -> list[Event]:
    reached = ORDER.index(stage) if stage in ORDER else -1
    found = []
    for place, one in enumerate(ORDER):
        if one not in NAMES:
            continue
        when = record.values.get(DATES[one])
        told = tuple(text for text in (said.get(one, ""),) if text)
        if isinstance(when, Day):
            found.append(Event(when, Step("done" if when.first <= today else "next", NAMES[one], said=told)))
        elif place < reached or stage is Stage.COMPLETE:
            found.append(Event(None, Step("hole", NAMES[one], said=told, lacks=(f"哪天{NAMES[one]}没有写",))))
        elif stage is not Stage.FAILED:
            now = place == reached
            found.append(Event(None, Step("now" if now else "next", NAMES[one], "正在办" if now else "还没到", told)))
    return found


def _payments(record: PublicRecord, receipts: Sequence[tuple[str, Entry]], today: date) -> list[Event]:
    """Every payment once: those of the purchase, each with its receipt, and the receipts that are none of these."""
    known = {receipt.text(Role.KEY): (at, receipt) for at, (_, receipt) in receipts}
    found, used = [], set()
    for part in record.parts.get("payments", ()):
        number = part.shown.get("voucher", "")
        at, receipt = known.get(number, ("", None))
        used.add(number)
        found.append(_payment(part.values.get("paid_on"), part.shown, at, receipt, today=today))
    for number, (at, receipt) in known.items():
        if number not in used:
            shown = {"amount": receipt.shown.get(receipt.roles.get(Role.AMOUNT, ""), ""), "milestone": receipt.title}
            found.append(_payment(receipt.value(Role.DATE), shown, at, receipt, today=today))
    return found


def _payment(
    day: object, shown: Mapping[str, str], at: str, receipt: PublicRecord | None, *, today: date
) -> Event:  # fmt: skip
    when = day if isinstance(day, Day) else None
    what = tuple(text for text in (shown.get("milestone", ""),) if text)
    amount = shown.get("amount", "").removesuffix(".00")
    look = "next" if when and when.first > today else "done"
    tag = originals(receipt) if receipt else None
    return Event(when, Step(look, f"付 {amount} 元", said=what, address=at, tag=tag))


def _ordered(events: Sequence[Event]) -> list[Event]:
    """By day; a stage without one stays after the stage before it."""
    keyed, last = [], date.min
    for event in events:
        if event.day is not None:
            last = event.day.first
        elif event.step.look in ("next", "now"):
            last = date.max
        keyed.append((last, event))
    return [event for _, event in sorted(keyed, key=lambda pair: pair[0])]


def _heading(passed: Sequence[Event], silence: int, stage: object) -> str:
    if not passed:
        return "一步一步"
    first, last = (found(passed, key=lambda event: event.day.first if event.day else date.max) for found in (min, max))
    if silence:
        return f"{last.step.name}以后，{silence} 天没有新记录"
    if stage is Stage.FAILED:
        return f"停在“{last.step.name}”这一步"
    if stage is Stage.COMPLETE and first.day and last.day and first is not last and first.day.day and last.day.day:
        return f"从{first.step.name}到最后一步，用了 {(last.day.first - first.day.first).days} 天"
    return f"走到“{last.step.name}”这一步"


def _strip(passed: Sequence[Event], today: date | None, *, silent: bool) -> TimeStrip | None:
    days = sorted((event.day.first, event.step.name) for event in passed if event.day)
    if len(days) < 2:
        return None
    begin, news = days[0][0], days[-1][0]
    end = max(today or news, news)
    whole = (end - begin).days
    if not whole:
        return None
    digits = 1 if len(days) <= DOTS else 0
    places = tuple(dict.fromkeys(f"{3 + (day - begin).days * 94 / whole:.{digits}f}%" for day, _ in days))
    last = "今天" if today else ""
    return TimeStrip(places, places[-1], silent, f"{begin.month}月{begin.day}日{days[0][1]}",
                     last or f"{news.month}月{news.day}日{days[-1][1]}")  # fmt: skip
