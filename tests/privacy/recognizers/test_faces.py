"""The faces of personal data: how often each is found, and how often what looks like one is taken for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from random import Random

import pytest

from benchmarks.privacy import measure
from portal.privacy.recognizers.entities import Finding, PersonalKind
from portal.privacy.recognizers.registry import find_personal
from tools.personal_corpus import Labelled, faces, lookalikes, negatives
from tools.personal_lookalikes import LOOKALIKES

TODAY = date(2026, 6, 1)
SEED, EACH, ALIKE = 20260711, 25, 4000
KINDS = sorted({item.kind for item in faces(Random(0), 1)})


@pytest.fixture(scope="module")
def corpus() -> list[Labelled]:
    """Every face of every kind in sentences of sheets, then things whose numbers look alike."""
    rng = Random(SEED)
    return [*faces(rng, EACH), *lookalikes(rng, ALIKE), *negatives(rng, ALIKE)]


@pytest.fixture(scope="module")
def counts(corpus: list[Labelled]) -> dict[str, Counter[str]]:
    """By kind: found, missed and wrong."""
    return measure(corpus, today=TODAY)


@pytest.mark.parametrize("kind", KINDS)
def test_recall_and_precision_of_every_kind(kind: str, counts: dict[str, Counter[str]]) -> None:
    """Recall at least 0.998 and precision at least 0.995, by any overlap."""
    count = counts[kind]
    assert count["found"] >= 0.998 * (count["found"] + count["missed"]), count
    assert count["found"] >= 0.995 * (count["found"] + count["wrong"]), count


def test_every_face_is_found(corpus: list[Labelled]) -> None:
    """Of no face more than one in twelve is missed: the whole does not hide one of its parts."""
    missed: Counter[tuple[str, str]] = Counter()
    for item in corpus:
        if item.kind and not _hits(item, find_personal(item.text, TODAY)):
            missed[item.kind, item.spelling] += 1
    assert [face for face, number in missed.items() if number > EACH // 12] == []


def test_what_looks_alike_stays(corpus: list[Labelled]) -> None:
    """At most one in two hundred numbers of things is flagged, of every sort."""
    flagged: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for item in corpus:
        if not item.kind:
            there[item.spelling] += 1
            flagged[item.spelling] += bool(find_personal(item.text, TODAY))
    assert len(there) > len(LOOKALIKES)
    assert {sort: number for sort, number in flagged.items() if number > max(1, 0.005 * there[sort])} == {}


def test_cells_are_held_to_all_that_the_last_gate_holds_files_to(corpus: list[Labelled]) -> None:
    """What passes as a cell does not stop the publication as part of a page."""
    stopped = [
        item.text
        for item in corpus
        for hit in find_personal(item.text, TODAY, soft=False, written=False)
        if not any(hit.start < cell.end and cell.start < hit.end for cell in find_personal(item.text, TODAY))
    ]
    assert stopped == []


@pytest.mark.parametrize(
    ("detector", "recall", "precision"),
    [(lambda _: [], False, True), (lambda text: _everything(text), True, False)],
    ids=["blind", "sees it everywhere"],
)
def test_the_measure_tells_a_bad_detector(
    corpus: list[Labelled], detector: Callable[[str], list[Finding]], recall: bool, precision: bool
) -> None:
    """One that finds nothing has no recall, one that flags every text no precision."""
    count = measure(_some(corpus), today=TODAY, find=lambda text, _: detector(text))["手机号"]
    assert (count["found"] >= 0.998 * (count["found"] + count["missed"])) is recall
    assert (count["found"] >= 0.995 * (count["found"] + count["wrong"])) is precision


def _some(corpus: Iterable[Labelled]) -> list[Labelled]:
    return [item for item in corpus if item.kind in ("", "手机号")]


def _everything(text: str) -> list[Finding]:
    return [Finding(PersonalKind.MOBILE, 0, len(text))]


def _hits(item: Labelled, found: list[Finding]) -> bool:
    return any(hit.kind.value == item.kind and hit.start < item.end and item.start < hit.end for hit in found)
