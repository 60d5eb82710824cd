"""The last gate: every byte of the output folder is looked at before it may be released.

Nothing here mends anything. One leak and the caller releases nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, MutableMapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from portal.privacy.gate.decoders import read
from portal.privacy.gate.leak_scanner import Canaries, Forbidden
from portal.privacy.gate.reading import UNREADABLE, Fault, Reading
from portal.privacy.recognizers.digit_normalizer import FOLD, digits_only
from portal.privacy.recognizers.registry import PersonalKind, find_personal

__all__ = ["FORBIDDEN", "UNREADABLE", "Forbidden", "Leak", "cache_keys", "mask", "scan_bytes", "scan_output"]

FORBIDDEN = "不得公开的内容"
_SHORTEST_EMAIL = 10
_LETTERS_AND_SIGNS = (PersonalKind.EMAIL, PersonalKind.CHAT_ID, PersonalKind.PLATE, PersonalKind.TRAVEL_DOCUMENT)
_RULES = "8"
"""Part of every cache key; to be changed with the rules of this package."""

Row = tuple[int, str, str, str]
"""Offset, kind, masked excerpt, reading: what the cache keeps of a leak."""
Cache = MutableMapping[str, list[Row]]


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


def scan_output(
    folder: Path,
    allow: Collection[str] = (),
    *,
    forbidden: Canaries | Iterable[Forbidden | tuple[str, str] | str] = (),
    soft: bool = False,
    packed: str = "",
    cache: Cache | None = None,
) -> list[Leak]:
    """Every leak in the files below `folder` and in their names, in the order of their paths.

    `allow` holds texts that are published on purpose, such as an office's telephones: a finding that is one of
    them, in whatever spelling, is no leak. `forbidden` holds values never to be published: `Forbidden`, a pair of
    path prefix and value, or a value alone (nowhere). `soft` asks for the kinds a page may rightly hold as well.
    Files below the path prefix `packed` hold packed data whose letters and signs come by chance (the search index;
    its texts stand on the pages too): there e-mail, chat names and the like do not count, numbers and `forbidden` do.
    `cache` is filled and used by content and rules, so an unchanged file costs one hash; it holds no plain values.
    """
    canaries = forbidden if isinstance(forbidden, Canaries) else Canaries(forbidden)
    allowed = _allowed(allow)
    leaks: list[Leak] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        leaks.extend(Leak(name, *row) for row in _name_rows(path.name, name, allowed, canaries, soft=soft))
        if path.is_symlink():
            leaks.append(Leak(name, 0, UNREADABLE, "链接不能发布"))
        elif path.is_file():
            chance = bool(packed) and name.startswith(packed)
            leaks.extend(scan_bytes(name, path.read_bytes(), allowed, canaries, soft=soft, packed=chance, cache=cache))
    return leaks


def scan_bytes(
    name: str,
    data: bytes,
    allow: Collection[str],
    forbidden: Canaries,
    *,
    soft: bool = False,
    packed: bool = False,
    cache: Cache | None = None,
) -> list[Leak]:
    """The leaks in the content of one file whose posix path in the output is `name`."""
    allowed = allow if isinstance(allow, frozenset) else _allowed(allow)
    first, second = cache_keys(name, data, allowed, forbidden, soft=soft)
    first = f"packed {first}" if packed else first
    memory = cache if cache is not None else {}
    if first not in memory or (forbidden and second not in memory):
        readings = list(read(name, data))
        if first not in memory:
            memory[first] = [
                row for item in readings for row in _personal_rows(item, allowed, soft=soft, packed=packed)
            ]
        memory[second] = [row for item in readings for row in _forbidden_rows(item, forbidden)]
    leaks = [Leak(name, *row) for row in memory[first]]
    for offset, scopes, excerpt, where in memory[second] if forbidden else ():
        if name.startswith(tuple(scopes.split("\n"))):
            leaks.append(Leak(name, offset, FORBIDDEN, excerpt, where))
    return leaks


def cache_keys(
    name: str, data: bytes, allow: Collection[str], forbidden: Canaries, *, soft: bool = False
) -> tuple[str, str]:
    """Under which keys a cache holds what was found in this content: personal data, and forbidden values."""
    allowed = allow if isinstance(allow, frozenset) else _allowed(allow)
    digest = sha256(data).hexdigest()
    suffix = Path(name).suffix
    return (
        f"personal {_RULES} {soft} {_key(allowed)} {suffix} {digest}",
        f"forbidden {_RULES} {forbidden.fingerprint} {suffix} {digest}",
    )


def _key(allowed: frozenset[str]) -> str:
    return sha256("\n".join(sorted(allowed)).encode()).hexdigest()[:16]


def _allowed(allow: Collection[str]) -> frozenset[str]:
    return frozenset(form for value in allow for form in _forms(value))


def _forms(value: str) -> Iterator[str]:
    """One spelling for comparing: a number by its digits, anything else folded and without blanks."""
    folded = "".join(value.translate(FOLD).casefold().split())
    yield folded
    digits = digits_only(value)
    if len(digits) >= 7:
        yield digits
        if digits.startswith("86"):
            yield digits[2:]


def _is_allowed(value: str, allowed: frozenset[str]) -> bool:
    return any(form in allowed for form in _forms(value))


def _personal_rows(
    item: Reading | Fault, allowed: frozenset[str], *, soft: bool, packed: bool = False
) -> Iterator[Row]:
    if isinstance(item, Fault):
        yield item.offset, item.kind, item.detail, item.where
        return
    for finding in find_personal(item.text, soft=soft, written=False):
        value = item.text[finding.start : finding.end]
        if (item.binary and _by_chance(finding.kind, value)) or (packed and finding.kind in _LETTERS_AND_SIGNS):
            continue
        if not _is_allowed(value, allowed):
            yield finding.start, finding.kind.value, mask(value), item.where


def _by_chance(kind: PersonalKind, value: str) -> bool:
    """Whether so short a find is to be expected in compressed bytes now and then."""
    short = len(value) < _SHORTEST_EMAIL
    # Nobody writes the host of an address in letters of both sizes; chance does, nearly always.
    host = value.rpartition("@")[2]
    odd = kind is PersonalKind.EMAIL and not (host.islower() or host.isupper())
    # A name of letters behind two letters such as wx; the text of a PDF is read as text, and held to every rule.
    name = kind is PersonalKind.CHAT_ID and value[:1].isalpha()
    return kind is PersonalKind.PLATE or odd or (short and (kind is PersonalKind.EMAIL or name))


def _forbidden_rows(item: Reading | Fault, forbidden: Canaries) -> Iterator[Row]:
    if forbidden and isinstance(item, Reading):
        for hit in forbidden.find(item.text, least=3 if item.binary else 2):
            yield hit.start, "\n".join(hit.scopes), mask(hit.value), item.where


def _name_rows(last: str, name: str, allowed: frozenset[str], forbidden: Canaries, *, soft: bool) -> Iterator[Row]:
    for item in read("", last.encode("utf-8", "surrogateescape")):
        if isinstance(item, Reading):
            where = f"文件名 {item.where}".strip()
            for offset, kind, excerpt, _ in _personal_rows(item, allowed, soft=soft):
                yield offset, kind, excerpt, where
            for offset, scopes, excerpt, _ in _forbidden_rows(item, forbidden):
                if name.startswith(tuple(scopes.split("\n"))):
                    yield offset, FORBIDDEN, excerpt, where
