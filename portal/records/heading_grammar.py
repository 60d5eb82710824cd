"""Headings as they are put together: parts with a meaning, and the phrases of parts that say one field.

A list of headings knows those that somebody wrote down. A clerk puts together what nobody did: 本期 + 种粮 + 补贴 +
发放 + 金额. A `Grammar` says which parts may follow one another for which field, one phrase a line:

    <期>? 实际? <发>+ 金额|资金

Terms are parted by spaces. A term is words parted by `|`, where `<期>` stands for all words of that part; behind a
space `?` may be left out, `*` may stand up to three times or not at all, `+` once to three times. A heading is read
only where a phrase covers the whole of it, so that 应 before 发放金额, which is no part of it, is not passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

MOST = 3
"""So often a part may be repeated."""
_GOES_ON = re.compile(r"\|\s*\n\s*")
"""A line that ends in a bar goes on in the next one."""
_PART = re.compile(r"<([^<>]+)>")
_TERM = re.compile(r"(?P<words>[^?*+]+)(?P<times>[?*+]?)")
_TIMES = {"": "", "?": "?", "*": f"{{0,{MOST}}}", "+": f"{{1,{MOST}}}"}


@dataclass(frozen=True)
class Grammar:
    """The phrases of one table. `parts` are words by the name of their part (parted by `|` or line ends).

    `fields` are the phrases of each field, `instead` of fields that they say nearly (`FormHeadings.instead`). Where a
    heading is none of these, `rest` are phrases of fields that never leave, and `silent` those of headings that are
    known and not read.
    """

    parts: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    instead: Mapping[str, str] = field(default_factory=dict)
    rest: Mapping[str, str] = field(default_factory=dict)
    silent: str = ""

    def phrases(self, text: str) -> Iterator[tuple[Term, ...]]:
        """The phrases of some lines, as terms."""
        for line in _GOES_ON.sub("|", text).splitlines():
            if line.strip():
                yield tuple(self._term(term) for term in line.split())

    def pattern(self, text: str) -> re.Pattern[str]:
        """What matches a heading that one of these phrases says, whole."""
        whole = ("".join(term.pattern for term in phrase) for phrase in self.phrases(text))
        return re.compile("|".join(whole) or r"(?!)")

    def words(self) -> list[str]:
        """Every word of more than one letter, in order."""
        lines = (*self.fields.values(), *self.instead.values(), *self.rest.values(), self.silent)
        found = {word for text in lines for phrase in self.phrases(text) for term in phrase for word in term.words}
        return sorted(word for word in found if len(word) > 1)

    def _term(self, said: str) -> Term:
        found = _TERM.fullmatch(said)
        if found is None:
            raise ValueError(f"no term of a phrase: {said}")
        return Term(self._words(found["words"]), found["times"])

    def _words(self, said: str) -> tuple[str, ...]:
        words: list[str] = []
        for word in filter(None, re.split(r"[|\s]+", said)):
            words.extend(self._spelt(word))
        return tuple(dict.fromkeys(words))

    def _spelt(self, word: str) -> Iterator[str]:
        """A word with every word of the part named in it: 被<查> is 被监督, 被检查."""
        part = _PART.search(word)
        if part is None:
            yield word
            return
        for one in self._words(self.parts[part[1]]):
            yield from self._spelt(word[: part.start()] + one + word[part.end() :])


@dataclass(frozen=True, slots=True)
class Term:
    """The words that may stand at one place of a phrase, and how often: once, `?`, `*` or `+`."""

    words: tuple[str, ...]
    times: str = ""

    @property
    def pattern(self) -> str:
        """As a pattern: the longest words first, so that what is tried first is what is meant."""
        words = "|".join(sorted(map(re.escape, self.words), key=len, reverse=True))
        return f"(?:{words}){_TIMES[self.times]}"

    @property
    def least(self) -> int:
        """How often it must stand."""
        return 0 if self.times in ("?", "*") else 1

    @property
    def most(self) -> int:
        """How often it may stand."""
        return MOST if self.times in ("*", "+") else 1


@dataclass(frozen=True)
class Phrases:
    """A grammar ready to read: what a heading says, by field."""

    fields: Mapping[str, re.Pattern[str]]
    instead: Mapping[str, re.Pattern[str]]
    rest: Mapping[str, re.Pattern[str]]
    silent: re.Pattern[str]
    beside: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    """`beside`: fields of parts that stand in the same table, where a heading is none of its own. `words` are all there
    are of more than one letter."""

    def said(self, text: str) -> tuple[frozenset[str], bool]:
        """The fields whose phrases a heading is, and whether it says them nearly."""
        found = _matching(self.fields, text)
        nearly = found or _matching(self.beside, text) or _matching(self.instead, text)
        return nearly or _matching(self.rest, text), bool(nearly and not found and nearly <= self.instead.keys())


def _matching(patterns: Mapping[str, re.Pattern[str]], text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in patterns.items() if pattern.fullmatch(text))


def made_ready(grammar: Grammar, beside: Mapping[str, re.Pattern[str]] | None = None) -> Phrases:
    """The phrases of a grammar as patterns, with those of parts that stand beside."""
    return Phrases(
        {name: grammar.pattern(text) for name, text in grammar.fields.items()},
        {name: grammar.pattern(text) for name, text in grammar.instead.items()},
        {name: grammar.pattern(text) for name, text in grammar.rest.items()},
        grammar.pattern(grammar.silent),
        beside or {},
        tuple(grammar.words()),
    )
