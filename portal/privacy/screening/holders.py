"""Where nobody is to be named, whoever holds or held a post anywhere in the district is looked for by name.

The form of words tells most names; a name that is known tells one that stands among words of any form, and in any
script.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from portal.checks.model import CheckedNotice
from portal.fields import person
from portal.privacy.names.respelt import KnownNames
from portal.privacy.recognizers.name_words import WORDS
from portal.privacy.screening.outlets import WORDS as WRITTEN
from portal.privacy.walk import walk
from portal.records.policy import Leaves, Naming
from portal.records.record import Record

TOLD = ("person_named", "person_told", "reporter_named")
"""What is wrong with a cell in which somebody is named, told already."""


def holders_in(power_items: Iterable[Record]) -> frozenset[str]:
    """Everybody whom these items name, but for names that are ordinary words too."""
    found = (
        str(name)
        for item in power_items
        for bound in item.columns()
        if bound.value is person.PERSON and (name := getattr(item, bound.name))
    )
    return frozenset(name for name in found if len(name) > 1 and name not in WORDS)


def screen_holders(notice: CheckedNotice, power_items: Iterable[Record]) -> None:
    """Adds an error for every open cell that names a holder; nothing for kinds whose texts may name people."""
    if notice.kind.naming is Naming.NOBODY:
        screen_named(notice, holders_in(power_items))


def screen_named(notice: CheckedNotice, names: frozenset[str]) -> None:
    """As `screen_holders`, of holders whose names are known."""
    if notice.kind.naming is not Naming.NOBODY:
        return
    holders = _known(names)
    told = {problem.where for problem in notice.problems if problem.code in TOLD}
    for row in notice.rows:
        for visited in walk(row.record):
            for bound in visited.row.columns():
                where = visited.cell(notice, row, bound.name)
                if bound.value not in WRITTEN or bound.column.leaves is Leaves.NEVER or where in told:
                    continue
                for name in dict.fromkeys(holders.find(str(getattr(visited.row, bound.name) or ""))):
                    notice.problems.error(
                        "holder_named", where,
                        f"“{bound.label}”里写了现任或曾任岗位的人的姓名（{person.mask(name)}），这里谁的姓名都不写",
                        "请删去姓名，改写成“有关责任人”“该村干部”", person.mask(name),
                    )  # fmt: skip


@lru_cache(1)
def _known(names: frozenset[str]) -> KnownNames:
    """The notices of a district, one after the other, are held against the same names."""
    return KnownNames(names)
