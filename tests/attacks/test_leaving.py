"""What left is gone: from the site, what is printed and sent, the memory, the caches, and whatever else lies about."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal import pipeline
from tests.attacks.leaving import AT_ONCE, ENDED, IN_TIME, Leaving


def test_what_left_is_in_no_byte_of_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folders are found by walking; staff's own files, and copies that are these to the byte, are theirs."""
    village = Leaving(tmp_path, monkeypatch)
    village.first()
    assert {word for _, word in village.found((*AT_ONCE, *IN_TIME))} == {*AT_ONCE, *IN_TIME}
    assert village.shown()
    village.leave()
    assert village.found(AT_ONCE) == set()
    assert village.shown() == set()
    assert {word for _, word in village.found(IN_TIME)} == {*IN_TIME}
    village.publish(ENDED)
    assert village.found((*AT_ONCE, *IN_TIME)) == set()


def test_without_the_purge_it_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the reader of the test above sees into caches, the search desk and copies of workbooks."""
    monkeypatch.setattr(pipeline, "purge", lambda *_, **__: 0)
    village = Leaving(tmp_path, monkeypatch)
    village.first()
    village.leave()
    rooms = {"/".join(path.split("/")[:3]).partition("MAIN")[0] for path, _ in village.found(AT_ONCE)}
    assert rooms == {"state/cache/read", "state/cache/channels", "state/desk/"}
    assert {path.split("/")[2] for path in village.shown()} == {"scans"}
