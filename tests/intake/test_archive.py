"""A zip opened with distrust."""

from __future__ import annotations

import io
import zipfile

import pytest

from portal.intake import archive
from portal.intake.archive import Archive
from portal.intake.refusal import Refusal


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", method) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return raw.getvalue()


def refused(data: bytes, *, whole: bool = False) -> str:
    """The code of the refusal; with `whole` every part is unpacked."""
    try:
        opened = Archive(data)
        if whole:
            opened.verify(frozenset())
    except Refusal as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("size", [0, 1, 1000, archive.PIECE, archive.PIECE + 1])
def test_parts_are_read_whole(method: int, size: int) -> None:
    """Stored or deflated, of any size; one that is not there is empty."""
    body = (b"0123456789" * (size // 10 + 1))[:size]
    opened = Archive(zipped({"a.xml": b"<a/>", "b": body}, method))
    assert opened.read("b") == body
    assert opened.read("a.xml") == b"<a/>"
    assert opened.read("c") == b""


def test_a_part_larger_than_asked_for_is_not_read() -> None:
    """The limit itself may be reached."""
    opened = Archive(zipped({"a": b"x" * 100}))
    assert len(opened.read("a", 100)) == 100
    with pytest.raises(Refusal):
        opened.read("a", 99)


def test_what_would_fill_the_memory_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many parts, too much in all, or one that grows two hundred times."""
    for limit, value in (("MAX_ENTRIES", 1), ("MAX_UNPACKED", 9)):
        with monkeypatch.context() as patch:
            assert refused(zipped({"a": b"12345", "b": b"12345"})) == ""
            patch.setattr(archive, limit, value)
            assert refused(zipped({"a": b"12345", "b": b"12345"})) == "bomb"
    monkeypatch.setattr(archive, "RATIO_FROM", 1000)
    assert refused(zipped({"a": b"0" * 1_000_000})) == "bomb"
    assert refused(zipped({"a": b"0" * 900})) == ""


def declared(data: bytes, size: int) -> bytes:
    """The zip of one part, its size in the directory another."""
    at = data.index(b"PK\x01\x02") + 24
    return data[:at] + size.to_bytes(4, "little") + data[at + 4 :]


@pytest.mark.parametrize(("size", "code"), [(499, "bomb"), (500, ""), (501, "broken")])
def test_a_part_is_held_to_the_size_it_declares(size: int, code: str) -> None:
    """More is a bomb, less is damage."""
    assert refused(declared(zipped({"a": bytes(500)}), size), whole=True) == code


@pytest.mark.parametrize("text", [b"<!DOCTYPE x>", b'<!ENTITY a "b">'])
@pytest.mark.parametrize(("name", "code"), [("a.xml", "entities"), ("_rels/a.rels", "entities"), ("a.png", "")])
def test_document_types_are_refused_in_xml(text: bytes, name: str, code: str) -> None:
    """They are the door to entity bombs; a picture may hold any bytes."""
    assert refused(zipped({name: b"<?xml?>" + text}), whole=True) == code


def test_passwords_doubles_and_odd_compression_are_refused() -> None:
    """Each told for what it is."""
    data = bytearray(zipped({"a": b"1234"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)) == "password"
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as file:
        file.writestr("a", b"1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            file.writestr("a", b"2")
    assert refused(raw.getvalue()) == "broken"
    assert refused(zipped({"a": b"1234"}, zipfile.ZIP_BZIP2)) == "broken"
    assert refused(b"PK\x03\x04") == "broken"


def test_a_part_whose_place_is_wrong_is_broken() -> None:
    """The directory says where its header lies; what lies there must be one."""
    data = zipped({"a": b"1234"})
    assert refused(b"XX" + data[2:], whole=True) == "broken"
    cut = bytearray(data)
    cut[data.index(b"a") + 1] ^= 0xFF
    assert refused(bytes(cut), whole=True) in ("broken", "bomb")
