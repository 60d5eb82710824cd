"""From the pieces of all documents to entries: for every substring, which documents hold it.

= a generalised suffix tree, in place of Lucene's FST over n-grams: one look-up finds a substring of any length.

The entries are a suffix tree over the distinct pieces, cut off where few documents are left (the reader then
verifies them against their text) and stored by its first symbols, so that any substring is one look-up:

* a symbol alone, and each pair of symbols with everything that follows it;
* a rare number or Latin word, which ends the tree, is an entry of its own.

Each of these is made from the pieces that hold it and from nothing else, so that it can be made anew alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from portal.search.index.layout import Layout
from portal.search.index.postings import PostingsReader
from portal.search.index.postings_codec import DocIds, Page, PostingsWriter, References, is_tailed, varint
from portal.search.index.stretches import END
from portal.search.index.tuning import LONG_PIECE_SYMBOLS, RARE_TOKEN_CUT_DOCS, SENTENCE_LINKED_MOST, SUFFIX_SYMBOLS
from portal.search.text.tokenizer import is_mark

Suffix = tuple[str, int, int]
"""The symbols of a piece from one start on, the place of the piece, and where in all lines that start is."""
Span = tuple[int, int] | None
"""The suffixes of the branch above, where its list is whole: what its branches are told by."""
EXACT, CHILDREN, LABEL, NAMED, ALONE, LINK = 1, 2, 4, 8, 16, 32


@dataclass(slots=True)
class Dictionary:
    """`values` are entries by key; where one look-up has several, `keys` and `split` list them by its first.

    `references` are the tails and pages of each key.
    """

    values: dict[str, bytes] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=dict)
    split: dict[str, list[str]] = field(default_factory=dict)
    references: dict[str, References] = field(default_factory=dict)
    tails: dict[bytes, bytes] = field(default_factory=dict)
    pages: dict[bytes, Page] = field(default_factory=dict)


class EdgeLabels(dict[str, bytes]):
    """Each symbol of a line in the code of the corpus, coded when first asked for.

    `public` tells what the characters for common numbers and Latin words stand for. `code` is made for long texts: most
    labels are so short that it would cost more than all else.
    """

    def __init__(self, public: Mapping[str, str], code: Callable[[str], bytes]) -> None:
        super().__init__()
        self._public = public
        self._code = code

    def __missing__(self, symbol: str) -> bytes:
        made = self[symbol] = self._code(self._public.get(symbol, symbol))
        return made

    def begins(self, symbol: str) -> bool:
        """Whether a look-up may begin with this symbol of a line."""
        return not is_mark(self._public.get(symbol, symbol))

    def shown(self, text: str) -> str:
        """The symbols of a line as a reader knows them."""
        return "".join([self._public.get(symbol, symbol) for symbol in text])

    def label(self, text: str) -> bytes:
        """Symbols that all suffixes of a node share, with their length."""
        label = b"".join(map(self.__getitem__, text))
        return varint(len(label)) + label

    def branch(self, symbol: str) -> bytes:
        """The first symbol of a branch: a character in its own code, a common number or Latin word with its length."""
        shown = self._public.get(symbol)
        return self[symbol] if shown is None else named(shown)


def named(symbol: str) -> bytes:
    """A number or Latin word with its length."""
    shown = symbol.encode()
    return b"\x01" + varint(len(shown)) + shown


class SuffixTreeBuilder:
    """Makes entries from the documents that hold each piece, by the place of the piece, and its line.

    They are collected in `made`, since `begin`. `public` tells what the characters for common numbers and Latin words
    stand for, `code` how a label is coded.
    """

    def __init__(
        self,
        postings: PostingsReader,
        lines: Sequence[str],
        public: Mapping[str, str],
        code: Callable[[str], bytes],
        *,
        layout: Layout,
    ) -> None:
        self._layout = layout
        self._postings = postings
        self._lines = lines
        self._labels = EdgeLabels(public, code)
        self._lists = PostingsWriter(layout)
        self._ends: list[bytes] = [b""] * len(lines)
        self._texts: Sequence[str] = ()
        self._places: Sequence[int] = ()
        self._starts: Sequence[int] = ()
        self._all = ""
        self._known: dict[tuple[int, int], DocIds] = {}
        self._nodes: dict[tuple[int, int, int, Span], tuple[bytes, list[References]]] = {}
        self._ranks: dict[Span, dict[int, int]] = {}
        self.begin()

    def begin(self) -> None:
        """Collect in new entries; the lists that old ones refer to are among theirs."""
        self.made = Dictionary(tails=self._lists.tails, pages=self._lists.pages)

    def alone(self, key: str, found: DocIds) -> None:
        """The entry of a filter: only its documents."""
        self._keep(key, self._leaf(found, exact=True))

    def single(self, symbol: str, places: NDArray[np.int32]) -> None:
        """The entry of a single symbol, which lines at these places hold: only its documents."""
        self._lists.forget()
        self.alone(self._labels.shown(symbol), self._postings.union(places))

    def token(self, key: str, found: Sequence[tuple[str, int]]) -> None:
        """The entry of a rare number or Latin word: its documents, and branches for the decimals that follow it.

        `found` has the decimals or nothing, and the place of the piece, for each time that it occurs. A page would only
        serve who types the yuan of an amount, and all such pages together weigh half a megabyte.
        """
        self._lists.forget()
        whole = self._postings.union([place for _, place in found])
        decimals = {behind for behind, _ in found if behind}
        if not decimals or len(whole) <= RARE_TOKEN_CUT_DOCS:
            self._keep(key, self._leaf(whole, exact=not decimals))
            return
        made = self._lists.encoded(whole, paged=False)
        out = [bytes((EXACT | CHILDREN,)), made, varint(len(decimals))]
        ranks = None if is_tailed(made) else _ranks(whole)
        for behind in sorted(decimals):
            places = [place for other, place in found if other == behind]
            out += (named(behind), self._leaf(self._postings.union(places), exact=False, ranks=ranks))
        self._keep(key, b"".join(out))

    def pair(self, key: str, suffixes: Sequence[Suffix], lines: str) -> None:
        """The entries of the pair of symbols that all the ascending `suffixes` of these `lines` begin with."""
        self._texts, self._places, self._starts = zip(*suffixes, strict=True)
        self._all = lines
        self._known.clear()
        self._nodes.clear()
        self._ranks.clear()
        self._lists.forget()
        keys: list[str] = []
        split: list[str] = []
        self._store(key, 0, len(suffixes), keys, split=split)
        if split:
            self.made.keys[keys[0]] = keys
            self.made.split[keys[0]] = split

    def _store(self, key: str, low: int, high: int, keys: list[str], *, split: list[str]) -> None:
        """Make the entry `key` of the suffixes that begin with it, branch by branch when it is large.

        That gives one of the `keys` or more, of which those with branches are `split`.
        """
        shown = self._labels.shown(key)
        payload = self._node(low, high, len(key))
        branches = self._branches(low, high, len(key)) if len(payload) > self._layout.split_bytes else []
        if branches:
            self._lists.asked.clear()
            payload = self._leaf(self._documents(low, high), exact=True)
            split.append(shown)
        self._keep(shown, payload)
        keys.append(shown)
        for symbol, below, above in branches:
            self._store(key + symbol, below, above, keys, split=split)

    def _keep(self, key: str, value: bytes) -> None:
        self.made.values[key] = value
        if self._lists.asked:
            self.made.references[key] = self._lists.needed()

    def _branches(self, low: int, high: int, depth: int) -> list[tuple[str, int, int]]:
        """The suffixes from `low` to `high` by their symbol at `depth`; those that end before it are in no branch."""
        texts = self._texts
        while low < high and len(texts[low]) <= depth:
            low += 1
        found = []
        while low < high:
            start, symbol = low, texts[low][depth]
            low += 1
            if low < high and texts[low][depth] == symbol:
                # No text of suffixes holds `END`, the last character there is.
                low = bisect_left(texts, texts[start][: depth + 1] + END, low + 1, high)
            found.append((symbol, start, low))
        return found

    def _documents(self, low: int, high: int) -> DocIds:
        """The documents of some suffixes; asked for again while an entry is split, and then not made again."""
        found = self._known.get((low, high))
        if found is None:
            found = self._known[low, high] = self._postings.union(self._places[low:high])
        return found

    def _leaf(self, found: DocIds, *, exact: bool, ranks: Mapping[int, int] | None = None) -> bytes:
        """An entry without branches; `exact` when no longer text begins like it."""
        flags = (EXACT if exact else 0) | (ALONE if len(found) == 1 else 0)
        return bytes((flags,)) + self._listed(found, ranks)

    def _listed(self, found: DocIds, ranks: Mapping[int, int] | None, *, brief: bool = False) -> bytes:
        """Documents by their ranks in the list above, where it is whole, or by their doc ids."""
        return self._lists.encoded(found, brief=brief) if ranks is None else self._lists.ranked(found, ranks)

    def _among(self, above: Span) -> Mapping[int, int] | None:
        """The ranks of the documents of some suffixes."""
        if above is None:
            return None
        if above not in self._ranks:
            self._ranks[above] = _ranks(self._documents(*above))
        return self._ranks[above]

    def _node(self, low: int, high: int, depth: int, above: Span = None) -> bytes:
        """The part of the tree below `depth`; asked for again, and not made again, while an entry is split."""
        if self._layout.linked and (link := self._link(low, high, depth)):
            return link
        if high - low == 1:
            return self._end(low, depth, above)
        known = self._nodes.get((low, high, depth, above))
        if known is None:
            before = len(self._lists.asked)
            payload = self._branching(low, high, depth, above)
            self._nodes[low, high, depth, above] = payload, self._lists.asked[before:]
            return payload
        self._lists.asked += known[1]
        return known[0]

    def _link(self, low: int, high: int, depth: int) -> bytes:
        """The symbols before these suffixes, where they always stand behind the same: all is told behind those.

        = a suffix link of a compact DAWG. Nothing where they do not, or where few documents make that needless.
        """
        left = self._before(low, high, SUFFIX_SYMBOLS - depth)
        if not left or not self._layout.linked <= len(self._documents(low, high)) <= SENTENCE_LINKED_MOST:
            return b""
        return bytes((LINK | LABEL,)) + self._labels.label(left)

    def _before(self, low: int, high: int, most: int) -> str:
        """The longest text before all suffixes, of so many symbols at most, at which a look-up may begin."""
        lines, starts = self._all, self._starts[low:high]
        first, last = starts[0], starts[-1]
        size = 0
        while size <= most:
            symbol = lines[first - size - 1 : first - size]
            if symbol in ("", "\n", END) or lines[last - size - 1] != symbol:
                break
            if len(starts) > 2 and any(lines[start - size - 1] != symbol for start in starts):
                break
            size += 1
        if size > most:
            return ""
        while size and not self._labels.begins(lines[first - size]):
            size -= 1
        return lines[first - size : first]

    def _end(self, at: int, depth: int, above: Span) -> bytes:
        """The same where only one suffix is left."""
        place = self._places[at]
        if above is None and self._ends[place]:
            return self._ends[place]
        found, ranks = self._postings.of(place), self._among(above)
        if len(found) <= self._layout.cut:
            leaf = self._leaf(found, exact=False, ranks=ranks)
            if above is None:
                self._ends[place] = leaf
            return leaf
        text = self._texts[at]
        brief = above is None and self._inside(at, at + 1)
        return self._labelled(text, depth, len(text)) + self._listed(found, ranks, brief=brief)

    def _branching(self, low: int, high: int, depth: int, above: Span) -> bytes:
        """The same as bytes: flags, label, documents, branches."""
        found, ranks = self._documents(low, high), self._among(above)
        if len(found) <= self._layout.cut:
            return self._leaf(found, exact=False, ranks=ranks)
        first, last = self._texts[low], self._texts[high - 1]
        deep = depth
        while deep < len(first) and first[deep] == last[deep]:
            deep += 1
        branches = self._branches(low, high, deep)
        made = self._listed(found, ranks, brief=above is None and self._inside(low, high))
        out = [self._labelled(first, depth, deep, CHILDREN if branches else 0), made]
        if branches:
            mine = None if is_tailed(made) else (low, high)
            out.append(varint(len(branches)))
            for symbol, start, end in branches:
                out += (self._labels.branch(symbol), self._node(start, end, deep + 1, mine))
        return b"".join(out)

    def _labelled(self, text: str, depth: int, deep: int, flags: int = 0) -> bytes:
        """The flags of a node, and the symbols from `depth` to `deep` that all its suffixes share."""
        if deep == depth:
            return bytes((EXACT | flags,))
        return bytes((EXACT | LABEL | flags,)) + self._labels.label(text[depth:deep])

    def _inside(self, low: int, high: int) -> bool:
        """Whether these suffixes are the inside of one long piece, whose list then stands at its beginning."""
        place = self._places[low]
        line = self._lines[place]
        if self._places[high - 1] != place or len(line) < LONG_PIECE_SYMBOLS or END + self._texts[low] in END + line:
            return False
        return all(other == place for other in self._places[low:high])


def _ranks(ascending: DocIds) -> dict[int, int]:
    """The rank of each doc id, from 0."""
    return {int(doc_id): rank for rank, doc_id in enumerate(ascending)}
