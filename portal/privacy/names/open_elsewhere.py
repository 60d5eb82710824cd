"""Names of closed lists that stand openly elsewhere: told to staff alone, never hidden there.

Were they hidden, what is hidden would tell who is on a list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from portal.fields import person
from portal.privacy.names.relief import ReliefNames, sentences
from portal.privacy.public import PublicNotice
from portal.privacy.walk import models, walk
from portal.problems import Location, Problems
from portal.versions.ledger import AcceptedNotice


def tell_names(
    accepted: Iterable[AcceptedNotice],
    relief: Mapping[str, ReliefNames],
    public: Iterable[PublicNotice],
    today: date,
    *,
    problems: Problems,
) -> None:
    """Warns of names on closed lists that stand openly elsewhere, in rows that are not tied to a closed programme.

    Only notices issued `today` are looked at: what staff have seen and left is not told again and again. A name left
    open is told once for a community, at its last cell.
    """
    there = {notice.key: notice for notice in public if notice.withdrawn is None}
    left_open: dict[tuple[str, str], list[tuple[str, Location]]] = defaultdict(list)
    for notice in accepted:
        names = relief[notice.key.community]
        shown = there.get(notice.key)
        if shown is None or not names.names or shown.issued != today:  # asked last: the answer ends with the day
            continue
        columns = {part: sentences(model) for part, model in models(notice.notice.kind)}
        for _, row in notice.rows:
            if names.links(row.record):
                continue
            for visited in walk(row.record):
                for bound in columns[visited.part]:
                    text = str(getattr(visited.row, bound.name) or "")
                    # Names of two characters within a sentence are too often parts of other words.
                    for _, _, name in names.find(text, shortest=3):
                        if not names.official(name):
                            cell = visited.cell(notice.notice, row, bound.name)
                            left_open[notice.key.community, name].append((bound.label, cell))
    for (_, name), cells in left_open.items():
        _tell_open(name, cells, problems)


def _tell_open(name: str, cells: list[tuple[str, Location]], problems: Problems) -> None:
    label, where = cells[-1]
    shown, more = person.mask(name), f"，连同这一行共 {len(cells)} 行" if len(cells) > 1 else ""
    problems.warn(
        "relief_name_open", where,
        f"“{label}”里的姓名和不对外的名单上的相同（{shown}），看不出是救助款，网上写了全名{more}",
        "是救助款的，请写救助的权力事项编号，网上就不写姓名；不是同一个人或与救助无关的，不用改", shown,
    )  # fmt: skip
