"""How an index is laid out: what suits rows of short cells does not suit rows of sentences.

A block of 64 rows of short cells is a kilobyte, of 64 rows of sentences five; a copy of what a row shows costs two
and a half times as much. Which of the two it is follows from the documents alone, from their mean length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from portal.search.document import Document
from portal.search.index import tuning


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes, each told in `tuning`.

    `block`, `column` (a multiple of it) and `fetched` stand in the head for `search.js`.
    """

    spare: float
    steps: int
    block: int
    column: int
    fetched: int
    paged: int
    page_docs: int
    entry_bytes: int
    chunk_bytes: int
    split_bytes: int
    cut: int
    sampled: int
    linked: int
    list_chunk_bytes: int
    stretched: bool


CELLS: Final = Layout(
    spare=tuning.DOC_ID_SPARE,
    steps=tuning.DOC_ID_STEPS,
    block=tuning.BLOCK_DOC_IDS,
    column=tuning.COLUMN_DOC_IDS,
    fetched=tuning.FETCHED_BLOCKS,
    paged=tuning.SCATTERED_BLOCKS + 1,
    page_docs=tuning.PAGE_FILE_DOCS,
    entry_bytes=tuning.ENTRY_FILE_BYTES,
    chunk_bytes=tuning.CHUNK_FILE_BYTES,
    split_bytes=tuning.ENTRY_SPLIT_BYTES,
    cut=tuning.CUT_DOCS,
    sampled=0,
    linked=0,
    list_chunk_bytes=tuning.CHUNK_BYTES,
    stretched=False,
)
SENTENCES: Final = Layout(
    spare=tuning.SENTENCE_DOC_ID_SPARE,
    steps=tuning.SENTENCE_DOC_ID_STEPS,
    block=tuning.SENTENCE_BLOCK_DOC_IDS,
    column=tuning.SENTENCE_COLUMN_DOC_IDS,
    fetched=tuning.SENTENCE_FETCHED_BLOCKS,
    paged=tuning.SENTENCE_PAGED_DOCS,
    page_docs=tuning.SENTENCE_PAGE_FILE_DOCS,
    entry_bytes=tuning.SENTENCE_ENTRY_FILE_BYTES,
    chunk_bytes=tuning.SENTENCE_CHUNK_FILE_BYTES,
    split_bytes=tuning.SENTENCE_ENTRY_SPLIT_BYTES,
    cut=tuning.SENTENCE_CUT_DOCS,
    sampled=tuning.SENTENCE_SAMPLED_DOCS,
    linked=tuning.SENTENCE_LINKED_DOCS,
    list_chunk_bytes=tuning.SENTENCE_LIST_CHUNK_BYTES,
    stretched=True,
)


def layout_of(documents: Sequence[Document]) -> Layout:
    """That of these documents."""
    characters = sum(len(one.text) for one in documents)
    return SENTENCES if characters > tuning.SENTENCE_CHARACTERS * len(documents) else CELLS
