"""Numbers by four of their characters: what a search tries second, and says so.

= Lucene's NGramTokenFilter over numbers alone, whose terms are numbers and not documents: 0038 leads to 20260038, which
is then looked up as any word. A file holds the longer numbers with one of some groups of four characters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from portal.search.index.hash_sharding import key_hash, leaves
from portal.search.index.segment_files import deflated, script
from portal.search.index.tuning import NUMBER_FILE_BYTES, NUMBER_PART

PREFIX: Final = "n/"


def parts_of(tokens: Collection[str]) -> Mapping[str, set[str]]:
    """By each four characters the numbers that hold them and more; a Latin word without a digit is none."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for token in tokens:
        if len(token) > NUMBER_PART and token[0] != "." and not token.isalpha():
            for start in range(len(token) - NUMBER_PART + 1):
                found[token[start : start + NUMBER_PART]].add(token)
    return found


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
