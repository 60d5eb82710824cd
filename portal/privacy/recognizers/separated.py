"""Telephones and cards whose digits stand between marks of any sort or in several scripts: 【138】【1234】【5678】.

They have no check digit to speak of, so what counts is the shape: pieces as people write them, the same mark between
all, and nothing else in the run; and no unit behind, for three amounts in a row may look the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from portal.privacy.recognizers.bank_card import is_bank_card
from portal.privacy.recognizers.context import After, Before
from portal.privacy.recognizers.digit_runs import Piece
from portal.privacy.recognizers.entities import Finding, PersonalKind
from portal.privacy.recognizers.telephone import (
    COMMON_MOBILE_GROUPS,
    MOBILE_GROUPS,
    SUBSCRIBER_GROUPS,
    is_landline,
    is_mobile,
)

_AREA = re.compile(r"010|02[0-57-9]|0[3-9][0-9]{2}")
_HAN = re.compile("[㐀-鿿]")
_COMMA = frozenset({",", "，"})
_TIMES = frozenset("*＊×")
_OF_TELEPHONES = frozenset(" \n\r\t\u3000-－—–_·•.")
_USUAL = _OF_TELEPHONES | {"/"}
"""What people part a telephone with; with any other mark only the commonest pieces count."""
_USUAL_OR_NONE = _USUAL | {""}
_LONGEST, _LONGEST_AREA_GAP = 30, 3
_CARD_SIZES = frozenset({16, 17, 18, 19})


def find_separated(text: str, pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Every such number among the pieces of one run."""
    if len(pieces) < 2:
        return
    for window in _windows(pieces):
        kind = _kind(text, window)
        if kind is not None:
            yield Finding(kind, window[0].start, window[-1].end)
    yield from _landlines(text, pieces)


def _windows(pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    """The whole run, and every stretch of it with one and the same mark; each without a number of a list before it."""
    if len(pieces) <= _LONGEST:
        yield from _without_item(pieces)
    first = 0
    for at in range(1, len(pieces) + 1):
        if at < len(pieces) and (at == first + 1 or _name(pieces[at]) == _name(pieces[first + 1])):
            continue
        if 1 < at - first < len(pieces):
            yield from _without_item(pieces[first:at])
        yield from _one_by_one(pieces[first:at])
        first = at - 1


def _one_by_one(window: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    """Several mobiles with the same mark between all of their pieces: 138 1234 5678 139 8765 4321."""
    for sizes in ((3, 4, 4), (3, 8), (7, 4)):
        size = len(sizes)
        if len(window) > size and tuple(len(piece.digits) for piece in window) == sizes * (len(window) // size):
            yield from (window[at : at + size] for at in range(0, len(window), size))


def _without_item(window: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    yield window
    if len(window[0].digits) <= 2 and len(window) > 1 and window[1].gap and not _one_each(window[:3]):
        yield window[1:]
    if (
        len(window[-1].digits) <= 2
        and len(window) > 2
        and _name(window[-1]) not in _USUAL_OR_NONE
        and not _one_each(window[-3:])
    ):
        yield window[:-1]
    first, last = window[0].chinese, window[-1].chinese
    if first:
        yield _cut(window, 1, 0)
    if last:
        yield _cut(window, 0, 1)
    if first and last:
        yield _cut(window, 1, 1)


def _one_each(window: Sequence[Piece]) -> bool:
    return all(len(piece.digits) == 1 for piece in window) and _name(window[-1]) == _name(window[1])


def _cut(window: Sequence[Piece], head: int, tail: int) -> Sequence[Piece]:
    """Without a Chinese numeral that ends the word before, or begins the one behind: 其一138…一并."""
    pieces = list(window)
    if head:
        pieces[0] = replace(pieces[0], digits=pieces[0].digits[1:], start=pieces[0].start + 1)
    if tail:
        pieces[-1] = replace(pieces[-1], digits=pieces[-1].digits[:-1], end=pieces[-1].end - 1)
    return [piece for piece in pieces if piece.digits]


def _name(piece: Piece) -> str:
    return piece.gap.strip() or piece.gap[:1]


def _kind(text: str, window: Sequence[Piece]) -> PersonalKind | None:
    digits = "".join(piece.digits for piece in window)
    if len(window) < 2 or not 11 <= len(digits) <= 19:
        return None
    before, after = Before(text, window[0].start), After(text, window[-1].end)
    if after.is_latin() or before.is_in_code() or before.latin_prefix() or before.names_paper():
        return None
    gaps = {_name(piece) for piece in window[1:]}
    sizes = tuple(len(piece.digits) for piece in window)
    if gaps == {""} and len(sizes) == 2 and not _stands_free(text, window):
        return None
    if _is_mobile(digits, sizes, gaps, labelled=before.names_phone()):
        return None if _are_amounts(window, gaps, before, after) else PersonalKind.MOBILE
    if gaps <= _COMMA and set(sizes[1:]) == {3}:
        return None
    if _has_card_shape(sizes, gaps) and is_bank_card(digits, labelled=before.names_card() or set(sizes[:-1]) == {4}):
        return PersonalKind.BANK_CARD
    return None


def _are_amounts(window: Sequence[Piece], gaps: set[str], before: Before, after: After) -> bool:
    """Whether the pieces are amounts or measures: by what stands around, by their mark, or all of them round."""
    sizes = tuple(len(piece.digits) for piece in window)
    if set(sizes) == {1} or gaps == {""}:
        return False
    if before.names_amount() or after.is_amount() or (after.is_count() and not gaps <= _OF_TELEPHONES):
        return True
    if (gaps <= _COMMA and set(sizes[1:]) == {3}) or (gaps == {"."} and len(sizes) == 2):
        return True
    return not gaps <= _USUAL and ((bool(gaps & _TIMES) and sizes != (3, 4, 4)) or _are_round(window))


def _are_round(window: Sequence[Piece]) -> bool:
    return sum(len(piece.digits) for piece in window) == 11 and all(piece.digits[-1] == "0" for piece in window)


def _stands_free(text: str, window: Sequence[Piece]) -> bool:
    """Whether no single Chinese numeral at an end belongs to the word beside it (其一, 一并)."""
    head = window[0].chinese and len(window[0].digits) == 1 and _HAN.match(text, window[0].start - 1)
    tail = window[-1].chinese and len(window[-1].digits) == 1 and _HAN.match(text, window[-1].end)
    return not (head and window[0].start) and not tail


def _is_mobile(digits: str, sizes: tuple[int, ...], gaps: set[str], *, labelled: bool) -> bool:
    if not is_mobile(digits):
        return False
    if len(digits) > 11:
        if sizes[0] != len(digits) - 11:
            return False
        sizes = sizes[1:]
    if set(sizes) == {1}:
        return list(digits) != sorted(digits) and len(gaps) == 1
    if gaps == {""}:
        return True
    if labelled:
        return True
    usual = len(gaps) == 1 and gaps <= _USUAL
    return sizes in (MOBILE_GROUPS if usual else COMMON_MOBILE_GROUPS) or sizes == (11,)


def _has_card_shape(sizes: tuple[int, ...], gaps: set[str]) -> bool:
    """Pieces of one length but for the last, or two pieces; a change of script may be anywhere."""
    if sum(sizes) not in _CARD_SIZES:
        return False
    if gaps == {""}:
        return True
    return len(gaps) <= 2 and (len(set(sizes[:-1])) == 1 or len(sizes) == 3) and sizes[0] >= sizes[-1] - _LONGEST


def _landlines(text: str, pieces: Sequence[Piece]) -> Iterator[Finding]:
    """An area code and a number behind it, in one piece or in two."""
    for at, area in enumerate(pieces[:-1]):
        if not _AREA.fullmatch(area.digits) or _is_decimal(pieces, at) or len(pieces[at + 1].gap) > _LONGEST_AREA_GAP:
            continue
        for last in (at + 1, at + 2):
            if last >= len(pieces):
                break
            if last > at + 1 and (len(pieces[at + 1].digits), len(pieces[last].digits)) not in SUBSCRIBER_GROUPS:
                break
            number = "".join(piece.digits for piece in pieces[at : last + 1])
            ends = last + 1 == len(pieces) or pieces[last + 1].gap != "."
            after = After(text, pieces[last].end)
            if after.is_amount() or after.is_count():
                continue
            if ends and is_landline(number) and not Before(text, area.start).names_paper():
                yield Finding(PersonalKind.LANDLINE, area.start, pieces[last].end)


def _is_decimal(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a piece is what stands behind a point, other than that of the number of a list."""
    return pieces[at].gap == "." and (at > 1 or pieces[0].digits.startswith("0"))
