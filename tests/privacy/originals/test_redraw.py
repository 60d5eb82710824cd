"""Originals drawn anew: only pixels leave."""

from __future__ import annotations

import io
import struct
import zlib

import pikepdf
import pytest
from PIL import Image, ImageDraw

from portal.privacy.gate.image_metadata import image_faults
from portal.privacy.originals.approvals import PageBox
from portal.privacy.originals.redraw import (
    MAX_BYTES,
    MAX_PAGES,
    ScanRefused,
    redraw_image,
    redraw_pdf,
    size_of,
    thumbnail,
)


def photo(form: str = "JPEG", size: tuple[int, int] = (400, 200), **options: object) -> bytes:
    """A red picture, its upper left quarter green."""
    image = Image.new("RGB", size, (200, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1] // 2), fill=(0, 200, 0))
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """The pixels of a redrawn picture."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def pixel(data: bytes, at: tuple[int, int]) -> tuple[int, ...]:
    """Red, green and blue at a point."""
    value = opened(data).getpixel(at)
    assert isinstance(value, tuple)
    return value


def document(pages: int = 2, text: bytes = b"") -> bytes:
    """A PDF of so many pages of 200 by 400 points, each with a red square in the upper left corner."""
    pdf = pikepdf.new()
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=(200, 400))
        page.Contents = pdf.make_stream(b"1 0 0 rg 0 300 100 100 re f " + text)
    pdf.docinfo["/Title"] = "secret title"
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it has 60,000 by 60,000 pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00" * 9)) + chunk(b"IEND", b"")
    )


def test_everything_but_pixels_is_gone() -> None:
    """EXIF with a place, a comment, a profile and bytes behind the end are not in the result."""
    exif = Image.Exif()
    exif[0x010F] = "SecretPhone"
    exif.get_ifd(0x8825)[1] = "N"
    original = photo(exif=exif, comment=b"secret comment", icc_profile=b"secret" * 40) + b"secret trailer"
    assert len(list(image_faults(original))) == 4
    redrawn = redraw_image(original)
    assert list(image_faults(redrawn)) == []
    assert b"ecret" not in redrawn
    assert not opened(redrawn).getexif()


def test_the_camera_s_turn_is_applied() -> None:
    """A picture taken sideways comes out upright: its upper left quarter is at the upper right."""
    exif = Image.Exif()
    exif[0x0112] = 6
    redrawn = redraw_image(photo(exif=exif))
    assert size_of(redrawn) == (200, 400)
    assert pixel(redrawn, (150, 100))[1] > 150
    assert pixel(redrawn, (50, 100))[0] > 150


def test_a_box_is_black_and_what_lies_around_it_is_not() -> None:
    """Boxes are in thousandths of the picture as it is seen, and nothing shows through their edge."""
    redrawn = redraw_image(photo(), [PageBox(1, 250, 500, 250, 250)])
    # Within a JPEG's block of 16 pixels the colour around the box may tint its edge; what it hides is gone before.
    assert all(max(pixel(redrawn, at)) < 12 for at in ((116, 116), (150, 125), (184, 134)))
    assert all(max(pixel(redrawn, at)) < 60 for at in ((102, 102), (198, 148)))
    assert pixel(redrawn, (90, 125))[0] > 150
    assert pixel(redrawn, (210, 125))[0] > 150
    assert max(pixel(thumbnail(redrawn, 100), (37, 31))) < 40


def test_a_box_hides_a_turned_picture_where_it_is_seen() -> None:
    """The turn comes first, then the box."""
    exif = Image.Exif()
    exif[0x0112] = 6
    redrawn = redraw_image(photo(exif=exif), [PageBox(1, 500, 0, 500, 500)])
    assert max(pixel(redrawn, (150, 100))) < 12
    assert pixel(redrawn, (50, 100))[0] > 150


@pytest.mark.parametrize("form", ["PNG", "WEBP", "BMP", "TIFF"])
def test_other_formats_become_jpeg(form: str) -> None:
    """Whatever a scanner or a telephone writes."""
    redrawn = redraw_image(photo(form))
    assert opened(redrawn).format == "JPEG"
    assert pixel(redrawn, (50, 50))[1] > 150


def test_what_is_transparent_becomes_white() -> None:
    """Not black, as a plain conversion would make it."""
    out = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
    assert min(pixel(redraw_image(out.getvalue()), (25, 25))) > 250


def test_sixteen_bits_a_pixel_stay_grey() -> None:
    """Some scanners write them."""
    out = io.BytesIO()
    Image.new("I;16", (50, 50), 0x8000).save(out, "PNG")
    assert 120 < pixel(redraw_image(out.getvalue()), (25, 25))[0] < 136


def test_large_pictures_are_made_smaller_and_small_ones_are_not_made_larger() -> None:
    """The longer side is at most what was asked for."""
    assert size_of(redraw_image(photo(size=(3000, 1500)), max_px=1000)) == (1000, 500)
    assert size_of(redraw_image(photo(size=(300, 150)), max_px=1000)) == (300, 150)
    assert size_of(thumbnail(redraw_image(photo()), 100)) == (100, 50)


def test_the_same_original_gives_the_same_bytes() -> None:
    """So an unchanged original keeps its address."""
    boxes = [PageBox(1, 0, 0, 100, 100)]
    assert redraw_image(photo(), boxes) == redraw_image(photo(), boxes)
    assert redraw_pdf(document(), boxes) == redraw_pdf(document(), boxes)
    assert redraw_image(photo()) != photo()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空"),
        (b"hello", "不是能打开的图片"),
        (photo()[:1500], "不完整"),
        (photo("PNG", (300, 300))[:-30], "不完整"),
        (photo() + b"x" * MAX_BYTES, "MB"),
        (bomb(), "像素"),
        (document(), "不是能打开的图片"),
    ],
)  # fmt: skip
def test_what_is_no_sound_picture_is_refused(data: bytes, reason: str) -> None:
    """In words that tell staff what to do."""
    with pytest.raises(ScanRefused, match=reason):
        redraw_image(data)


def test_a_picture_of_several_pages_is_refused() -> None:
    """A second page nobody has looked at must not be lost in silence."""
    out = io.BytesIO()
    page = Image.new("RGB", (20, 20))
    page.save(out, "TIFF", save_all=True, append_images=[page])
    with pytest.raises(ScanRefused, match="好几页"):
        redraw_image(out.getvalue())


@pytest.mark.parametrize("box", [PageBox(1, 0, 0, 0, 10), PageBox(1, 1000, 0, 10, 10), PageBox(2, 0, 0, 10, 10)])
def test_a_box_that_covers_nothing_is_refused(box: PageBox) -> None:
    """Somebody meant to hide something there."""
    with pytest.raises(ScanRefused, match="遮盖区域"):
        redraw_image(photo(), [box])


def test_pages_of_a_pdf_become_pictures() -> None:
    """One per page, nothing of the document left but what is seen."""
    pages = redraw_pdf(document(), max_px=800)
    assert [size_of(page) for page in pages] == [(400, 800)] * 2
    assert all(list(image_faults(page)) == [] for page in pages)
    assert pixel(pages[0], (100, 100))[1] < 40
    assert pixel(pages[0], (300, 100))[1] > 240
    assert all(b"secret" not in page for page in pages)


def test_a_box_covers_its_own_page_of_a_pdf() -> None:
    """Box of page 2 leaves page 1 alone."""
    first, second = redraw_pdf(document(), [PageBox(2, 0, 0, 500, 250)], max_px=800)
    assert pixel(first, (100, 100))[0] > 240
    assert max(pixel(second, (100, 100))) < 12


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "空"), (b"%PDF-1.7 x", "打不开"), (photo(), "打不开"), (document(MAX_PAGES + 1), "最多")]
)
def test_what_is_no_sound_pdf_is_refused(data: bytes, reason: str) -> None:
    """In words that tell staff what to do."""
    with pytest.raises(ScanRefused, match=reason):
        redraw_pdf(data)


def test_a_pdf_with_a_password_is_refused() -> None:
    """It cannot be looked at, so it cannot be shown."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(document())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="x", owner="y"))
    with pytest.raises(ScanRefused, match="密码"):
        redraw_pdf(out.getvalue())


def test_a_box_on_a_missing_page_of_a_pdf_is_refused() -> None:
    """The record of approval and the file do not belong together."""
    with pytest.raises(ScanRefused, match="第 3 页"):
        redraw_pdf(document(), [PageBox(3, 0, 0, 10, 10)])
