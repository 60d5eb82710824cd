"""What activities leave open: a board that was not changed for too long, opinions of a visit not registered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from portal.kinds.activity.record import Activity
from portal.kinds.activity.totals import is_done
from portal.records.column import Role
from portal.records.gap import Detector, Gap
from portal.register.boards import overdue
from portal.register.gap_rows import at_row, called, day_of
from portal.register.register import Register

KIND_ID = Activity.about.id
_QUARTERLY = "《村民委员会组织法》第三十条（一般事项至少每季度公布一次）"
_VILLAGE = "village"


def boards(register: Register, place: str) -> Iterator[Gap]:
    """Every board of the place that is overdue."""
    for state in overdue(register, [place]):
        since = state.changed or state.board.opened
        told = f"最近更新 {since:%Y-%m-%d}" if state.changed else f"{since:%Y-%m-%d} 启用后没有更新过"
        village = register.places.publisher(state.board.community_id).kind == _VILLAGE
        due = since + timedelta(days=state.limit)
        yield Gap(
            f"公示栏“{state.board.where}”超过 {state.limit} 天没有更新（{told}）",
            since=due + timedelta(days=1),
            due=due,
            law=_QUARTERLY if village else f"本站公布的期限：{state.limit} 天内更新一次",
            kind=KIND_ID,
        )


def opinions(register: Register, place: str) -> Iterator[Gap]:
    """A visit that says how many opinions it brought, and fewer that cite it."""
    seen: set[str] = set()
    for notice in register.notices_of(place, KIND_ID):
        for record in notice.records:
            said, number = record.values.get("opinions"), record.text(Role.KEY)
            citing = register.citing(KIND_ID, place, number) if number and number not in seen else []
            seen.add(number)
            missing = said - len(citing) if isinstance(said, int) else 0
            if missing > 0 and is_done(record, register.today):
                what = f"{called(record)}：收到 {said} 条意见，没有登记 {missing} 条"
                yield at_row(record, what, since=day_of(notice, record))


GAPS = (
    Detector(
        "boards-overdue", "公示栏太久没换", boards, "换上最近的公示，再登记一行“更新公示栏”",
        post="村（居）民委员会主任"
    ),
    Detector(
        "visit-opinions", "走访的意见没登记", opinions,
        "把每一条登记在“意见建议”表里，写上“走访编号”；数错的改“意见数”",
        "本站公布的办法：走访收到的意见逐条登记", "村（居）民委员会主任",
    ),
)  # fmt: skip
