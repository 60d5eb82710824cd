"""The last gate: a value planted anywhere is found, a clean folder passes."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from portal.privacy.gate.gate import FORBIDDEN, Forbidden, Leak, mask, scan_output
from portal.privacy.gate.image_metadata import EXTRA, TRAILING
from portal.privacy.gate.reading import UNREADABLE
from portal.privacy.recognizers.entities import PersonalKind
from tests.privacy.hard_cases import ID, MOBILE

NAME = "欧阳小荷"
CLEAN_PAGE = (
    "<!doctype html><html lang=zh-CN><meta charset=utf-8><title>2026年3月惠民补贴</title>"
    "<table><tr id=r0a1b2c3d4e><td>王*明<td>三江社区5组<td>1200.00<td>2026-03-12</tr></table>"
    '<p>监督电话 <a href="tel:028-85551234">028-85551234</a>、12388；统一社会信用代码 91350100M000100Y43</p>'
    '<svg viewBox="0 0 24 24"><path d="M138 1234 5678-9023-354-5024"/></svg></html>'
)


def picture(form: str, **options: object) -> bytes:
    """A small picture in this format."""
    out = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(out, form, **options)
    return out.getvalue()


def pdf(text: str = "", **info: str) -> bytes:
    """A PDF of one page with a text in Latin script and these properties."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(300, 300))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = document.make_stream(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode("ascii"))
    for key, value in info.items():
        document.docinfo[f"/{key}"] = value
    out = io.BytesIO()
    document.save(out, compress_streams=True)
    return out.getvalue()


def pdf_with_metadata_stream(value: str) -> bytes:
    """A PDF whose XMP metadata, compressed, hold a value."""
    document = pikepdf.open(io.BytesIO(pdf()))
    with document.open_metadata() as metadata:
        metadata["dc:description"] = value
    out = io.BytesIO()
    document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def pdf_with_attachment(value: str) -> bytes:
    """A PDF with an attached file."""
    document = pikepdf.open(io.BytesIO(pdf()))
    document.attachments["a.txt"] = pikepdf.AttachedFileSpec(document, value.encode())
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def archive(name: str, data: bytes, comment: bytes = b"") -> bytes:
    """A zip with one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as writer:
        writer.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        writer.comment = comment
    return out.getvalue()


def entities(value: str) -> str:
    """The value as character references."""
    return "".join(f"&#{ord(char)};" for char in value)


def css(value: str) -> str:
    """The value as escapes of a style sheet."""
    return "".join(f"\\{ord(char):x} " for char in value)


def base64_of(value: str) -> str:
    """The value in a sentence, in base 64."""
    return base64.b64encode(f"户主，{value}，一二三四".encode()).decode()


Planted = Callable[[str], bytes]
PLACES: dict[str, tuple[str, Planted]] = {
    "page": ("a.html", lambda value: f"<p>户主{value}，</p>".encode()),
    "entities": ("a.html", lambda value: f"<p>{entities(value)}</p>".encode()),
    "hex entities": ("a.xml", lambda value: "".join(f"&#x{ord(char):x};" for char in value).encode()),
    "split by tags": ("a.html", lambda value: f"<p>{value[0]}<b class=x>{value[1]}</b>{value[2:]}</p>".encode()),
    "split by a comment": ("a.html", lambda value: f"<p>{value[:2]}<!-- -->{value[2:]}</p>".encode()),
    "attribute": ("a.html", lambda value: f'<img alt="{value}">'.encode()),
    "percent": ("a.html", lambda value: f'<a href="/s?q={quote(value)}">x</a>'.encode()),
    "percent digits": ("a.html", lambda value: ("".join(f"%{byte:02X}" for byte in value.encode())).encode()),
    "percent gb18030": ("a.html", lambda value: quote(value.encode("gb18030")).encode()),
    "json": ("a.json", lambda value: json.dumps({"x": value}).encode()),
    "json escapes": ("a.json", lambda value: ("\"" + "".join(f"\\u{ord(char):04x}" for char in value) + "\"").encode()),
    "script": ("a.js", lambda value: f"var a={json.dumps(value)};".encode()),
    "style": ("a.css", lambda value: ("p:after{content:'" + css(value) + "'}").encode()),
    "csv": ("a.csv", lambda value: f"\ufeff姓名,金额\r\n{value},1200.00\r\n".encode()),
    "svg": ("a.svg", lambda value: f"<svg><text>{value}</text></svg>".encode()),
    "gb18030": ("a.txt", lambda value: f"户主，{value}，".encode("gb18030")),
    "utf-16": ("a.txt", lambda value: f"户主，{value}，".encode("utf-16")),
    "utf-16 without mark": ("a.txt", lambda value: f"户主，{value}，".encode("utf-16-be")),
    "bytes, utf-8": ("a.bin", lambda value: b"\x00\x01\xff\xfe\x90" + f"户主，{value}，".encode() + b"\x00\x88"),
    "bytes, gb18030": ("a.bin", lambda value: b"\x00\x90\xff\x90" + f"户主，{value}，".encode("gb18030") + b"\x00"),
    "bytes, utf-16": ("a.bin", lambda value: b"\x00\x01\x90" + f"户主，{value}，".encode("utf-16-le") + b"\x00"),
    "pdf property": ("a.pdf", lambda value: pdf(Title=value)),
    "pdf metadata": ("a.pdf", pdf_with_metadata_stream),
    "behind a pdf": ("a.pdf", lambda value: pdf() + value.encode()),
    "gzip": ("a.html.gz", lambda value: gzip.compress(f"<p>{value}</p>".encode(), mtime=0)),
    "behind gzip": ("a.gz", lambda value: gzip.compress(b"x", mtime=0) + gzip.compress(value.encode())),
    "zip": ("a.zip", lambda value: archive("a.txt", value.encode())),
    "zip in zip": ("a.zip", lambda value: archive("b.zip", archive("a.txt", value.encode()))),
    "name in a zip": ("a.zip", lambda value: archive(f"{value}.txt", b"x")),
    "comment of a zip": ("a.zip", lambda value: archive("a.txt", b"x", comment=f"户主，{value}，".encode())),
    "file name": ("x-{}.html", lambda _: b"<p>x</p>"),
    "folder name": ("{}/index.html", lambda _: b"<p>x</p>"),
    "data uri": ("a.html", lambda value: f'<a href="data:text/plain;base64,{base64_of(value)}">'.encode()),
}  # fmt: skip


def plant(folder: Path, place: str, value: str) -> None:
    """Writes a file that holds the value in this way."""
    name, make = PLACES[place]
    path = folder / name.format(value)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(make(value))


def clean(folder: Path) -> Path:
    """An output folder with nothing to find."""
    (folder / "c").mkdir(parents=True)
    (folder / "c" / "index.html").write_text(CLEAN_PAGE, encoding="utf-8")
    (folder / "c" / "index.html.gz").write_bytes(gzip.compress(CLEAN_PAGE.encode(), mtime=0))
    (folder / "data.json").write_text(json.dumps({"金额": "1200.00", "id": "r0a1b2c3d4e"}), encoding="utf-8")
    (folder / "scan.jpg").write_bytes(picture("JPEG"))
    (folder / "qr.png").write_bytes(picture("PNG"))
    (folder / "small.webp").write_bytes(picture("WEBP"))
    (folder / "poster.pdf").write_bytes(pdf("1200.00 2026-03-12", Title="公示"))
    (folder / "all.zip").write_bytes(archive("a.csv", "村,金额\n三江社区,1200.00\n".encode()))
    return folder


def test_a_clean_folder_passes(tmp_path: Path) -> None:
    """Amounts, dates, credit codes, an office's telephone and outlines of a drawing are no leaks."""
    assert scan_output(clean(tmp_path), forbidden=[NAME, ID]) == []


@pytest.mark.parametrize("place", PLACES)
def test_an_identity_number_is_found_wherever_it_stands(tmp_path: Path, place: str) -> None:
    """Every way in is one leak or more, and no leak shows the number."""
    plant(clean(tmp_path), place, ID)
    leaks = scan_output(tmp_path)
    assert PersonalKind.IDENTITY.value in {leak.kind for leak in leaks}
    assert all(ID not in leak.excerpt for leak in leaks)


@pytest.mark.parametrize("place", PLACES)
def test_a_forbidden_name_is_found_wherever_it_stands(tmp_path: Path, place: str) -> None:
    """A full name that only the printed sheet may show."""
    plant(clean(tmp_path), place, NAME)
    leaks = scan_output(tmp_path, forbidden=[NAME])
    assert FORBIDDEN in {leak.kind for leak in leaks}
    assert all(leak.excerpt == "欧**荷" for leak in leaks)


def test_text_of_a_pdf_page_is_read(tmp_path: Path) -> None:
    """The page's text, not its bytes."""
    (tmp_path / "a.pdf").write_bytes(pdf(f"No. {MOBILE}"))
    assert [(leak.kind, leak.where) for leak in scan_output(tmp_path)] == [(PersonalKind.MOBILE, "第 1 页")]


def test_digits_in_cells_of_their_own_are_read_together(tmp_path: Path) -> None:
    """As a form prints an identity number."""
    cells = "</td><td>".join(ID)
    (tmp_path / "a.html").write_text(f"<table><tr><td>{cells}</td></tr></table>", encoding="utf-8")
    assert PersonalKind.IDENTITY.value in {leak.kind for leak in scan_output(tmp_path)}


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.jpg", picture("JPEG", comment=b"x"), EXTRA),
        ("a.jpg", picture("JPEG") + b"x", TRAILING),
        ("a.png", picture("PNG") + b"x", TRAILING),
        ("a.webp", picture("WEBP", exif=b"Exif\x00\x00II*\x00"), EXTRA),
        ("a.br", b"\x8b\x00\xff\xfe", UNREADABLE),
        ("a.gz", gzip.compress(b"x" * 99, mtime=0)[:-9], UNREADABLE),
        ("a.zip", archive("a", b"x" * 99)[:-9], UNREADABLE),
        ("a.zip", archive("a", b"x") + b"more", UNREADABLE),
        ("a.pdf", b"%PDF-1.7 broken", UNREADABLE),
        ("a.pdf", pdf_with_attachment("x"), UNREADABLE),
    ],
)  # fmt: skip
def test_what_is_wrong_whatever_it_says(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    """Pictures with more than pixels, and what cannot be read whole, are leaks."""
    (tmp_path / name).write_bytes(data)
    assert kind in {leak.kind for leak in scan_output(tmp_path)}


def test_text_in_a_picture_is_found(tmp_path: Path) -> None:
    """A chunk of text in a PNG is one leak."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", NAME)
    (tmp_path / "a.png").write_bytes(picture("PNG", pnginfo=info))
    assert [leak.kind for leak in scan_output(tmp_path)] == [EXTRA]


def test_archives_within_archives_end_somewhere(tmp_path: Path) -> None:
    """Too deep is refused, not followed."""
    data = b"x"
    for _ in range(8):
        data = gzip.compress(data, mtime=0)
    (tmp_path / "a.gz").write_bytes(data)
    assert [leak.excerpt for leak in scan_output(tmp_path)] == ["压缩层数过多"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """What a link points at may lie outside the folder."""
    (tmp_path / "a").symlink_to("/")
    assert [(leak.path, leak.kind) for leak in scan_output(tmp_path)] == [("a", UNREADABLE)]


def test_published_numbers_are_allowed_in_any_spelling(tmp_path: Path) -> None:
    """A duty mobile and an office's mail stand by their spelling's worth; another number does not."""
    page = f"<p>值班 138-1234-5678，{MOBILE}，１３８１２３４５６７８，cun@example.org.cn，13912345678</p>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    leaks = scan_output(tmp_path, allow=["138 1234 5678", "Cun@example.org.cn"])
    assert [leak.excerpt for leak in leaks] == ["13*******78"]


def test_soft_kinds_count_where_asked_for(tmp_path: Path) -> None:
    """An address, an illness and a landline are leaks with `soft`, unless allowed."""
    (tmp_path / "a.html").write_text("<p>5组12号，患肺癌，028-85551234</p>", encoding="utf-8")
    assert scan_output(tmp_path) == []
    kinds = {leak.kind for leak in scan_output(tmp_path, ["（028）85551234"], soft=True)}
    assert kinds == {PersonalKind.ADDRESS.value, PersonalKind.ILLNESS.value}


def test_a_value_may_be_forbidden_in_one_folder_only(tmp_path: Path) -> None:
    """The name of a relief recipient may be an official's elsewhere."""
    for folder in ("c/c1/benefits/2026-03", "c/c1/benefits/2026-04", "people"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "index.html").write_text(f"<td>{NAME}</td>", encoding="utf-8")
    leaks = scan_output(tmp_path, forbidden=[Forbidden(NAME, under="c/c1/benefits/2026-03/")])
    assert {leak.path for leak in leaks} == {"c/c1/benefits/2026-03/index.html"}


@pytest.mark.parametrize(("value", "masked"), [("王明", "**"), ("王小明", "王*明"), (MOBILE, "13*******78"), ("", "")])
def test_values_are_masked(value: str, masked: str) -> None:
    """At most two characters show at either end."""
    assert mask(value) == masked


def test_a_leak_says_where_it_is() -> None:
    """In Chinese, for staff."""
    leak = Leak("c/a.pdf", 12, "手机号", "13*******78", "第 1 页")
    assert str(leak) == "c/a.pdf（第 1 页） 第 12 处：手机号 13*******78"


def test_packed_files_are_held_to_numbers_and_forbidden_values(tmp_path: Path) -> None:
    """Letters and signs that look like an address count on a page, not in the packed index; a number counts in both."""
    (tmp_path / "packed").mkdir()
    (tmp_path / "packed" / "a.js").write_text('x("Un4k@qe7Zt.cn")', encoding="utf-8")
    assert scan_output(tmp_path, packed="packed/") == []
    assert scan_output(tmp_path)
    (tmp_path / "packed" / "a.js").write_text(f'x("{ID} Un4k@qe7Zt.cn")', encoding="utf-8")
    assert {leak.kind for leak in scan_output(tmp_path, packed="packed/")} == {PersonalKind.IDENTITY.value}
    assert FORBIDDEN in {leak.kind for leak in scan_output(tmp_path, packed="packed/", forbidden=[ID])}


def test_a_short_name_behind_two_letters_is_chance_in_bytes_and_none_in_text(tmp_path: Path) -> None:
    """Compressed bytes hold wx:jabcdr now and then; a page that says so is stopped."""
    (tmp_path / "a.bin").write_bytes(bytes(range(128, 256)) * 4 + b" wx:jabcdr " + bytes(range(128, 256)))
    (tmp_path / "a.html").write_text("<p>微信：jabcdr1</p>", encoding="utf-8")
    found = {leak.path for leak in scan_output(tmp_path) if leak.kind == PersonalKind.CHAT_ID.value}
    assert found == {"a.html"}


def test_a_host_in_letters_of_both_sizes_is_chance_in_bytes_and_none_in_text(tmp_path: Path) -> None:
    """Compressed bytes hold a3@ISXrv9.Fo now and then; an address as people write it is found there, any in a page."""
    noise = bytes(range(128, 256)) * 4
    (tmp_path / "chance.bin").write_bytes(noise + b" a3@ISXrv9.Fo " + noise)
    (tmp_path / "real.bin").write_bytes(noise + b" zhangsan@village.cn " + noise)
    (tmp_path / "a.html").write_text("<p>a3@ISXrv9.Fo</p>", encoding="utf-8")
    found = {leak.path for leak in scan_output(tmp_path) if leak.kind == PersonalKind.EMAIL.value}
    assert found == {"real.bin", "a.html"}
