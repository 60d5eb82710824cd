"""Rows tied to closed programmes, and names on closed lists.

A receipt that pays a recipient would name whom the list does not. What is hidden in it depends on the row alone, on the
power item it cites and its own words, never on whether somebody is on a list: else what is hidden would tell who is.
Whether a name of a list stands elsewhere is told to staff only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from portal.fields import person
from portal.fields.folding import bare, end_of, traced
from portal.fields.text import LINES, TEXT
from portal.fields.value import clean
from portal.privacy.names.bodies import is_body, without_person
from portal.privacy.names.surnames import SURNAMES
from portal.privacy.names.unnamed_payees import people_of, sort_of
from portal.privacy.walk import walk
from portal.records.catalogue import is_power_list
from portal.records.column import BoundColumn, Role
from portal.records.policy import Leaves
from portal.records.programmes import SHIPPED, OpenProgrammes, closed_word, is_tied
from portal.records.record import Record, Table
from portal.settings import LEAST_HOUSEHOLDS
from portal.versions.ledger import AcceptedNotice

FREE = (TEXT, LINES)
_SAYING = (Role.TITLE, Role.PROGRAMME, Role.SUPPLIER)
_WORDS = """
文明 高峰 平安 建设 和平 安全 安康 安宁 成功 成员 方正 方便 方案 向阳 高兴 温馨 温暖 关爱 关怀 金秋 明亮 万元 钱款
党员 路灯 应急 经费 计划 项目 管理 公益 时间 易地 康复 常年 花费 程序 单位
"""
ORDINARY_WORDS = frozenset(_WORDS.split())
"""Words of receipts that are people's names as well: masked only where nothing else stands in the cell."""


COVERED_PAYEE, COVERED_PURPOSE = "（救助对象）", "救助类支出"
"""What stands in the place of who was paid, and of what for, in a row tied to a closed programme.

Where enough are paid by one row for a post of public welfare, consolation or a funeral, their number stands there.
"""
_SOMEBODY = re.compile(rf"[{SURNAMES}向于代文][\u3400-\u9fff]|[\u4e00-\u9fff]某")
"""Where somebody may be named: a usual surname and one more character."""
_SPENDING = re.compile(r"支出|开支|采购|报账|比选|招标|工程")
"""Power items under which everything is paid: to cite one says nothing of hardship."""


@dataclass(frozen=True)
class ReliefNames:
    """Who is on a closed list of one community, its power items for closed programmes, and who acts for it.

    `sorts` are numbers of power items with what is paid under them (公益性岗位), where people are counted.
    """

    names: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    officials: frozenset[str] = frozenset()
    programmes: OpenProgrammes = SHIPPED
    sorts: frozenset[tuple[str, str]] = frozenset()

    def links(self, record: Record) -> bool:
        """Whether a row is tied to a closed programme: it is one of its rows, cites its power item, or says so."""
        return record.terms(self.programmes).closed or any(self._ties(visited.row) for visited in walk(record))

    def _ties(self, row: Table) -> bool:
        cited = row.get(Role.POWER_ITEM) or row.get(Role.CONCERNS)
        return cited in self.items or any(is_tied(str(row.get(role) or "")) for role in _SAYING)

    def cover(self, record: Record, row: Table | None = None, least: int = LEAST_HOUSEHOLDS) -> dict[str, str]:
        """What is shown instead of the texts of a tied payment, by field; an empty text is not shown at all.

        `row` is one of a part of the record, else the record itself. Where a body was paid (by a part that says
        nothing of it the one of the record), it stays, and so does what for unless that may name somebody. Where
        `least` people or more were paid for what is counted, their number stands instead of them.
        """
        row = record if row is None else row
        payee, paid = row.column_for(Role.SUPPLIER), row.get(Role.SUPPLIER) or record.get(Role.SUPPLIER)
        if record.about.own_page or record.column_for(Role.SUPPLIER) is None or not self.links(record):
            return {}
        paid = clean(paid)
        body = is_body(paid)
        found: dict[str, str] = {}
        for bound in sentences(type(row)):
            text = str(getattr(row, bound.name) or "")
            if bound is payee and not body:
                found[bound.name] = self._counted(record, least) if row is record else COVERED_PAYEE
            elif bound is payee and without_person(paid) != paid:
                found[bound.name] = without_person(paid)
            elif text and bound is not payee and (not body or _SOMEBODY.search(text)):
                found[bound.name] = COVERED_PURPOSE if bound.column.role is Role.TITLE else ""
        return found

    def unnamed(self, record: Record) -> tuple[str, int | None] | None:
        """What a tied payment of people is for, where they are counted, and how many they are; else None."""
        paid = clean(record.get(Role.SUPPLIER) or "")
        if not paid or record.about.own_page or is_body(paid) or not self.links(record):
            return None
        said = str(record.get(Role.TITLE) or "")
        sort = sort_of(said, paid, self._sorts.get(str(record.get(Role.POWER_ITEM) or ""), ""))
        return (sort, people_of(paid, said)) if sort else None

    def _counted(self, record: Record, least: int) -> str:
        sort, people = self.unnamed(record) or ("", None)
        return f"{sort} {people:,} 人" if people is not None and people >= least else COVERED_PAYEE

    def find(self, text: str, shortest: int = 2) -> Iterator[tuple[int, int, str]]:
        """Start, end and name of every name of at least `shortest` characters, the longest first at each place.

        The name is the one of the list, however it is spelt in the text: with blanks, with another dot or without. A
        name that is all the text holds counts whatever its length.
        """
        plain, places = traced(text)
        if plain in self._listed:
            yield places[0], end_of(text, places[-1]), self._listed[plain]
            return
        at = 0
        while at < len(plain) - 1:
            names = self._by_beginning.get(plain[at : at + 2], ())
            name = next((name for name in names if len(name) >= shortest and plain.startswith(name, at)), "")
            if name and name not in ORDINARY_WORDS:
                yield places[at], end_of(text, places[at + len(name) - 1]), self._listed[name]
            at += max(1, len(name))

    def official(self, name: str) -> bool:
        """Whether it is the name of one who acts for the community."""
        return bare(name) in self._acting

    def without(self, names: frozenset[str]) -> ReliefNames:
        """The same but for these names, which stand openly."""
        return replace(self, names=self.names - names)

    @cached_property
    def _listed(self) -> dict[str, str]:
        """By the bare name that of the list, the first of several spellings."""
        return {bare(name): name for name in sorted(self.names, reverse=True)}

    @cached_property
    def _sorts(self) -> dict[str, str]:
        return dict(sorted(self.sorts))

    @cached_property
    def _acting(self) -> frozenset[str]:
        return frozenset(map(bare, self.officials))

    @cached_property
    def _by_beginning(self) -> dict[str, list[str]]:
        """Bare names by their first two characters, the longest first."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._listed, key=lambda name: (-len(name), name)):
            found[name[:2]].append(name)
        return found


NOBODY = ReliefNames()


def relief_of(
    accepted: Iterable[AcceptedNotice],
    programmes: OpenProgrammes = SHIPPED,
    above: Callable[[str], Iterable[str]] = lambda _place: (),
) -> Mapping[str, ReliefNames]:
    """By id of the place; lists whose term has ended and lists that were taken down count as well.

    What places `above` one have on their power lists counts for it, too: it acts under that where it has no item of its
    own by that number.
    """
    records: dict[str, list[Record]] = defaultdict(list)
    powers: dict[str, list[Record]] = defaultdict(list)
    for notice in accepted:
        rows = [row.record for _, row in notice.rows]
        records[notice.key.community] += rows
        powers[notice.key.community] += rows if is_power_list(notice.key.kind) else []
    inherited = {place: _inherited([powers.get(one, []) for one in (*above(place), place)]) for place in records}
    return {place: relief_among([*found, *inherited[place]], programmes) for place, found in records.items()}


def _inherited(powers: Sequence[Sequence[Record]]) -> list[Record]:
    """Of power lists of places, the highest first and the own one last, the items that are not the place's own."""
    found: list[Record] = []
    nearer: set[object] = set()
    for items in reversed(powers):
        found += [] if items is powers[-1] else [item for item in items if item.get(Role.KEY) not in nearer]
        nearer |= {item.get(Role.KEY) for item in items}
    return found


def relief_among(records: Iterable[Record], programmes: OpenProgrammes = SHIPPED) -> ReliefNames:
    """From all records of one community."""
    names: set[str] = set()
    cited: set[str] = set()
    powers: list[Record] = []
    officials: set[str] = set()
    sorts: set[tuple[str, str]] = set()
    for record in records:
        if is_power_list(record.about.id):
            officials |= {*_persons(record)}
            powers.append(record)
            name, number = str(record.get(Role.TITLE) or ""), str(record.get(Role.KEY))
            sorts |= {(number, sort)} if (sort := sort_of(name)) else set()
        elif record.terms(programmes).closed:
            names |= {name for name in _persons(record) if len(name) > 1}
            cited.add(str(record.get(Role.POWER_ITEM) or ""))
    tied = tied_items(powers) | (cited - {number for number, name in _powers(powers) if _SPENDING.search(name)} - {""})
    return ReliefNames(frozenset(names), frozenset(tied), frozenset(officials), programmes, frozenset(sorts))


def tied_items(powers: Iterable[Record]) -> frozenset[str]:
    """The numbers of the power items that are named after a closed programme."""
    return frozenset(number for number, name in _powers(powers) if closed_word(name) and not _SPENDING.search(name))


def _powers(powers: Iterable[Record]) -> Iterator[tuple[str, str]]:
    return ((str(record.get(Role.KEY)), str(record.get(Role.TITLE) or "")) for record in powers)


def _persons(record: Record) -> Iterator[str]:
    for visited in walk(record):
        for bound in visited.row.columns():
            if bound.value is person.PERSON and (name := getattr(visited.row, bound.name)):
                yield str(name)


def sentences(model: type[Table]) -> list[BoundColumn]:
    """The open columns of words that may name a person; short listed texts such as a group (张家湾组) are none."""
    return [
        bound
        for bound in model.columns()
        if bound.value in FREE
        and bound.column.leaves is Leaves.PUBLISH
        and (not bound.column.listed or bound.column.role in (Role.TITLE, Role.SUPPLIER))
    ]
