"""The one language of states on pages: tags, counts, steps, parties and votes, shown by `partials/states.html`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal.privacy.public import PublicNotice, PublicRecord
from portal.records.look import Look
from portal.register.gap_originals import wants_original
from portal.register.money import newest
from portal.register.standing import Counted, Tag, counted, of_state, originals, standing

__all__ = ["Box", "Counted", "Look", "Stack", "Step", "Tag", "Votes", "counted", "of_state", "originals", "standing"]

AWAY = "没来"
"""Those who should have come: hollow, and never hatched, for they owe nothing."""
TEN = 10
"""So many squares are in a row of votes."""
MOST_SQUARES = 100
"""More people than these are told in words alone."""
_WIDE, _HIGH, _ACROSS, _DOWN = 26, 18, 32, 22
"""A square and the next one, in units of the picture."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Counts as one bar: each with where it begins and how wide it is, in per cent of all of them."""

    counts: tuple[Counted, ...]
    parts: tuple[tuple[Counted, str, str], ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(one.number for one in self.counts)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a timeline. `look` is done, now, next, hole (owed and not there) or off (will not come).

    `when` is its day in words, `said` what else is told of it; a hole says in `lacks` what is missing. `address` is
    where more is read, `tag` how that stands.
    """

    look: str
    name: str
    when: str = ""
    said: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    address: str = ""
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """One party: what it is called, its tag, and what it said; one that is `missing` keeps its place."""

    name: str
    said: str = ""
    tag: Tag | None = None
    address: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Votes:
    """A vote as squares, one a person, ten a row: a path for each look, in a picture of `width` by `height` units.

    `squares` is empty where the numbers do not add up or are too many to draw; then only the words stand.
    """

    counts: tuple[Counted, ...]
    squares: tuple[tuple[str, str], ...] = ()
    height: int = 0
    width: int = TEN * _ACROSS - (_ACROSS - _WIDE)


def stack(counts: Iterable[Counted]) -> Stack:
    """The bar of some counts, of which those of nothing are left out."""
    some = tuple(one for one in counts if one.number > 0)
    whole, start, parts = sum(one.number for one in some), 0, []
    for one in some:
        parts.append((one, _percent(start, whole), _percent(one.number, whole)))
        start += one.number
    return Stack(some, tuple(parts))


def _percent(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.4g}%"


def stack_of(tags: Iterable[Tag | None]) -> Stack:
    """The bar of many tags."""
    return stack(counted(tags))


def votes(present: int | None, expected: int | None, *, agree: int | None, against: int, abstain: int) -> Votes | None:
    """The squares of a vote, of what its record tells; None where it tells no votes. Nobody is made up.

    Who came and of whom no vote is told stands as 没说, who did not come as 没来; where the votes are more than those
    who came, nothing is drawn.
    """
    if agree is None:
        return None
    told = agree + against + abstain
    silent = present - told if present is not None else 0
    absent = expected - present if expected is not None and present is not None else 0
    found = (
        Counted(Tag("同意", Look.OK), agree),
        Counted(Tag("反对", Look.NONE), against),
        Counted(Tag("弃权", Look.WAIT), abstain),
        Counted(Tag("没写投什么", Look.TODO), silent),
        Counted(Tag(AWAY, Look.TODO), absent),
    )
    counts = tuple(one for one in found if one.number > 0)
    if silent < 0 or absent < 0 or not 0 < told + silent + absent <= MOST_SQUARES:
        return Votes(counts)
    return _drawn(counts)


def _drawn(counts: Sequence[Counted]) -> Votes:
    place, paths = 0, []
    for one in counts:
        spots = (divmod(at, TEN) for at in range(place, place + one.number))
        look = "away" if one.tag.word == AWAY else one.tag.look.value
        where = list(spots)
        paths.append((look, "".join(_square(row, column) for row, column in where)))
        if one.tag.look is Look.NONE:
            paths.append(("cross", "".join(_cross(row, column) for row, column in where)))
        place += one.number
    rows = -(-place // TEN)
    return Votes(tuple(counts), tuple(paths), rows * _DOWN - (_DOWN - _HIGH))


def _square(row: int, column: int) -> str:
    return f"M{1 + column * _ACROSS} {1 + row * _DOWN}h{_WIDE - 2}v{_HIGH - 2}h-{_WIDE - 2}z"


def _cross(row: int, column: int) -> str:
    """What keeps a vote against apart from one in favour in grey print."""
    left, top = 8 + column * _ACROSS, 4 + row * _DOWN
    return f"M{left} {top}l12 12m0-12l-12 12"


def of_originals(records: Iterable[PublicRecord]) -> Stack:
    """Of rows that are to have originals: how many have one, have one in review, and have none."""
    words = {Look.OK: "有原件", Look.WAIT: "待审", Look.MISS: "原件", Look.NONE: "名单，不上网"}
    tags = (originals(record) for record in records)
    return stack_of(Tag(words[tag.look], tag.look) for tag in tags if tag)


def papers(notices: Sequence[PublicNotice]) -> Stack:
    """The same of all rows of notices of one kind; empty where no row of the kind is to have an original."""
    asked = [notice for notice in notices if wants_original(notice.key.kind)]
    return of_originals(record for _, record in newest(asked))
