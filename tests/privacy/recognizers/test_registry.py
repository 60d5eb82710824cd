"""Personal data in free text: hard cases side by side, the labelled corpus, and properties."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.privacy.recognizers.digit_normalizer import digits_only
from portal.privacy.recognizers.identity import is_identity_number
from portal.privacy.recognizers.registry import PersonalKind, find_personal, has_identity_number
from tests.privacy.hard_cases import FOUND, ID, INNOCENT
from tools.personal_corpus import negatives, positives
from tools.personal_numbers import (
    BLANKS,
    IDENTITY_SPELLINGS,
    MOBILE_SPELLINGS,
    credit_code,
    full_width,
    grouped,
    identity_number,
    mobile,
)

TODAY = date(2026, 6, 1)
K = PersonalKind


def kinds(text: str) -> list[PersonalKind]:
    """The kinds found in `text`."""
    return [finding.kind for finding in find_personal(text, TODAY)]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in FOUND.items() for text in texts])
def test_personal_data_is_found(kind: PersonalKind, text: str) -> None:
    """Each of these holds personal data of its kind."""
    assert kind in kinds(text)


@pytest.mark.parametrize("text", [text for texts in INNOCENT.values() for text in texts])
def test_what_looks_alike_is_not_flagged(text: str) -> None:
    """None of these holds anything personal."""
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text", ["", "王", "王小明", "欧阳修竹", "成都市三江建筑工程有限公司", "䢺江镇七里村", "三组至五组"]
)
def test_names_of_people_companies_and_places_are_not_flagged(text: str) -> None:
    """A cell that holds a name passes."""
    assert kinds(text) == []


def test_offsets_are_those_of_the_text() -> None:
    """Start and end cut the number out, whatever its spelling."""
    text = f"户主５组：{full_width(Random(), ID)}，电话138 1234 5678。"
    assert [text[finding.start : finding.end] for finding in find_personal(text)] == [
        full_width(Random(), ID),
        "138 1234 5678",
    ]


def test_soft_kinds_can_be_left_out() -> None:
    """Without soft kinds an address and a landline pass, a mobile does not."""
    text = "5组12号，028-85551234，13812345678，患肺癌"
    assert [finding.kind for finding in find_personal(text, soft=False)] == [K.MOBILE]


def test_a_child_comes_of_age_on_its_birthday() -> None:
    """The birth date counts until the day before the eighteenth birthday."""
    text = "2008年6月2日出生"
    assert [finding.kind for finding in find_personal(text, date(2026, 6, 1))] == [K.MINOR_BIRTH]
    assert find_personal(text, date(2026, 6, 2)) == []


def test_the_corpus_is_judged_within_its_bounds() -> None:
    """Recall at least 0.998 and precision at least 0.995 over a corpus of a seed of its own."""
    rng = Random(20260601)
    found = missed = wrong = 0
    spellings: Counter[str] = Counter()
    for item in positives(rng, 6000):
        hits = [hit for hit in find_personal(item.text, TODAY) if hit.start < item.end and item.start < hit.end]
        wrong += len(find_personal(item.text, TODAY)) - len(hits)
        if any(hit.kind.value == item.kind for hit in hits):
            found += 1
        else:
            missed += 1
            spellings[f"{item.kind} {item.spelling}"] += 1
    for item in negatives(rng, 6000):
        wrong += len(find_personal(item.text, TODAY))
    assert found / (found + missed) >= 0.998, spellings
    assert found / (found + wrong) >= 0.995


@pytest.mark.parametrize(("spelling", "spell"), IDENTITY_SPELLINGS)
def test_valid_identity_numbers_are_found_in_every_spelling(spelling: str, spell: object) -> None:
    """Recall is 1.000, and the finding covers every digit."""
    assert callable(spell)
    rng = Random(spelling)
    for _ in range(300):
        number = identity_number(rng)
        text = f"户主{spell(rng, number)}，金额1200.00元"
        assert has_identity_number(text)
        (finding,) = find_personal(text)
        covered = text[finding.start : finding.end]
        # A cross between two digits reads like the letter at the end.
        assert "misread" in spelling or digits_only(covered).replace("X", "") == number.replace("X", "")


@pytest.mark.parametrize(("spelling", "spell"), MOBILE_SPELLINGS)
def test_mobiles_are_found_in_every_spelling(spelling: str, spell: object) -> None:
    """Recall is 1.000."""
    assert callable(spell)
    rng = Random(spelling)
    assert all(kinds(f"联系人王小明，{spell(rng, mobile(rng))}") == [K.MOBILE] for _ in range(200))


CHINESE = st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF) | st.sampled_from("，。；：、（）一二三〇"), max_size=12
)


@settings(max_examples=300, deadline=None)
@given(CHINESE, CHINESE, st.sampled_from(IDENTITY_SPELLINGS), st.randoms(use_true_random=False))
def test_a_valid_identity_number_in_any_text_is_found(
    before: str, after: str, way: tuple[str, object], rng: Random
) -> None:
    """Whatever Chinese text stands around it, Chinese numerals included."""
    spell = way[1]
    assert callable(spell)
    assert has_identity_number(before + spell(rng, identity_number(rng, 1930, 2012)) + after)


@settings(max_examples=300, deadline=None)
@given(CHINESE, CHINESE, st.integers(0, 4), st.randoms(use_true_random=False))
def test_a_valid_credit_code_is_never_flagged(before: str, after: str, way: int, rng: Random) -> None:
    """Plain, lower-case, full-width and grouped; a code that is a valid identity number as well is left aside."""
    code = credit_code(rng)
    spelled = (
        code,
        code.lower(),
        full_width(rng, code),
        grouped(rng, code, (4, 4, 4, 4, 2), BLANKS[:1]),
        grouped(rng, code, (2, 6, 9, 1), ("-", " ")),
    )[way]
    text = before + spelled + after
    hits = [hit for hit in find_personal(text) if hit.start < len(before) + len(spelled) and len(before) < hit.end]
    assert is_identity_number(code) or hits == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    """Findings lie within the text, in order, and do not overlap."""
    found = find_personal(text, TODAY)
    assert all(0 <= finding.start < finding.end <= len(text) for finding in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
