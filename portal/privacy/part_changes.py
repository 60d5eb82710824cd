"""What changed in the rows of a part (the bids of a tender, the steps of a power item) between two publications.

A row of a part has no permanent id. Rows are held against each other by what they are known by (`Part.key`), then by
how many cells they share, never by their order: rows that swap places have not changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from portal.fields.folding import folded
from portal.records.column import BoundColumn, Role
from portal.records.policy import Leaves
from portal.records.record import Part

Shown = Mapping[str, str]
"""The texts of a row by field, as published."""
ALIKE, FEW = 0.5, 2
"""Rows of different keys are one row if this share of their cells agrees, or some agree and so few differ."""


OPEN = (Leaves.PUBLISH, Leaves.MASK)


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that changed in the row called `row`; without `column` the row itself came or went, told in one line."""

    row: str
    column: BoundColumn | None
    old: str
    new: str


def differences(model: type[Part], old: Sequence[Shown], new: Sequence[Shown]) -> Iterator[Difference]:
    """Every cell that changed, in the order of the rows now, then rows that went, then rows that came."""
    columns = public_columns(model)
    pairs = matched(old, new, [bound.name for bound in columns], model.key)
    for was, now in pairs:
        for bound in columns:
            before, after = old[was].get(bound.name, ""), new[now].get(bound.name, "")
            if before != after:
                yield Difference(name_of(model, new[now]), bound, before, after)
    for at in sorted({*range(len(old))} - {was for was, _ in pairs}):
        yield Difference(name_of(model, old[at]), None, line(columns, old[at]), "")
    for at in sorted({*range(len(new))} - {now for _, now in pairs}):
        yield Difference(name_of(model, new[at]), None, "", line(columns, new[at]))


def public_columns(model: type[Part]) -> list[BoundColumn]:
    """The columns of a part that leave, but for the number of what it belongs to."""
    return [bound for bound in model.columns() if bound.column.leaves in OPEN and bound.column.role is not Role.PARENT]


def naming(model: type[Part]) -> list[BoundColumn]:
    """The columns by which a row is called; the first public one where the part names none."""
    columns = public_columns(model)
    return [bound for bound in columns if bound.name in (model.called or model.key)] or columns[:1]


def name_of(model: type[Part], row: Shown) -> str:
    """What a row is called: `示例建筑有限公司`."""
    return " ".join(row[bound.name] for bound in naming(model) if row.get(bound.name))


def line(columns: Sequence[BoundColumn], row: Shown) -> str:
    """A whole row in one line: `投标报价：88,000.00；结果：有效`."""
    return "；".join(f"{bound.label}：{row[bound.name]}" for bound in columns if row.get(bound.name))


def matched(
    old: Sequence[Shown], new: Sequence[Shown], fields: Sequence[str], key: Sequence[str]
) -> list[tuple[int, int]]:
    """Places of the same row before and after, in the order of `new`.

    Equal rows first, then those of one key, then the most alike; rows without a key that are left over in equal
    number were changed where they stand.
    """
    pairs = _equal(old, new, fields)
    pairs += _alike(old, new, fields, key, taken=pairs)
    was, now = _left(old, new, pairs)
    was, now = [at for at in was if not _key(old[at], key)], [at for at in now if not _key(new[at], key)]
    if len(was) == len(now):
        pairs += zip(was, now, strict=True)
    return sorted(pairs, key=lambda pair: pair[1])


def _equal(old: Sequence[Shown], new: Sequence[Shown], fields: Sequence[str]) -> list[tuple[int, int]]:
    places: dict[tuple[str, ...], list[int]] = {}
    for at, row in enumerate(old):
        places.setdefault(tuple(row.get(name, "") for name in fields), []).append(at)
    found = []
    for at, row in enumerate(new):
        there = places.get(tuple(row.get(name, "") for name in fields))
        if there:
            found.append((there.pop(0), at))
    return found


def _alike(
    old: Sequence[Shown],
    new: Sequence[Shown],
    fields: Sequence[str],
    key: Sequence[str],
    *,
    taken: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    was, now = _left(old, new, taken)
    ranked = []
    for before in was:
        for after in now:
            same, filled = _agreeing(old[before], new[after], fields)
            mine, other = _key(old[before], key), _key(new[after], key)
            known = bool(mine) and mine == other
            near = same >= ALIKE * filled or (same > 0 and (filled - same <= FEW or not (mine or other)))
            if known or near:
                ranked.append((not known, -same / max(1, filled), abs(before - after), before, after))
    found: dict[int, int] = {}
    for *_, before, after in sorted(ranked):
        if before not in found and after not in found.values():
            found[before] = after
    return [*found.items()]


def _left(old: Sequence[Shown], new: Sequence[Shown], taken: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    was, now = {pair[0] for pair in taken}, {pair[1] for pair in taken}
    return [at for at in range(len(old)) if at not in was], [at for at in range(len(new)) if at not in now]


def _key(row: Shown, key: Sequence[str]) -> tuple[str, ...]:
    """What the row is known by, folded; empty where it lacks a part of that."""
    found = tuple(folded(row.get(name, "")) for name in key)
    return found if all(found) else ()


def _agreeing(one: Shown, other: Shown, fields: Sequence[str]) -> tuple[int, int]:
    """How many of the cells that are filled say the same, and how many are filled."""
    filled = [name for name in fields if one.get(name) or other.get(name)]
    return sum(one.get(name, "") == other.get(name, "") for name in filled), len(filled)
