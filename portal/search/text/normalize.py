"""One way of folding text for every index and every query (= Lucene's CharFilter and TokenFilter chain).

`search.js` holds its twin, and a test keeps them equal. Folding makes what a reader holds for the same thing the same
string: width and compatibility forms (NFKC), letter case, invisible marks, the dots within names, square and round
brackets, `1,200.00` and `1200`, days in every spelling (`days.py`), traditional and simplified characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Set
from functools import lru_cache
from itertools import pairwise
from typing import Final

from portal.search.document import FIELD_BREAK
from portal.search.text.days import folded_days
from portal.search.text.variants import HAN, simplified

_INVISIBLE: Final = re.compile(
    "[\\x00-\\x08\\x0e-\\x1e\\x7f-\\x84\\x86-\\x9f\\xad\\u115f\\u1160\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f"
    "\\ufe00-\\ufe0f\\ufeff\\U000e0000-\\U000e01ff]"
)
_UNKNOWN: Final = re.compile("[\\ud800-\\udfff\\U000f0000-\\U0010ffff]")
"""Halves of characters, and private ones of the last planes, which the index uses for itself."""
_ALIKE: Final = str.maketrans("・•∙⋅‧․⸱ꞏς【】[]", "········σ()()")
"""Dots and brackets that names are written with; 〔 and 〕, which are frequent, are replaced with the numbers."""
_THOUSANDS: Final = re.compile(r",(?<=[0-9],)(?=[0-9]{3}(?![0-9]))")
_CENTS: Final = re.compile(r"\.[0-9]0(?![0-9.])")
_DOT: Final = re.compile(r"\.(?<=[\u3400-\u9fff]\.)(?=[\u3400-\u9fff])")
"""These begin with what is rarest in them, which the machine then looks for at once."""
_SPACES: Final = re.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_GAPS: Final = re.compile("  +")
_STEADY: Final = "0123456789abcdefghijklmnopqrstuvwxyz .,-#*()/:〔〕、。"
_COMPATIBLE: Final = (range(0x2E80, 0x3400), range(0xF900, 0xFB00))
"""What NFKC makes characters of `HAN` of, in the first plane: radicals, circled and double ones."""
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f]")
_HALF: Final = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=1)
def _unsteady() -> re.Pattern[str]:
    """Finds what folding may change by itself; what it does not find changes by its spaces and its numbers only."""
    common = HAN[1]
    return _outside(re.escape(_STEADY) + _between(common.start - 1, simplified().keys() & set(common), common.stop))


@lru_cache(maxsize=1)
def _traditional() -> re.Pattern[str]:
    """Finds every character that folding may make simplified; those of `_COMPATIBLE` fold to others first."""
    compatible = {code: unicodedata.normalize("NFKC", chr(code)) for block in _COMPATIBLE for code in block}
    changed = {code for code, other in compatible.items() if not simplified().keys().isdisjoint(map(ord, other))}
    return _outside(_between(-1, simplified().keys() | changed, 0x10000))


def _outside(ranges: str) -> re.Pattern[str]:
    """Finds a character that is not in these ranges of the first plane.

    What is sought is said as what it is not: then the machine makes one table of it, ten times as quick as ranges.
    """
    return re.compile(f"[^{ranges}]")


def _between(low: int, codes: Set[int], high: int) -> str:
    """The ranges of all characters between `low` and `high`, neither included, that are none of `codes`."""
    gaps = ((one + 1, two - 1) for one, two in pairwise((low, *sorted(codes), high)) if two - one > 1)
    return "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in gaps)


def _cents(found: re.Match[str]) -> str:
    """Decimals without needless zeros, where they belong to a number and are not themselves between two points."""
    text, decimals = found.string, found.group()
    begin = end = found.start()
    while begin and "0" <= text[begin - 1] <= "9":
        begin -= 1
    if begin == end or text[begin - 1 : begin] == ".":
        return decimals
    return "" if decimals == ".00" else decimals[:-1]


def _measured(text: str) -> str:
    """Spaces, numbers, days and 〔〕 folded, in one text, or in lines of them, whose characters are."""
    if "〔" in text or "〕" in text:
        text = text.replace("〔", "(").replace("〕", ")")
    if "  " in text:
        text = _GAPS.sub(" ", text)
    if "," in text:
        text = _THOUSANDS.sub("", text)
    if "." in text:
        text = _DOT.sub("·", _CENTS.sub(_cents, text))
    return folded_days(text)


def fold_plain(text: str) -> str:
    """Everything but traditional to simplified: what the browser does without its table."""
    if _unsteady().search(text) is None:
        return _measured(text)
    return _measured(_even(text))


def _even(text: str) -> str:
    """The characters folded, but for traditional ones, and every white space a space."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).lower()).translate(_ALIKE)
    return _SPACES.sub(" ", _UNKNOWN.sub("\ufffd", text))


def _simple(text: str) -> str:
    """The characters folded, traditional ones too."""
    return text if _unsteady().search(text) is None else _even(text).translate(simplified())


def fold(text: str) -> str:
    """The form of `text` that is searched; the field break is kept."""
    return _measured(_simple(text))


def fold_all(texts: Iterable[str]) -> list[str]:
    """`fold` of each of many texts; spaces and numbers are folded in all of them at once."""
    even = list(map(_simple, texts))
    return _measured("\n".join(even)).split("\n") if even else []


def needs_table(text: str) -> bool:
    """Whether `fold_plain` is not enough: a character of `text` is a traditional one that is made simplified."""
    return _traditional().search(text) is not None and fold(text) != fold_plain(text)


def fold_fields(text: str) -> str:
    """`fold` field by field, so that no number or mark is read across a field break."""
    return FIELD_BREAK.join(map(fold, text.split(FIELD_BREAK)))


def clean(value: str) -> str:
    """`value` without control characters, which the cells use as marks, and without halves of characters."""
    if value.isprintable():
        return value
    if _HALF.search(value):
        value = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _CONTROL.sub(" ", value)


def cleaned(values: list[str]) -> list[str]:
    """`clean` for each of a column."""
    return values if "".join(values).isprintable() else list(map(clean, values))
