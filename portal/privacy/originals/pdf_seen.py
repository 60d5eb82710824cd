"""Whether all that a PDF page holds is seen on its drawing: form fields, seals of signatures, stamps, layers.

PDFium draws form fields and signatures only with a form environment, and of some things nothing at all. What a page
holds and its picture does not show would be withheld in silence; so it is found and the file refused.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from io import BytesIO
from types import TracebackType
from typing import Any

import pypdfium2
from PIL import Image, ImageChops
from pypdfium2 import raw

_UNSEEN = {
    raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_FILEATTACHMENT,
    raw.FPDF_ANNOT_SOUND, raw.FPDF_ANNOT_MOVIE, raw.FPDF_ANNOT_PRINTERMARK, raw.FPDF_ANNOT_TRAPNET,
}  # fmt: skip
"""Annotations that stand for something beside the page: notes, links, attachments."""
_HIDING = raw.FPDF_ANNOT_FLAG_INVISIBLE | raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
_WRITTEN = {raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX}
_TICKED = {raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON}
_LAYERS = b"/OCProperties"
_PACKED = b"/ObjStm"
_DEEPEST = 8
"""Forms within forms that are looked into."""
_TOLERANCE = 24
"""Of 255: two drawings of one thing may differ by rounding."""


_Box = tuple[float, float, float, float]


class Hidden(Exception):
    """A page holds something that its drawing does not show; the text says what, in Chinese."""


class Sight:
    """The drawing of a document's pages with all they hold; raises `Hidden` for what cannot be drawn."""

    def __init__(self, document: pypdfium2.PdfDocument, data: bytes) -> None:
        self._document, self._data = document, data
        self._open: pypdfium2.PdfDocument | None = None
        document.init_forms()
        if document.get_formtype() == raw.FORMTYPE_XFA_FULL:
            raise Hidden("是动态表单（XFA），画不出来")
        whole = self._saved() if _LAYERS in data or _PACKED in data else data
        if b"/Collection" in whole and raw.FPDFDoc_GetAttachmentCount(document) > 0:
            raise Hidden("是把几个文件装在一起的文件包，里面的文件画不出来")
        if _LAYERS in whole:
            # Without the list of layers every layer is shown.
            self._open = pypdfium2.PdfDocument(whole.replace(_LAYERS, _LAYERS[:-1] + b"x"))
            self._open.init_forms()

    def __enter__(self) -> Sight:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._open is not None:
            self._open.close()
        if "_plain" in self.__dict__:
            self._plain.close()

    @cached_property
    def _plain(self) -> pypdfium2.PdfDocument:
        """The document without a form environment."""
        return pypdfium2.PdfDocument(self._data)

    def _saved(self) -> bytes:
        """The document with every object in the open, as PDFium writes it."""
        out = BytesIO()
        with suppress(pypdfium2.PdfiumError):
            self._plain.save(out)
        return out.getvalue()

    def drawn(self, page: pypdfium2.PdfPage, index: int, scale: float) -> Image.Image:
        """The picture of a page; `scale` is pixels a point."""
        picture = _render(page, scale)
        where = f"第 {index + 1} 页"
        if self._open is not None and _differ(picture, _render(self._open[index], scale)):
            raise Hidden(f"{where}有关着的图层，里面的内容看不见")
        wanted = list(self._wanted(page, where))
        if wanted:
            bare = _render(self._plain[index], scale, annotations=False)
            for box in wanted:
                if not _differ(picture.crop(frame := _pixels(page, box, picture)), bare.crop(frame)):
                    raise Hidden(f"{where}有印章、签名、批注或填写的内容，画不出来")
        return picture

    def _wanted(self, page: pypdfium2.PdfPage, where: str) -> Iterator[_Box]:
        """Left, bottom, right, top of every annotation that must be seen."""
        for number in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, number)
            if not annotation:
                continue
            try:
                sort = raw.FPDFAnnot_GetSubtype(annotation)
                box = raw.FS_RECTF()
                if sort in _UNSEEN or not raw.FPDFAnnot_GetRect(annotation, box):
                    continue
                if box.left == box.right or box.top == box.bottom or not self._says(annotation, sort):
                    continue
                if sort == raw.FPDF_ANNOT_REDACT:
                    raise Hidden(f"{where}有标了要涂黑、还没有真正涂掉的地方")
                if raw.FPDFAnnot_GetFlags(annotation) & _HIDING:
                    raise Hidden(f"{where}有藏起来的印章、签名、批注或填写的内容")
                yield (
                    min(box.left, box.right),
                    min(box.bottom, box.top),
                    max(box.left, box.right),
                    max(box.bottom, box.top),
                )
            finally:
                raw.FPDFPage_CloseAnnot(annotation)

    def _says(self, annotation: Any, sort: int) -> bool:
        """Whether there is anything to be seen of it."""
        if raw.FPDFAnnot_GetAP(annotation, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > 2:
            count = raw.FPDFAnnot_GetObjectCount(annotation)
            if any(_leaves(raw.FPDFAnnot_GetObject(annotation, at)) for at in range(count)):
                return True
        elif sort != raw.FPDF_ANNOT_WIDGET:
            return True
        form = self._document.formenv
        if sort != raw.FPDF_ANNOT_WIDGET or form is None:
            return False
        field = raw.FPDFAnnot_GetFormFieldType(form, annotation)
        if field in _TICKED:
            return bool(raw.FPDFAnnot_IsChecked(form, annotation))
        return field in _WRITTEN and raw.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0) > 2


def _leaves(thing: Any, depth: int = 0) -> bool:
    """Whether a page object is or holds text, a line or a picture."""
    if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_FORM or depth >= _DEEPEST:
        return True
    count = raw.FPDFFormObj_CountObjects(thing)
    return any(_leaves(raw.FPDFFormObj_GetObject(thing, at), depth + 1) for at in range(max(count, 0)))


def _render(page: pypdfium2.PdfPage, scale: float, *, annotations: bool = True) -> Image.Image:
    drawn: Image.Image = page.render(scale=scale, may_draw_forms=annotations, draw_annots=annotations).to_pil()
    return drawn.convert("RGB")


def _differ(one: Image.Image, other: Image.Image) -> bool:
    if one.size != other.size:
        return True
    apart = ImageChops.difference(one, other).point(lambda value: 255 if value > _TOLERANCE else 0)
    return apart.getbbox() is not None


def _pixels(page: pypdfium2.PdfPage, box: _Box, picture: Image.Image) -> tuple[int, int, int, int]:
    """Where a box of page coordinates lies on the picture, a little wider; whatever the page is turned by."""
    corners = []
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        at = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, *picture.size, 0, x, y, *at)
        corners.append((at[0].value, at[1].value))
    (left, bottom), (right, top) = corners
    return min(left, right) - 2, min(top, bottom) - 2, max(left, right) + 3, max(top, bottom) + 3
