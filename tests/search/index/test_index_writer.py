from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from portal.search.document import Document
from portal.search.index import indexer
from portal.search.index.doc_ids import doc_ids_of
from portal.search.index.index_writer import write_index
from tools.search_corpus import corpus

SOME = corpus(800)


def written(documents: Sequence[Document], labels: dict[str, str]) -> dict[str, bytes]:
    """Every file of an index of its own."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_index(documents, labels, folder)
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.js")}


def test_two_builds_are_equal_whatever_the_order() -> None:
    """The index depends on the documents alone, not on the order in which they come."""
    assert written(SOME.documents, SOME.labels) == written(SOME.documents[::-1], SOME.labels)


@pytest.mark.parametrize("portion", [1, 150, 10_000])
def test_documents_taken_in_rounds_give_the_same_index(monkeypatch: pytest.MonkeyPatch, portion: int) -> None:
    """However many documents a build looks at before it forks anew, and in however many processes."""
    whole = written(SOME.documents, SOME.labels)
    monkeypatch.setattr(indexer, "PORTION_DOCS", portion)
    monkeypatch.setattr(indexer, "FORK_DOCS", 100)
    assert written(SOME.documents, SOME.labels) == whole


def test_newer_documents_have_higher_doc_ids() -> None:
    """Doc ids follow the days, so that the first of a list is the newest."""
    numbers = doc_ids_of(SOME.documents)
    days = [document.day for _, document in sorted(zip(numbers, SOME.documents, strict=True), key=lambda pair: pair[0])]
    assert days == sorted(days)
    assert len(set(numbers)) == len(numbers)


def test_another_notice_keeps_its_doc_ids() -> None:
    """A notice added on a day leaves the numbers of other days below it as they were."""
    first = SOME.documents[0]
    added = replace(first, id="c99999/benefits/2026-12#b1", day="2026-12-30")
    before = dict(zip((document.id for document in SOME.documents), doc_ids_of(SOME.documents), strict=True))
    more = [*SOME.documents, added]
    after = dict(zip((document.id for document in more), doc_ids_of(more), strict=True))
    assert all(after[name] == number for name, number in before.items())


def test_writing_again_changes_no_file_and_removes_strangers(tmp_path: Path) -> None:
    """Only what differs is written, and a file of an earlier index does not stay."""
    first = write_index(SOME.documents, SOME.labels, tmp_path)
    assert first.changed == first.files
    (tmp_path / "d" / "99999.js").write_text("old", encoding="utf-8")
    second = write_index(SOME.documents, SOME.labels, tmp_path)
    assert second.changed == 1
    assert not (tmp_path / "d" / "99999.js").exists()


def test_a_withdrawn_value_is_gone_from_every_file(tmp_path: Path) -> None:
    """After a name is replaced by a mask nothing in the folder differs from an index that never knew it."""
    known = next(document for document in SOME.documents if document.kind == "benefits" and "*" not in document.title)
    name = known.summary[0][1]
    masked = [
        replace(
            document,
            title=document.title.replace(name, "王*"),
            text=document.text.replace(name, "王*"),
            summary=tuple((label, value.replace(name, "王*")) for label, value in document.summary),
        )
        for document in SOME.documents
    ]
    write_index(SOME.documents, SOME.labels, tmp_path / "one")
    write_index(masked, SOME.labels, tmp_path / "one")
    write_index(masked, SOME.labels, tmp_path / "two")
    files = {path.relative_to(tmp_path / "one"): path.read_bytes() for path in (tmp_path / "one").rglob("*.js")}
    assert files == {path.relative_to(tmp_path / "two"): path.read_bytes() for path in (tmp_path / "two").rglob("*.js")}


def test_documents_with_one_id_are_refused() -> None:
    """An id that occurs twice would make one record hide another."""
    with pytest.raises(ValueError, match="share an id"):
        write_index([SOME.documents[0], SOME.documents[0]], {}, Path("unused"))
