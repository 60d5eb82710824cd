"""Numbers by four of their characters: what a search tries second, and says so.

= Lucene's NGramTokenFilter over numbers alone, whose terms are numbers and not documents: 0038 leads to 20260038, which
is then looked up as any word. A file holds the longer numbers with one of some groups of four characters. Numbers of
invoices and accounts, which have many such groups, stand in one list instead, which is read last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from portal.search.index.hash_sharding import key_hash, leaves
from portal.search.index.segment_files import deflated, script
from portal.search.index.tuning import LONG_NUMBER, NUMBER_FILE_BYTES, NUMBER_PART

PREFIX: Final = "n/"


def parts_of(tokens: Collection[str]) -> Mapping[str, set[str]]:
    """By each four characters the numbers that hold them and more; a Latin word without a digit is none."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for token in tokens:
        if NUMBER_PART < len(token) < LONG_NUMBER and _is_number(token):
            for start in range(len(token) - NUMBER_PART + 1):
                found[token[start : start + NUMBER_PART]].add(token)
    return found


def long_numbers(tokens: Collection[str]) -> list[str]:
    """The numbers too long for that."""
    return sorted(token for token in tokens if len(token) >= LONG_NUMBER and _is_number(token))


def _is_number(token: str) -> bool:
    return token[0] != "." and not token.isalpha()


def number_files(tokens: Collection[str]) -> tuple[Iterator[tuple[str, str]], bytes]:
    """The files by name and text, and the tree that leads to them."""
    parts = parts_of(tokens)
    keyed = sorted((key_hash(part.encode()), part) for part in parts)
    costs = (sum(len(token) + 1 for token in parts[part]) for _, part in keyed)
    found, tree = leaves([hashed for hashed, _ in keyed], costs, NUMBER_FILE_BYTES)

    def files() -> Iterator[tuple[str, str]]:
        for leaf in found:
            held = sorted(set().union(*(parts[part] for _, part in keyed[leaf.low : leaf.high])))
            name = PREFIX + leaf.name
            yield name, script(name, deflated(" ".join(held).encode()))

    return files(), tree
