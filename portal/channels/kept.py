"""What a product is known by, so that one that is unchanged is not made again; and its files as one, to be kept."""

from __future__ import annotations

import hashlib
import io
import zipfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

from portal.channels.channel import Channel, Files, Product
from portal.channels.given import TEXTS
from portal.channels.typeset import LAYOUTS, SYSTEM_FONTS, sizes_of_fonts
from portal.charts.glyphs import SPARE_FONTS
from portal.storage import fingerprint, read_entry


def stem_of(product: Product) -> str:
    """The last part of the file name: a page names its style sheet by it."""
    return (product.address or product.name).rpartition("/")[2]


def key_of(channel: Channel, product: Product) -> str:
    """Hash of what a product is made of, and of all that makes it."""
    digest = hashlib.sha256(_ground())
    digest.update(f"{channel.name}\0{stem_of(product)}\0{product.value!r}".encode())
    return digest.hexdigest()


@cache
def _ground() -> bytes:
    """Hash of what every product depends on beside its value."""
    here = Path(__file__).resolve().parent
    folders = (LAYOUTS, here, here.parent / "charts")
    files = [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in (".typ", ".py")]
    return fingerprint(version("typst"), version("qrcode"), *sizes_of_fonts((*SYSTEM_FONTS, *SPARE_FONTS)), files=files)


def pack(files: Files) -> bytes:
    """The files of a product as one, without the time of making."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()


def unpack(stored: bytes) -> Files:
    """What `pack` has packed."""
    with zipfile.ZipFile(io.BytesIO(stored)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts_in(store: Path, key: str) -> bytes:
    """What the files of an entry were made of; b"" where it is gone or damaged."""
    stored = read_entry(store, key)
    return unpack(stored).get(TEXTS, b"") if stored is not None else b""
