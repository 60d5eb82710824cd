"""What is fetched when exact words found little: the table of said words, sounds of characters, answers of a place.

Every file is a script that hands its data over, as those of the index are, so that a site opened from a disk has them
too. A line holds one thing: what ends in one and begins in the next is no number to anybody who reads the file.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from portal.records.catalogue import all_kinds, cited_as, kind_by_id
from portal.records.column import Role
from portal.records.record import Record
from portal.register.register import Register
from portal.search.asking.answers import answers
from portal.search.asking.said_words import SaidWord, own_pages
from portal.search.text.variants import common_characters, sounds, syllables

SAID: Final = "search/said.js"
SOUNDS: Final = "search/sounds.js"
NAMES: Final = 3000
"""Names of powers and programmes of all places together that are offered, the most frequent first."""


def answer_file(place: str) -> str:
    """Where the answers of a place lie: in its own folder, so that what is kept from its pages is kept from them."""
    return f"c/{place}/answers.js"


def files(register: Register, words: Sequence[SaidWord]) -> Iterator[tuple[str, str]]:
    """(path below the root, text) of every file."""
    words = [*_kinds({word.said for word in words}), *words]
    names = list(_names(register))
    called = [name for name, _ in names]
    yield (
        SAID,
        _script(
            "said",
            {
                "errands": cited_as(Role.POWER_ITEM).about.id,
                "works": [kind.about.id for kind in all_kinds() if _has_winners(kind)],
                "words": _grouped(words),
                "names": [list(name) for name in names],
                "pages": _pages(register),
            },
        ),
    )
    yield (
        SOUNDS,
        _sounds([word.said for word in words] + [official for word in words for official in word.official], called),
    )
    for place in register.publishers:
        info = register.info_of(place.id)
        told = {
            "name": place.short,
            "phone": info.complaint_phone,
            "office": info.office_phone,
            "who": info.supervisor,
            "answers": [
                [one.name, one.url, one.kind, one.head, one.line, one.small, one.words]
                for one in answers(register, place)
            ],
        }
        yield answer_file(place.id), _script(f"answers/{place.id}", told)


def write(register: Register, words: Sequence[SaidWord], folder: Path) -> int:
    """Write them below the root of a site; how many there are."""
    count = 0
    for name, text in files(register, words):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        count += 1
    return count


def _kinds(known: Collection[str]) -> Iterator[SaidWord]:
    """What a kind is called says that it is meant, and nothing else."""
    for kind in all_kinds():
        about = kind.about
        for name in dict.fromkeys((about.label, about.called, about.notice, *about.words)):
            if name not in known and not name.isascii():
                yield SaidWord(name, (), about.id)


def _has_winners(kind: type[Record]) -> bool:
    return kind.about.own_page and kind.column_for(Role.SUPPLIER) is not None


def _grouped(words: Sequence[SaidWord]) -> list[list[object]]:
    """Words that mean the same together, with a tab between them: [words, official words, what is looked at first]."""
    groups: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for word in words:
        groups.setdefault((word.official, word.first), []).append(word.said)
    return [["\t".join(said), list(official), first] for (official, first), said in groups.items()]


def _names(register: Register) -> Iterator[tuple[str, str]]:
    """What may be asked for by its official name wherever it is: powers and programmes, each with its kind's id."""
    many: dict[tuple[str, str], int] = {}
    powers = cited_as(Role.POWER_ITEM).about.id
    for place in register.publishers:
        for _, record in register.power_items(place.id):
            many[record.title, powers] = many.get((record.title, powers), 0) + 1
    for notice in register.notices:
        kind = kind_by_id(notice.key.kind)
        if not kind.about.programmes:
            continue
        rows = [record.text(Role.PROGRAMME) for record in notice.records]
        for programme in (*rows, *(item.programme for item in notice.summed)):
            many[programme, notice.key.kind] = many.get((programme, notice.key.kind), 0) + 1
    yield from sorted(filter(all, many), key=lambda name: (-many[name], name))[:NAMES]


def _pages(register: Register) -> list[list[str]]:
    """Title, address and headings of the site's own pages, and which of them says how to complain."""
    return [
        [page.title, page.address, " ".join(line.strip("# ") for line in page.text.split("\n") if line.startswith("#"))]
        for page in own_pages(register)
    ]


def _sounds(words: Iterable[str], names: Iterable[str]) -> str:
    """Syllables of common characters and of those of names, and words that read otherwise than their characters."""
    texts = [*words, *names]
    common = _common()
    further = sounds({*"".join(texts)} - common.keys())
    usual = dict(sorted({**common, **further}.items())) if further else common
    odd = {text: said for text in texts if (said := _oddly(text))}
    by_syllable: dict[str, str] = {}
    for character, one in usual.items():
        by_syllable[one] = by_syllable.get(one, "") + character
    return _script("sounds", {"usual": dict(sorted(by_syllable.items())), "odd": odd})


@cache
def _common() -> Mapping[str, str]:
    """Those of common characters, the same in every site."""
    return sounds(common_characters())


@lru_cache(maxsize=1 << 14)
def _oddly(text: str) -> str:
    """How a text reads where that is otherwise than character by character; else empty."""
    read = syllables(text)
    usual = sounds(text)
    if len(read) == len(text) and any(usual.get(char, char) != one for char, one in zip(text, read, strict=True)):
        return " ".join(read)
    return ""


def _script(name: str, data: Mapping[str, Any]) -> str:
    """A script that hands over `data`, an element of its lists a line."""
    return f'mingbang("{name}",{{{",".join(_item(key, value) for key, value in data.items())}}})\n'


def _item(key: str, value: Any) -> str:
    said = json.dumps(key, ensure_ascii=False)
    if isinstance(value, list):
        lines = ",\n".join(map(_compact, value))
        return f"\n{said}:[\n{lines}]"
    return f"\n{said}:{_compact(value)}"


def _compact(value: Any) -> str:
    return (
        json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
