"""Public data as JSON and back.

Nothing is executed of what another machine sent: dataclasses are built from their declared fields alone, in pydantic's
strict mode, and typed values by the columns of their kind. A text counts only if it is exactly what would be written of
what was read of it: so nothing unknown is passed over, and nothing read as something else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict

from portal.privacy.public import PublicNotice, PublicPart, PublicRecord, Scan
from portal.records.catalogue import kind_by_id
from portal.records.record import Record, Table

Picture = Callable[[bytes | Path], str]
"""Keeps a picture; returns the name of its file."""
T = TypeVar("T")
_DIGITS = 18
_LARGEST = 10**_DIGITS
"""Nothing that is counted or paid is more."""


class Spoilt(ValueError):
    """A text is not what this program writes of such data."""


def to_line(value: Any, keep: Picture) -> bytes:
    """Public data in one line of JSON; pictures are kept apart and named."""
    return json.dumps(_plain(value, keep), ensure_ascii=False, separators=(",", ":")).encode()


def _plain(value: Any, keep: Picture) -> Any:
    if value is None or type(value) in (str, bool):
        return value
    if type(value) in (int, Decimal):
        return _number(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [_plain(item, keep) for item in value]
    if isinstance(value, Mapping):
        return {_plain(key, keep): _plain(item, keep) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        own = ((name, getattr(value, name), usual) for name, usual in _usual(type(value)))
        return {name: _plain(item, keep) for name, item, usual in own if item != usual}
    if isinstance(value, frozenset):
        return sorted(_plain(item, keep) for item in value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (bytes, Path)):
        return keep(value)
    raise TypeError(f"not public data: {type(value).__name__}")


def _number(value: int | Decimal) -> int | str:
    """Numbers that could fill a page are none: `1E+999999` is short here, and a million digits there."""
    if isinstance(value, int):
        if abs(value) > _LARGEST:
            raise Spoilt("a number")
        return value
    if not value.is_finite() or abs(value) > _LARGEST or value.adjusted() < -_DIGITS or len(str(value)) > 3 * _DIGITS:
        raise Spoilt("a number")
    return str(value)


@cache
def _usual(model: type[Any]) -> tuple[tuple[str, Any], ...]:
    """The fields of a dataclass, each with its default, which is left out; `MISSING` equals nothing."""
    return tuple((each.name, _default(each)) for each in fields(model))


def _default(each: Field[Any]) -> Any:
    return each.default_factory() if each.default_factory is not MISSING else each.default


@cache
def _reader(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def read_line(line: bytes, model: type[T]) -> T:
    """What a line says, which holds no pictures. Raises `Spoilt`."""
    found: T = _read(line, model)
    if to_line(found, str) != line:
        raise Spoilt("not what is written of it")
    return found


def _read(line: bytes, model: Any) -> Any:
    try:
        return _reader(model).validate_json(line, strict=True)
    except (ValidationError, RecursionError) as error:
        raise Spoilt(type(error).__name__) from error


def read_notice(line: bytes, picture: Callable[[str], Path]) -> PublicNotice:
    """A notice, its pictures read from the files that `picture` finds by their names. Raises `Spoilt`."""
    raw: PublicNotice = _read(line, PublicNotice)
    try:
        kind = kind_by_id(raw.key.kind)
    except KeyError as error:
        raise Spoilt("unknown kind") from error
    parts = {name: model for name, _, model in (*kind.parts(), *kind.notice_parts())}
    shared: dict[Any, Any] = {}
    try:
        records = tuple(_record(record, kind, parts, picture, shared=shared) for record in raw.records)
        own = {name: _parts(rows, parts[name]) for name, rows in raw.parts.items()}
    except (ValidationError, LookupError, ValueError) as error:
        raise Spoilt(type(error).__name__) from error
    notice = replace(raw, records=records, parts=own)
    if to_line(notice, lambda kept: Path(str(kept)).name) != line:
        raise Spoilt("not what is written of it")
    return notice


def _record(
    raw: PublicRecord,
    kind: type[Record],
    parts: Mapping[str, type[Table]],
    picture: Callable[[str], Path],
    *,
    shared: dict[Any, Any],
) -> PublicRecord:
    """What all rows have in common is one object for all of them, for there may be a hundred thousand."""
    return replace(
        raw,
        key=shared.setdefault(raw.key, raw.key),
        values=_typed(raw.values, kind),
        parts={name: _parts(rows, parts[name]) for name, rows in raw.parts.items()},
        masked=shared.setdefault(raw.masked, raw.masked),
        roles=shared.setdefault(tuple(raw.roles.items()), raw.roles),
        scans=tuple(_scan(scan, picture) for scan in raw.scans),
    )


def _scan(raw: Scan, picture: Callable[[str], Path]) -> Scan:
    return replace(raw, image=picture(_name(raw.image)), thumbnail_image=picture(_name(raw.thumbnail_image)))


def _name(raw: bytes | Path) -> str:
    return raw.decode() if isinstance(raw, bytes) else str(raw)


def _parts(rows: tuple[PublicPart, ...], model: type[Table]) -> tuple[PublicPart, ...]:
    return tuple(replace(row, values=_typed(row.values, model)) for row in rows)


def _typed(values: Mapping[str, Any], model: type[Table]) -> dict[str, Any]:
    found: dict[str, Any] = _values(model).validate_python(values)
    return found


@cache
def _values(model: type[Table]) -> TypeAdapter[Any]:
    """The types of a model's fields without what reads cells: staff's spellings are no values."""
    types = {bound.name: model.model_fields[bound.name].annotation for bound in model.columns()}
    return TypeAdapter(TypedDict("Values", types, total=False))  # type: ignore[operator]
