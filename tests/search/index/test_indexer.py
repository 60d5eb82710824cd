from array import array
from dataclasses import replace
from pathlib import Path

import pytest

from portal.search.document import FIELD_BREAK
from portal.search.index import dictionary, indexer
from portal.search.index.build_cache import BuildCache
from portal.search.index.codebook import Codebook
from portal.search.index.index_writer import write_index
from portal.search.index.indexer import renew_entries
from portal.search.index.inverted_index import Change
from portal.search.index.postings import Postings
from portal.search.index.token_streams import TokenStreams
from tools.search_corpus import corpus

SOME = corpus(700)


def files(folder: Path) -> dict[str, bytes]:
    """Every file of an index."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.js")}


def test_two_processes_make_the_entries_that_one_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change too, where each makes every other of the touched look-ups."""
    cache = tmp_path / "cache"
    write_index(SOME.documents, SOME.labels, tmp_path / "before", cache=cache)
    documents = [*SOME.documents]
    for place in range(0, 60, 3):
        row = documents[place]
        documents[place] = replace(row, text=f"{row.text}{FIELD_BREAK}{documents[600 - place].title}3.75元")
    write_index(documents, SOME.labels, tmp_path / "one")
    monkeypatch.setattr(indexer, "FORK_STARTS", 1)
    write_index(documents, SOME.labels, tmp_path / "two")
    write_index(documents, SOME.labels, tmp_path / "after", cache=cache, before=tmp_path / "before")
    assert files(tmp_path / "one") == files(tmp_path / "two") == files(tmp_path / "after")


def test_branches_are_known_by_the_entry_they_belong_to() -> None:
    """So that a change finds all of them; of a common number there are none, for it ends its stretch."""
    cache = BuildCache(token_streams=TokenStreams(stretched=True))
    cache.inverted.pieces = Postings.from_lists(
        {
            f"{start}{chr(ord('一') + place)}号": array("I", range(place * 50, place * 50 + 30, 7))
            for place in range(200)
            for start in ("7-", "七-")
        }
    )
    cache.token_streams.fill(cache.inverted.pieces)
    found = dictionary.all_terms(cache.inverted.pieces, cache.token_streams)
    renew_entries(cache, Change({}, {}, frozenset()), found, touched=None, codebook=Codebook("", ""))
    assert cache.token_streams.hot == ["7"]
    assert cache.keys.keys() == {"七-"}
    for home, keys in cache.keys.items():
        assert keys == [home, *(f"{home}{chr(ord('一') + place)}" for place in range(200))]
        assert cache.split[home] == [home]
        assert cache.values.keys() > set(keys)
