from dataclasses import replace
from pathlib import Path

import pytest

from portal.problems import ContentMissing
from portal.search.index.index_reader import read_documents
from portal.search.index.index_writer import write_index
from tools.search_corpus import corpus


def test_what_is_read_back_is_what_was_written(tmp_path: Path) -> None:
    """Every document comes back from the published files, with all its fields; only the id is its URL."""
    some = corpus(1500)
    odd = replace(
        some.documents[0], id="x#1", url="x/?a=1", title="𠮷 “x”", text="𠮷 “x”\x1fA", summary=(), amount=None
    )
    written = [*some.documents, odd]
    write_index(written, some.labels, tmp_path)
    found, labels = read_documents(tmp_path)
    assert {document.url: document for document in found} == {
        document.url: replace(document, id=document.url) for document in written
    }
    assert all(some.labels[place] == name for place, name in labels.items())


def test_a_folder_without_an_index_is_told(tmp_path: Path) -> None:
    """The message says what to do."""
    with pytest.raises(ContentMissing, match="publish"):
        read_documents(tmp_path)
