"""What an activity must say: a board and a grid that are there, and of a talk that it is one: then nothing leaves."""

from __future__ import annotations

import re

from portal.checks.model import CheckedNotice, Context
from portal.fields.nearest import Nearest
from portal.kinds.activity.record import Activity
from portal.kinds.activity.sorts import Sort
from portal.records.places_named import board_called, grid_called
from portal.register.number_series import read

_TALKS = re.compile(r"谈心|交心|谈话|约谈|诫勉|促膝")
_ABOUT_TALKS = re.compile(
    r"谈话(?:制度|办法|规定|工作)|(?:制度|办法|规定)[^，。；]{0,6}谈话|谈心(?:亭|室|角)|《[^》]*》"
)
"""Of what only speaks of talks."""


def check_activities(notice: CheckedNotice, context: Context) -> None:
    """Errors for a board or grid that is not there, a change of no board, and a talk that is not called one."""
    talks = any(_is_of_talks(text) for text in (*notice.titles, notice.source.path.stem))
    for row in notice.rows:
        if isinstance(row.record, Activity):
            _said(notice, row.row, row.record)
            _place(notice, context, row.row, row.record)
            _how_many(notice, row.row, row.record)
            if row.record.sort is not Sort.TALK:
                _not_a_talk(notice, row.row, row.record, titled=talks)
    _numbered_apart(notice, context)


def _said(notice: CheckedNotice, row: int, activity: Activity) -> None:
    if activity.sort is None:
        notice.problems.error(
            "no_sort", notice.cell("sort", row), "没有写类型，标题里也看不出是哪一类",
            f"请加一列“类型”，填其中一个：{'、'.join(Sort)}；全是谈话的，每一行都写“谈心谈话”",
        )  # fmt: skip
    if activity.subject is None:
        notice.problems.error(
            "no_subject", notice.cell("subject", row), "没有写主题", "请填“主题”，写做了什么事，不写人"
        )


def _place(notice: CheckedNotice, context: Context, row: int, activity: Activity) -> None:
    community = notice.source.key.community
    if activity.board is None and activity.sort is Sort.BOARD:
        notice.problems.error(
            "no_board",
            notice.cell("board", row),
            "更新公示栏没有写是哪一块",
            "请填“公示栏编号”，编号和位置见 boards.csv",
        )
    if context.places is None or activity.sort is Sort.TALK:
        return
    if activity.board is not None:
        boards = context.places.boards_of(community, closed=True)
        board = board_called(boards, activity.board)
        if board is None:
            _unknown(notice, "board", row, activity.board, known={one.id: one.where for one in boards})
        elif activity.sort is Sort.BOARD and not board.opened <= activity.held_on.last:
            _not_hanging(notice, row, activity.board, f"{board.opened:%Y-%m-%d} 才启用")
        elif activity.sort is Sort.BOARD and board.closed and board.closed < activity.held_on.first:
            _not_hanging(notice, row, activity.board, f"{board.closed:%Y-%m-%d} 已停用")
    if activity.grid is not None:
        grids = context.places.grids_of(community)
        if grid_called(grids, activity.grid) is None:
            _unknown(notice, "grid", row, activity.grid, known={one.id: one.name for one in grids})


def _how_many(notice: CheckedNotice, row: int, activity: Activity) -> None:
    """A visit that does not say how many it reached is told as one of few: less of it is published."""
    uncounted = activity.sort is Sort.VISIT and activity.households is None and activity.people is None
    if uncounted and (activity.grid or activity.opinions):
        notice.problems.warn(
            "visit_uncounted", notice.cell("sort", row),
            "没有写走访了几户，按少于 5 户处理：网格、意见数和由它收到的意见不公开，免得看出是谁说的",
            "请补上“户数”；5 户以上的照写公开；确是几户的不用改",
        )  # fmt: skip


def _unknown(notice: CheckedNotice, name: str, row: int, text: str, *, known: dict[str, str]) -> None:
    what, adding = (
        ("公示栏", f".venv/bin/portal place board {notice.source.key.community} 位置") if name == "board"
        else ("网格", f".venv/bin/portal place grid {notice.source.key.community} 名称")
    )  # fmt: skip
    near = Nearest([*known, *known.values()]).of(text) or tuple(known)[:3]
    by_name = {called: number for number, called in known.items()}
    hints = dict.fromkeys(by_name.get(one, one) for one in near)
    hint = "、".join(f"{number} {known[number]}" for number in hints)
    notice.problems.error(
        f"unknown_{name}", notice.cell(name, row), f"本村（社区）没有“{text}”这个{what}",
        (f"请核对（有：{hint}）；" if hint else "")
        + f"新增的，先登记：{adding}；不涉及的，请空着这一格", text,
    )  # fmt: skip


def _not_hanging(notice: CheckedNotice, row: int, text: str, said: str) -> None:
    notice.problems.error(
        "board_not_hanging", notice.cell("board", row), f"公示栏“{text}”{said}，这一天没有挂",
        "请核对日期和公示栏编号；启用、停用日期写错的，请改 boards.csv", text,
    )  # fmt: skip


def _not_a_talk(notice: CheckedNotice, row: int, activity: Activity, *, titled: bool) -> None:
    """A talk that is called otherwise would be published with its day and subject."""
    told = next((b for b in ("subject", "audience", "content") if _is_of_talks(getattr(activity, b) or "")), "")
    if activity.spoken_to and not activity.visited:
        told = told or "spoken_to"
    if told or titled:
        notice.problems.error(
            "talk_by_another_name", notice.cell("sort", row), f"像是一次谈话，类型写的是“{activity.sort}”，会逐条公开",
            "谈话请把类型写成“谈心谈话”，只公开全年次数；确实不是谈话的，请改写主题、内容里的“谈话”"
            + ("，或者把标题、文件名里的“谈话”改掉" if titled else ""), str(activity.sort),
        )  # fmt: skip


def _numbered_apart(notice: CheckedNotice, context: Context) -> None:
    """A talk has no number of a series that the public sees: the hole would tell that it was, and when."""
    rows = [(row.row, row.record) for row in notice.rows if isinstance(row.record, Activity)]
    known = context.known.get((notice.source.key.community, Activity.about.id), {})
    open_ones = {activity.number for _, activity in rows if activity.sort is not Sort.TALK} | {*known}
    series = {_series(number, notice) for number in open_ones if number} - {""}
    for row, activity in rows:
        if activity.sort is Sort.TALK and activity.number and _series(activity.number, notice) in series:
            notice.problems.error(
                "talk_numbered", notice.cell("number", row), "谈话和别的活动连着编号，公开的编号里缺的那一号就是谈话",
                "谈话请另起一套编号，例如“TH-2026-001”，或者不编号；别的活动接着往下编", activity.number,
            )  # fmt: skip


def _series(number: str, notice: CheckedNotice) -> str:
    found = read(number, notice.source.key.period.year)
    return found.series if found else ""


def _is_of_talks(text: str) -> bool:
    return _TALKS.search(_ABOUT_TALKS.sub("", text)) is not None
