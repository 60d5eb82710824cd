"""Ledgers of activities made by code: so many rows that their sums are those of a district's report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

Cells = dict[str, Any]

BOARDS, LETTERS, ENTRIES = 41, 58_600, 30_924
VISITED, OPINIONS = 238, 269
READERS, ATTENDANCES = 204, 4_016


def parts(total: int, count: int) -> Iterator[int]:
    """`count` different numbers, or nearly so, that sum to `total`."""
    base = [total // count + step for step in range(-(count // 2), count - count // 2)]
    base[-1] += total - sum(base)
    return iter(base)


def row(day: date, sort: str, subject: str, **more: Any) -> Cells:
    """One activity; `more` are further headings."""
    return {"日期": day.isoformat(), "类型": sort, "主题": subject, **more}


def counters(first: date) -> list[Cells]:
    """Every board changed once, letters in 8 rounds, entries of the platform in 12."""
    boards = (
        row(first + timedelta(days=n % 28), "更新公示栏", "张贴季度公示", 公示栏编号=f"第{n}组院坝")
        for n in range(1, BOARDS + 1)
    )
    letters = (row(first, "公开信", f"第{n}次致村民公开信", 数量=many) for n, many in enumerate(parts(LETTERS, 8), 1))
    entries = (row(first, "平台更新", f"第{n}批录入", 数量=many) for n, many in enumerate(parts(ENTRIES, 12), 1))
    return [*boards, *letters, *entries]


def visits(first: date, rounds: int = 17) -> tuple[list[Cells], list[Cells]]:
    """Rounds of visits with people and opinions, and the opinions one by one that cite them; a third are still open."""
    walked, said = [], []
    for n, (people, opinions) in enumerate(zip(parts(VISITED, rounds), parts(OPINIONS, rounds), strict=True), 1):
        number, day = f"ZF-{n:02}", first + timedelta(days=n)
        walked.append(
            row(
                day,
                "入户走访",
                f"第{n}轮入户走访",
                活动编号=number,
                人数=people,
                户数=max(5, people // 2),
                意见数=opinions,
            )
        )
        said += [_opinion(number, day, open_=index % 3 == 0) for index in range(opinions)]
    for n, one in enumerate(said, 1):
        one["意见编号"] = f"YJ-{n:03}"
    return walked, said


def _opinion(number: str, day: date, *, open_: bool) -> Cells:
    done: Cells = {"办理状态": "办理中", "答复内容": None, "答复日期": None}
    return {
        "收到日期": day.isoformat(),
        "走访编号": number,
        "反映渠道": "入户走访",
        **(done if open_ else {"答复日期": day.isoformat()}),
    }


def lessons(first: date) -> list[Cells]:
    """Readers handed out in 6 rounds, and the attendances of 20 lessons and films."""
    readers = (row(first, "读本", f"《廉洁故事》第{n}册", 数量=many) for n, many in enumerate(parts(READERS, 6), 1))
    taught = (
        row(first + timedelta(days=n), ("廉政教育", "警示片")[n % 2], f"第{n}课", 人数=many, 对象="党员和小组长")
        for n, many in enumerate(parts(ATTENDANCES, 20), 1)
    )
    return [*readers, *taught]


def talks(year: int, count: int) -> list[Cells]:
    """So many talks of a year, each with somebody whose name must be nowhere."""
    return [
        row(date(year, 3, 1 + n), "谈心谈话", f"节前提醒第{n}次细谈家事", 谈话对象=f"欧阳㵐{chr(0x4E00 + n)}")
        for n in range(count)
    ]
