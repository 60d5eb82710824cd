"""Queries for records written in sentences, and how much such text says in how many characters."""

from __future__ import annotations

import lzma
import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from benchmarks.search_questions import Asked
from portal.search.document import FIELD_BREAK, Document
from portal.search.index.facets import amount_range

_HAN = re.compile("[\u4e00-\u9fff]+")
_STOP = re.compile("[，。；、]")
_NUMBERED = re.compile(r"[\u4e00-\u9fff]{1,6}[0-9][0-9,.]*[\u4e00-\u9fff]{1,5}")
SAMPLE = 1_400_000
"""Characters of which the density is measured."""


def density(texts: Sequence[str]) -> str:
    """Bits a character as xz packs them, characters a record, and new stretches of four characters in a hundred."""
    text = "\n".join(texts)[:SAMPLE]
    packed = lzma.compress(text.encode("utf-16-le"), preset=9 | lzma.PRESET_EXTREME)
    four = len({text[at : at + 4] for at in range(len(text) - 4)})
    length = sum(map(len, texts)) / len(texts)
    return (
        f"{length:.0f} characters a record, {len(packed) * 8 / len(text):.2f} bits a character (xz), "
        f"{100 * four / len(text):.0f} new stretches of four in a hundred"
    )


def fits(document: Document, filters: Sequence[str]) -> bool:
    """Whether a document has these values of facets, each behind its letter."""
    places = {document.district, document.town, document.community}
    told: Mapping[str, set[str]] = {
        "k": {document.kind},
        "p": places,
        "y": {document.day[:4]},
        "g": {document.programme},
        "s": {document.supplier},
        "t": {document.state},
        "a": {amount_range(document.amount)},
    }
    return all(value[1:] in told[value[0]] for value in filters)


class _Draws:
    """Words as people take them from what they read, drawn with a fixed seed."""

    def __init__(self, documents: Sequence[Document], labels: Mapping[str, str], seed: int) -> None:
        self.rng = random.Random(seed)
        self.documents = documents
        self.labels = labels
        self.kinds: dict[str, list[Document]] = {}
        for one in documents:
            self.kinds.setdefault(one.kind, []).append(one)
        sample = self.rng.sample(documents, min(len(documents), 4000))
        self._known = Counter(word for one in sample for word in {*self._pairs(one.text)})

    @staticmethod
    def _pairs(text: str) -> list[str]:
        return [found[at : at + 2] for found in _HAN.findall(text) for at in range(len(found) - 1)]

    def one(self, kind: str = "") -> Document:
        """Any document, or one of a kind."""
        return self.rng.choice(self.kinds[kind] if kind else self.documents)

    def cell(self, *, whole: Document | None = None, least: int = 12) -> str:
        """A cell that is a sentence."""
        while True:
            cells = [cell for cell in (whole or self.one()).text.split(FIELD_BREAK) if len(cell) >= least]
            if cells:
                return self.rng.choice(cells)
            whole = None

    def part(self, text: str, least: int, most: int) -> str:
        """A stretch of a text."""
        size = self.rng.randint(least, most)
        start = self.rng.randrange(max(1, len(text) - size + 1))
        return text[start : start + size].strip("，。；、：")

    def phrase(self, least: int, most: int, whole: Document | None = None) -> str:
        """A stretch of characters between two marks."""
        for _ in range(1000):
            found = [one for one in _HAN.findall(self.cell(whole=whole)) if len(one) >= least]
            if found:
                return self.part(self.rng.choice(found), least, most)
        raise ValueError("no text is long enough")

    def across(self, least: int, most: int) -> str:
        """A stretch that holds a mark."""
        while True:
            text = self.cell(least=most + 8)
            marks = [found.start() for found in _STOP.finditer(text)]
            if not marks:
                continue
            at, size = self.rng.choice(marks), self.rng.randint(least, most)
            start = max(0, at - self.rng.randint(1, size - 2))
            found = text[start : start + size].strip("，。；、 ")
            if _STOP.search(found):
                return found

    def rare(self) -> str:
        """A pair of characters that one record in some thousands holds."""
        while True:
            found = [pair for pair in self._pairs(self.one().text) if self._known[pair] < 3]
            if found:
                return self.rng.choice(found)

    def numbered(self) -> str:
        """A number with what stands about it."""
        while True:
            found = _NUMBERED.findall(self.cell())
            if found:
                return str(self.rng.choice(found))


def prose_questions(
    documents: Sequence[Document], labels: Mapping[str, str], count: int, *, seed: int = 8
) -> list[Asked]:
    """About `count` queries of every sort, 203 at least, drawn with a fixed seed; sizes were chosen by those of 8."""
    draws = _Draws(documents, labels, seed)
    rng = draws.rng

    def name() -> str:
        return draws.one("benefits").summary[0][1]

    def place(one: Document) -> str:
        return labels[rng.choice((one.community, one.town, one.district))]

    def code() -> str:
        found = re.findall(r"(?:ZB|PZ|YJ|JC)-[0-9-]+|[0-9]{20}", draws.one().text)
        return str(rng.choice(found)) if found else code()

    def words(many: int) -> str:
        one = draws.one()
        return " ".join(draws.phrase(2, 4, one) for _ in range(many))

    def money() -> str:
        amount = next(one.amount for one in iter(draws.one, None) if one.amount is not None)
        return rng.choice((f"{amount:,.2f}", str(amount), f"{amount.quantize(Decimal(1))}"))

    def filters(one: Document) -> tuple[str, ...]:
        some = ("k" + one.kind, "p" + one.community, "y" + one.day[:4], "a" + amount_range(one.amount))
        return tuple(value for value in rng.sample(some, 2) if value != "a")

    makers: tuple[tuple[str, int, Callable[[], str]], ...] = (
        ("one character", 6, lambda: draws.part(draws.phrase(2, 8), 1, 1)),
        ("word", 20, lambda: draws.phrase(2, 2)),
        ("rare word", 14, draws.rare),
        ("phrase", 22, lambda: draws.phrase(3, 6)),
        ("long phrase", 12, lambda: draws.phrase(7, 14)),
        ("across a mark", 18, lambda: draws.across(5, 12)),
        ("short across a mark", 10, lambda: draws.across(3, 5)),
        ("long across marks", 8, lambda: draws.across(14, 30)),
        ("number in a phrase", 12, draws.numbered),
        ("name", 14, name),
        ("given name", 5, lambda: name()[-2:]),
        ("company infix", 8, lambda: draws.part(draws.one("receipts").supplier, 3, 6)),
        ("place", 5, lambda: place(draws.one())),
        ("code", 10, code),
        ("amount", 8, money),
        ("date", 4, lambda: draws.one().day),
        ("two words", 20, lambda: words(2)),
        ("three words", 10, lambda: words(3)),
        ("name and place", 8, lambda: (lambda d: f"{d.summary[0][1]} {place(d)}")(draws.one("benefits"))),
        ("place and word", 8, lambda: (lambda d: f"{place(d)} {draws.phrase(2, 4, d)}")(draws.one())),
        ("excluded", 4, lambda: (lambda d: f"{draws.phrase(2, 3, d)} -{draws.phrase(2, 4, d)}")(draws.one())),
        ("either", 4, lambda: f"{draws.phrase(2, 3)}|{draws.phrase(2, 3)}"),
        ("whole title", 4, lambda: f'"{draws.one().title}"'),
        ("nobody", 3, lambda: rng.choice("䶮龘") + rng.choice("王李")),
    )
    share = sum(weight for _, weight, _ in makers)
    asked = [Asked(sort, make()) for sort, weight, make in makers for _ in range(max(weight, count * weight // share))]
    for _ in range(10):
        one = draws.one()
        asked.append(Asked("facets", "", filters(one)))
        asked.append(Asked("facets and word", draws.phrase(2, 4, one), filters(one)))
    return asked
