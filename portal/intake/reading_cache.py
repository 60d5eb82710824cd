"""Workbooks read before: what was read is kept by the hash of the workbook and of the code that reads it.

Only plain data comes back from a kept file: cells, places, problems, and the model classes of the kind asked for.
A file that names anything else, was cut off, or was kept for another workbook is passed over, and the workbook read
again.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import sys
from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from importlib.metadata import version
from pathlib import Path

from portal.fields.shown import ShownDate, ShownNumber
from portal.intake.guard import MAX_BYTES
from portal.intake.layout import LaidOut, Stretch
from portal.intake.model import (
    Block,
    HeadedColumn,
    LeftRow,
    NoticeSource,
    RawRow,
    RawTable,
    ReadNotice,
    RowRemark,
    TotalRow,
)
from portal.intake.read import read_bytes, read_notice, unreadable
from portal.problems import Location, Problem, Problems, Severity
from portal.records.notice import NoticeKey, NoticeTerm
from portal.records.record import Record, Table
from portal.storage import fingerprint, read_entry, read_regular, write_entry

_PLAIN = {
    (kind.__module__, kind.__qualname__): kind
    for kind in (
        *(date, datetime, time, timedelta, Decimal, ShownDate, ShownNumber),
        *(Block, HeadedColumn, LeftRow, RawRow, RawTable, RowRemark, TotalRow),
        *(LaidOut, Stretch),
        *(Location, Problem, Problems, Severity, NoticeTerm),
    )
}
_READERS = ("intake", "fields", "records", "kinds")


class ReadingCache:
    """Reads workbooks, each only once as long as nothing changes. `used` is what is to be kept of this run.

    Of the notices `without` (those that were withdrawn) nothing is kept.
    """

    def __init__(self, folder: Path, without: Collection[NoticeKey] = ()) -> None:
        self._folder = folder
        self._without = without
        self._used: dict[Path, NoticeKey] = {}
        self.read = 0
        self.remembered = 0

    @property
    def used(self) -> set[Path]:
        """What this run asked for and did not forget."""
        return set(self._used)

    @property
    def folder(self) -> Path:
        """Where what was read is kept."""
        return self._folder

    @property
    def owners(self) -> dict[Path, NoticeKey]:
        """`used`, each with the notice it is of."""
        return dict(self._used)

    def join(self, used: Mapping[Path, NoticeKey], read: int, remembered: int) -> None:
        """Takes in what another one of the same folder read."""
        self._used.update(used)
        self.read += read
        self.remembered += remembered

    def forget(self, key: NoticeKey) -> None:
        """Does not keep a notice of which nothing but sums is left."""
        self._used = {path: owner for path, owner in self._used.items() if owner != key}

    def once(self, source: NoticeSource, kind: type[Record]) -> ReadNotice:
        """Reads a version that another one takes the place of: nothing is kept of it."""
        return read_notice(source, kind)

    def __call__(self, source: NoticeSource, kind: type[Record]) -> ReadNotice:
        """As `portal.intake.read.read_notice`."""
        try:
            data = read_regular(source.path, MAX_BYTES)
        except OSError as error:
            return unreadable(source, error)
        if source.key in self._without:
            return read_bytes(data, source, kind)
        path = self._folder / f"{_key(data, source, kind)}.pickle"
        self._used[path] = source.key
        known = _load(path, source, kind)
        if known is not None:
            self.remembered += 1
            return known
        self.read += 1
        notice = read_bytes(data, source, kind)
        _keep(path, notice, kind)
        return notice


def _key(data: bytes, source: NoticeSource, kind: type[Record]) -> str:
    digest = hashlib.sha256(_ground())
    about = (
        kind.__qualname__,
        source.file,
        source.path.stem,
        source.named,
        str(source.key.period),
        source.fed,
        repr(source.corrections),
        repr(source.answers),
    )
    digest.update("\0".join(about).encode() + b"\0" + data)
    return digest.hexdigest()


@cache
def _ground() -> bytes:
    """Hash of what reading depends on beside the workbook."""
    home = Path(__file__).resolve().parent.parent
    files = [home / "problems.py", *(path for name in _READERS for path in sorted((home / name).rglob("*.py")))]
    return fingerprint(sys.version, version("python-calamine"), version("pydantic"), files=files)


def _models(kind: type[Record]) -> Mapping[str, type[Table]]:
    parts = [model for _, _, model in kind.sheets()]
    return {model.__qualname__: model for model in (kind, *parts)}


class _Keeper(pickle.Pickler):
    """Names model classes instead of describing them."""

    def persistent_id(self, obj: object) -> str | None:
        return obj.__qualname__ if isinstance(obj, type) and issubclass(obj, Table) else None


class _Loader(pickle.Unpickler):
    """Knows plain data and the models of one kind; anything else in the file is an error."""

    def __init__(self, data: bytes, kind: type[Record]) -> None:
        super().__init__(io.BytesIO(data))
        self._models = _models(kind)

    def persistent_load(self, pid: str) -> type[Table]:
        return self._models[pid]

    def find_class(self, module_name: str, global_name: str) -> type:
        return _PLAIN[module_name, global_name]


def _keep(path: Path, notice: ReadNotice, kind: type[Record]) -> None:
    if {model.__qualname__ for model in _used_models(notice)} - set(_models(kind)):
        return
    buffer = io.BytesIO()
    read = (notice.sha256, notice.term, notice.titles, notice.table, notice.parts, notice.problems)
    _Keeper(buffer, protocol=5).dump(read)
    write_entry(path, path.name, buffer.getvalue())


def _used_models(notice: ReadNotice) -> set[type[Table]]:
    return {table.model for table in (notice.table, *notice.parts.values()) if table is not None}


def _load(path: Path, source: NoticeSource, kind: type[Record]) -> ReadNotice | None:
    data = read_entry(path, path.name)
    if data is None:
        return None
    try:
        return ReadNotice(source, *_Loader(data, kind).load())
    except KeyError:  # a name that no file of ours holds
        return None
