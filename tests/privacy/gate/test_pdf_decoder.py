"""Every stream of a PDF is read once: unpacked where it is packed, as it stands where it is not."""

from __future__ import annotations

import zlib

import pypdfium2
import pytest

from portal.privacy.gate.pdf_decoder import _pdf_streams, read_pdf
from portal.privacy.gate.reading import Reading

WORD = "王小珍的身份证"


def pdf(*streams: tuple[bytes, bytes]) -> bytes:
    """A PDF of one page with further objects, each a dictionary and the body of its stream."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100).close()
    whole = bytearray()

    class Sink:
        def write(self, data: bytes) -> int:
            whole.extend(data)
            return len(data)

    document.save(Sink())
    document.close()
    objects = b"".join(
        b"%d 0 obj\n<<%s/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (90 + number, head, len(body), body)
        for number, (head, body) in enumerate(streams)
    )
    at = whole.rfind(b"xref")
    return bytes(whole[:at] + objects + whole[at:])


def found(data: bytes) -> bool:
    """Whether any reading of the file has the word."""
    return any(isinstance(item, Reading) and WORD in item.text for item in read_pdf(data))


@pytest.mark.parametrize(
    ("head", "packed"),
    [
        (b"", False),
        (b"/Filter/FlateDecode", True),
        (b"/Subtype/Image/Filter/DCTDecode", False),
        (b"/Subtype/CIDFontType0C", False),
        (b"/Filter/FlateDecode", False),
        (b"/Subtype/Image/Filter/FlateDecode", False),
    ],
)
def test_a_word_in_a_stream_is_read(head: bytes, packed: bool) -> None:
    """Packed, as it stands, in the notes of a photograph, in a font that is not packed, in one said to be packed."""
    body = b"\x00\x01 " + WORD.encode() + b" \x00"
    if b"Image/Filter/Flate" in head:
        assert not found(pdf((head, zlib.compress(body))))  # pixels are no text
        return
    assert found(pdf((head, zlib.compress(body) if packed else body)))
    assert not found(pdf((head, b"\x00\x01 nobody \x00")))


def test_what_stands_between_streams_is_no_stream() -> None:
    """The end of one is no beginning of another: packed bytes are read unpacked and never by chance."""
    bodies = [zlib.compress(bytes([number]) * 600) for number in range(5)]
    data = pdf(*((b"/Filter/FlateDecode", body) for body in bodies))
    plain = pdf()
    assert len(list(_pdf_streams(data))) == len(list(_pdf_streams(plain))) + len(bodies)
