"""A first look at all documents: by notice a mark that tells whether the index must look again."""

from __future__ import annotations

import hashlib
import marshal
from collections import defaultdict
from collections.abc import Iterable, Mapping
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


def marks(documents: Iterable[Document], labels: Mapping[str, str]) -> dict[str, bytes]:
    """By notice a hash of its documents in their order; `labels` names places."""
    hashes: dict[str, hashlib.blake2b] = defaultdict(lambda: hashlib.blake2b(digest_size=16))
    names: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for notice, group in groupby(documents, key=lambda document: notice_of(document.id)):
        said = []
        for document in group:
            places = (document.district, document.town, document.community)
            if places not in names:
                names[places] = tuple(labels.get(place, place) for place in places)
            said.append((_WORDS(document), str(document.amount), names[places]))
        hashes[notice].update(marshal.dumps(said, _PLAIN))
    return {notice: hashed.digest() for notice, hashed in hashes.items()}


def noted(marked: Mapping[str, bytes], members: Members) -> Notices:
    """Marks together with the addresses of each notice."""
    return {notice: (marked[notice], held.tobytes()) for notice, held in members.items()}
