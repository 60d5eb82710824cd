"""Records written in sentences: laid out otherwise, and as exact."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.search_questions import Asked, ask, folded
from benchmarks.search_sentences import fits, prose_questions
from portal.search.index import tuning
from portal.search.index.doc_ids import doc_ids_of
from portal.search.index.index_reader import read_documents
from portal.search.index.index_writer import write_index
from portal.search.index.layout import CELLS, SENTENCES, layout_of
from portal.search.text.tokenizer import aligned
from tests.search.index.test_update import contents
from tools.search_corpus import Corpus, corpus
from tools.search_prose import prose

MADE = prose(tuning.SENTENCE_SAMPLED_FROM + 300)


def test_the_layout_follows_from_the_documents() -> None:
    """Short cells and sentences each get their own; of nothing that of cells."""
    assert layout_of(MADE.documents) is SENTENCES
    assert layout_of(corpus(500).documents) is CELLS
    assert layout_of([]) is CELLS
    assert SENTENCES.column % SENTENCES.block == CELLS.column % CELLS.block == 0


@pytest.mark.browser
def test_every_answer_equals_a_scan(tmp_path: Path, browser: Browser) -> None:
    """Also phrases across marks, numbers in phrases, several words and facets; first pages whole and in order."""
    write_index(MADE.documents, MADE.labels, tmp_path / "files")
    texts = {number: aligned(text) for number, text in folded(MADE).items()}
    at = dict(zip(doc_ids_of(MADE.documents), MADE.documents, strict=True))
    asked = prose_questions(MADE.documents, MADE.labels, 203)
    for one, answer in zip(asked, ask(tmp_path, asked, browser), strict=True):
        words = [([aligned(form) for form in (word["text"], *word["any"])], word["not"]) for word in answer["words"]]  # type: ignore[attr-defined]
        wanted = [
            number
            for number, text in texts.items()
            if all(any(form in text for form in forms) != out for forms, out in words) and fits(at[number], one.filters)
        ]
        assert answer["all"] == wanted, one
        assert answer["page"] == wanted[:10], one


ODD = "阿依古丽·买买提领𠮷野屋12.50元，第3至12组2026年11月2日constructor#100%PZ-2026-0012号﹏́é้ก"
"""Marks, decimals, days, numbers of numbers, Latin words, two units of UTF-16, combining characters."""


@pytest.mark.browser
def test_every_part_of_what_always_stands_together_is_found(tmp_path: Path, browser: Browser) -> None:
    """Wherever it begins and ends; most entries refer to others here, for 60 records say the same and one a part."""
    rows = [
        replace(
            one,
            title=f"第{place}条",
            text=f"{ODD}{'屋12'[place % 3 * 3 :]}\x1f第{place}条。{one.text[:90]}",
            summary=(),
        )
        for place, one in enumerate(MADE.documents[:60])
    ]
    rows.append(
        replace(MADE.documents[60], title="一部分", text=f"{ODD[8:20]}\x1f{MADE.documents[60].text}", summary=())
    )
    made = Corpus(rows, MADE.labels)
    assert layout_of(rows) is SENTENCES
    write_index(rows, MADE.labels, tmp_path / "files")
    texts = {number: aligned(text) for number, text in folded(made).items()}
    parts = [ODD[at:end] for at in range(len(ODD)) for end in range(at + 1, min(len(ODD), at + 9) + 1)]
    asked = [Asked("part", f'"{part}"') for part in parts]
    asked += [Asked("no part", f'"{part}龘"') for part in parts if len(part) in (2, 5)]
    for one, answer in zip(asked, ask(tmp_path, asked, browser), strict=True):
        words = [aligned(word["text"]) for word in answer["words"]]  # type: ignore[attr-defined]
        wanted = [number for number, text in texts.items() if words and all(word in text for word in words)]
        assert answer["all"] == wanted, one
        assert answer["page"] == wanted[:10], one


@pytest.mark.browser
def test_a_phrase_of_frequent_parts_opens_few_documents(tmp_path: Path, browser: Browser) -> None:
    """Where all say nearly the same, also what a number stands beside and what stands at the end is looked up."""
    groups = "东南西北中"
    rows = [
        replace(
            one,
            text=f"{one.text}\x1f共1次，入库，已领用{2 + place % 5}件\x1f"
            f"暂不具备条件，先设置警示，已联系，由{groups[place % 5]}组办",
        )
        for place, one in enumerate(MADE.documents[:600])
    ]
    rows[7] = replace(rows[7], text=rows[7].text.replace("由西组", "由丁组"))
    made = Corpus(rows, MADE.labels)
    assert layout_of(rows) is SENTENCES
    write_index(rows, MADE.labels, tmp_path / "files")
    texts = {number: aligned(text) for number, text in folded(made).items()}
    asked = [
        Asked("number", query)
        for query in ("入库，已领用1", "次，入库，已领用5", "暂不具备条件，先设置警示，已联系，由丁")
    ]
    for one, answer in zip(asked, ask(tmp_path, asked, browser), strict=True):
        word = aligned(answer["words"][0]["text"])  # type: ignore[index]
        assert answer["all"] == [number for number, text in texts.items() if word in text], one
        assert sum(name.startswith("d/") for name in answer["names"]) <= 11, one  # type: ignore[attr-defined]


def test_a_change_is_as_a_build_of_everything(tmp_path: Path) -> None:
    """To the byte; also where it changes the documents that are the dictionary, or how all is laid out."""
    documents, folder, cache = list(MADE.documents), tmp_path / "files", tmp_path / "cache"
    write_index(documents, MADE.labels, folder, cache=cache)
    steps = [
        [replace(one, text=f"{one.text}。另补{place}元") if place == 7 else one for place, one in enumerate(documents)],
        documents[40:],
        [replace(one, text=one.text[:40]) for one in documents],
    ]
    for step, changed in enumerate(steps):
        write_index(changed, MADE.labels, folder, cache=cache, before=folder)
        write_index(changed, MADE.labels, tmp_path / f"anew{step}")
        assert contents(folder) == contents(tmp_path / f"anew{step}")


def test_documents_are_read_back(tmp_path: Path) -> None:
    """From blocks whose dictionary is made of documents."""
    write_index(MADE.documents, MADE.labels, tmp_path)
    found, _ = read_documents(tmp_path)
    assert {one.url: one.text for one in found} == {one.url: one.text for one in MADE.documents}
