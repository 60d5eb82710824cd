"""What a picture may not carry besides its pixels."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin

from portal.privacy.gate.image_metadata import BROKEN, EXTRA, TRAILING, image_faults, is_image


def picture(form: str, **options: object) -> bytes:
    """A small picture in this format."""
    out = io.BytesIO()
    Image.effect_noise((40, 30), 60).convert("RGB").save(out, form, **options)
    return out.getvalue()


def faults(data: bytes) -> list[str]:
    """The kinds of faults found."""
    return [kind for _, kind, _ in image_faults(data)]


@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("PNG", {}),
        ("JPEG", {}),
        ("JPEG", {"progressive": True}),
        ("WEBP", {}),
        ("WEBP", {"lossless": True}),
    ],
)
def test_bare_pixels_pass(form: str, options: dict[str, object]) -> None:
    """A picture as Pillow writes it has no faults."""
    data = picture(form, **options)
    assert is_image(data)
    assert faults(data) == []


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_bytes_behind_the_end_are_found(form: str) -> None:
    """The offset is where the picture ends."""
    data = picture(form)
    assert list(image_faults(data + b"hidden")) == [(len(data), TRAILING, "6 字节")]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_exif_is_found(form: str) -> None:
    """A place in EXIF is additional data, whatever it says."""
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "Phone"
    assert EXTRA in faults(picture(form, exif=exif))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_colour_profile_is_found(form: str) -> None:
    """Profiles carry texts and names of devices."""
    assert EXTRA in faults(picture(form, icc_profile=b"x" * 200))


def test_texts_in_png_and_jpeg_are_found() -> None:
    """tEXt, zTXt and iTXt chunks, and comments."""
    info = PngImagePlugin.PngInfo()
    info.add_text("a", "b")
    info.add_text("c", "d", zip=True)
    info.add_itxt("e", "王小明")
    assert faults(picture("PNG", pnginfo=info)) == [EXTRA] * 3
    assert faults(picture("JPEG", comment=b"secret")) == [EXTRA]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_truncated_picture_is_found(form: str) -> None:
    """What ends too early is broken."""
    data = picture(form)
    assert faults(data[: len(data) // 2]) == [BROKEN]
