"""What the list of a place lacks as a whole: it does not say how it was made."""

from __future__ import annotations

from collections.abc import Iterator

from portal.kinds.power_item.reviews import UNREVIEWED
from portal.records.gap import Detector, Gap
from portal.register.adoption import adoption
from portal.register.making import making, versions
from portal.register.register import Register


def unreviewed(register: Register, place: str) -> Iterator[Gap]:
    """The newest list has no 审议; a list that is a base list and nothing else was reviewed where that is made."""
    for notice in versions(register, place)[:1]:
        over = adoption(register, place)
        taken = over is not None and not (over.changed or over.own)
        if making(notice).gap and not taken:
            yield Gap(f"{notice.title}：{UNREVIEWED}", notice.first or notice.issued, notice=notice.key)


GAPS = (
    Detector("unreviewed", UNREVIEWED, unreviewed, "在权力清单的工作簿里加“审议”表，写自己报、群众议、单位审各在哪天"),
)
