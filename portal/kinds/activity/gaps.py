"""What activities leave open: opinions of a visit that are not registered. Boards: `portal/register/gap_boards.py`."""

from __future__ import annotations

from collections.abc import Iterator

from portal.kinds.activity.record import Activity
from portal.kinds.activity.totals import is_done
from portal.records.column import Role
from portal.records.gap import Detector, Gap
from portal.register.gap_rows import at_row, called, day_of
from portal.register.register import Register

KIND_ID = Activity.about.id


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
        "visit-opinions", "走访的意见没登记", opinions,
        "把每一条登记在“意见建议”表里，写上“走访编号”；数错的改“意见数”",
        "本站公布的办法：走访收到的意见逐条登记", "村（居）民委员会主任",
    ),
)  # fmt: skip
