"""Whether what a shard says may stand on a site: its places, and in every row nothing but columns that leave."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from portal.places.gazetteer import Gazetteer
from portal.places.ids import is_valid
from portal.places.model import Publisher
from portal.privacy.public import PublicNotice, PublicPart, PublicRecord
from portal.problems import UnknownPlace
from portal.records.catalogue import kind_by_id
from portal.records.policy import Leaves
from portal.records.record import Record, Table
from portal.shards.plain import Spoilt
from portal.shards.shard import Head, Place
from portal.versions.copies import key_of

_ENDING: Final = re.compile(r"[-.][a-z0-9.-]{1,30}")
_PICTURE: Final = re.compile(r"[0-9a-f]{16}\.jpg")
_IN_ADDRESS: Final = re.compile(r"[^\s/\\.:?#%\x00-\x1f][^\s/\\:?#%\x00-\x1f]{0,80}")
_UNMASKED: Final = (Leaves.PUBLISH,)
_SHOWN: Final = (Leaves.PUBLISH, Leaves.MASK)


class Foreign(Exception):
    """A shard brings what is not its own, or knows a place otherwise than the city does; its text is Chinese."""


def shown(text: str) -> str:
    """Words of another machine as they may stand in a message: nothing a terminal would obey, and not too many."""
    return "".join(char for char in text[:40] if char.isprintable())


def owner(place: Publisher) -> str:
    """Whose shard a place belongs in: its district's, of the city itself the city's."""
    return place.line[0].id


def check_place(place: Place, head: Head, places: Gazetteer) -> None:
    """Raises `Foreign` or `Spoilt` where a place does not belong to this shard, or says what cannot be."""
    try:
        known = places.publisher(place.id)
    except UnknownPlace as error:
        raise Foreign(f"里面的 {shown(place.id)}（{shown(place.full_name)}）市里的地名录没有") from error
    if owner(known) != head.place:
        raise Foreign(f"里面的 {place.id}（{known.full_name}）不是{head.name}的")
    if known.full_name != place.full_name:
        raise Foreign(f"{place.id} 在那边叫“{shown(place.full_name)}”，市里叫“{known.full_name}”")
    there = {one.community_id for one in place.boards} | {one.community_id for one in place.grids}
    there |= {key.community for key in place.refused}
    if not there | {key.community for key, _ in place.void} <= {place.id}:
        raise Spoilt("of another place")
    if not all(is_valid(one.id, "b") for one in place.boards) or not all(is_valid(one.id, "g") for one in place.grids):
        raise Spoilt("an id")
    for made in place.products:
        if not all(map(_ENDING.fullmatch, made.files)) or made.files.values() - head.files.keys():
            raise Spoilt("a product")


def check_notices(place: Place, notices: Iterable[PublicNotice]) -> None:
    """Raises `Spoilt` where notices of a place do not belong to it, or a row shows what leaves in no such way."""
    seen = set()
    for notice in notices:
        if notice.key.community != place.id or key_of(str(notice.key)) != notice.key or notice.key in seen:
            raise Spoilt("a notice")
        seen.add(notice.key)
        kind = kind_by_id(notice.key.kind)
        allowed = _Allowed(kind)
        if len({record.id for record in notice.records}) < len(notice.records):
            raise Spoilt("an id twice")
        for record in notice.records:
            _check_record(record, notice, allowed)
        for name, rows in notice.parts.items():
            allowed.check(rows, name)
        if not {column.field for column in notice.columns} <= allowed.shown[""]:
            raise Spoilt("a column")
        for name, sheet in notice.sheets.items():
            if not {column.field for column in sheet.columns} <= allowed.shown[name]:
                raise Spoilt("a column")


class _Allowed:
    """By the field of a part ("" for the record itself) the fields that are shown, and those that leave as they are."""

    def __init__(self, kind: type[Record]) -> None:
        models: dict[str, type[Table]] = {"": kind}
        models |= {name: model for name, _, model in (*kind.parts(), *kind.notice_parts())}
        self.shown = {name: frozenset(_leaving(model, _SHOWN)) for name, model in models.items()}
        self.open = {name: frozenset(_leaving(model, _UNMASKED)) for name, model in models.items()}

    def check(self, rows: Iterable[PublicPart | PublicRecord], part: str) -> None:
        if part not in self.shown:
            raise Spoilt("a part")
        for row in rows:
            if not (row.shown.keys() <= self.shown[part] and row.values.keys() <= self.open[part]):
                raise Spoilt("a column that does not leave")

    def masked(self) -> frozenset[str]:
        return self.shown[""] - self.open[""]


def _leaving(model: type[Table], ways: tuple[Leaves, ...]) -> Iterator[str]:
    return (bound.name for bound in model.columns() if bound.column.leaves in ways)


def _check_record(record: PublicRecord, notice: PublicNotice, allowed: _Allowed) -> None:
    allowed.check([record], "")
    if record.key != notice.key or not _IN_ADDRESS.fullmatch(record.id) or record.masked != allowed.masked():
        raise Spoilt("a record")
    if not frozenset(record.roles.values()) <= allowed.shown[""]:
        raise Spoilt("a role")
    for name, rows in record.parts.items():
        allowed.check(rows, name)
    pictures: Mapping[str, object] = {scan.name: scan for scan in record.scans}
    pictures = {**pictures, **{scan.thumbnail: scan for scan in record.scans}}
    if not all(map(_PICTURE.fullmatch, pictures)):
        raise Spoilt("a picture")
