"""What a sheet draws, as the layouts want it: bars on one scale, and records that are announced in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal

from portal.channels.columns import breakable
from portal.channels.figures import to_the_yuan, whole
from portal.fields.money import show as show_money
from portal.register.announcement import Announced
from portal.register.drawing import Bar, Drawing, Vote


def drawn(bars: Sequence[Bar]) -> list[dict[str, object]]:
    """Bars as the layouts want them, on one scale from zero."""
    longest = max((bar.size for bar in bars), default=0)
    return [
        {
            "label": bar.label,
            "share": round(float(bar.size / longest), 4) if longest else 0.0,
            "said": to_the_yuan(bar.said),
            "note": bar.note,
            "look": bar.look,
            "own": bar.own,
        }
        for bar in bars
    ]


def first(bars: Sequence[Bar], most: int) -> list[Bar]:
    """So many bars at most; those that are left are the last one together, counted and summed."""
    if len(bars) <= most:
        return list(bars)
    left = len(bars) - most + 1
    # One of the bars may be several already (其余 3 项).
    named = re.fullmatch(r"其余 ([0-9,]+) 项", bars[-1].label)
    more = left - 1 + int(named[1].replace(",", "")) if named else left
    total = sum((bar.size for bar in bars[most - 1 :]), Decimal(0))
    counted = _COUNTED.match(bars[0].said)
    said = f"{int(total):,}{counted[1]}" if counted else whole([show_money(total)])[0]
    return [*bars[: most - 1], Bar(f"其余 {more:,} 项", total, said, look="other")]


_COUNTED = re.compile(r"[0-9,]+( ?[^0-9.,\s].*)")
"""`13 项`: a number of something; an amount of yuan stands alone."""


def stacked(counts: Sequence[Bar]) -> list[dict[str, object]]:
    """Counts as parts of one bar, those of nothing left out."""
    return [{"look": bar.look, "count": int(bar.size), "said": bar.said} for bar in counts if bar.size]


def words(announced: Sequence[Announced], *, raised: bool) -> dict[str, object]:
    """What is announced, in words and as it is drawn; what is `raised` to the head of the sheet is left out."""
    return {
        "announced": [
            {
                "sort": one.sort,
                "title": one.title,
                "figures": one.figures,
                "facts": [] if raised else [(label, to_the_yuan(text)) for label, text in one.facts],
                "words": (one.words[0], [] if raised else [line for line in one.words[1].split("\n") if line]),
                "details": [pair for pair in one.details if one.drawing is None or pair[0] not in one.drawing.instead],
                "ask": one.ask,
                "drawing": _drawing(one.drawing, raised=raised),
            }
            for one in announced
        ],
        "several": len({one.sort for one in announced}) > 1,
    }


_VOTES: dict[Vote, str] = {
    "agree": "同意",
    "against": "反对",
    "abstain": "弃权",
    "untold": "没写投什么",
    "absent": "没来",
}


def _drawing(one: Drawing | None, *, raised: bool) -> dict[str, object] | None:
    if one is None:
        return None
    return {
        "sentence": one.sentence,
        "number": to_the_yuan(one.number),
        "asked": one.asked,
        "bars": drawn(one.bars),
        "note": one.note,
        "votes": [
            {"sort": sort, "count": count, "said": f"{_VOTES[sort]} {count}"} for sort, count in one.votes if count
        ],
        "came": one.came,
        "way": one.way,
        "course": [{"name": step.name, "said": breakable(step.said), "state": step.state} for step in one.course],
        "watched": one.watched,
        "watchers": [asdict(who) for who in one.watchers],
        "missing": one.missing,
        "paid": (one.paid[0], to_the_yuan(one.paid[1])),
        "reason": () if raised else one.reason,
    }
