"""The last gate: every byte of the output folder is looked at before it may be released.

Nothing here mends anything. One leak and the caller releases nothing.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from portal.privacy.gate.cleared import Cleared
from portal.privacy.gate.decoders import read, read_own
from portal.privacy.gate.leak_scanner import Canaries, Forbidden
from portal.privacy.gate.reading import UNREADABLE, Fault, Reading, inside
from portal.privacy.gate.search_forms import SearchForms, pack
from portal.privacy.recognizers.digit_normalizer import FOLD, digits_only
from portal.privacy.recognizers.registry import PersonalKind, find_personal

__all__ = ["FORBIDDEN", "UNREADABLE", "Forbidden", "Leak", "Look", "Made", "mask", "scan_bytes", "scan_output"]

FORBIDDEN = "不得公开的内容"
DATA = "排版所用的内容"
"""Names the reading of what a file was made of."""
_SHORTEST_EMAIL = 10
_LETTERS_AND_SIGNS = (PersonalKind.EMAIL, PersonalKind.CHAT_ID, PersonalKind.PLATE, PersonalKind.TRAVEL_DOCUMENT)

_Row = tuple[int, str, str, str]
"""Offset, kind, masked excerpt, reading."""


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """Something that must not be published.

    `path` is posix and relative to the output folder; `offset` counts characters of the reading named by `where`
    (bytes for faults of a picture or an archive); `kind` is a Chinese label; `excerpt` is masked, fit for a log.
    """

    path: str
    offset: int
    kind: str
    excerpt: str
    where: str = ""

    def __str__(self) -> str:
        reading = f"（{self.where}）" if self.where else ""
        return f"{self.path}{reading} 第 {self.offset} 处：{self.kind} {self.excerpt}"


def mask(value: str) -> str:
    """The first and the last character with stars between, never more than a third of the value."""
    if len(value) <= 2:
        return "*" * len(value)
    shown = 1 if len(value) < 9 else 2
    return value[:shown] + "*" * (len(value) - 2 * shown) + value[-shown:]


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of a file beside its bytes: packed (zlib) texts of what it was made of, and whether by this run.

    The bytes of a PDF that this run has made say nothing that its data and the text of its pages do not.
    """

    texts: bytes = b""
    own: bool = False


NOTHING_KNOWN = Made()


@dataclass(frozen=True, slots=True)
class Rules:
    """What a file is held against: `allowed` is of `spellings_of`, `soft` and `packed` are as of `scan_output`."""

    allowed: frozenset[str]
    forbidden: Canaries
    soft: bool = False
    packed: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """A file or folder that has to be looked at: its posix path in the output, and where it lies."""

    name: str
    path: Path
    made: Made = NOTHING_KNOWN
    packed: bool = False


Looked = tuple[list[Leak], tuple[str, ...], bytes]
"""What a look gives: leaks, the allowed numbers there are, packed search forms."""
Looker = Callable[[Sequence[Look], Rules], Iterable[Looked]]
"""Looks at files, in the order given."""


@dataclass(slots=True)
class _Found:
    """What was found in a file so far."""

    leaks: list[Leak] = field(default_factory=list)
    excused: dict[str, None] = field(default_factory=dict)
    forms: list[SearchForms] = field(default_factory=list)


def scan_output(
    folder: Path,
    allow: Collection[str] = (),
    *,
    forbidden: Canaries | Iterable[Forbidden | tuple[str, str] | str] = (),
    soft: bool = False,
    packed: str = "",
    cache: Cleared | None = None,
    below: str = "",
    made: Callable[[str, str], Made] = lambda name, digest: NOTHING_KNOWN,  # noqa: ARG005
    product: Callable[[str], str] = lambda name: "",  # noqa: ARG005
    looker: Looker | None = None,
) -> list[Leak]:
    """Every leak in the files below `folder` and in their names, in the order of their paths.

    `allow` holds texts that are published on purpose, such as an office's telephones: a finding that is one of
    them, in whatever spelling, is no leak. `forbidden` holds values never to be published: `Forbidden`, a pair of
    path prefix and value, or a value alone (nowhere). `soft` asks for the kinds a page may rightly hold as well.
    Files below the path prefix `packed` hold packed data whose letters and signs come by chance (the search index;
    its texts stand on the pages too): there e-mail, chat names and the like do not count, numbers and `forbidden` do.
    `cache` is used and filled: what was cleared is held only against what is private since. Its paths begin with
    `below`, where one cache has several folders. `made` says of a path and a SHA-256 what is known of the file,
    `product` of a path what that hangs on: where it is another, the same bytes are looked at anew.
    """
    canaries = forbidden if isinstance(forbidden, Canaries) else Canaries(forbidden)
    rules = Rules(spellings_of(allow), canaries, soft)
    if cache is not None:
        cache.hold(canaries)
    leaks: dict[str, list[Leak]] = {}
    unknown: list[tuple[Look, str]] = []
    for name, entry in _entries(str(folder), ""):
        is_link = entry.is_symlink()
        if is_link:
            leaks[name] = [Leak(name, 0, UNREADABLE, "链接不能发布")]
        path = Path(entry.path)
        digest = sha256(path.read_bytes()).hexdigest() if entry.is_file() and not is_link else ""
        known = sha256(f"{digest} {of}".encode()).hexdigest() if (of := product(name)) else digest
        if cache is None or not cache.has(below + name, known, rules.allowed):
            chance = bool(packed) and name.startswith(packed)
            unknown.append((Look(name, path, made(name, digest), chance), known))
    looks = [look for look, _ in unknown]
    for (look, digest), (found, excused, texts) in zip(unknown, (looker or look_at)(looks, rules), strict=True):
        if found:
            leaks[look.name] = [*leaks.get(look.name, []), *found]
        elif cache is not None:
            cache.clear(below + look.name, digest, excused, texts)
    return [leak for name in sorted(leaks, key=Path) for leak in leaks[name]]


def _entries(folder: str, below: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below a folder with its posix path there, in the order of names."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        yield below + entry.name, entry
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(entry.path, f"{below}{entry.name}/")


def look_at(looks: Iterable[Look], rules: Rules) -> Iterator[Looked]:
    """A `Looker`, one after another."""
    for look in looks:
        found = _Found()
        _look_at_name(look.path.name, look.name, rules, found)
        if look.path.is_file() and not look.path.is_symlink():
            _look_into(look.name, look.path.read_bytes(), replace(rules, packed=look.packed), found, made=look.made)
        yield found.leaks, tuple(found.excused), pack(found.forms)


def scan_bytes(
    name: str, data: bytes, allow: Collection[str], forbidden: Canaries, *, cache: Cleared | None = None
) -> list[Leak]:
    """The leaks in the content of one file whose posix path in the output is `name`; `cache` as of `scan_output`."""
    rules = Rules(spellings_of(allow), forbidden)
    digest = sha256(data).hexdigest()
    if cache is not None:
        cache.hold(forbidden)
        if cache.has(name, digest, rules.allowed):
            return []
    found = _Found()
    _look_into(name, data, rules, found)
    if cache is not None and not found.leaks:
        cache.clear(name, digest, tuple(found.excused), pack(found.forms))
    return found.leaks


def _look_into(name: str, data: bytes, rules: Rules, found: _Found, *, made: Made = NOTHING_KNOWN) -> None:
    for item in readings_of(name, data, made):
        _look_at_reading(name, item, rules, found)


def readings_of(name: str, data: bytes, made: Made = NOTHING_KNOWN) -> Iterator[Reading | Fault]:
    """All that is read of a file and of what it was made of, each in its `where`."""
    yield from read_own(name, data) if made.own else read(name, data)
    if made.texts:
        yield from (inside(item, DATA) for item in read("data.html", zlib.decompress(made.texts)))


def _look_at_name(last: str, name: str, rules: Rules, found: _Found) -> None:
    for item in read("", last.encode("utf-8", "surrogateescape")):
        if isinstance(item, Reading):
            _look_at_reading(name, Reading(item.text, f"文件名 {item.where}".strip()), rules, found)


def _look_at_reading(name: str, item: Reading | Fault, rules: Rules, found: _Found) -> None:
    found.leaks += (Leak(name, *row) for row in _personal_rows(item, rules, found.excused))
    if isinstance(item, Fault):
        return
    forms = SearchForms.of(item.text)
    found.forms.append(forms)
    if rules.forbidden:
        for hit in rules.forbidden.find_in(forms, least=3 if item.binary else 2):
            if name.startswith(hit.scopes):
                found.leaks.append(Leak(name, hit.start, FORBIDDEN, mask(hit.value), item.where))


def spellings_of(allow: Collection[str]) -> frozenset[str]:
    """Every spelling of texts that are published on purpose, in which a finding is compared with them."""
    return allow if isinstance(allow, frozenset) else frozenset(form for value in allow for form in _forms(value))


def _forms(value: str) -> Iterator[str]:
    """One spelling for comparing: a number by its digits, anything else folded and without blanks."""
    folded = "".join(value.translate(FOLD).casefold().split())
    yield folded
    digits = digits_only(value)
    if len(digits) >= 7:
        yield digits
        if digits.startswith("86"):
            yield digits[2:]


def _personal_rows(item: Reading | Fault, rules: Rules, excused: dict[str, None]) -> Iterator[_Row]:
    if isinstance(item, Fault):
        yield item.offset, item.kind, item.detail, item.where
        return
    for finding in find_personal(item.text, soft=rules.soft, written=False):
        value = item.text[finding.start : finding.end]
        if (item.binary and _by_chance(finding.kind, value)) or (rules.packed and finding.kind in _LETTERS_AND_SIGNS):
            continue
        form = next((form for form in _forms(value) if form in rules.allowed), None)
        if form is None:
            yield finding.start, finding.kind.value, mask(value), item.where
        else:
            excused[form] = None


def _by_chance(kind: PersonalKind, value: str) -> bool:
    """Whether so short a find is to be expected in compressed bytes now and then."""
    short = len(value) < _SHORTEST_EMAIL
    # Nobody writes the host of an address in letters of both sizes; chance does, nearly always.
    host = value.rpartition("@")[2]
    odd = kind is PersonalKind.EMAIL and not (host.islower() or host.isupper())
    # A name of letters behind two letters such as wx; the text of a PDF is read as text, and held to every rule.
    name = kind is PersonalKind.CHAT_ID and value[:1].isalpha()
    return kind is PersonalKind.PLATE or odd or (short and (kind is PersonalKind.EMAIL or name))
