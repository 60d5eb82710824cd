"""A text among bytes is picked out in every encoding, wherever it begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.gate.byte_decoder import pick_texts, pick_wide
from tests.privacy.hard_cases import ID

TEXT = f"欧阳小荷{ID}"


def picked(data: bytes) -> str:
    """All that is picked out of bytes."""
    return "\n".join(reading.text for reading in pick_texts(data))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@given(before=st.binary(max_size=9), behind=st.binary(max_size=9))
def test_a_text_is_read_wherever_it_begins(encoding: str, before: bytes, behind: bytes) -> None:
    """At an even or an odd byte, with noise around it."""
    # A zero byte is part of no text: what stands against it may swallow the character it touches.
    assert "阳小荷" + ID[:-1] in picked(before + b"\0\0\0" + f" {TEXT} ".encode(encoding) + b"\0\0\0" + behind)


def test_a_byte_of_something_else_against_it_hides_no_character() -> None:
    """Then every pair of bytes begins one too early."""
    assert "欧阳小荷" in picked(b"\0\xb0" + "欧阳小荷".encode("gb18030") + b"\0")


def test_what_a_pdf_spells_in_hexadecimal_is_read() -> None:
    """`<6B27…>` with blanks and ends of lines in it."""
    spelt = TEXT.encode("utf-16-be").hex()
    assert TEXT in picked(f"BT <{spelt[:20]}\n{spelt[20:]}> Tj".encode())


def test_readings_of_bytes_say_that_they_are_none_of_text() -> None:
    """Short words turn up in them by chance, so the gate asks for more."""
    readings = [*pick_texts(TEXT.encode() + b"\0"), *pick_wide(TEXT.encode("utf-16-le"))]
    assert readings
    assert all(reading.binary and reading.where for reading in readings)


def test_of_bytes_without_text_nothing_is_read() -> None:
    """Nothing is made up."""
    assert not list(pick_texts(b""))
    assert not picked(bytes(range(1, 9)) * 3)
