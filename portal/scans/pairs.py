"""The same receipt twice: byte for byte, or photographed again. For staff only; nothing of it is published.

Two photos of one paper share nearly all words and numbers (Jaccard index); two receipts on one form share the words
but not the numbers, so numbers are compared for themselves as well. What is kept between runs are hashes of words.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from portal.privacy.originals.redraw import MAX_BYTES, ScanRefused
from portal.privacy.recognizers.digit_normalizer import FOLD
from portal.scans import ocr
from portal.scans.pages import pages_of
from portal.storage import read_entry, read_regular, write_entry

ALIKE = 0.6
"""Least Jaccard index of all tokens of a pair."""
NUMBERS_ALIKE = 0.4
"""Least Jaccard index of its numbers: noise costs some, another receipt on the same form has hardly any."""
FEWEST_NUMBERS = 3
COMMON = 40
"""A number on more originals than this (a hotline, a form's number) proposes no pair."""
_RULES = "1"
_NUMBER = re.compile(r"\d[\d,.\s-]*\d")
_HAN = re.compile(r"[㐀-鿿]{2,}")


@dataclass(frozen=True, slots=True, order=True)
class Original:
    """One original: community id, the name of its place, file name."""

    community: str
    place: str
    name: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two originals that look like one: `alike` from 0 to 1; `exact` if byte for byte the same."""

    first: Original
    second: Original
    alike: float
    exact: bool


@dataclass(frozen=True, slots=True)
class Tokens:
    """Hashes of what stands on an original: pairs of Chinese characters, and numbers of three digits and more."""

    words: frozenset[str]
    numbers: frozenset[str]


def tokens_of(lines: Iterable[str]) -> Tokens:
    """The tokens of read lines; blanks, commas and hyphens within numbers do not count."""
    words: set[str] = set()
    numbers: set[str] = set()
    for line in lines:
        text = line.translate(FOLD)
        for match in _HAN.findall(text):
            words |= {_hash(match[at : at + 2]) for at in range(len(match) - 1)}
        for match in _NUMBER.findall(text):
            digits = re.sub(r"[,\s-]", "", match)
            if sum(char.isdigit() for char in digits) >= FEWEST_NUMBERS:
                numbers.add(_hash(digits))
    return Tokens(frozenset(words), frozenset(numbers))


def _hash(token: str) -> str:
    return hashlib.blake2b(token.encode(), digest_size=6).hexdigest()


def read_tokens(data: bytes, cache: Path) -> Tokens | None:
    """The tokens of a file, read once and kept in `cache` by content; None if it cannot be drawn."""
    path = tokens_file(data, cache)
    mark = path.stem
    stored = read_entry(path, mark)
    if stored is not None:
        kept = json.loads(stored)
        return Tokens(frozenset(kept["words"]), frozenset(kept["numbers"]))
    try:
        pages = pages_of(data)
    except ScanRefused:
        return None
    found = tokens_of(line.text for page in pages for line in ocr.read_lines(page))
    kept = {"words": sorted(found.words), "numbers": sorted(found.numbers)}
    write_entry(path, mark, json.dumps(kept).encode())
    return found


def tokens_file(data: bytes, cache: Path) -> Path:
    """Where the tokens of a file are kept."""
    mark = hashlib.sha256(f"{_RULES} ".encode() + data).hexdigest()
    return cache / mark[:2] / f"{mark}.json"


def _nowhere(_community: str, _first: str, _second: str) -> bool:
    return False


def find_pairs(
    originals: Mapping[Original, Path],
    cache: Path,
    reads: bool,
    progress: Callable[[int, int], None],
    *,
    together: Callable[[str, str, str], bool] = _nowhere,
) -> list[Pair]:
    """Every pair, the most alike first. Without `reads` (no extra `ocr`) only those that are byte for byte the same.

    Two that merely look alike are no pair where one row cites both (`together`: community and two names), as an invoice
    and its payment order; the same file twice is one there as well.
    """
    hashes: dict[str, list[Original]] = defaultdict(list)
    tokens: dict[Original, Tokens] = {}
    for number, (original, path) in enumerate(originals.items(), start=1):
        progress(number, len(originals))
        try:
            data = read_regular(path, MAX_BYTES)
        except OSError:  # the review tells what it is
            continue
        mark = hashlib.sha256(data).hexdigest()
        first_of_kind = mark not in hashes
        hashes[mark].append(original)
        found = read_tokens(data, cache) if reads and first_of_kind else None
        if found:
            tokens[original] = found
    pairs = [Pair(*pair, 1.0, exact=True) for same in hashes.values() for pair in combinations(sorted(same), 2)]
    for first, second in _candidates(tokens):
        alike = _alike(tokens[first], tokens[second])
        one_row = first.community == second.community and together(first.community, first.name, second.name)
        if alike and not one_row:
            pairs.append(Pair(first, second, alike, exact=False))
    return sorted(pairs, key=lambda pair: (-pair.alike, not pair.exact, pair.first, pair.second))


def _candidates(tokens: Mapping[Original, Tokens]) -> list[tuple[Original, Original]]:
    """Pairs that share a number that is not on everything."""
    by_number: dict[str, list[Original]] = defaultdict(list)
    for original, found in tokens.items():
        for number in found.numbers:
            by_number[number].append(original)
    shared = (combinations(sorted(found), 2) for found in by_number.values() if 2 <= len(found) <= COMMON)
    return sorted({pair for pairs in shared for pair in pairs})


def _alike(first: Tokens, second: Tokens) -> float:
    """The Jaccard index of all tokens; 0 for what is no pair."""
    if min(len(first.numbers), len(second.numbers)) < FEWEST_NUMBERS:
        return 0.0
    everything = jaccard(first.words | first.numbers, second.words | second.numbers)
    numbers = jaccard(first.numbers, second.numbers)
    return everything if everything >= ALIKE and numbers >= NUMBERS_ALIKE else 0.0


def jaccard(first: frozenset[str], second: frozenset[str]) -> float:
    """How much of both together is in both, from 0 to 1."""
    return len(first & second) / len(first | second) if first or second else 0.0
