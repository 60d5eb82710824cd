"""Names that are known, in other spellings than their own: 趙公正, Zhao Gongzheng, 赵 gong zheng, 会计ZGZ, 公正同志.

Where nobody is to be named a name is not hidden by another script.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import unquote

from portal.checks.people import COMPOUND
from portal.fields.folding import bare
from portal.privacy.names.relief import ORDINARY_WORDS, ReliefNames
from portal.privacy.recognizers.name_words import WORDS
from portal.privacy.recognizers.named import POSTS
from portal.privacy.recognizers.traditional import simplified

SHORTEST = 5
"""Letters of a name from which it is looked for in pinyin: shorter ones are words of other languages too."""
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’.\-\s]*")
_ADDRESS = re.compile(r"https?://[^\s\u3400-\u9fff，。；、（）]+", re.IGNORECASE)
"""Of the words in an address (wangzhan) only names of three characters are told from others."""
_WORD = re.compile(r"[A-Za-z]+")
_DONE = "同志|违|虚报|套取|冒领|收受|收取|领取|私|擅|挪|贪|截留|侵占|骗取"
_INITIALS = re.compile(
    rf"(?:(?:{POSTS})[:：（(\s]*)([A-Z]{{2,4}})(?![A-Za-z])|(?<![A-Za-z])([A-Z]{{2,4}})\s*(?={_DONE})"
)
_FAMILIAR = re.compile("([\u3400-\u9fff]{2})(?:同志|书记|主任|支书|会计|出纳|文书|队长|组长|老师|师傅|先生|女士)")


@dataclass(frozen=True)
class KnownNames:
    """Names that are looked for in every spelling."""

    names: frozenset[str]

    def find(self, text: str) -> Iterator[str]:
        """Every name of these that stands in `text`, as it is listed, in the order of the ways it is looked for."""
        if not self.names:
            return
        yield from (name for _, _, name in self._plain.find(text))
        plain = simplified(unquote(text) if "%" in text else text)
        yield from (self._by_simplified[name] for _, _, name in self._simplified.find(plain))
        yield from (self._given[found] for found in _FAMILIAR.findall(plain) if found in self._given)
        if _WORD.search(latin := _without_tones(plain)):
            yield from self._in_letters(latin)

    def _in_letters(self, text: str) -> Iterator[str]:
        addresses = [found.span() for found in _ADDRESS.finditer(text)]
        for run in _LATIN.finditer(text):
            within = any(first <= run.start() < last for first, last in addresses)
            words = [word.casefold() for word in _WORD.findall(run.group())]
            before = text[max(0, run.start() - 2) : run.start()].strip()[-1:]
            for at in range(len(words)):
                for end in range(at + 1, min(len(words), at + 4) + 1):
                    said = "".join(words[at:end])
                    told = self._spelt.get(said, [])
                    yield from (name for name in told if not within or len(bare(name)) > 2)
                    yield from self._spelt.get(f"{before}{said}", ()) if at == 0 and before else ()
        for found in _INITIALS.finditer(text):
            yield from self._initials.get(found[1] or found[2], ())

    @cached_property
    def _plain(self) -> ReliefNames:
        return ReliefNames(self.names)

    @cached_property
    def _by_simplified(self) -> dict[str, str]:
        """By the name in simplified characters that of the list."""
        return {simplified(name): name for name in sorted(self.names)}

    @cached_property
    def _simplified(self) -> ReliefNames:
        return ReliefNames(frozenset(self._by_simplified))

    @cached_property
    def _given(self) -> dict[str, str]:
        """By given names of two characters; those that are words are left out."""
        found = {_parted(simplified(name))[1]: name for name in sorted(self.names)}
        return {given: name for given, name in found.items() if len(given) == 2 and given not in WORDS | ORDINARY_WORDS}

    @cached_property
    def _spelt(self) -> dict[str, list[str]]:
        """By pinyin, surname first, last or as a character."""
        found: dict[str, list[str]] = {}
        for name in sorted(self.names):
            surname, given = _parted(simplified(name))
            one, other = _pinyin(surname), _pinyin(given)
            for said in {one + other, other + one, surname[-1:] + other} if len(one + other) >= SHORTEST else ():
                found.setdefault(said, []).append(name)
        return found

    @cached_property
    def _initials(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in sorted(self.names):
            letters = "".join(part[:1] for part in _syllables(simplified(bare(name)))).upper()
            found.setdefault(letters, []).append(name)
        return found


@lru_cache(maxsize=1 << 12)
def _pinyin(text: str) -> str:
    return "".join(_syllables(text)).casefold()


def _syllables(text: str) -> list[str]:
    from pypinyin import lazy_pinyin  # it takes longer to import than most commands take

    return lazy_pinyin(text)


def _parted(name: str) -> tuple[str, str]:
    plain = bare(name)
    at = 2 if plain[:2] in COMPOUND else 1
    return plain[:at], plain[at:]


def _without_tones(text: str) -> str:
    """`zhào` as `zhao`, wide letters as narrow ones."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
