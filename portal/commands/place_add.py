"""`portal place add`: a place the shipped list lacks is added, unless it is there by another name or elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from portal.places import District, Gazetteer, Town, additions
from portal.places.finding import EXACT
from portal.places.model import Place
from portal.places.twins import twins
from portal.problems import MingbangError

Sort = TypeVar("Sort", District, Town)
MANY = 30
"""How many places are listed at most."""
ZONES = "高新区、天府新区等功能区的镇街和村（社区），名录里列在所在的区（市）县，照镇街或村（社区）的名称查就有。"
"""Why a zone itself is not found."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A community to be added, as it was typed: where it lies, and what of that is new too.

    `really_new`: whoever adds it has seen those it may be already.
    """

    name: str
    town: str
    district: str = ""
    code: str = ""
    new_town: bool = False
    new_district: bool = False
    really_new: bool = False


def add_new(content: Path, wanted: Wanted) -> Iterator[str]:
    """Adds it, with its town and district where these are new; yields a line for each.

    Raises `MingbangError` (Chinese) where a town or district is not known, or one of them may be in the list already:
    what is typed new is looked up before anything is added, so that nothing is left of what was refused.
    """
    _check(wanted)
    known = Gazetteer.of_content(content)
    if not wanted.really_new:
        _refuse_twins(known, wanted)
    if wanted.new_district:
        new = additions.add_district(content, wanted.district)
        yield f"已新增 {new.full_name}，编号 {new.id}"
        known = Gazetteer.of_content(content)
    if wanted.new_town:
        district = _one(known, wanted.district, District, "区（市）县")
        town = additions.add_town(content, wanted.town, district)
        yield f"已新增 {town.full_name}，编号 {town.id}"
    else:
        town = _one(known, f"{wanted.district} {wanted.town}".strip(), Town, "镇（街道）", name=wanted.town)
        if not wanted.really_new:
            _refuse(wanted.name, twins(known, "community", wanted.name, town))
    community = additions.add_community(content, wanted.name, town, code=wanted.code)
    yield f"已新增 {community.full_name}，编号 {community.id}"


def _check(wanted: Wanted) -> None:
    """Refuses what could only be refused when what lies above it is written already."""
    for name, new in ((wanted.name, True), (wanted.town, wanted.new_town), (wanted.district, wanted.new_district)):
        if new:
            additions.check_text("名称", name)
    additions.check_code(wanted.code)
    if wanted.new_district and not wanted.new_town:
        raise MingbangError(f"区（市）县“{wanted.district}”是新设的，下面还没有镇（街道），请加 --new-town")


def _refuse_twins(known: Gazetteer, wanted: Wanted) -> None:
    if wanted.new_district:
        _refuse(wanted.district, twins(known, "district", wanted.district))
    if wanted.new_town:
        _refuse(wanted.town, twins(known, "town", wanted.town))
        _refuse(wanted.name, twins(known, "community", wanted.name))


def _refuse(name: str, found: Sequence[Place]) -> None:
    if not found:
        return
    lines = [f"“{name}”名录里可能已经有了，没有新增："]
    lines += [f"  {place.id}  {place.full_name}" for place in found[:MANY]]
    lines += [f"  ……共 {len(found)} 处"] if len(found) > MANY else []
    lines += [
        f"是其中一处的，直接用它的编号：{ZONES}",
        "看过了确实是另一处新设的，在原来的命令后面加上 --really-new 再运行一次。",
    ]
    raise MingbangError("\n".join(lines))


def _one(known: Gazetteer, text: str, sort: type[Sort], what: str, *, name: str = "") -> Sort:
    fits = [m.place for m in known.find(text) if isinstance(m.place, sort) and not m.place.closed and m.score >= EXACT]
    if len(fits) == 1:
        return fits[0]
    if fits:
        names = "；".join(f"{fit.id} {fit.full_name}" for fit in fits)
        raise MingbangError(f"“{text}”不止一处，请写明区县或用编号：{names}")
    level = "town" if sort is Town else "district"
    if name and (elsewhere := twins(known, level, name)):
        names = "；".join(f"{place.id} {place.full_name}" for place in elsewhere)
        raise MingbangError(f"没有叫“{text}”的{what}，名录里有：{names}。是它的，请写 --{level} {elsewhere[0].id}")
    raise MingbangError(f"没有叫“{text}”的{what}；如果确是新设的，请加 --new-{level}")
