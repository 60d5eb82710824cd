"""The way in: from documents to a folder of small scripts that the browser reads as it needs them.

= Lucene's IndexWriter, one commit a call.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, Final

from portal.search.document import Document
from portal.search.index import facets
from portal.search.index.build_cache import BuildCache, CacheWriter, digests, fingerprints, load, noted, split_by_notice
from portal.search.index.doc_ids import Notices, assigned, days_of
from portal.search.index.hygiene import fit, fit_labels
from portal.search.index.indexer import in_parallel, index_anew, index_changes
from portal.search.index.layout import layout_of
from portal.search.index.number_parts import long_numbers, number_files
from portal.search.index.segment_dir import IndexSummary, SegmentWriter, WrittenFiles, there
from portal.search.index.segment_files import base32768, checksum, compact_json, deflated, quoted, script
from portal.search.index.token_streams import TokenStreams
from portal.search.index.tuning import (
    CACHED_ENTRIES_PER_FILE,
    FORK_DOCS,
    FORK_FILES,
    FORK_SHARE,
    FORK_SHARE_LOADING,
    HEAD_DAYS,
    PORTION_DOCS,
    TABLE_DOCS_PER_FILE,
)
from portal.search.text.variants import simplified, spellings, variants

FORMAT: Final = 5
"""Raised when `search.js` of an earlier release could not read the files."""
_TABLES: Final = ("places", "variants", "pinyin", "days", "numbers")
"""Files that are loaded only when wanted: places for the facets, traditional characters, pinyin, where days begin, long
numbers."""


def write_index(
    documents: Sequence[Document],
    labels: Mapping[str, str],
    folder: Path,
    *,
    cache: Path | None = None,
    before: Path | None = None,
) -> IndexSummary:
    """Write the index of `documents` into `folder`, which then holds nothing else.

    `labels` names the ids of districts, towns and communities. The files depend on the documents alone. With the file
    `cache` of the last build, and the folder `before` where its index lies (it may be `folder`), only what changed is
    made and unchanged files are linked. Raises OSError when the folder cannot be written and ValueError when two
    documents share an id.
    """
    documents, labels = fit(documents), fit_labels(labels)
    if len({document.id for document in documents}) != len(documents):
        raise ValueError("two documents share an id")
    with _no_collecting():
        return _written(documents, labels, folder, cache=cache, before=before)


def _written(
    documents: Sequence[Document], labels: Mapping[str, str], folder: Path, *, cache: Path | None, before: Path | None
) -> IndexSummary:
    at, notices, known = _looked(documents, labels, cache, before)
    layout = layout_of(documents)
    if known is None or before is None or known.layout is not layout or not _lies(before, known):
        known, before = BuildCache(layout=layout, token_streams=TokenStreams(stretched=layout.stretched)), None
        plan = index_anew(known, at, labels)
        known.inverted.notices = notices
    else:
        plan = index_changes(known, at, labels, notices)
    writer = SegmentWriter(folder, known.files)
    cache_writer = CacheWriter(cache) if cache else None
    beside = len(known.values) // CACHED_ENTRIES_PER_FILE if cache_writer else 0
    theirs, ours, left = plan.split_work(beside - len(at) // TABLE_DOCS_PER_FILE)
    days = days_of(at)
    tables = _tables(at.values(), labels, known, days)
    if len(at) <= PORTION_DOCS:  # they look at all documents, which two processes would both copy
        theirs = chain(theirs, tables)
    else:
        left = chain(left, tables)

    def others() -> WrittenFiles:
        writer.link(plan.kept, before)
        return writer.write(theirs)

    def some() -> WrittenFiles:
        written = writer.write(ours)
        if cache_writer:
            cache_writer.write_bulk(known)
        return written

    one, two = in_parallel(others, some, worth=plan.cost + beside >= FORK_FILES)
    number_texts, known.trees["n"] = number_files(known.token_streams.tokens)
    numbers = writer.write(number_texts)
    written = one | two | writer.write(left) | numbers
    digests = known.files | written.digests
    known.files = {name: digests[name] for name in chain(plan.names, _TABLES, numbers.digests)}
    written |= writer.write([("index", _head(known, len(documents), days))])
    writer.link(writer.alike(written), before)
    strangers = writer.clear({*known.files, "index"})
    if cache_writer:
        cache_writer.finish(known)
    return IndexSummary(len(documents), len(known.files) + 1, written.size, written.changed + strangers)


def _looked(
    documents: Sequence[Document], labels: Mapping[str, str], cache: Path | None, before: Path | None
) -> tuple[dict[int, Document], Notices, BuildCache | None]:
    """The documents by ascending doc id, what is noted of all notices, and what is remembered, in two processes.

    Where nothing is kept nothing is noted. The cache is read before this process looks at the documents: those that
    the other has looked at by then need not be copied a second time.
    """
    if cache is None:
        return assigned(documents)[0], {}, None
    known = cache if before else None
    theirs, ours = split_by_notice(documents, FORK_SHARE_LOADING if known else FORK_SHARE)
    first, (remembered, (at, members), second) = in_parallel(
        lambda: digests(theirs, labels),
        lambda: (load(known) if known else None, assigned(documents), digests(ours, labels)),
        worth=len(documents) >= FORK_DOCS,
    )
    return at, noted(fingerprints(chain(first, second)), members), remembered


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Nothing here is cyclic, and looking for cycles among millions of objects costs a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _head(cache: BuildCache, documents: int, days: Sequence[tuple[str, int]]) -> str:
    splits = sorted(key for keys in cache.split.values() for key in keys)
    traditional = "".join(variant for variant in cache.code[0] if ord(variant) in simplified())
    recent = [list(day) for day in days[: -HEAD_DAYS - 1 : -1]]
    tables = (*cache.code, splits, cache.token_streams.hot, traditional, recent)
    head: dict[str, Any] = {
        "format": FORMAT,
        "generation": cache.generation,
        "documents": documents,
        "block": cache.layout.block,
        "fetched": cache.layout.fetched,
        "column": cache.layout.column,
        "stretched": int(cache.layout.stretched),
        "trees": {name: base32768(tree) for name, tree in cache.trees.items()},
        "tables": base32768(deflated(compact_json(tables).encode())),
    }
    head["sum"] = checksum(compact_json(head))
    return f"mingbang({quoted(compact_json(head))})"


def _lies(folder: Path, cache: BuildCache) -> bool:
    """Whether the index in `folder` is the one that was remembered, with every file in its place."""
    head = folder / "index.js"
    if not head.is_file() or f'"generation":"{cache.generation}"'.encode("utf-16-le") not in head.read_bytes():
        return False
    return there(folder).issuperset(cache.files)


def _tables(
    documents: Collection[Document], labels: Mapping[str, str], cache: BuildCache, days: Sequence[tuple[str, int]]
) -> Iterator[tuple[str, str]]:
    places = facets.place_table(documents, labels)
    programmes = {key[2:] for key in cache.inverted.filters.nonempty if key.startswith(facets.MARK + facets.PROGRAMME)}
    names = {name for _, name, _ in places} | programmes
    table = variants(set("".join(cache.inverted.pieces.nonempty)))
    numbers = long_numbers(cache.token_streams.tokens)
    values = places, ["".join(table), "".join(table.values())], spellings(names), days, numbers
    for name, value in zip(_TABLES, values, strict=True):
        yield name, script(name, deflated(compact_json(value).encode()))
