"""What finished files were made of is known for the last look, and whose bytes they are."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from portal.channels.channel import Channel, Files, Product, Source
from portal.channels.given import BETWEEN, Given, make
from portal.channels.making import make_private, make_public
from portal.channels.typeset import Typesetter
from portal.outcome import silent


def said(given: Given, path: str) -> list[str]:
    """The texts of what a file was made of."""
    packed = given.texts(path)
    return zlib.decompress(packed).decode().split(BETWEEN) if packed else []


@dataclass(frozen=True)
class Sheet:
    """A sheet with a title and rows."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    extra: dict[str, object]


SHEET = Sheet("三月补贴", (("王*明", "1200.00"), ("李*光", "1200.00")), {"图": b"\x00\x01", "说明": ["村务", 5]})
SAID = ["三月补贴", "王*明", "1200.00", "李*光", "图", "说明", "村务", "layout", "三月补贴一览"]


def draw(sheet: Any, _: str, typesetter: Typesetter) -> Files:
    """A picture and a text; the typesetter is given more than the value says."""
    typesetter.given.append({"layout": [f"{sheet.title}一览"]})
    return {".png": b"pixels", ".txt": b"text"}


def feed(*_: object) -> Iterator[Product]:
    """One sheet, on the site."""
    yield Product(SHEET, "单子", "c/c1/sheet")


CHANNELS = (Channel("sheet", "单子", Sheet, draw, feed),)
REGISTER = cast("Any", SimpleNamespace(publishers=[SimpleNamespace(id="c1", short="三江")]))
SOURCE = Source(REGISTER)


def test_every_text_of_a_value_and_of_what_is_set_is_kept_once() -> None:
    """Fields, rows, keys and what lies in them; bytes and numbers are no texts. The files themselves are as made.

    A file of letters says with them what it says: what the value says beside that stands in no byte of it.
    """
    given = Given()
    files = make(CHANNELS[0], SHEET, "sheet", Typesetter())
    assert given.take("c/a", files, own=True) == {".png": b"pixels", ".txt": b"text"}
    assert said(given, "c/a.png") == SAID
    assert said(given, "c/a.txt") == said(given, "b") == []


def test_a_file_out_of_the_cache_is_known_by_its_texts_but_is_not_this_runs_own(tmp_path: Path) -> None:
    """What lies in the cache may have been changed there; what it was made of is the same."""
    first, second = (
        make_public(SOURCE, tmp_path / name, tmp_path / "kept", silent, channels=CHANNELS) for name in ("one", "two")
    )
    digest = hashlib.sha256(b"pixels").hexdigest()
    assert (first.made, second.made, first.files["sheet"], second.files["sheet"]) == (2, 0, 2, 2)
    assert first.given.is_own("c/c1/sheet.png", digest)
    assert not first.given.is_own("c/c1/sheet.png", hashlib.sha256(b"other").hexdigest())
    assert not second.given.is_own("c/c1/sheet.png", digest)
    assert said(first.given, "c/c1/sheet.png") == said(second.given, "c/c1/sheet.png") == SAID
    assert {path.name: path.read_bytes() for path in (tmp_path / "two").rglob("*.*")} == {
        "sheet.png": b"pixels", "sheet.txt": b"text",
    }  # fmt: skip


def test_a_damaged_entry_says_nothing(tmp_path: Path) -> None:
    """The texts are read when they are asked for; an entry that is gone by then gives none."""
    make_public(SOURCE, tmp_path / "one", tmp_path / "kept", silent, channels=CHANNELS)
    stats = make_public(SOURCE, tmp_path / "two", tmp_path / "kept", silent, channels=CHANNELS)
    for path in (tmp_path / "kept").rglob("*.zip"):
        path.write_bytes(b"damaged")
    assert said(stats.given, "c/c1/sheet.png") == []


def test_what_staff_print_is_known_too(tmp_path: Path) -> None:
    """By its path below the private folder."""
    stats = make_private(SOURCE, tmp_path, silent, site_too=True, channels=CHANNELS)
    assert said(stats.given, "渠道/c1 三江/单子.png") == SAID
    assert stats.given.is_own("渠道/c1 三江/单子.txt", hashlib.sha256(b"text").hexdigest())
