"""Names of relief recipients outside their list: the payee of a receipt, a name in a sentence.

The list itself masks them (`王*明`). A row that is *linked* to relief, by the power item it cites or by its own words,
would name them all the same; there they are masked as in the list. Anywhere else the same name is most often a
namesake, or the same person in an open list: nothing is changed there, staff are told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from portal.checks.accepted import AcceptedNotice
from portal.fields import person
from portal.fields.folding import bare, end_of, traced
from portal.fields.text import LINES, TEXT
from portal.privacy.public import PublicNotice
from portal.problems import Location, Problems
from portal.records.benefit import is_relief
from portal.records.column import BoundColumn, Role
from portal.records.policy import Leaves
from portal.records.record import Record

FREE = (TEXT, LINES)
_WORDS = """
文明 高峰 平安 建设 和平 安全 安康 安宁 成功 成员 方正 方便 方案 向阳 高兴 温馨 温暖 关爱 关怀 金秋 明亮 万元 钱款
党员 路灯 应急 经费 计划 项目 管理 公益 时间 易地 康复 常年 花费 程序 单位
"""
ORDINARY_WORDS = frozenset(_WORDS.split())
"""Words of receipts that are people's names as well: masked only where nothing else stands in the cell."""


@dataclass(frozen=True)
class ReliefNames:
    """Who is on a relief list of one community, the power items these lists cite, and who acts for the community."""

    names: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    officials: frozenset[str] = frozenset()

    def links(self, record: Record) -> bool:
        """Whether a row is about relief: by its power item, or because its title or programme says so."""
        cited = record.get(Role.POWER_ITEM) or record.get(Role.CONCERNS)
        if record.terms().masked or cited in self.items:
            return True
        return any(is_relief(str(record.get(role) or "")) for role in (Role.TITLE, Role.PROGRAMME))

    def cover(self, record: Record) -> dict[str, str]:
        """The texts of a linked row that name somebody, by field, with the names masked."""
        if not self.names or not self.links(record):
            return {}
        found = {}
        for bound in sentences(type(record)):
            text = str(getattr(record, bound.name) or "")
            masked = self.masked(text) if text else text
            if masked != text:
                found[bound.name] = masked
        return found

    def masked(self, text: str) -> str:
        """`text` with every name in it masked."""
        for start, end, name in reversed([*self.find(text)]):
            text = text[:start] + person.mask(name) + text[end:]
        return text

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


def relief_of(accepted: Iterable[AcceptedNotice]) -> Mapping[str, ReliefNames]:
    """By community id; lists whose term has ended and lists that were taken down count as well."""
    records: dict[str, list[Record]] = defaultdict(list)
    for notice in accepted:
        records[notice.key.community] += [row.record for _, row in notice.rows]
    return {community: relief_among(found) for community, found in records.items()}


def relief_among(records: Iterable[Record]) -> ReliefNames:
    """From all records of one community."""
    names: set[str] = set()
    items: set[str] = set()
    officials: set[str] = set()
    for record in records:
        if masked := record.terms().masked:
            names |= {name for name in _persons(record, masked) if len(name) > 1}
            items.add(str(record.get(Role.POWER_ITEM) or ""))
        elif record.about.id == "power-items":
            officials |= {*_persons(record)}
    return ReliefNames(frozenset(names), frozenset(items - {""}), frozenset(officials))


def _persons(record: Record, only: Iterable[str] | None = None) -> Iterator[str]:
    for bound in record.columns():
        wanted = bound.value is person.PERSON and (only is None or bound.name in only)
        if wanted and (name := getattr(record, bound.name)):
            yield str(name)


def sentences(model: type[Record]) -> list[BoundColumn]:
    """The open columns of words that may name a person; short listed texts such as a group (张家湾组) are none."""
    return [
        bound
        for bound in model.columns()
        if bound.value in FREE
        and bound.column.leaves is Leaves.PUBLISH
        and (not bound.column.listed or bound.column.role in (Role.TITLE, Role.SUPPLIER))
    ]


def tell_names(
    accepted: Iterable[AcceptedNotice],
    relief: Mapping[str, ReliefNames],
    public: Iterable[PublicNotice],
    today: date,
    problems: Problems,
) -> None:
    """Warns of sentences in which a name was masked, and of names left open because the row is not linked to relief.

    Only notices issued `today` are looked at: what staff have seen and left is not told again and again. A name left
    open is told once for a community, at its last cell.
    """
    new = {notice.key for notice in public if notice.issued == today and notice.withdrawn is None}
    left_open: dict[tuple[str, str], list[tuple[str, Location]]] = defaultdict(list)
    for notice in accepted:
        names = relief[notice.key.community]
        if notice.key not in new or not names.names:
            continue
        columns = sentences(notice.notice.kind)
        for _, row in notice.rows:
            linked = names.links(row.record)
            for bound in columns:
                text = str(getattr(row.record, bound.name) or "")
                where = notice.notice.cell(bound.name, row.row)
                if linked:
                    _tell_masked(bound, text, where, names, problems)
                    continue
                # Names of two characters within a sentence are too often parts of other words.
                for _, _, name in names.find(text, shortest=3):
                    if not names.official(name):
                        left_open[notice.key.community, name].append((bound.label, where))
    for (_, name), cells in left_open.items():
        _tell_open(name, cells, problems)


def _tell_masked(bound: BoundColumn, text: str, where: Location, relief: ReliefNames, problems: Problems) -> None:
    """A payee alone in its cell is masked as a matter of course."""
    found = dict.fromkeys(name for _, _, name in relief.find(text))
    alone = bare(text) in map(bare, found)
    if found and not (alone and bound.column.role is Role.SUPPLIER):
        shown = "、".join(map(person.mask, found))
        problems.warn(
            "relief_name_masked", where, f"“{bound.label}”里有救助名单上的姓名，网上已打码（{shown}）",
            "可以改写成“该户”；不是这个人的，请换个写法", shown,
        )  # fmt: skip


def _tell_open(name: str, cells: list[tuple[str, Location]], problems: Problems) -> None:
    label, where = cells[-1]
    shown, more = person.mask(name), f"，连同这一行共 {len(cells)} 行" if len(cells) > 1 else ""
    problems.warn(
        "relief_name_open", where,
        f"“{label}”里的姓名和救助名单上的相同（{shown}），看不出是救助款，网上写了全名{more}",
        "是救助款的，请写救助的权力事项编号，网上会打码；不是同一个人或与救助无关的，不用改", shown,
    )  # fmt: skip
