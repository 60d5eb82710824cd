"""What a kind says of its records in its own words where they are announced: on the board, aloud, to every household.

A kind without such words is announced by its table, its sums and its counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from portal.privacy.public import PublicNotice
from portal.records.catalogue import announces_of, draws_of
from portal.register.drawing import Drawing
from portal.register.register import Register

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Announced:
    """One record as it is announced; all texts are as printed.

    `id` is that of its row; `sort` is what the announcement is (决议公告, 会议通知). `figures` are pairs of label and
    value printed large, `facts` smaller ones; `words` what is announced, with its label; `details` headings with
    lines; `ask` what people may do. `sentence` says all of it in one, without its full stop, as it is read aloud.
    `ahead`: it is still to take place. `drawing` is what the board's sheet draws of it (None: words alone).
    """

    id: str
    sort: str
    title: str
    sentence: str
    figures: Pairs = ()
    facts: Pairs = ()
    words: tuple[str, str] = ("", "")
    details: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ask: str = ""
    ahead: bool = False
    drawing: Drawing | None = None


def announced(register: Register, notice: PublicNotice) -> tuple[Announced, ...]:
    """The records of a notice as its kind announces them, those to come first; none where it has no words."""
    return _told(announces_of(notice.key.kind), register, notice)


def on_the_board(register: Register, notice: PublicNotice) -> tuple[Announced, ...]:
    """The same for the board's sheet, where a kind may draw what it announces nowhere else."""
    return _told(draws_of(notice.key.kind) or announces_of(notice.key.kind), register, notice)


def _told(
    say: Callable[[Register, PublicNotice], Sequence[Announced]] | None, register: Register, notice: PublicNotice
) -> tuple[Announced, ...]:
    if say is None or notice.withdrawn is not None:
        return ()
    return tuple(sorted(say(register, notice), key=lambda one: not one.ahead))


def heading(found: Iterable[Announced]) -> str:
    """What they are, each sort once: `会议通知、决议公告`."""
    return "、".join(dict.fromkeys(one.sort for one in found if one.sort))


def sentences(found: Sequence[Announced], most: int, rest: str) -> tuple[str, ...]:
    """So many sentences at most; what is left is counted: `还有 2 件，公示栏上都写着`, with `rest` for the end."""
    said = tuple(f"{one.sentence}。" for one in found[:most])
    left = len(found) - len(said)
    return (*said, f"{'还有' if said else '一共'} {left} {rest}。") if left else said
