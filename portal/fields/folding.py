"""Whether two spellings are one name: of a person, a payee, a bidder, a post, a programme.

Names are compared folded and shown as they were written. Folded is only what cannot tell two real names apart:

- width and compatibility forms (NFKC), so that ＡＢＣ is ABC and a Kangxi radical ⾺ is the character 馬;
- the case of letters;
- brackets （）()﹙﹚〔〕［］【】, hyphens, quotation marks and apostrophes, each kind to one;
- blanks, but for one between two Latin words or numbers (Li An is not Lian, 1 2 is not 12);
- the dot within names ・･∙⋅•·‧．, which half the forms leave out, but for one between two digits (1.5 is not 15);
- what has no width: format characters, joiners, soft hyphens, fillers, marks that choose a variant of a glyph;
- punctuation at both ends.

Not folded: traditional and simplified characters and other variants (峯 and 峰 are two names at the registry), 公司 and
有限公司 (two legal persons may differ in it), characters that only look alike.

A folded name is written as names are mostly written (（） wide, letters large), so that for most names it is the name
itself and an address made of it stays what it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

VARIANT_MARKS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Marks that choose one of the shapes of the character before them (a range for a pattern); part of how a name is
written."""
UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
"""Characters that draw nothing and take no part in how a name is written (ranges for a pattern)."""
DOTS = "·•・･∙⋅‧․．.ᐧ⸱"
"""What is written for the dot within a name (阿依古丽·买买提)."""
HAN = (
    "\u2e80-\u2fdf\u2ff0-\u2fff\u3005\u3007\u31c0-\u31ef\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ue000-\uf8ff"
    "\U00020000-\U0003fffd"
)
"""Every Chinese character, ranges for a pattern: all planes of ideographs (Ext B to J and what is still to come),
compatibility forms and radicals, descriptions of characters (⿰), and the private use codes of old GBK fonts, which
stand for characters that had no code of their own when the name was typed."""

_BRACKETS = {**dict.fromkeys("([{〔【〖〘〚⟨⟦⦅❨❲⸨︵︹﹝", "（"), **dict.fromkeys(")]}〕】〗〙〛⟩⟧⦆❩❳⸩︶︺﹞", "）")}
_HYPHENS = dict.fromkeys("‐‑‒–—―−﹣－⁃﹘", "-")
_QUOTES = {**dict.fromkeys("“”„‟〝〞″「」『』﹁﹂﹃﹄", '"'), **dict.fromkeys("‘’‚‛′ʼ`´", "'")}
_SAME = str.maketrans({**_BRACKETS, **_HYPHENS, **_QUOTES, **dict.fromkeys(DOTS, "·")})
_UNSEEN = re.compile(f"[{UNSEEN}{VARIANT_MARKS}]")
_INVISIBLE = re.compile(f"[{UNSEEN}]")
_PLAIN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff（）0-9]*")
"""What folding leaves as it is: most names."""
_WORD = re.compile("[0-9A-Z\u00c0-\u052f]")
_LOOSE = re.compile(r"[\s·]+")
_ENDS = " ,.;:!?·、。'\"-_"


def folded(name: str) -> str:
    """The form in which a name is compared; equal for two spellings of one name. Never shown as it is."""
    return name if _PLAIN.fullmatch(name) else _folded(name)


@lru_cache(maxsize=1 << 16)
def _folded(name: str) -> str:
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", _UNSEEN.sub("", name)))
    text = unicodedata.normalize("NFKC", text.casefold().upper()).translate(_SAME)
    return _LOOSE.sub(_gap, text).strip(_ENDS)


def _gap(found: re.Match[str]) -> str:
    """What is left of blanks and dots: between letters a blank (J.Smith, J. Smith), between digits a dot alone."""
    text, (start, end) = found.string, found.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if not (_WORD.match(before) and _WORD.match(after)):
        return ""
    return "·" if found[0] == "·" and before.isdecimal() and after.isdecimal() else " "


def same(one: str, other: str) -> bool:
    """Whether two spellings are one name."""
    return one == other or folded(one) == folded(other)


def without_invisible(text: str) -> str:
    """`text` without what draws nothing; marks that choose a variant of a character stay, for they are written."""
    return text if text.isascii() or not _INVISIBLE.search(text) else _INVISIBLE.sub("", text)


def without_marks(text: str) -> str:
    """`text` without what draws nothing and without marks of variants: for looking for words in it."""
    return _UNSEEN.sub("", text)


def characters(name: str) -> list[str]:
    """The characters of a name as people count them: each with the marks behind it."""
    found: list[str] = []
    for char in name:
        if found and (_UNSEEN.match(char) or unicodedata.combining(char)):
            found[-1] += char
        else:
            found.append(char)
    return found


def spelt(names: Iterable[str]) -> Mapping[str, str]:
    """For every spelling the one that stands for all of its name: the most frequent, of these the first."""
    counts = Counter(names)
    best: dict[str, str] = {}
    for name, count in counts.items():  # in the order first met
        key = folded(name)
        if key not in best or count > counts[best[key]]:
            best[key] = name
    return {name: best[folded(name)] for name in counts}


def bare(text: str) -> str:
    """`text` folded, without blanks and dots: in it a name is looked for that may stand there in any spelling."""
    if _PLAIN.fullmatch(text):
        return text
    return _LOOSE.sub("", unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold().upper().translate(_SAME))


def traced(text: str) -> tuple[str, Sequence[int]]:
    """`bare` of a text, and for each character of it where in `text` it stands."""
    if _PLAIN.fullmatch(text):
        return text, range(len(text))
    found: list[str] = []
    places: list[int] = []
    at = 0
    for written in characters(text):
        plain = bare(written)
        found.append(plain)
        places += [at] * len(plain)
        at += len(written)
    return "".join(found), places


def end_of(text: str, last: int) -> int:
    """Where the character that begins at `last` ends in `text`, with the marks behind it."""
    end = last + 1
    while end < len(text) and (_UNSEEN.match(text[end]) or unicodedata.combining(text[end])):
        end += 1
    return end
