"""The second chance for names typed in pinyin: places and programmes only, never people."""

from __future__ import annotations

from collections.abc import Iterable

from pypinyin import Style, lazy_pinyin


def spellings(names: Iterable[str]) -> list[list[str]]:
    """(name, full pinyin, initials) for each of the Chinese `names`, sorted, without tones."""
    found = []
    for name in sorted(set(names)):
        syllables = lazy_pinyin(name, style=Style.NORMAL)
        found.append([name, "".join(syllables).lower(), "".join(part[0] for part in syllables if part).lower()])
    return found
