"""Conditions on the document as a whole: marks, language, title, metadata, security, and what must not be there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def failures(document: pikepdf.Pdf) -> Iterator[str]:
    """Failed conditions of checkpoints 02 (in part), 06, 07, 11, 20, 21, 25, 26 and 29."""
    root = document.Root
    marks = root.get("/MarkInfo", pikepdf.Dictionary())
    if str(marks.get("/Marked")) != "True":
        yield "06-000 MarkInfo does not say Marked"
    if str(marks.get("/Suspects", False)) != "False":
        yield "02-000 Suspects is true"
    if not _LANGUAGE.fullmatch(str(root.get("/Lang", ""))):
        yield "11-006 no natural language"
    if str(root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle")) != "True":
        yield "07-001 the window does not show the title"
    yield from _metadata(document)
    if document.is_encrypted and not document.allow.accessibility:
        yield "26-002 assistive technology is barred"
    for key, condition in (("/AcroForm", "25-001 a form"), ("/OCProperties", "20-001 optional content")):
        if key in root:
            yield condition
    names = root.get("/Names", pikepdf.Dictionary())
    for key, condition in (("/EmbeddedFiles", "21-001 embedded files"), ("/JavaScript", "29-001 a script")):
        if key in names:
            yield condition


def _metadata(document: pikepdf.Pdf) -> Iterator[str]:
    if "/Metadata" not in document.Root:
        yield "06-001 no XMP"
        return
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        if xmp.get("pdfuaid:part") != "1":
            yield "06-002 XMP does not say PDF/UA-1"
        title = str(xmp.get("dc:title") or "").strip()
    if not title:
        yield "06-003 XMP has no title"
    if title != str(document.docinfo.get("/Title", "")).strip():
        yield "06-004 two titles"
