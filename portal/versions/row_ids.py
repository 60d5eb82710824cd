"""Permanent ids of the rows of a notice: which row of an earlier version each row is.

A row is known again by what names it (`Record.rowkey`), wherever it moves. Rows that are alike in that, as two people
of one name, are known by what tells them apart (`Record.apart`); only where one is left on both sides is it the same
row corrected. Where that cannot be said, no row takes the id of another: it gets a new one.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence

from portal.records.record import Record

_ABSENT = "-"
"""Before the details of a row that the last version did not have."""


class RowIds:
    """The ids of one scope: `state` has them by mark (several of one mark with a blank between), and details by id.

    A mark is the SHA-256 of a key (64 hexadecimal digits); details are the first 16 digits of one.
    """

    def __init__(self, state: Mapping[str, str]) -> None:
        self._marks = {mark: ids.split() for mark, ids in state.items() if len(mark) == _MARK}
        self._details = {name: details for name, details in state.items() if len(name) != _MARK}

    def state(self) -> dict[str, str]:
        """What is to be remembered."""
        return {**{mark: " ".join(ids) for mark, ids in self._marks.items()}, **self._details}

    def number(self, records: Sequence[Record], new_id: Callable[[Record, set[str]], str]) -> list[str]:
        """An id for each record; `new_id` makes one that is none of those ever given."""
        own = [_mark(record.rowkey()) for record in records]
        details = [_details(record) for record in records]
        found = self._by_mark(dict(enumerate(own)), details, {})
        new = [] if not self._marks else [at for at in range(len(records)) if at not in found]
        rest = {at: [_mark(key) for key in records[at].other_keys()] for at in new}
        for level in range(max(map(len, rest.values()), default=0)):
            asked = {at: marks[level] for at, marks in rest.items() if at not in found and level < len(marks)}
            found |= self._by_mark(asked, details, found)
        taken = {name for ids in self._marks.values() for name in ids}
        for at, record in enumerate(records):
            if at not in found:
                found[at] = new_id(record, taken)
                taken.add(found[at])
        self._remember(records, own, details, found)
        return [found[at] for at in range(len(records))]

    def _by_mark(self, asked: Mapping[int, str], details: Sequence[str], found: Mapping[int, str]) -> dict[int, str]:
        """Which of the records asked for are rows remembered under their mark, that no other record is yet."""
        claimed, groups = set(found.values()), defaultdict[str, list[int]](list)
        for at, mark in asked.items():
            if mark in self._marks:
                groups[mark].append(at)
        more: dict[int, str] = {}
        for mark, rows in groups.items():
            free = [name for name in self._marks[mark] if name not in claimed]
            pairs = {rows[0]: free[0]} if len(rows) == len(free) == 1 else self._told_apart(rows, free, details)
            claimed.update(pairs.values())
            more |= pairs
        return more

    def _told_apart(self, rows: Sequence[int], ids: Sequence[str], details: Sequence[str]) -> dict[int, str]:
        pairs, waiting = dict[int, str](), defaultdict[str, deque[int]](deque)
        for at in rows:
            waiting[details[at]].append(at)
        present = [name for name in ids if not self._details.get(name, "").startswith(_ABSENT)]
        absent = [name for name in ids if self._details.get(name, "").startswith(_ABSENT)]
        for name in (*present, *absent):
            said = self._details.get(name, "").removeprefix(_ABSENT)
            if said and waiting.get(said):
                pairs[waiting[said].popleft()] = name
        known = set(pairs.values())
        still = [name for name in present or absent if name not in known]
        left = [at for at in rows if at not in pairs]
        if len(left) == len(still) == 1:
            pairs[left[0]] = still[0]
        return pairs

    def _remember(
        self, records: Sequence[Record], own: Sequence[str], details: Sequence[str], found: Mapping[int, str]
    ) -> None:
        known: dict[str, set[str]] = {}
        for at, record in enumerate(records):
            for mark in (own[at], *map(_mark, record.further_keys())):
                if mark not in known:
                    known[mark] = set(self._marks.setdefault(mark, []))
                if found[at] not in known[mark]:
                    known[mark].add(found[at])
                    self._marks[mark].append(found[at])
        if any(details):
            here = set(found.values())
            gone = {name: _ABSENT + said.removeprefix(_ABSENT) for name, said in self._details.items()}
            self._details = {name: said for name, said in gone.items() if name not in here}
            self._details |= {found[at]: said for at, said in enumerate(details) if said}


class Ordinals:
    """The ordinals of one scope (`b1`, `b2`): each is one more than the highest that any id of its prefix has.

    The ids of a scope are looked through once for each prefix; those given since have to be told by `note`.
    """

    def __init__(self) -> None:
        self._highest: dict[str, int] = {}

    def next(self, prefix: str, taken: Iterable[str]) -> str:
        """An id that is none of those `taken`, nor of any noted."""
        if prefix not in self._highest:
            self._highest[prefix] = max((_ordinal(name, prefix) for name in taken), default=0)
        return f"{prefix}{self._highest[prefix] + 1}"

    def note(self, name: str) -> None:
        """An id was given, by its ordinal or by the number of its record."""
        for prefix, highest in self._highest.items():
            self._highest[prefix] = max(highest, _ordinal(name, prefix))


def _ordinal(name: str, prefix: str) -> int:
    text = name.removeprefix(prefix) if name.startswith(prefix) else ""
    return int(text) if text.isdecimal() else 0


_MARK = 64


def _mark(key: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(key).encode()).hexdigest()


def _details(record: Record) -> str:
    apart = record.apart()
    return _mark(apart)[:16] if apart else ""
