"""What a PDF shows is on its picture; what it holds and no picture shows is refused, not lost."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from portal.privacy.originals.redraw import ScanRefused, redraw_pdf
from tests.privacy.originals.test_redraw import pixel

MIDDLE = (400, 300)
"""Of the picture of a page of 400 by 300 points, drawn 800 pixels wide: where the annotations are."""
RECT = [150, 100, 250, 200]
Make = Callable[[pikepdf.Pdf, pikepdf.Page], None]


def drawn(make: Make, *, rotate: int = 0, packed: bool = False) -> bytes:
    """The picture of a page that `make` has put something onto; `packed` puts its objects into a stream."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(400, 300))
    page.Contents = pdf.make_stream(b"0.9 g 0 0 400 300 re f")
    make(pdf, page)
    if rotate:
        page.Rotate = rotate
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable)
    (picture,) = redraw_pdf(out.getvalue(), max_px=800)
    return picture


def red(pdf: pikepdf.Pdf, content: bytes = b"1 0 0 rg 0 0 100 100 re f") -> pikepdf.Object:
    """A form of 100 by 100 points, red all over."""
    form = pdf.make_stream(content)
    for key, value in {"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": [0, 0, 100, 100]}.items():
        form[key] = value
    form["/Resources"] = Dictionary()
    return form


def annotate(pdf: pikepdf.Pdf, page: pikepdf.Page, **said: object) -> None:
    """An annotation in the middle of the page; with a type of field it is one of a form."""
    fields = {"Type": Name.Annot, "Subtype": Name.Widget, "Rect": RECT, "F": 4, **said}
    made = pdf.make_indirect(Dictionary({f"/{key}": value for key, value in fields.items() if value is not None}))
    page.obj["/Annots"] = Array([made])
    if "FT" in said:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        resources = Dictionary(Font=Dictionary(Helv=font))
        pdf.Root["/AcroForm"] = Dictionary(Fields=[made], SigFlags=3, DR=resources, DA=String("/Helv 40 Tf 1 0 0 rg"))


def seal(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """The seal of a signature."""
    annotate(pdf, page, FT=Name.Sig, F=132, T=String("seal"), AP=Dictionary(N=red(pdf)))


def stamp(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A stamp of a PDF program."""
    annotate(pdf, page, Subtype=Name.Stamp, AP=Dictionary(N=red(pdf)))


def filled(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A field that somebody filled in, and whose picture the reader is to make."""
    annotate(
        pdf, page, FT=Name.Tx, T=String("a"), V=String("MMMMM"), DA=String("/Helv 90 Tf 1 0 0 rg"), MK=Dictionary()
    )


def ticked(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A box that was ticked."""
    states = Dictionary(Yes=red(pdf), Off=red(pdf, b""))
    annotate(pdf, page, FT=Name.Btn, T=String("a"), V=Name.Yes, AS=Name.Yes, AP=Dictionary(N=states))


def layer(pdf: pikepdf.Pdf, page: pikepdf.Page, *, on: bool, as_form: bool) -> None:
    """Something red on a layer."""
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("layer")))
    order = Dictionary(ON=[group] if on else [], OFF=[] if on else [group])
    pdf.Root["/OCProperties"] = Dictionary(OCGs=[group], D=order)
    form = red(pdf)
    if as_form:
        form["/OC"] = group
    page.Resources = Dictionary(XObject=Dictionary(X=form), Properties=Dictionary(L=group))
    content = b"1 0 0 1 150 100 cm /X Do" if as_form else b"/OC /L BDC 1 0 0 rg 150 100 100 100 re f EMC"
    page.Contents = pdf.make_stream(content)


def seal_on_a_layer_off(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A seal on a layer that is switched off; PDFium draws it all the same."""
    layer(pdf, page, on=False, as_form=True)
    page.Contents = pdf.make_stream(b"0.9 g 0 0 400 300 re f")
    annotate(pdf, page, Subtype=Name.Stamp, AP=Dictionary(N=red(pdf)), OC=pdf.Root.OCProperties.OCGs[0])


@pytest.mark.parametrize("make", [seal, stamp, filled, ticked, seal_on_a_layer_off])
@pytest.mark.parametrize("rotate", [0, 90])
def test_seals_stamps_and_fields_are_drawn(make: Make, rotate: int) -> None:
    """They stand on the picture as they stand in the file, also on a page that lies on its side."""
    picture = drawn(make, rotate=rotate)
    places = [MIDDLE[::-1] if rotate else MIDDLE]
    if make is filled:  # letters do not cover the whole field
        x, y = places[0]
        places = [(x + dx, y + dy) for dx in range(-95, 96, 5) for dy in range(-95, 96, 5)]
    assert any(pixel(picture, at)[0] > 200 and pixel(picture, at)[1] < 90 for at in places)


def nothing(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A page and nothing on it."""


def unsigned(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A field for a signature that nobody has given."""
    annotate(pdf, page, FT=Name.Sig, T=String("a"))


def invisible_signature(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A signature that is for programs alone, without a place on the page."""
    annotate(pdf, page, FT=Name.Sig, T=String("a"), F=2, Rect=[0, 0, 0, 0])


def blank_signature(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A signature with a place and an empty picture, as some programs make it."""
    annotate(pdf, page, FT=Name.Sig, T=String("a"), AP=Dictionary(N=red(pdf, b"% DSBlank")))


def empty_field(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A field that was left empty."""
    annotate(pdf, page, FT=Name.Tx, T=String("a"))


def unticked(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A box without a tick."""
    annotate(pdf, page, FT=Name.Btn, T=String("a"), V=Name.Off, AS=Name.Off, AP=Dictionary(N=Dictionary(Yes=red(pdf))))


def link(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A link, which is nothing to be seen."""
    annotate(pdf, page, Subtype=Name.Link, Border=[0, 0, 0])


def attachment(pdf: pikepdf.Pdf, _: pikepdf.Page) -> None:
    """Electronic invoices bring their data along as a file."""
    pdf.attachments["invoice.xml"] = pikepdf.AttachedFileSpec(pdf, b"<x/>")


def layer_on(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A layer that is shown."""
    layer(pdf, page, on=True, as_form=True)


@pytest.mark.parametrize(
    "make",
    [
        nothing, unsigned, invisible_signature, blank_signature, empty_field, unticked, link, attachment, layer_on,
    ],
)  # fmt: skip
def test_ordinary_documents_are_not_refused(make: Make) -> None:
    """What shows nothing in any program need not be drawn."""
    assert (pixel(drawn(make), MIDDLE)[1] < 90) is (make is layer_on)


def hidden_stamp(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A stamp that is not shown."""
    annotate(pdf, page, Subtype=Name.Stamp, F=2, AP=Dictionary(N=red(pdf)))


def printed_seal(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A seal that is there on paper alone."""
    annotate(pdf, page, FT=Name.Sig, F=32 | 4, T=String("a"), AP=Dictionary(N=red(pdf)))


def stamp_without_picture(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A stamp that only names what other programs would draw."""
    annotate(pdf, page, Subtype=Name.Stamp, Name=Name.Approved)


def hidden_field(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Text in a field that is not shown."""
    annotate(pdf, page, FT=Name.Tx, F=2, T=String("a"), V=String("512"), DA=String("/Helv 40 Tf 1 0 0 rg"))


def to_be_blacked(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A place that somebody marked to be blacked out and did not black out."""
    annotate(pdf, page, Subtype=Name.Redact, AP=Dictionary(N=red(pdf)))


def marked_layer_off(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Content on a layer that is switched off."""
    layer(pdf, page, on=False, as_form=False)


def form_layer_off(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """A form on such a layer."""
    layer(pdf, page, on=False, as_form=True)


def dynamic_form(pdf: pikepdf.Pdf, _: pikepdf.Page) -> None:
    """A form whose pages are made by the program that shows it."""
    pdf.Root["/AcroForm"] = Dictionary(Fields=[], XFA=pdf.make_stream(b"<xdp:xdp/>"))
    pdf.Root["/NeedsRendering"] = True


def portfolio(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Several files in one, behind a page that says nothing."""
    attachment(pdf, page)
    pdf.Root["/Collection"] = Dictionary(View=Name.T)


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (hidden_stamp, "藏起来"), (printed_seal, "藏起来"), (stamp_without_picture, "画不出来"),
        (hidden_field, "藏起来"), (to_be_blacked, "涂黑"), (marked_layer_off, "图层"), (form_layer_off, "图层"),
        (dynamic_form, "XFA"), (portfolio, "文件包"),
    ],
)  # fmt: skip
def test_what_no_picture_shows_is_refused_with_its_reason(make: Make, reason: str, packed: bool) -> None:
    """With a way on that always works: print it."""
    with pytest.raises(ScanRefused, match=rf"{reason}.*打印"):
        drawn(make, packed=packed)
