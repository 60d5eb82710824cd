"""Originals drawn anew: only pixels leave, with black boxes burnt in; never the bytes that came in.

EXIF, GPS, profiles, comments, thumbnails, layers, PDF text and whatever stands behind the end of a file are gone,
because nothing but a bitmap is carried over. The same input gives the same bytes. `redraw` runs this in a process of
its own, for a file may be made to harm who opens it.
"""

from __future__ import annotations

import io
import math
import struct
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw
from PIL import Image, ImageDraw, ImageOps

from portal.privacy.originals.pdf_seen import Hidden, Sight
from portal.problems import MingbangError

MAX_BYTES = 40 * 1024 * 1024
"""Largest original that is opened."""
MAX_PIXELS = 80_000_000
"""Largest JPEG, which is decoded at a reduced size; other formats may have half as many pixels."""
MAX_PAGES = 60
THOUSAND = 1000
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF")
_QUALITY = 70
_BACKGROUND = (255, 255, 255)


class ScanRefused(MingbangError):
    """An original that cannot be redrawn safely; the text says why and what to do, in Chinese."""


class Box(NamedTuple):
    """A black box on page `page` (from 1): left, top, width, height in thousandths of the page."""

    page: int
    left: int
    top: int
    width: int
    height: int


def whole_page(page: int) -> Box:
    """A box that leaves nothing of a page."""
    return Box(page, 0, 0, THOUSAND, THOUSAND)


def draw_image(data: bytes, boxes: Sequence[Sequence[int]], max_px: int) -> bytes:
    """A photo or scan as a JPEG at most `max_px` on its longer side, upright, with the boxes black.

    Raises `ScanRefused` for what is no image, is truncated, too large, or has several pages.
    """
    wanted = [Box(*box) for box in boxes]
    _check_boxes(wanted, pages=1)
    with _open(data, max_px) as image:
        return _encode(_draw(image, wanted, max_px), _QUALITY)


def draw_pdf(
    data: bytes, boxes: Sequence[Sequence[int]], max_px: int, seen: Sequence[int] | None = None
) -> Iterator[bytes]:
    """Each page of a PDF as a JPEG at most `max_px` on its longer side, with the boxes of that page black.

    Of pages (from 1) that are not among `seen` nothing is shown; None: all are.

    Raises `ScanRefused` for what is no PDF, has a password, too many pages, too large pictures, or something on a page
    that cannot be drawn.
    """
    _check_size(data)
    wanted = [Box(*box) for box in boxes]
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ScanRefused("PDF 打不开：可能有密码或文件已损坏。请去掉密码或重新扫描后再放入") from error
    try:
        count = len(document)
        if not 1 <= count <= MAX_PAGES:
            raise ScanRefused(f"PDF 有 {count} 页，最多 {MAX_PAGES} 页。请分成几个文件")
        _check_boxes(wanted, pages=count)
        with Sight(document, data) as sight:
            for index in range(count):
                here = [box for box in wanted if box.page == index + 1]
                if seen is not None and index + 1 not in seen:
                    here = [whole_page(index + 1)]
                yield _encode(_page(document, sight, index, here, max_px=max_px), _QUALITY)
    except Hidden as error:
        raise ScanRefused(f"PDF {error}。请打开它，用“打印”另存成一份 PDF，或者打印出来再扫描") from error
    finally:
        document.close()


def thumbnail(redrawn: bytes, max_px: int = 320) -> bytes:
    """A small JPEG of a picture that `redraw_image` or `redraw_pdf` made; its boxes are in the pixels already."""
    with _open(redrawn, max_px) as image:
        return _encode(_draw(image, (), max_px), 60)


def size_of(redrawn: bytes) -> tuple[int, int]:
    """Width and height in pixels of a redrawn picture."""
    with _open(redrawn, None) as image:
        return image.size


def _check_size(data: bytes) -> None:
    if not data:
        raise ScanRefused("文件是空的。请重新扫描")
    if len(data) > MAX_BYTES:
        raise ScanRefused(f"文件有 {len(data) // 1024**2} MB，最大 {MAX_BYTES // 1024**2} MB。请降低扫描分辨率")


def _check_boxes(boxes: Sequence[Box], pages: int) -> None:
    for box in boxes:
        if not 1 <= box.page <= pages:
            raise ScanRefused(f"遮盖区域写在第 {box.page} 页，文件只有 {pages} 页。请核对审核记录")
        if box.width <= 0 or box.height <= 0 or not (0 <= box.left < THOUSAND and 0 <= box.top < THOUSAND):
            raise ScanRefused("遮盖区域不在页面之内，或者宽、高为 0。请核对审核记录")


@contextmanager
def _open(data: bytes, max_px: int | None) -> Iterator[Image.Image]:
    """The picture in `data`, within all limits; decoding errors become `ScanRefused`."""
    _check_size(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ScanRefused("图片的像素太多。请用普通清晰度重新拍照或扫描") from error
    except (OSError, SyntaxError, ValueError, struct.error) as error:
        raise ScanRefused("不是能打开的图片。请另存为 JPG 或 PNG（苹果手机的 HEIC 照片也要另存）") from error
    with image:
        is_jpeg = image.format in {"JPEG", "MPO"}
        if image.width * image.height > (MAX_PIXELS if is_jpeg else MAX_PIXELS // 2):
            raise ScanRefused(f"图片有 {image.width}×{image.height} 像素，太大。请用普通清晰度重新拍照或扫描")
        if image.format == "TIFF" and getattr(image, "n_frames", 1) > 1:
            raise ScanRefused("图片有好几页。请另存为 PDF")
        if is_jpeg and max_px is not None:
            image.draft("RGB", (2 * max_px, 2 * max_px))
        try:
            if max_px is not None:
                image.load()
        except (OSError, SyntaxError, ValueError, struct.error) as error:
            raise ScanRefused("图片不完整，可能没有传完。请重新复制或扫描") from error
        yield image


def _draw(image: Image.Image, boxes: Sequence[Box], max_px: int) -> Image.Image:
    """A new RGB bitmap of the picture: upright, on white, boxed, scaled down.

    Boxes are painted before scaling, so nothing below them bleeds over their edge, and again after it, so the edge
    itself is black.
    """
    upright = ImageOps.exif_transpose(image)
    bitmap = Image.new("RGB", upright.size, _BACKGROUND)
    if upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info:
        layer = upright.convert("RGBA")
        bitmap.paste(layer, mask=layer.getchannel("A"))
    else:
        bitmap.paste(_eight_bits(upright).convert("RGB"))
    _black(bitmap, boxes)
    bitmap.thumbnail((max_px, max_px), Image.Resampling.LANCZOS)
    _black(bitmap, boxes)
    return bitmap


def _eight_bits(image: Image.Image) -> Image.Image:
    """Pictures of 16 bits a pixel scaled to 8; others as they are."""
    if image.mode.startswith("I;16") or image.mode == "I":
        return image.convert("I").point(lambda value: value / 256).convert("L")
    return image


def _black(bitmap: Image.Image, boxes: Sequence[Box]) -> None:
    pen = ImageDraw.Draw(bitmap)
    width, height = bitmap.size
    for box in boxes:
        left = math.floor(box.left * width / THOUSAND) - 1
        top = math.floor(box.top * height / THOUSAND) - 1
        right = math.ceil((box.left + box.width) * width / THOUSAND)
        bottom = math.ceil((box.top + box.height) * height / THOUSAND)
        pen.rectangle((left, top, right, bottom), fill=(0, 0, 0))


def _encode(bitmap: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    bitmap.save(out, "JPEG", quality=quality, optimize=True, progressive=True, subsampling="4:2:0")
    return out.getvalue()


def _page(
    document: pypdfium2.PdfDocument, sight: Sight, index: int, boxes: Sequence[Box], *, max_px: int
) -> Image.Image:
    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise ScanRefused(f"PDF 第 {index + 1} 页打不开。请重新扫描") from error
    try:
        for picture in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
            if math.prod(picture.get_px_size()) > MAX_PIXELS:
                raise ScanRefused(f"PDF 第 {index + 1} 页的图片像素太多。请降低扫描分辨率")
        longer = max(page.get_size())
        if longer <= 0:
            raise ScanRefused(f"PDF 第 {index + 1} 页没有大小。请重新扫描")
        # Drawn twice as large and scaled down: thin strokes of seals and signatures stay readable.
        rendered = sight.drawn(page, index, min(2 * max_px, 4000) / longer)
    except pypdfium2.PdfiumError as error:
        raise ScanRefused(f"PDF 第 {index + 1} 页画不出来。请重新扫描") from error
    finally:
        page.close()
    return _draw(rendered, boxes, max_px)
