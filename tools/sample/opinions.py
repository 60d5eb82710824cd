"""The ledgers of opinions: monthly where an office keeps them so, quarterly in the mountains."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from portal.kinds.opinion.record import Opinion, State, Verdict, Way
from tools.sample.activities import visit_of
from tools.sample.calendar import TODAY, WEEK, workday
from tools.sample.communities import Community
from tools.sample.people import mobile
from tools.sample.powers import numbers
from tools.sample.table import Book, Row, Sheet
from tools.sample.voices import PROGRESS, VOICES

PERIODS = {
    "c18701": (("2026-08", 7, 0), ("2026-09", 8, 1), ("2026-10", 7, 1), ("2026-11", 6, 3)),
    "c17349": (("2026-Q2", 11, 0), ("2026-Q3", 12, 2)),
}
"""By community: each period with its number of opinions and how many of the last ones have no answer yet."""
_WAYS = tuple(Way)


def opinion_books(community: Community) -> list[Book]:
    """The ledgers of a community; none where it keeps none yet."""
    lines = [line.split("|") for line in VOICES.strip().splitlines()]
    community.random("voices").shuffle(lines)
    codes = numbers(community)
    books, taken = [], 0
    for period, count, still in PERIODS.get(community.id, ()):
        mine = [lines[(taken + at) % len(lines)] for at in range(count)]
        books.append(_book(community, period, mine, still, codes, taken))
        taken += count
    return books


def _book(
    community: Community, period: str, lines: list[list[str]], still: int, codes: dict[str, str], before: int
) -> Book:
    year = int(period[:4])
    first, last = _span(year, period[5:])
    end = min(last, TODAY - timedelta(days=4))
    random = community.random(f"opinions/{period}")
    days = sorted(first + timedelta(days=random.randrange((end - first).days + 1)) for _ in lines)
    rows = []
    for at, (line, day) in enumerate(zip(lines, days, strict=True)):
        row = _row(community, line, day, codes, random, open_=at >= len(lines) - still)
        rows.append({"number": f"YJ-{year}-{before + at + 1:03d}", **row})
    start = workday(min(last + timedelta(days=3), TODAY - timedelta(days=4)))
    title = f"{community.name}{year}年{_said(period[5:])}群众意见建议办理情况"
    return Book(
        community=community,
        words="意见建议",
        period=period,
        start=start,
        end=start + WEEK,
        sheets=[Sheet("意见建议", Opinion, rows, title)],
        maker=community.holder("综治", start),
        checker=community.holder("监委", start),
    )


def _span(year: int, part: str) -> tuple[date, date]:
    month = int(part[1:]) * 3 - 2 if part.startswith("Q") else int(part)
    after = month + (3 if part.startswith("Q") else 1)
    return date(year, month, 1), date(year + after // 13, (after - 1) % 12 + 1, 1) - timedelta(days=1)


def _said(part: str) -> str:
    return f"第{'一二三四'[int(part[1:]) - 1]}季度" if part.startswith("Q") else f"{int(part)}月"


def _row(
    community: Community, line: list[str], day: date, codes: dict[str, str], random: Random, *, open_: bool
) -> Row:
    area, said, office, reply, power, passed_to = line
    words = {"g": random.choice(community.groups), "village": "村" if community.village else "社区"}
    office = office.format(**words).replace("社区委会", "社区居委会")
    person = random.choice(community.people)
    took = random.choice((0, 1, 1, 2, 3, 3, 4, 5, 6, 8, 11, 16))
    way = random.choice(_WAYS[:-1])
    row: Row = {
        "received_on": day,
        "way": str(way),
        "area": area,
        "said": said.format(**words),
        "visit": visit_of(community, day) if way is Way.VISIT_HOME else None,
        "power_item": codes.get(power),
        "office": office,
        "state": str(State.OPEN if open_ else (State.PASSED_ON if passed_to else State.DONE)),
        "reporter": person.name if random.random() < 0.7 else "匿名",
        "phone": mobile(random),
        "group": person.group,
    }
    if open_:
        row["reply"] = random.choice(PROGRESS) or None
        return row
    answered = min(day + timedelta(days=took), TODAY - timedelta(days=1))
    verdict = random.choices((*Verdict, None), (10, 5, 1, 2, 2))[0]
    return row | {
        "passed_to": passed_to or None,
        "reply": reply.format(**words),
        "replied_on": answered,
        "verdict": str(verdict) if verdict else None,
    }
