"""Comments on cells of an .xlsx: a part of texts and a part of drawings (ECMA-376 part 1, 18.7; VML of part 4)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from portal.annotate.package import MAIN, RELATIONS, Package
from portal.intake.ooxml import number

AUTHOR = "明榜"
_COMMENT = re.compile(rb'<comment\b[^>]*?\bref="([A-Z]+)(\d+)"[^>]*>.*?</comment>', re.DOTALL)
_AUTHORS = re.compile(rb"<authors>(.*?)</authors>", re.DOTALL)
_AUTHOR = re.compile(rb"<author\b[^>]*?/>|<author\b.*?</author>", re.DOTALL)
_TEXT = re.compile(rb"<t\b[^>]*>([^<]*)</t>")
_SHAPE = re.compile(rb"<v:shape\b.*?</v:shape>", re.DOTALL)
_AFTER = re.compile(
    rb"<(?:legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst)\b|</worksheet>"
)
_VML_HEAD = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" '
    b'o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    b'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)


def annotate_sheet(package: Package, part: str, notes: Mapping[tuple[int, str], str]) -> None:
    """Gives cells (row, column letters) their notes; older notes of ours go, those of staff stay."""
    comments = package.related(part, "comments")
    if not comments and not notes:
        return
    if not comments:
        comments = package.free_name("xl/mingbangComments{}.xml")
        package.parts[comments] = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode()
        package.declare(comments, "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml")
        package.relate(part, "comments", comments)
    _write_texts(package, comments, notes)
    _write_shapes(package, part, notes)


def _write_texts(package: Package, name: str, notes: Mapping[tuple[int, str], str]) -> None:
    xml = package.parts[name]
    found = _AUTHORS.search(xml)
    authors = _AUTHOR.findall(found[1]) if found else []
    ours = b"<author>%s</author>" % AUTHOR.encode()
    if ours not in authors:
        authors.append(ours)
    mine = authors.index(ours)
    kept: dict[tuple[int, str], bytes] = {}
    for match in _COMMENT.finditer(xml):
        if f'authorId="{mine}"'.encode() not in match[0].partition(b">")[0]:
            kept[int(match[2]), match[1].decode()] = match[0]
    for (row, column), text in notes.items():
        theirs = b"".join(_TEXT.findall(kept.get((row, column), b"")))
        words = escape(text).encode() + (b"\n\n" + theirs if theirs else b"")
        kept[row, column] = (
            b'<comment ref="%s%d" authorId="%d"><text><r><rPr><sz val="10"/></rPr><t xml:space="preserve">%s</t></r>'
            b"</text></comment>" % (column.encode(), row, mine, words)
        )
    inside = b"".join(kept[place] for place in sorted(kept, key=lambda place: (place[0], number(place[1]))))
    package.parts[name] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{MAIN}">'.encode()
        + b"<authors>%s</authors><commentList>%s</commentList></comments>" % (b"".join(authors), inside)
    )


def _write_shapes(package: Package, part: str, notes: Mapping[tuple[int, str], str]) -> None:
    drawing = package.related(part, "vmlDrawing")
    if not drawing:
        drawing = package.free_name("xl/drawings/mingbangNotes{}.vml")
        package.parts[drawing] = _VML_HEAD
        package.declare_suffix("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
        key = package.relate(part, "vmlDrawing", drawing)
        entry = f'<legacyDrawing xmlns:r="{RELATIONS}" r:id="{key}"/>'.encode()
        package.parts[part] = _AFTER.sub(lambda match: entry + match[0], package.parts[part], count=1)
    xml = package.parts[drawing]
    wanted = {(row - 1, number(column) - 1) for row, column in notes}

    def keep(match: re.Match[bytes]) -> bytes:
        row = re.search(rb"<x:Row>\s*(\d+)", match[0])
        column = re.search(rb"<x:Column>\s*(\d+)", match[0])
        ours = b'id="mingbang' in match[0]
        same = row is not None and column is not None and (int(row[1]), int(column[1])) in wanted
        return b"" if ours or same else match[0]

    xml = _SHAPE.sub(keep, xml)
    shapes = "".join(_shape(at, row, column) for at, (row, column) in enumerate(sorted(wanted), start=1))
    package.parts[drawing] = re.sub(rb"</xml>\s*$", shapes.encode() + b"</xml>", xml)


def _shape(at: int, row: int, column: int) -> str:
    anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 4, {column + 5}, 15, {row + 5}, 4"
    return (
        f'<v:shape id="mingbang{at}" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/>'
        f"<x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
