"""Turning an original by a quarter, as a photo viewer does: the file in the folder is changed, its picture is not.

A JPEG only gets another mark of orientation; PNG, TIFF and BMP are written anew without loss; of a PDF every page is
turned. WebP is written without loss.
"""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from portal.privacy.originals.confined import WORKER
from portal.privacy.originals.drawing import MAX_BYTES, ScanRefused, draw_image
from portal.privacy.originals.redraw import is_pdf
from portal.storage import read_regular, write_file

_ORIENTATION = 0x0112
_CLOCKWISE = {1: 6, 6: 3, 3: 8, 8: 1, 2: 7, 7: 4, 4: 5, 5: 2}
"""Exif 2.32, tag Orientation: the value after a further quarter turn."""


def turn_clockwise(path: Path) -> None:
    """Turns the file a quarter clockwise, whole or not at all; raises `ScanRefused` for what is no picture."""
    (turned_data,) = WORKER.run(turned, read_regular(path, MAX_BYTES))
    write_file(path, turned_data)


def turned(data: bytes) -> bytes:
    """The file turned by a quarter; raises `ScanRefused`."""
    if is_pdf(data):
        return _pdf(data)
    draw_image(data, (), 64)  # within all limits, and whole
    with Image.open(io.BytesIO(data)) as image:
        return _jpeg(data, image) if data.startswith(b"\xff\xd8") else _redrawn(image)


def _pdf(data: bytes) -> bytes:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ScanRefused("PDF 打不开：可能有密码或文件已损坏。请去掉密码或重新扫描后再放入") from error
    for page in document:
        page.set_rotation((page.get_rotation() + 90) % 360)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def _jpeg(data: bytes, image: Image.Image) -> bytes:
    """The same bytes, with all metadata replaced by one orientation mark."""
    exif = Image.Exif()
    exif[_ORIENTATION] = _CLOCKWISE[int(image.getexif().get(_ORIENTATION, 1)) or 1]
    body = exif.tobytes()
    mark = b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body
    return data[:2] + mark + _without_exif(data)


def _without_exif(data: bytes) -> bytes:
    """What follows the start mark, without segments APP1 (EXIF and XMP)."""
    kept, at = [], 2
    while data[at : at + 1] == b"\xff" and data[at + 1] not in (0xDA, 0xD9):
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] != 0xE1:
            kept.append(data[at:end])
        at = end
    return b"".join(kept) + data[at:]


def _redrawn(image: Image.Image) -> bytes:
    out = io.BytesIO()
    upright = ImageOps.exif_transpose(image).transpose(Image.Transpose.ROTATE_270)
    options = {"lossless": True} if image.format == "WEBP" else {}
    upright.info.pop("exif", None)
    upright.save(out, image.format or "PNG", **options)
    return out.getvalue()
