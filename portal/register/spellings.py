"""Names that stand in many notices, written in more than one way: the one spelling that lists and facets show.

Every row keeps its own. Of several spellings the most frequent is shown; of equally frequent ones the first, from the
oldest notice on, so that a new notice seldom changes what was there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from portal.fields.folding import folded, spelt
from portal.records.column import Role
from portal.register.register import Register


def payees(register: Register) -> Mapping[str, str]:
    """For every payee as written the spelling that stands for all of its name."""
    return spelt(_texts(register, Role.SUPPLIER))


def programmes(register: Register) -> Mapping[str, str]:
    """The same for programmes, with those of which only sums are left."""
    return spelt(_texts(register, Role.PROGRAMME))


def part_of_address(letter: str, name: str) -> str:
    """Of the folded name, so that an address does not hang on which spelling is shown; `letter` says what it names."""
    return f"{letter}-{sha256(folded(name).encode()).hexdigest()[:12]}"


def _texts(register: Register, role: Role) -> Iterator[str]:
    for notice in reversed(register.notices):
        for record in notice.records:
            if text := record.text(role):
                yield text
        if role is Role.PROGRAMME:
            yield from (item.programme for item in notice.aggregates if item.programme)
