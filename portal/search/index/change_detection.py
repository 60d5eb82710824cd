"""A first look at all documents: by notice a mark that tells whether the index must look again."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from portal.search.document import Document
from portal.search.index.doc_ids import Members, consecutive, notice_of

_PLAIN: Final = 2
"""The version of `marshal` whose bytes follow from the values alone."""

Notices = dict[str, tuple[bytes, bytes]]
"""By notice its mark, and its ascending addresses as bytes; both together tell all that the index holds of it."""


def digested(documents: Sequence[Document], labels: Mapping[str, str]) -> list[tuple[str, bytes]]:
    """For each stretch of documents of one notice the notice and their hash; `labels` names places."""
    return [
        (notice, hashlib.blake2b(told(stretch, labels), digest_size=16).digest())
        for notice, stretch in consecutive(documents)
    ]


def told(documents: Iterable[Document], labels: Mapping[str, str]) -> bytes:
    """All that the documents hold, and the names of their places; what many have in common stands there once."""
    common: dict[tuple[str, ...], int] = {}
    rows = [
        (one.id, one.url, one.title, one.text, one.summary, one.day, one.supplier, str(one.amount),
         common.setdefault(
             (one.district, one.town, one.community, one.kind, one.programme, one.state), len(common)
         ))
        for one in documents
    ]  # fmt: skip
    names = [labels.get(place, place) for held in common for place in held[:3]]
    return marshal.dumps((rows, list(common), names), _PLAIN)


def divided(documents: Sequence[Document], share: float) -> tuple[Sequence[Document], Sequence[Document]]:
    """About this share of the documents and the others, parted where a notice ends."""
    place = int(len(documents) * share)
    while 0 < place < len(documents) and notice_of(documents[place].id) == notice_of(documents[place - 1].id):
        place += 1
    return documents[:place], documents[place:]


def marks(found: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """By notice its mark: the hashes of all its stretches in their order."""
    marked: dict[str, bytes] = {}
    for notice, digest in found:
        marked[notice] = marked.get(notice, b"") + digest
    return marked


def noted(marked: Mapping[str, bytes], members: Members) -> Notices:
    """Marks together with the addresses of each notice."""
    return {notice: (marked[notice], held.tobytes()) for notice, held in members.items()}
