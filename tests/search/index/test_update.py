"""A changed notice is taken over alone, and the index is then the one that a build of everything makes."""

from __future__ import annotations

import errno
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from portal.search.document import FIELD_BREAK, Document
from portal.search.index import indexer, layout
from portal.search.index.doc_ids import notice_of
from portal.search.index.index_writer import write_index
from tools.search_corpus import corpus

SOME = corpus(700)
WORDS = (
    "欧阳雪峰", "王秀英", "1,899.51", "99.5", "惠农〔2026〕12号", "香桂村", "A-17", "2026",
    "二十五个字的很长很长的项目名称也要能找到", "、", "12组",
)  # fmt: skip

Documents = list[Document]


def some_notice(documents: Documents, rng: random.Random) -> Documents:
    """The rows of one notice, drawn."""
    name = notice_of(rng.choice(documents).id)
    return [document for document in documents if notice_of(document.id) == name]


def reworded(documents: Documents, rng: random.Random) -> Documents:
    """One field of some rows of a notice says something else."""
    rows = some_notice(documents, rng)
    drawn = {row.id for row in rng.sample(rows, rng.randint(1, len(rows)))}
    word = rng.choice(WORDS)

    def change(document: Document) -> Document:
        fields = document.text.split(FIELD_BREAK)
        fields[rng.randrange(len(fields))] = word
        return replace(document, text=FIELD_BREAK.join(fields), amount=Decimal(rng.randint(1, 10**6)) / 100)

    return [change(document) if document.id in drawn else document for document in documents]


def dropped(documents: Documents, rng: random.Random) -> Documents:
    """Some rows of a notice are gone, or all of them."""
    rows = some_notice(documents, rng)
    gone = {row.id for row in rng.sample(rows, rng.choice((1, len(rows))))}
    return [document for document in documents if document.id not in gone]


def added(documents: Documents, rng: random.Random) -> Documents:
    """A notice of another period with the rows of a known one."""
    period = f"20{rng.randint(10, 30)}-0{rng.randint(1, 9)}"
    known = {document.id for document in documents}
    new = [
        replace(row, id=f"{row.id.partition('#')[0][:-7]}{period}#{row.id.partition('#')[2]}", day=f"{period}-11")
        for row in some_notice(documents, rng)
    ]
    return [*documents, *(row for row in new if row.id not in known)]


def moved(documents: Documents, rng: random.Random) -> Documents:
    """A notice is of another day."""
    rows = {row.id for row in some_notice(documents, rng)}
    return [replace(row, day="2024-02-29", state="corrected") if row.id in rows else row for row in documents]


def repeated(documents: Documents, rng: random.Random) -> Documents:
    """A number becomes common, so that it counts as one symbol."""
    word = f"7{rng.randint(100, 999)}号院"
    return [
        replace(document, text=f"{document.text}{FIELD_BREAK}{word}") if place % 12 == 0 else document
        for place, document in enumerate(documents)
    ]


CHANGES: tuple[Callable[[Documents, random.Random], Documents], ...] = (reworded, dropped, added, moved, repeated)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of an index."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def written(documents: Sequence[Document], labels: dict[str, str]) -> dict[str, bytes]:
    """What a build of everything writes."""
    with TemporaryDirectory() as folder:
        write_index(documents, labels, Path(folder))
        return contents(Path(folder))


@pytest.mark.parametrize("seed", range(3))
def test_after_any_changes_the_index_is_that_of_a_build_of_everything(tmp_path: Path, seed: int) -> None:
    """Byte for byte, after each of many changes in a row, in a new folder as publishing does."""
    rng = random.Random(seed)
    documents, labels, cache = list(SOME.documents), dict(SOME.labels), tmp_path / "cache"
    folder = tmp_path / "0"
    write_index(documents, labels, folder, cache=cache)
    for step in range(1, 6):
        before, folder = folder, tmp_path / str(step)
        documents = rng.choice(CHANGES)(documents, rng)
        rng.shuffle(documents)
        if step == 4:
            labels[rng.choice(documents).community] = "改了名的社区"
        write_index(documents, labels, folder, cache=cache, before=before)
        assert contents(folder) == written(documents, labels)


@pytest.mark.parametrize("seed", [0, 6, 7])
def test_a_file_whose_only_entry_is_gone_is_emptied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Also where so much was touched that all entries are made anew."""
    monkeypatch.setattr(indexer, "REBUILD_TERMS", 0)
    monkeypatch.setattr(layout, "CELLS", replace(layout.CELLS, entry_bytes=60))
    rng = random.Random(seed)
    documents, labels, cache = list(SOME.documents), dict(SOME.labels), tmp_path / "cache"
    write_index(documents, labels, tmp_path / "0", cache=cache)
    for step in (1, 2):
        documents = dropped(documents, rng)
        write_index(documents, labels, tmp_path / str(step), cache=cache, before=tmp_path / str(step - 1))
        assert contents(tmp_path / str(step)) == written(documents, labels)


def test_one_changed_row_rewrites_few_files(tmp_path: Path) -> None:
    """And the others are the very files that lay there before."""
    cache, folder = tmp_path / "cache", tmp_path / "files"
    whole = write_index(SOME.documents, SOME.labels, folder, cache=cache)
    documents = [*SOME.documents]
    row = documents[5]
    documents[5] = replace(row, text=f"{row.text}{FIELD_BREAK}{documents[500].title}", state="corrected")
    update = write_index(documents, SOME.labels, folder, cache=cache, before=folder)
    assert contents(folder) == written(documents, SOME.labels)
    assert 0 < update.changed < whole.files / 4


@pytest.mark.parametrize("harm", ["no cache", "cut off", "one bit", "other code", "another index", "lost file"])
def test_where_the_cache_is_of_no_use_everything_is_built(tmp_path: Path, harm: str) -> None:
    """Damage, a cache of another index, a file that is gone: the result is the same, and so is what follows."""
    cache, folder = tmp_path / "cache", tmp_path / "files"
    write_index(SOME.documents, SOME.labels, folder, cache=cache)
    documents = dropped([*SOME.documents], random.Random(1))
    if harm == "no cache":
        cache.unlink()
    elif harm == "cut off":
        cache.write_bytes(cache.read_bytes()[:-9])
    elif harm in ("one bit", "other code"):
        data = bytearray(cache.read_bytes())
        data[len(data) // 2 if harm == "one bit" else 3] ^= 4
        cache.write_bytes(data)
    elif harm == "another index":
        write_index(documents[:300], SOME.labels, folder)
    else:
        next((folder / "e").iterdir()).unlink()
    write_index(documents, SOME.labels, tmp_path / "new", cache=cache, before=folder)
    assert contents(tmp_path / "new") == written(documents, SOME.labels)
    documents = reworded(documents, random.Random(3))
    write_index(documents, SOME.labels, tmp_path / "next", cache=cache, before=tmp_path / "new")
    assert contents(tmp_path / "next") == written(documents, SOME.labels)


def test_a_withdrawn_value_is_not_remembered(tmp_path: Path) -> None:
    """What no document holds any more is in no byte of the cache."""
    cache, folder = tmp_path / "cache", tmp_path / "files"
    documents = [*SOME.documents]
    documents[7] = replace(documents[7], text=f"{documents[7].text}{FIELD_BREAK}慕容雨舟")
    write_index(documents, SOME.labels, folder, cache=cache)
    assert "慕容雨舟".encode() in cache.read_bytes()
    write_index(SOME.documents, SOME.labels, folder, cache=cache, before=folder)
    assert "慕容雨舟".encode() not in cache.read_bytes()


def test_a_disk_without_links_gets_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is unchanged is there all the same."""

    def refuse(source: str, target: str) -> None:
        raise OSError(errno.EXDEV, "another disk", source, None, target)

    monkeypatch.setattr("os.link", refuse)
    cache = tmp_path / "cache"
    write_index(SOME.documents, SOME.labels, tmp_path / "1", cache=cache)
    write_index(SOME.documents, SOME.labels, tmp_path / "2", cache=cache, before=tmp_path / "1")
    assert contents(tmp_path / "2") == contents(tmp_path / "1")


def test_an_earlier_release_keeps_its_files(tmp_path: Path) -> None:
    """Its files are shared, and never written into."""
    cache, first, second = tmp_path / "cache", tmp_path / "1", tmp_path / "2"
    write_index(SOME.documents, SOME.labels, first, cache=cache)
    then = contents(first)
    documents = reworded([*SOME.documents], random.Random(2))
    write_index(documents, SOME.labels, second, cache=cache, before=first)
    write_index(SOME.documents[:400], SOME.labels, second, cache=cache, before=second)
    assert contents(first) == then
