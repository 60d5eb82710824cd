"""Look-ups for four characters inside a number (a voucher, a telephone): what a search tries second, and says so.

= Lucene's NGramTokenFilter over numbers alone. An entry's key begins with ⟨3⟩; the reader looks up four characters of
what was typed at a time and verifies the rest in the text.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from portal.search.document import FIELD_BREAK, Document
from portal.search.index.postings import PostingLists
from portal.search.index.tuning import NUMBER_PART
from portal.search.text.normalize import fold
from portal.search.text.tokenizer import whole_numbers

MARK: Final = "\x03"
_MAY: Final = re.compile(r"[\da-zA-Z\uff21-\uff5a]{5}|\d[\d,\uff0c.\uff0e\-\uff0d ]{4}")
"""Finds what may be a number of more than `NUMBER_PART` characters, before it is folded."""
_NUMBER: Final = re.compile(rf"[0-9a-z]{{{NUMBER_PART + 1},}}")


def filters(at: Mapping[int, Document]) -> PostingLists:
    """By key the ascending doc ids of the documents with a longer number that holds these characters."""
    found: PostingLists = {}
    for doc_id, document in at.items():
        if _MAY.search(document.text) is None:
            continue
        keys: set[str] = set()
        for field in document.text.split(FIELD_BREAK):
            keys.update(_keys(field))
        for key in keys:
            found.setdefault(key, array("I")).append(doc_id)
    return found


@lru_cache(1 << 16)
def _keys(field: str) -> frozenset[str]:
    if _MAY.search(field) is None:
        return frozenset()
    return frozenset(
        MARK + number[start : start + NUMBER_PART]
        for number in _NUMBER.findall(whole_numbers(fold(field)))
        if not number.isalpha()
        for start in range(len(number) - NUMBER_PART + 1)
    )
