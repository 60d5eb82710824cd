"""The newsroom's query language: words, phrases, `-word`, `或`, `field:value`, ranges, `*`, `?`, `word~` for one slip.

= Lucene's QueryParser, TermRangeQuery, WildcardQuery and FuzzyQuery of one edit.
王秀英 项目:耕地 金额:100..500 日期:2025-01..2025-06 -撤回 王*英 李秀音~
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from portal.problems import MingbangError
from portal.records.catalogue import names
from portal.search.newsroom.engine import Hit, Newsroom, Prefilter, grams
from portal.search.text.days import iso, overlaps, spelt
from portal.search.text.normalize import fold
from portal.search.text.tokenizer import aligned, is_mark, pieces, symbols

Test = Callable[[Hit], bool]
_PART: Final = re.compile(r'(-?)(?:([^\s:"]+):)?("[^"]*"|\S+)')
_WORD: Final = re.compile(r'[^\s:"~*?]+')
_AMOUNT: Final = re.compile(r"[0-9]{1,12}(\.[0-9]{1,4})?")
"""Yuan: what is longer is no amount, and would not fit into the index."""
_DAY: Final = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_OR: Final = re.compile("[|｜]|或者?|or|OR")
_NAME_DOT: Final = re.compile("(?<=[\u3400-\u9fff])·(?=[\u3400-\u9fff])")
_STARS: Final = 6
"""More of `*` in one word would try too many ways to fit."""
_GAP: Final = "\0"
PAGES: Final = "pages"
STATES: Final = {"corrected": "有更正", "withdrawn": "已撤回"}
FIELDS: Final[dict[str, Callable[[Hit], str]]] = {
    "种类": lambda hit: f"{hit.document.kind} {kind_name(hit)}",
    "区县": lambda hit: hit.places[0],
    "镇": lambda hit: hit.places[1],
    "社区": lambda hit: publisher_name(hit),
    "项目": lambda hit: hit.document.programme,
    "收款": lambda hit: hit.document.supplier,
    "状态": lambda hit: f"{hit.document.state} {STATES.get(hit.document.state, '')}",
    "标题": lambda hit: hit.document.title,
}
"""Fields of `field:value`, which match when the value stands in them."""


def publisher_name(hit: Hit) -> str:
    """Who published the hit: the lowest of its places, for a town or a district has none below its own."""
    return next((name for name in hit.places[::-1] if name), "")


def kind_name(hit: Hit) -> str:
    """The Chinese name of the hit's kind."""
    return kind_names().get(hit.document.kind, hit.document.kind)


def kind_names() -> dict[str, str]:
    """What results are, by the id of their kind: every kind there is, and the site's own pages."""
    return {**names(), PAGES: "说明"}


class QueryNotUnderstood(MingbangError):
    """A query with a field or a range that does not exist."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to match a word: its test (None: there is nothing to find), and what Whoosh must find for it."""

    test: Test | None = None
    sure: tuple[str, ...] = ()
    either: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A parsed query: what Whoosh narrows down, what each hit must pass, and the words to mark in it."""

    narrow: Prefilter
    tests: tuple[Test, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """All hits, newest first, and how often each value of each facet occurs among them."""

    hits: list[Hit]
    facets: dict[str, Counter[str]]


def parse(text: str) -> Question:
    """The question that `text` asks. Raises QueryNotUnderstood (Chinese)."""
    narrow, tests, groups = Prefilter(), list[Test](), list[list[_Way]]()
    plain = text.replace("：", ":").replace("“", '"').replace("”", '"')
    joined = False
    for minus, field, raw in _PART.findall(plain[:2000]):
        value = raw.strip('"')
        if not (minus or field) and _OR.fullmatch(value):
            joined = bool(groups)
        elif field in ("金额", "日期", "年"):
            narrow = _range(narrow, field, value)
        elif field in FIELDS:
            tests.append(_negated(_field(field, fold(value)), negate=bool(minus)))
        elif field:
            known = "、".join((*FIELDS, "金额", "日期", "年"))
            raise QueryNotUnderstood(f"没有“{field}”这个条件；可以用：{known}。要找带冒号的原文，请加引号。")
        else:
            ways = [way for way in _ways(value, quoted=raw.startswith('"')) if way.test is not None]
            if not ways:
                continue
            if joined and not minus:
                groups[-1] += ways
            elif minus:
                tests.append(_negated(_any(ways), negate=True))
            else:
                groups.append(ways)
            joined = False
    for ways in groups:
        tests.append(_any(ways))
        if len(ways) == 1:
            narrow = replace(narrow, words=(*narrow.words, *ways[0].sure), either=narrow.either or ways[0].either)
    words = [word for ways in groups for way in ways for word in way.sure]
    if narrow.days != (None, None):
        first, last = narrow.days
        tests.append(lambda hit: overlaps(hit.document.day, first or "", last or ""))
    return Question(narrow, tuple(tests), tuple(words))


def ask(newsroom: Newsroom, question: Question) -> Answer:
    """Every document that passes `question`."""
    hits = [hit for hit in newsroom.candidates(question.narrow) if all(test(hit) for test in question.tests)]
    hits.sort(key=lambda hit: hit.document.id)
    hits.sort(key=lambda hit: hit.document.day, reverse=True)
    facets: dict[str, Counter[str]] = {name: Counter() for name in ("种类", "社区", "年份", "项目", "收款单位", "状态")}
    for hit in hits:
        one = hit.document
        place = " ".join(filter(None, hit.places))
        state = STATES.get(one.state, one.state)
        values = (kind_name(hit), place, one.day[:4], one.programme, one.supplier, state)
        for counter, value in zip(facets.values(), values, strict=True):
            if value:
                counter[value] += 1
    return Answer(hits, facets)


def suggestions(newsroom: Newsroom, text: str) -> list[str]:
    """What the only word of a fruitless query may have meant: stretches of the records with one character different."""
    word = fold(text).strip()
    if not 2 <= len(symbols(word)) <= 12 or not _WORD.fullmatch(word):
        return []
    found: Counter[str] = Counter()
    for hit in ask(newsroom, parse(f"{word}~")).hits:
        found.update(_near(hit.text, word))
    return [near for near, _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:5]]


def hits_per_name(newsroom: Newsroom, names: Sequence[str]) -> list[tuple[str, Answer]]:
    """The answer for each of many names, in their order, blank and repeated ones left out."""
    unique = dict.fromkeys(name.strip() for name in names if name.strip())
    return [(name, ask(newsroom, parse(f'"{name}"'))) for name in unique]


def _negated(test: Test, *, negate: bool) -> Test:
    return (lambda hit: not test(hit)) if negate else test


def _field(field: str, value: str) -> Test:
    read = FIELDS[field]
    return lambda hit: value in fold(read(hit))


def _range(narrow: Prefilter, field: str, value: str) -> Prefilter:
    low, dots, high = value.strip().partition("..")
    low, high = (fold(end) if field == "金额" else end and (iso(fold(end)) or "?") for end in (low, high))
    wanted = _AMOUNT if field == "金额" else _DAY
    if not all(wanted.fullmatch(end) for end in (low, high) if end) or not (low or high or dots):
        like = "金额:100..500 或 金额:1200" if field == "金额" else "日期:2025-01..2025-06 或 年:2025"
        raise QueryNotUnderstood(f"看不懂{field}“{value[:40]}”；请写成 {like}")
    if field != "金额":
        return replace(narrow, days=(low or None, (high if dots else low) or None))
    bounds = (Decimal(low) if low else None, Decimal(high) if high else None)
    return replace(narrow, amounts=bounds if dots else (bounds[0], bounds[0]))


def _any(ways: Sequence[_Way]) -> Test:
    tests = [way.test for way in ways if way.test is not None]
    return tests[0] if len(tests) == 1 else lambda hit: any(test(hit) for test in tests)


def _ways(value: str, *, quoted: bool) -> list[_Way]:
    """A word, the words that stand beside it after a `|`, and its other spellings."""
    if quoted:
        return [_word(value, quoted=True)]
    said = spelt(unicodedata.normalize("NFKC", value).lower()).split("|")
    every = [word for word in (word.strip('"') for word in said) if word]
    every += [_NAME_DOT.sub("", word) for word in map(fold, every) if _NAME_DOT.search(word)]
    return [_word(word, quoted=False) for word in every]


def _word(value: str, *, quoted: bool) -> _Way:
    """The test of a word, the words Whoosh must find for it, and symbols of which it must find one."""
    folded = fold(value).strip()
    if not quoted and folded.endswith("~") and len(symbols(folded)) > 2:
        word = folded[:-1]
        return _Way(lambda hit: bool(_near(hit.text, word)), either=tuple(dict.fromkeys(symbols(word))))
    if not quoted and ("*" in folded or "?" in folded):
        folded = re.sub(r"\*+", "*", folded)
        if folded.count("*") > _STARS:
            raise QueryNotUnderstood(f"一个词里最多写 {_STARS} 个 *")
        sure = tuple(part for part in re.split(r"[*?]", folded) if grams(part))
        pattern = re.compile(_pattern(folded))
        return _Way(lambda hit: pattern.search(hit.text) is not None, sure)
    if not any(not is_mark(symbol) for piece in pieces(folded) for symbol in symbols(piece)):
        return _Way()
    wanted = aligned(folded)
    return _Way(lambda hit: wanted in hit.text, (folded,))


def _pattern(folded: str) -> str:
    """A regular expression over separated symbols: `*` any symbols of one field but few, `?` exactly one."""
    out = [_GAP]
    for part in re.findall(r"[*?]|[^*?]+", folded):
        if part == "*":
            out.append(rf"(?:[^{_GAP}\x1f]+{_GAP}){{0,12}}?")
        elif part == "?":
            out.append(rf"[^{_GAP}\x1f]+{_GAP}")
        else:
            out += (re.escape(symbol) + _GAP for symbol in symbols(part))
    return "".join(out)


def _near(text: str, word: str) -> list[str]:
    """Stretches of `text` (symbols apart) that differ from `word` in at most one symbol replaced."""
    wanted = symbols(word)
    parts = text.strip(_GAP).split(_GAP)
    size = len(wanted)
    found = []
    for start in range(len(parts) - size + 1):
        stretch = parts[start : start + size]
        same = sum(one == two for one, two in zip(stretch, wanted, strict=True))
        if same >= size - 1 and not any(is_mark(symbol) or symbol in "\x1f " for symbol in stretch):
            found.append("".join(stretch))
    return found
