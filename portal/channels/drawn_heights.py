"""How high on paper what is drawn of a record is, in em of the text: votes, prices, a course, who watched, what lacks.

Every function takes what `drawn` gives the layouts, and the room in em; it repeats what `common.typ` sets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any, Final

from portal.channels.advances import Face, advance, flowed, lines, lines_of_boxes
from portal.channels.sheet_head import Stack, bars_high, paragraph

Drawn = Mapping[str, Any]
_TIGHT: Final = 0.3
_TIGHT_SPACING: Final = 0.36
"""Leading and spacing inside boxes and beside a course."""
_SQUARES, _MANY, _EACH = 10, 30, 100
"""Squares a row, twice as many from so many on; and how many squares there are at the most."""
OWED_INSET: Final = 1.7
"""Em a box of what is missing has left and right, its hatched edge included."""


def text(words: str, room: float, leading: float, face: Face = "plain") -> float:
    """Height of a paragraph."""
    return paragraph(lines(words, room, face), 1.0, leading)


def pars(said: Sequence[str], room: float, leading: float, spacing: float, *, face: Face = "plain") -> float:
    """Height of paragraphs one below the other."""
    return sum(text(one, room, leading, face) for one in said) + spacing * (len(said) - 1) if said else 0.0


def owed(what: str, more: str, room: float) -> float:
    """What is missing in its box: 缺 before what does not say so itself, below it since when."""
    parts = [text(what if "没" in what else f"缺 {what}", room - OWED_INSET, _TIGHT, "bold")]
    parts += [text(more, room - OWED_INSET, _TIGHT)] if more else []
    return sum(parts) + _TIGHT_SPACING * (len(parts) - 1) + 0.72


def votes(counts: Sequence[Mapping[str, Any]], room: float, high: float) -> float:
    """A square for each vote, and the counts in words."""
    many: list[int] = [one["count"] for one in counts]
    each = max(1, ceil(sum(many) / _EACH))
    squares = sum(ceil(count / each) for count in many)
    rows = ceil(squares / (2 * _SQUARES if squares > _MANY else _SQUARES))
    boxes = [1.1 + advance(one["said"], "bold") for one in counts]
    if each > 1:
        boxes.append(advance(f"一格是 {each} 个人"))
    return rows * high + (rows - 1) * 0.3 + 0.5 + paragraph(lines_of_boxes(boxes, 1.0, room), 1.0, 0.5)


def timeline(course: Sequence[Mapping[str, str]], room: float) -> float:
    """Steps one below the other; those that lack are boxes."""
    beside = room - 1.5
    found = 0.0
    for one in course:
        if one["state"] == "missing":
            found += owed(one["name"], one["said"], beside)
            continue
        count, used = flowed(one["name"], beside, "bold")
        if one["said"]:
            count += flowed(one["said"], beside, first=beside - used - 0.6)[0] - 1
        found += paragraph(count, 1.0, _TIGHT)
    return found + 0.5 * (len(course) - 1)


def parties(boxes: Sequence[Mapping[str, Any]], room: float, across: int = 2) -> float:
    """Boxes side by side, each row as high as its highest."""
    wide = (room - 0.5 * (across - 1)) / across
    highs = [_party(one, wide) for one in boxes]
    rows = [max(highs[at : at + across]) for at in range(0, len(highs), across)]
    return sum(rows) + 0.5 * (len(rows) - 1)


def _party(one: Mapping[str, Any], wide: float) -> float:
    if one["missing"]:
        return owed(one["name"], one["said"], wide)
    room = wide - 1.2
    parts = [text(one["name"], room, _TIGHT, "bold"), text(one["said"], room, _TIGHT)]
    parts += [paragraph(lines_of_boxes([advance(one["when"])], 0, room), 1.0, _TIGHT)] if one["when"] else []
    return sum(parts) + _TIGHT_SPACING * (len(parts) - 1) + 0.8


def subhead(parts: Stack, words: str, room: float, *, size: float, most: float) -> None:
    """A heading in Song, which grows no further than `most`."""
    own = min(1.24, most / size)
    parts.add(paragraph(lines(words, room / own, "song"), own, 0.32), 0.55, 0.34)


def drawing(parts: Stack, it: Drawn, room: float, *, size: float, most: float) -> None:
    """All that is drawn of one record, below what stands in `parts`; headings are no larger than `most` points."""
    if it["votes"]:
        subhead(parts, "一个格子一个人" + (f"：{it['came']}" if it["came"] else ""), room, size=size, most=most)
        parts.add(votes(it["votes"], room, 1.2))
    if it["bars"]:
        subhead(parts, it["asked"], room, size=size, most=most)
        parts.add(bars_high(it["bars"], room, 1.0, most=13, gap=0.32, thick=1.1, leading=0.32))
        if it["note"]:
            parts.add(text(it["note"], room, 0.32))
    beside = it["watchers"] or it["paid"][0] >= 0 or it["reason"] or it["missing"]
    if not beside:
        _course(parts, it, room, size=size, most=most)
        return
    left = (room - 1.2) * (1.15 / 2.15 if it["watchers"] else 1.7 / 2.7)
    way, others = Stack(parts.spacing), Stack(parts.spacing)
    _course(way, it, left, size=size, most=most)
    _beside(others, it, room - 1.2 - left, size=size, most=most)
    parts.add(max(way.high, others.high))


def _course(parts: Stack, it: Drawn, room: float, *, size: float, most: float) -> None:
    if it["course"]:
        subhead(parts, it["way"], room, size=size, most=most)
        parts.add(timeline(it["course"], room))


def _beside(parts: Stack, it: Drawn, room: float, *, size: float, most: float) -> None:
    """Who watched, what was paid, why it came out so, what lacks."""
    if it["watchers"]:
        subhead(parts, it["watched"], room, size=size, most=most)
        parts.add(parties(it["watchers"], room))
    if it["paid"][0] >= 0:
        subhead(parts, "付了多少", room, size=size, most=most)
        parts.add(0.9, 0.3, 0.3)
        parts.add(text(it["paid"][1], room, 0.32))
    if it["reason"]:
        subhead(parts, "为什么是它", room, size=size, most=most)
        for line in it["reason"]:
            parts.add(text(line, room, 0.32))
    for what in it["missing"]:
        parts.add(owed(what, "", room), 0.5, 0.5)
