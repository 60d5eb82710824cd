"""A tally of matters as pages say it, in the words of their kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from portal.pages.states import Counted, Stack, counted, of_state, stack, standing
from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.progress import Words
from portal.records.record import About
from portal.register.casework import Casework, Tally
from portal.register.money import newest


@dataclass(frozen=True, slots=True)
class Count:
    """A tally in words; texts are empty where there is nothing to say.

    `apart` are sentences on those that ended otherwise, `beside` states that are counted for themselves, each with how
    many; `median` is what half of the answers took. `late` says how many are overdue, or `in_time` that none of the
    open ones is. `answer` is the sentence people came for, its end apart (`28 条意见，`, `5 条没办完`), `stack` the
    bar of their states.
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
    answer: tuple[str, str] = ("", "")
    stack: Stack = field(default_factory=lambda: Stack((), ()))


def counted_in_words(
    kind: About, casework: Casework, notices: Iterable[PublicNotice], past: Collection[str] = ()
) -> Count:
    """The matters of notices of a kind, in words and as a bar; those whose ids are `past` are told anew later."""
    every = list(notices)
    ended = sum(item.rows for notice in every for item in notice.aggregates)
    return of_records(kind, casework, [record for _, record in newest(every)], ended, past=past)


def of_records(
    kind: About, casework: Casework, records: Iterable[PublicRecord], ended: int = 0, *, past: Collection[str] = ()
) -> Count:
    """The same of these records, and of so many more of which only their number is left: these were handled."""
    every = list(records)
    tags = [standing(record, None if record.id in past else casework) for record in every]
    done = Counted(of_state(kind, casework.progress.done[0]), ended)
    made = in_words(casework, casework.tally(every, ended, past), kind.unit)
    return replace(made, stack=stack(_joined([*counted(tags), done])))


def _joined(counts: Iterable[Counted]) -> list[Counted]:
    """Those of one state as one, at the place of the first."""
    found: dict[object, Counted] = {}
    for one in counts:
        before = found.get(one.tag)
        found[one.tag] = Counted(one.tag, one.number + (before.number if before else 0))
    return list(found.values())


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
        (f"{_received(words, found, unit)}，", _undone(words, found, unit)),
    )


def _received(words: Words, found: Tally, unit: str) -> str:
    """`28 条意见`, or where rows have no name of their own `收到 28 条`."""
    return f"{found.received:,} {unit}{words.noun}" if words.noun else f"{words.received} {found.received:,} {unit}"


def _undone(words: Words, found: Tally, unit: str) -> str:
    """`5 条没办完`, `都办完了`; of nothing nothing."""
    if found.open:
        return f"{found.open:,} {unit}{words.undone}"
    return f"都{words.undone.removeprefix('还').removeprefix('没')}了" if found.received else "没有"


def _median(found: Tally) -> str:
    """`当天`, `5 天以内`, `5.5 天以内`."""
    if found.median is None:
        return ""
    return f"{found.median:g} 天以内" if found.median else "当天"
