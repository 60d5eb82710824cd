"""The shards a city keeps: by content, and read only where they are still whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from portal.problems import StateBroken
from portal.shards.plain import to_line
from portal.shards.shard import FORMAT, Head, name_of, program, shape
from portal.shards.store import TAKEN, Store
from portal.storage import write_file

HEAD = Head(FORMAT, program(), shape(), "d163", "都江堰市", date(2026, 4, 1), {}, {}, {name_of(b"a", ".pdf"): 1})


def kept(store: Store) -> str:
    """A shard of one file."""
    data = to_line(HEAD, str)
    store.keep(name_of(b"a", ".pdf"), b"a")
    store.keep(name_of(data, ".json"), data)
    return name_of(data, ".json")


def test_a_file_is_there_only_while_it_is_whole(tmp_path: Path) -> None:
    """What a dying disk changed counts as gone, and is kept anew."""
    name = kept(Store(tmp_path))
    assert Store(tmp_path).read(name_of(b"a", ".pdf")) == b"a"
    assert Store(tmp_path).head(name) == HEAD
    Store(tmp_path).path(name_of(b"a", ".pdf")).write_bytes(b"x")
    assert not Store(tmp_path).has(name_of(b"a", ".pdf"))
    Store(tmp_path).keep(name_of(b"a", ".pdf"), b"a")
    assert Store(tmp_path).has(name_of(b"a", ".pdf"))
    Store(tmp_path).path(name).unlink()
    assert Store(tmp_path).head(name) is None


def test_what_no_accepted_shard_names_goes(tmp_path: Path) -> None:
    """Files of former shards, and what was half written."""
    store = Store(tmp_path)
    name = kept(store)
    store.keep(name_of(b"old", ".pdf"), b"old")
    store.path(name_of(b"b", ".pdf") + ".new").parent.mkdir(exist_ok=True, parents=True)
    store.path(name_of(b"b", ".pdf") + ".new").write_bytes(b"half")
    assert store.clear([name]) == 2
    assert Store(tmp_path).has(name)
    assert Store(tmp_path).has(name_of(b"a", ".pdf"))
    assert store.clear([]) == 2


def test_what_was_accepted_is_sealed(tmp_path: Path) -> None:
    """It changes with the journal alone; a file somebody changed is told."""
    store = Store(tmp_path)
    assert store.taken() == {}
    assert store.changes({}) == {}
    (data,) = store.changes({"d163": "x.json"}).values()
    assert data is not None
    write_file(tmp_path / TAKEN, data)
    assert store.taken() == {"d163": "x.json"}
    assert store.changes({"d163": "x.json"}) == {}
    (tmp_path / TAKEN).write_bytes(data.replace(b"x.json", b"y.json"))
    with pytest.raises(StateBroken):
        store.taken()
