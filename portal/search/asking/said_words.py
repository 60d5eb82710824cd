"""Words people say and the official ones they mean: a shipped table, and `content/说法对照.csv` of staff's own.

A line without an official word is a question word (怎么办, 我家): a search leaves it out. `先看` says where an answer
is to be looked for first: a kind of notice, or one of the site's own pages.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from portal.checks.characters import tell_characters
from portal.fields.folding import bare
from portal.places.table import Column, Row, read_table
from portal.privacy.gate.gate import mask, scan_bytes
from portal.privacy.gate.leak_scanner import Canaries
from portal.privacy.recognizers.manners import NAME
from portal.privacy.screening.telling import tell
from portal.problems import Problems
from portal.records.catalogue import all_kinds
from portal.register.register import Register

FILE: Final = "说法对照.csv"
SAID, OFFICIAL, FIRST = "说法", "正式说法", "先看"
COLUMNS: Final = [
    Column(SAID, ("老百姓说法", "口语", "俗称")),
    Column(OFFICIAL, ("正式名称", "规范说法", "官方说法")),
    Column(FIRST, ("先看哪里", "种类"), required=False),
]
LONGEST: Final = 20
"""Characters of a word; what is longer is a sentence, which nobody types the same way twice."""
MOST: Final = 1000
"""Lines of staff's own that are read: the table is fetched by telephones."""
_SHORT_NAME: Final = 2
"""Characters of a name that may be part of a word (高峰, 文明): it counts alone, or before a word of `_HOUSE`."""
_HOUSE: Final = frozenset(("家", "屋", "屋头", "家里", "他家", "她家", "一家", "户"))
_SHIPPED: Final = Path(__file__).with_name("said_words.csv")
_BREAKS: Final = re.compile("[、；;，,/]+")


@dataclass(frozen=True, slots=True)
class SaidWord:
    """A word people say, official words for it (none: it says nothing by itself), and what is looked at first.

    `first` is the id of a kind, the address of a page of the site, or empty.
    """

    said: str
    official: tuple[str, ...] = ()
    first: str = ""


def said_words(
    content: Path,
    register: Register,
    problems: Problems,
    private: Callable[[str], bool] = lambda text: False,  # noqa: ARG005
) -> tuple[SaidWord, ...]:
    """The shipped words with those of staff, which stand in place of shipped ones of the same `说法`.

    A line that cannot be used is left out and told at its cell; `private` says of a text that it must not be published.
    """
    places = first_places(register)
    found = {word.said: word for word in _shipped(places)}
    seen: set[str] = set()
    for row in read_table(content / FILE, COLUMNS, problems)[:MOST]:
        word = _read(row, places, register.today, problems, private=private)
        if word is None:
            continue
        if word.said in seen:
            problems.error(
                "doubled_said", row.where(SAID), f"“{word.said}”前面已经写过",
                "请合成一行，几个正式说法用顿号隔开", word.said,
            )  # fmt: skip
            continue
        seen.add(word.said)
        found[word.said] = word
    return tuple(found.values())


def must_not_leave(
    text: str, *, allow: Collection[str], forbidden: Canaries, people: Collection[str] = frozenset()
) -> bool:
    """Whether a text has no place in the table: it names somebody, or the last gate would stop the whole site for it.

    The table lies in no place's folder, and a name beside 低保 would say of somebody what no page says.
    """
    said = bare(text)
    if said in people or any(name in said for name in people if len(name) > _SHORT_NAME):
        return True
    if any(said.startswith(name) and said[len(name) :] in _HOUSE for name in people):
        return True
    return bool(scan_bytes("search/said.txt", text.encode(), allow, forbidden))


def first_places(register: Register) -> dict[str, str]:
    """What may stand in `先看`, and what it means: names of kinds, titles of the site's own pages."""
    found: dict[str, str] = {}
    for kind in all_kinds():
        found.update(dict.fromkeys((kind.about.label, kind.about.called, kind.about.notice), kind.about.id))
    found.update((page.title, page.address) for page in own_pages(register))
    return found


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One of the site's own pages: its title, its address below the root, its text, the template it asks for."""

    title: str
    address: str
    text: str
    template: str = ""


_META: Final = re.compile(r"(?im)^(title|slug|template|status)\s*:\s*(.*)$")


def own_pages(register: Register) -> Iterator[OwnPage]:
    """The Markdown pages that are published under their own title."""
    for name, text in sorted((register.texts or {}).items()):
        head, _, body = text.partition("\n\n")
        said = {key.lower(): value.strip() for key, value in _META.findall(head)}
        slug = said.get("slug") or Path(name).stem
        if said.get("title") and said.get("status", "published") == "published" and re.fullmatch("[a-z0-9-]+", slug):
            yield OwnPage(said["title"], f"{slug}/index.html", body, said.get("template", ""))


def _shipped(places: dict[str, str]) -> Iterator[SaidWord]:
    return (SaidWord(said, official, places.get(first, "")) for said, official, first in _shipped_rows())


@cache
def _shipped_rows() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """The table as it is shipped, read once."""
    with _SHIPPED.open(encoding="utf-8", newline="") as lines:
        return tuple((row[SAID], _words(row[OFFICIAL]), row[FIRST]) for row in csv.DictReader(lines))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in _BREAKS.split(text) if word.strip())


def _read(
    row: Row, places: dict[str, str], today: date, problems: Problems, *, private: Callable[[str], bool]
) -> SaidWord | None:
    said, official = " ".join(row[SAID].split()), _words(row[OFFICIAL])
    before = len(problems.errors)
    if not said:
        problems.error("empty_cell", row.where(SAID), f"“{SAID}”没有填写", "请填写大家平时怎么说，或删去这一行")
        return None
    for heading, text in ((SAID, said), *((OFFICIAL, word) for word in official)):
        if len(text) > LONGEST:
            problems.error(
                "long_word", row.where(heading),
                f"“{text[:LONGEST]}……”有 {len(text)} 个字，一个说法最多 {LONGEST} 个字",
                "请只写词，不写整句话；问话里的词会分别去找", text,
            )  # fmt: skip
        elif not tell_characters(text, heading, row.where(heading), problems):
            continue
        elif not tell(text, heading, row.where(heading), problems, today=today, manner=NAME) and private(text):
            problems.error(
                "private_word", row.where(heading), f"“{heading}”里写的是不公开的内容，不能放到网上",
                "请只写事情的名称，不写人名、户名和号码", mask(text),
            )  # fmt: skip
    if official == (said,):
        problems.error(
            "same_word", row.where(OFFICIAL), f"“{said}”的正式说法和它一样，搜索本来就找得到",
            "请写公示里用的另一个名称，或删去这一行", said,
        )  # fmt: skip
    first = row[FIRST]
    if first and first not in places:
        problems.error(
            "unknown_first", row.where(FIRST), f"不认识“{first}”，不知道先看哪里",
            f"请写其中一个，或空着：{'、'.join(sorted({*places}))}", first,
        )  # fmt: skip
    if len(problems.errors) > before:
        return None
    return SaidWord(said, official, places.get(first, ""))
