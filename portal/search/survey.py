"""A first look at all documents: by notice a mark that tells whether the index must look again."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final

from portal.search.document import Document
from portal.search.numbering import Members, notice_of

_PLAIN: Final = 2
"""The version of `marshal` whose bytes follow from the values alone."""
_WORDS = attrgetter(
    "id", "url", "title", "text", "summary", "kind", "district", "town", "community",
    "day", "programme", "supplier", "state",
)  # fmt: skip

Notices = dict[str, tuple[bytes, bytes]]
"""By notice its mark, and its ascending addresses as bytes; both together tell all that the index holds of it."""


def digested(documents: Iterable[Document], labels: Mapping[str, str]) -> list[tuple[str, bytes]]:
    """For each stretch of documents of one notice the notice and their hash; `labels` names places."""
    found: list[tuple[str, bytes]] = []
    names: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for notice, group in groupby(documents, key=lambda document: notice_of(document.id)):
        said = []
        for document in group:
            places = (document.district, document.town, document.community)
            if places not in names:
                names[places] = tuple(labels.get(place, place) for place in places)
            said.append((_WORDS(document), str(document.amount), names[places]))
        found.append((notice, hashlib.blake2b(marshal.dumps(said, _PLAIN), digest_size=16).digest()))
    return found


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
