"""A tally of matters as pages say it, in the words of their kind."""

from __future__ import annotations

from dataclasses import dataclass

from portal.records.progress import Words
from portal.register.casework import Casework, Tally


@dataclass(frozen=True, slots=True)
class Count:
    """A tally in words; texts are empty where there is nothing to say.

    `apart` are sentences on those that ended otherwise, `beside` states that are counted for themselves, each with how
    many; `median` is what half of the answers took. `late` says how many are overdue, or `in_time` that none of the
    open ones is.
    """

    words: Words
    received: str
    handled: str
    apart: tuple[str, ...]
    open: str
    overdue: str
    median: str
    late: str
    in_time: str
    beside: tuple[tuple[str, str], ...] = ()


def in_words(casework: Casework, found: Tally, unit: str) -> Count:
    """The tally as sentences of the kind; `unit` is what its rows are counted in."""
    words = casework.progress.words
    overdue = f"{found.overdue:,} {unit}" if found.overdue else ""
    until = "过了时限" if casework.dated else f"超过 {casework.limit} 天"
    ever = casework.dated or casework.limit is not None
    return Count(
        words,
        f"{found.received:,} {unit}",
        f"{found.handled:,} {unit}",
        tuple(f"{words.handled}里有 {rows:,} {unit}{one.said}。" for one, rows in found.apart),
        f"{found.open:,} {unit}",
        overdue,
        _median(found),
        f"{overdue}{until}还没有{words.finish}。" if overdue else "",
        f"没有{until}的。" if ever and found.open and not overdue else "",
        tuple((one.state, f"{rows:,} {unit}") for one, rows in found.beside),
    )


def _median(found: Tally) -> str:
    """`当天`, `5 天以内`, `5.5 天以内`."""
    if found.median is None:
        return ""
    return f"{found.median:g} 天以内" if found.median else "当天"
