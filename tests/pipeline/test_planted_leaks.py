"""A private value that a fault puts into any product, at any stage, is found by the ordinary publication.

The site was published before, and every cache is full: what is known of unchanged files must not hide the changed.
"""

from __future__ import annotations

import codecs
import io
import itertools
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from portal import pipeline
from portal.channels.channel import Channel, Files
from portal.channels.making import RunStats
from portal.channels.poster import POSTER
from portal.channels.share_card import SHARE_CARD
from portal.channels.typeset import Typesetter
from portal.pages.site import PageSummary
from portal.privacy.gate.image_metadata import image_faults
from portal.problems import UnsafeOutput
from portal.release.inputs import CACHE
from portal.search.register_documents import documents
from portal.storage import read_entry, write_entry
from tests.content import LIU, Content
from tests.pipeline.invented import identity_number
from tests.pipeline.plain import render_plainly

ID = identity_number("510181", "19580312", 204)
HARDSHIP = "家中长期缺少劳动力"
"""Private in the pages of its community, and of no form that rules know."""
AT = f"c/{LIU}/benefits/2026-03"
NEW = itertools.count(2)
"""Titles nobody has seen."""
Patch = pytest.MonkeyPatch
Fault = Callable[[Patch], None]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Content]:
    """A site that stands, made by this process alone."""
    content = Content.small(tmp_path_factory.mktemp("planted") / "content")
    content.benefits(LIU, "2026-03", [{"受益人": "周全明", "身份证号": ID, "困难原因": HARDSHIP}])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINGBANG_PROCESSES", "0")
        patch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
        pipeline.publish(content.settings(), render, recheck=False)
        yield content


def render(register: Any, settings: Any, folder: Path, **_: object) -> PageSummary:
    """Plain pages, and a feed."""
    summary = render_plainly(register, settings, folder)
    (folder / "feed.xml").write_text("<feed><title>公示</title></feed>", encoding="utf-8")
    return summary


def after(patch: Patch, stage: str, change: Callable[[Path], None]) -> None:
    """After a stage of the pipeline has done its work, `change` is made in the folder that it wrote to."""
    whole = getattr(pipeline, stage)

    def faulty(*args: Any, **kwargs: Any) -> Any:
        done = whole(*args, **kwargs)
        folder = next(arg for arg in args if isinstance(arg, Path))
        change(folder.parent.parent if folder.name == "files" else folder)
        return done

    patch.setattr(pipeline, stage, faulty)


def appended(name: str, text: str) -> Callable[[Path], None]:
    """Text behind the text of one file, whose path may hold a star."""

    def change(folder: Path) -> None:
        path = min(folder.glob(name))
        said = path.read_bytes()
        code = "utf-16-le" if said.startswith(codecs.BOM_UTF16_LE) else "utf-8"
        path.unlink()  # it may be one with that of the site that is served
        path.write_bytes(said + text.encode(code))

    return change


def behind(name: str, text: str) -> Callable[[Path], None]:
    """Text behind the bytes of one file, in another code than it has."""

    def change(folder: Path) -> None:
        path = min(folder.glob(name))
        said = path.read_bytes()
        path.unlink()
        path.write_bytes(said + text.encode() + b" " * (len(text) % 2))

    return change


def archived(folder: Path) -> None:
    """A zip with a table."""
    with zipfile.ZipFile(folder / "data" / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("rows.csv", f"姓名,证号\n周*明,{ID}\n")


def document(patch: Patch) -> None:
    """A document of the search says more than it should."""
    whole = documents

    def faulty(register: Any) -> list[Any]:
        first, *others = whole(register)
        return [replace(first, text=f"{first.text} {ID}"), *others]

    patch.setattr(pipeline, "documents", faulty)


def of_channel(patch: Patch, channel: Channel, name: str, faulty: Any) -> None:
    """One of a channel's functions is another; a channel is frozen."""
    whole = getattr(channel, name)
    patch.setattr(type(channel), "__setattr__", object.__setattr__)
    patch.setattr(channel, name, lambda *args: faulty(whole, *args))


def value(channel: Channel, more: str = HARDSHIP) -> Fault:
    """The register gives a channel a title with more in it, so that nothing comes from its cache."""

    def feed(whole: Any, *args: Any) -> Iterator[Any]:
        for product in whole(*args):
            yield replace(product, value=titled(product.value))

    def titled(value: Any) -> Any:
        if isinstance(value, tuple):
            return (titled(value[0]), *value[1:])
        return replace(value, title=f"{value.title} {more}")

    return lambda patch: of_channel(patch, channel, "feed", feed)


def data(channel: Channel, layout: str, name: str) -> Fault:
    """What a channel hands to the typesetter says more than its value."""

    def fault(patch: Patch) -> None:
        whole = Typesetter._make

        def faulty(self: Typesetter, asked: str, given: Mapping[str, object], *rest: Any) -> bytes:
            more = {**given, name: f"{given[name]} {HARDSHIP}"} if asked == layout else given
            return whole(self, asked, more, *rest)

        patch.setattr(Typesetter, "_make", faulty)
        value(channel, f"第{next(NEW)}版")(patch)

    return fault


def made(channel: Channel, change: Callable[[bytes], bytes]) -> Fault:
    """Bytes are changed after they were made."""

    def fault(patch: Patch) -> None:
        def make(whole: Any, *args: Any) -> Files:
            return {ending: change(file) for ending, file in whole(*args).items()}

        of_channel(patch, channel, "make", make)
        value(channel, f"第{next(NEW)}版")(patch)

    return fault


def in_pdf(change: Callable[[pikepdf.Pdf], object]) -> Callable[[bytes], bytes]:
    """Something in a PDF is another."""

    def changed(file: bytes) -> bytes:
        document, out = pikepdf.open(io.BytesIO(file)), io.BytesIO()
        change(document)
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return out.getvalue()

    return changed


def _property(document: pikepdf.Pdf) -> None:
    document.docinfo["/Subject"] = ID


def _metadata(document: pikepdf.Pdf) -> None:
    with document.open_metadata() as metadata:
        metadata["dc:description"] = HARDSHIP


def _attachment(document: pikepdf.Pdf) -> None:
    document.attachments["a.txt"] = pikepdf.AttachedFileSpec(document, ID.encode())


def _note(document: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[1, 1, 9, 9], Contents=HARDSHIP)
    document.pages[0].obj.Annots = document.make_indirect(pikepdf.Array([note]))


def _stream(document: pikepdf.Pdf) -> None:
    document.Root.PieceInfo = document.make_stream(f"<x>{HARDSHIP}</x>".encode("utf-16-be"))


def drawn_note(file: bytes) -> bytes:
    """A picture with a note."""
    info, out = PngImagePlugin.PngInfo(), io.BytesIO()
    info.add_text("Author", HARDSHIP)
    Image.open(io.BytesIO(file)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


FAULTS: dict[str, Fault] = {
    "page": lambda patch: after(patch, "write_downloads", appended(f"{AT}/index.html", f"<p>{HARDSHIP}</p>")),
    "page, after all else": lambda patch: after(patch, "write_host_files", appended("index.html", f"<p>{ID}</p>")),
    "feed": lambda patch: after(patch, "write_downloads", appended("feed.xml", f"<!-- {ID} -->")),
    "csv": lambda patch: after(patch, "write_downloads", appended(f"{AT}/*.csv", f"\r\n周*明,{HARDSHIP}\r\n")),
    "json": lambda patch: after(patch, "write_downloads", appended(f"{AT}/*.json", json.dumps({"x": HARDSHIP}))),
    "zip": lambda patch: after(patch, "write_downloads", archived),
    "text": lambda patch: after(patch, "write_host_files", appended(f"{AT}/*.txt", f"{HARDSHIP}。\n")),
    "headers": lambda patch: after(patch, "write_host_files", appended("_headers", f"# {ID}\n")),
    "search, a document": document,
    "search, its files": lambda patch: after(patch, "write_index", appended("search/files/index.js", f"//{ID}\n")),
    "search, its files, as bytes": lambda patch: after(patch, "write_index", behind("search/files/e/*.js", ID)),
    "search, words": lambda patch: after(patch, "write_said", appended("search/**/*.js", f"//{ID}\n")),
    "poster, its value": value(POSTER),
    "poster, its data": data(POSTER, "poster", "title"),
    "poster, behind its end": made(POSTER, lambda file: file + ID.encode()),
    "poster, a property": made(POSTER, in_pdf(_property)),
    "poster, its metadata": made(POSTER, in_pdf(_metadata)),
    "poster, a file attached": made(POSTER, in_pdf(_attachment)),
    "poster, a note": made(POSTER, in_pdf(_note)),
    "poster, a stream of no use": made(POSTER, in_pdf(_stream)),
    "share card, its value": value(SHARE_CARD),
    "share card, its data": data(SHARE_CARD, "share_card", "period"),
}  # fmt: skip


@pytest.mark.parametrize("place", FAULTS)
def test_a_fault_at_any_stage_publishes_nothing(published: Content, place: str) -> None:
    """Found in the run of the fault, and the site that stands is the one before."""
    root = published.path.parent
    # Where nothing public is otherwise, nothing is written and no stage has a fault.
    published.write("pages/news.md", f"Title: 近况\n\n灌溉渠修了{next(NEW)}米。\n")
    before = {path: path.read_bytes() for path in (root / "output" / "site").resolve().rglob("*") if path.is_file()}
    with pytest.MonkeyPatch.context() as patch:
        FAULTS[place](patch)
        with pytest.raises(UnsafeOutput, match="不得公开"):
            pipeline.publish(published.settings(), render, recheck=False)
    after = {path: path.read_bytes() for path in (root / "output" / "site").resolve().rglob("*") if path.is_file()}
    assert after == before


@pytest.mark.parametrize("change", [drawn_note, lambda file: file + ID.encode()], ids=["a note", "behind its end"])
def test_a_picture_with_more_than_pixels_is_held_back_with_its_notice(
    published: Content, change: Callable[[bytes], bytes]
) -> None:
    """Whatever it says there; what else there is goes on."""
    with pytest.MonkeyPatch.context() as patch:
        made(SHARE_CARD, change)(patch)
        outcome = pipeline.publish(published.settings(), render, recheck=False)
    assert outcome.notices == 0
    pictures = [path.read_bytes() for path in (published.path.parent / "output" / "site").resolve().rglob("*.png")]
    assert not [found for picture in pictures for found in image_faults(picture)]


def test_without_a_fault_it_is_published(published: Content) -> None:
    """Else the refusals would mean nothing."""
    assert pipeline.publish(published.settings(), render, recheck=False).refused == []


def test_a_poster_changed_in_the_cache_is_read_to_the_bottom(published: Content) -> None:
    """It is no longer what a run has made, whatever its entry says: a value in an encoding no poster has is found."""
    # What was held back in another test has left nothing in the cache.
    assert pipeline.publish(published.settings(), render, recheck=False).refused == []
    root = published.path.parent / "state" / CACHE / "channels"
    changes = 0
    secret = f"户主，{HARDSHIP}，".encode("gb18030")
    for path in root.rglob("*.zip"):
        stored = read_entry(path, path.stem)
        assert stored is not None
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(stored)) as kept, zipfile.ZipFile(out, "w") as changed:
            for name in kept.namelist():
                file = kept.read(name)
                if name == "-a3.pdf":
                    file = file.replace(b"1 0 obj", secret + b"\n1 0 obj", 1)
                    changes += 1
                changed.writestr(name, file)
        write_entry(path, path.stem, out.getvalue())
    assert changes
    with pytest.raises(UnsafeOutput, match="poster-a3"):
        pipeline.publish(published.settings(), render, recheck=False)
