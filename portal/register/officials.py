"""Who holds posts of a place, and what public rows themselves say that they or their relatives drew.

Nothing is concluded from a name alone: a row counts only where its own column (role TIE) says that the one it names is
an official or is related to one. Closed programmes tell their one number for each notice, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from portal.fields.folding import folded, same, spelt
from portal.privacy.public import PublicNotice
from portal.records.column import Role
from portal.records.ties import Tie, tie_of
from portal.register.posts import posts_of
from portal.register.register import Entry, Register
from portal.register.year import window
from portal.register.year_items import Months


@dataclass(frozen=True, slots=True)
class Official:
    """Somebody who holds posts today, and the rows that say of themselves that they are theirs, newest first."""

    name: str
    posts: tuple[str, ...]
    rows: tuple[Entry, ...]

    @property
    def amount(self) -> Decimal:
        """What these rows come to, in yuan."""
        return total(self.rows)


@dataclass(frozen=True, slots=True)
class Officials:
    """What is known of a place.

    `relatives` are rows of relatives, `others` those that fit nobody: of officials who hold no post any more, or where
    the column does not say of whom. `vacant` are posts of which the list does not say who holds them. `closed` are
    notices with closed programmes, and how many households on these are of officials and their relatives.
    """

    officials: tuple[Official, ...]
    relatives: tuple[Entry, ...]
    others: tuple[Entry, ...]
    vacant: tuple[str, ...]
    closed: tuple[tuple[PublicNotice, int], ...]

    @property
    def drawing(self) -> tuple[Official, ...]:
        """Those of them who have a row."""
        return tuple(official for official in self.officials if official.rows)

    @property
    def amount(self) -> Decimal:
        """What they drew themselves."""
        return sum((official.amount for official in self.officials), Decimal(0))

    def __bool__(self) -> bool:
        return bool(self.officials or self.relatives or self.others or any(ties for _, ties in self.closed))


def total(rows: tuple[Entry, ...]) -> Decimal:
    """The sum of some rows."""
    return sum((record.amount for _, record in rows if record.amount is not None), Decimal(0))


def officials_of(register: Register, place: str) -> Officials:
    """The officials of a place by its power list, and the rows of the last twelve months that name a tie."""
    posts = [post for post in posts_of(register, place) if post.current]
    held = [(name, post.name) for post in posts for name in post.holders if not same(name, post.name)]
    spellings = spelt(name for name, _ in held)
    own: dict[str, list[Entry]] = {folded(name): [] for name, _ in held}
    relatives: list[Entry] = []
    others: list[Entry] = []
    first = window(register).first
    notices = [one for one in register.notices_of(place) if Months.of(one.key.period).last >= first]
    for notice in notices:
        for record in notice.records:
            tie = tie_of(record.text(Role.TIE))
            if tie is Tie.NONE or record.page_only:
                continue
            mine = own.get(folded(record.title), others) if tie is Tie.SELF else others
            (relatives if tie is Tie.RELATIVE else mine).append((notice, record))
    return Officials(
        tuple(
            Official(name, tuple(post for holder, post in held if same(holder, name)), tuple(own[folded(name)]))
            for name in dict.fromkeys(spellings[name] for name, _ in held)
        ),
        tuple(relatives),
        tuple(others),
        tuple(post.name for post in posts if not any(post.name == name for _, name in held)),
        tuple((notice, notice.closed.ties) for notice in notices if notice.closed and notice.closed.ties is not None),
    )
