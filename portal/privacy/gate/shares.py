"""Which private values are new since files were held against them, told without a digest of any single value.

Numbers of persons are few enough to try: a digest of one, with or without a salt that lies beside it, gives it away.
So values are dealt into shares of dozens, and of each share one digest is kept. A value that changes makes the whole
share of its old and of its new spelling look new, and nobody can test a guess who does not know all others of a share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from zlib import crc32

from portal.privacy.gate.leak_scanner import Forbidden

FEWEST, MOST, USUAL = 32, 256, 64
"""Values a share has on average at least and at most while the number of shares stays, and when they are dealt anew."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Digests (hexadecimal) of the shares of some values, by number; equal only for equal values and scopes."""

    digests: tuple[str, ...] = ()

    @classmethod
    def of(cls, values: Iterable[Forbidden], like: Shares | None = None) -> tuple[Shares, list[Forbidden]]:
        """The shares of some values, as many as `like` has where that is sensible; and the values not held by it."""
        rows = {_row(value): value for value in values}
        known = like.digests if like else ()
        count = len(known) if known and FEWEST <= len(rows) / len(known) <= MOST else max(1, len(rows) // USUAL)
        dealt: list[list[bytes]] = [[] for _ in range(count)]
        for row in rows:
            dealt[crc32(row) % count].append(row)
        digests = tuple(map(_digest, dealt))
        held = known if len(known) == count else ("",) * count
        pairs: Iterator[tuple[list[bytes], bool]] = (
            (share, digest == before) for share, digest, before in zip(dealt, digests, held, strict=True)
        )
        return cls(digests), [rows[row] for share, same in pairs if not same for row in share]


def _row(value: Forbidden) -> bytes:
    return f"{value.value}\0{value.under}\0{value.whole}".encode("utf-8", "surrogatepass")


def _digest(share: list[bytes]) -> str:
    return sha256(b"\x01".join(sorted(share))).hexdigest()
