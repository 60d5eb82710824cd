"""Notices that staff take down on purpose: `withdrawals.csv` says which, why, and since when.

One line a notice, below the headings::

    公示,原因,撤回日期
    c18701/benefits/2026-03,名单填错，重新核对后再公示,2026-04-02

A line that names a notice takes it down even if the rest of the line cannot be used: what is wrong is told, and only
that is left out. A line deleted again lets the notice be published again, but not while another line cannot be read or
the whole list is missing: what was down stays down until it is certain what staff want.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from portal.fields.day import parse as parse_day
from portal.fields.nearest import Nearest
from portal.fields.value import InvalidValue, clean
from portal.intake.guard import Refusal
from portal.intake.workbook import read_csv
from portal.places.model import OURS
from portal.problems import ContentMissing, Location, Problems
from portal.records.catalogue import all_kinds
from portal.records.notice import NoticeKey, Period
from portal.storage import read_regular, why

FILE = "withdrawals.csv"
HEAD = ("公示", "原因", "撤回日期")
_KEY = re.compile(rf"(?:^|/)([{''.join(OURS)}]\d+)/([a-z-]+)/([0-9HQ-]+)(?:/|$)")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One notice taken down: the reason (empty: cannot be used) and the day (None: cannot be used)."""

    key: NoticeKey
    reason: str
    day: date | None
    where: Location


Down = Mapping[NoticeKey, tuple[str, date | None]]
"""What was down when the site was last published: reason and day by notice."""


def read_withdrawals(
    content: Path, known: Collection[NoticeKey], today: date, problems: Problems, *, before: Down = MappingProxyType({})
) -> Mapping[NoticeKey, Withdrawal]:
    """The withdrawals by notice; a line that names none of the `known` notices is a problem that names the nearest.

    With such a line, or without any list, what was down `before` stays down, which is told as well. Raises
    `ContentMissing` where the list is there and cannot be read.
    """
    found: dict[NoticeKey, Withdrawal] = {}
    unread: list[int] = []
    for number, (text, reason, day) in enumerate(read_lines(content), start=2):
        if not (text or reason or day):
            continue
        where = Location(FILE, row=number)
        key = read_key(text)
        if key is None or key not in known:
            _tell_unknown(text, known, where, problems)
            unread.append(number)
        elif key in found:
            problems.error("doubled_withdrawal", where.at(column="A"), f"“{key}”前面已有一行", "请只留一行", text)
        else:
            found[key] = Withdrawal(key, _reason(reason, where, problems), _day(day, today, where, problems), where)
    missing = not os.path.lexists(content / FILE)
    for key in sorted(key for key in before if key in known and key not in found):
        if missing or unread:
            found[key] = Withdrawal(key, *before[key], Location(FILE))
            _tell_still_down(key, unread, problems)
        else:
            _tell_back(key, problems)
    return found


def read_lines(content: Path) -> list[tuple[str, str, str]]:
    """The cells of every line below the headings, empty lines too; none without a list. Raises `ContentMissing`."""
    path = content / FILE
    if not os.path.lexists(path):
        return []
    try:
        rows = read_csv(read_regular(path, home=content))
    except (Refusal, OSError) as error:
        told = error.message if isinstance(error, Refusal) else why(error)
        raise ContentMissing(f"{path} 读不出来（{told}），不知道哪些公示已经撤回，没有发布。请修好这份文件") from error
    lines = [[clean(cell) for cell in row] for row in rows]
    if not lines or tuple(lines[0][:3]) != HEAD:
        raise ContentMissing(f"{path} 的列名不对，不知道哪些公示已经撤回，没有发布。第一行应为：{','.join(HEAD)}")
    while lines and not any(lines[-1]):
        lines.pop()
    return [_three(line) for line in lines[1:]]


def write_lines(lines: Iterable[tuple[str, str, str]]) -> bytes:
    """The list as a file that Excel opens."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([HEAD, *lines])
    return out.getvalue().encode("utf-8-sig")


def read_key(text: str) -> NoticeKey | None:
    """`c18701/benefits/2026-03`, or the address of its page; None where it is neither."""
    match = _KEY.search(text.split("#")[0])
    if match is None:
        return None
    period = Period.find(match[3])
    kinds = {kind.about.id for kind in all_kinds()}
    if period is None or str(period) != match[3] or match[2] not in kinds:
        return None
    return NoticeKey(match[1], match[2], period)


def nearest(text: str, known: Iterable[NoticeKey]) -> str:
    """The known notice whose address is most like `text`; empty where there is none at all."""
    return next(iter(Nearest(map(str, known)).of(text, least=0)), "")


def _three(line: list[str]) -> tuple[str, str, str]:
    """A reason with a comma of its own, not in quotes, has become several cells."""
    cells = [*line, "", "", ""]
    while len(cells) > 3 and not cells[-1]:
        cells.pop()
    return cells[0], "，".join(cell for cell in cells[1:-1] if cell), cells[-1]


def _tell_unknown(text: str, known: Collection[NoticeKey], where: Location, problems: Problems) -> None:
    like = nearest(text, known)
    problems.error(
        "unknown_withdrawal", where.at(column="A"), f"没有“{text[:40]}”这一期公示，什么也没有撤下",
        f"最接近的是 {like}；请照网页地址里 /c/ 后面的一段填写" if like else "还没有任何公示", text,
    )  # fmt: skip


def _tell_still_down(key: NoticeKey, unread: list[int], problems: Problems) -> None:
    why = f"第 {'、'.join(map(str, unread))} 行看不出是哪一期" if unread else "这份清单不见了"
    problems.error(
        "still_withdrawn", Location(FILE), f"{why}，上次撤下的“{key}”仍然撤下",
        "请改好那一行" if unread else f"请放回清单；要重新公示，请放一份没有这一行的，第一行是：{','.join(HEAD)}",
    )  # fmt: skip


def _tell_back(key: NoticeKey, problems: Problems) -> None:
    problems.warn(
        "withdrawal_lifted", Location(FILE), f"“{key}”上次撤下，现在清单里没有它了，已重新公示",
        "不是有意的，请把它那一行放回去，再发布一次",
    )  # fmt: skip


def _reason(text: str, where: Location, problems: Problems) -> str:
    if not text:
        problems.error(
            "bad_withdrawal", where.at(column="B"), "没有写撤回的原因；公示已撤下，网页上写“没有写”", "请补写原因"
        )
    return text


def _day(text: str, today: date, where: Location, problems: Problems) -> date | None:
    try:
        day = parse_day(text)
    except InvalidValue:
        day = None
    if day is None or day.first != day.last or day.first > today:
        problems.error(
            "bad_withdrawal", where.at(column="C"), f"撤回日期“{text[:20]}”不是今天或以前的某一天；公示已撤下",
            "请写成 2026-04-02 的样子；原因里有英文逗号的，请改成中文逗号", text,
        )  # fmt: skip
        return None
    return day.first
