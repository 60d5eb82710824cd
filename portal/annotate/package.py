"""The parts of an .xlsx as bytes, changed in place: everything not touched stays as staff made it.

openpyxl would lose pictures and the cached results of formulas, and takes two seconds for 5,000 rows.
Source: ECMA-376 part 1 (SpreadsheetML) and part 2 (packaging).
"""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from portal.intake.archive import Archive
from portal.intake.ooxml import attributes, sheet_parts

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATION = re.compile(rb"<Relationship\b([^>]*)>")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_READ_LIMIT = 512 * 2**20


class Unfamiliar(Exception):
    """The workbook is written in a way this module does not know (other prefixes, missing parts)."""


class Package:
    """`parts` by name. Raises `Unfamiliar` where the workbook is not written in the usual way."""

    def __init__(self, data: bytes) -> None:
        archive = Archive(data)
        self.parts = {name: archive.read(name, _READ_LIMIT) for name in archive.parts if not name.endswith("/")}
        self.sheets = {name: part for part, name in sheet_parts(archive).items()}
        if b"<sheets" not in self.parts.get("xl/workbook.xml", b"") or "xl/styles.xml" not in self.parts:
            raise Unfamiliar

    def to_file(self) -> bytes:
        """The workbook as a file; the content types first, as Excel writes them."""
        raw = io.BytesIO()
        first = "[Content_Types].xml"
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            for name in (first, *(name for name in self.parts if name != first)):
                archive.writestr(name, self.parts[name])
        return raw.getvalue()

    def related(self, part: str, kind: str) -> str:
        """The part a part points to by a relation of this kind; empty if there is none."""
        folder = part.rpartition("/")[0]
        for match in _RELATION.finditer(self.parts.get(_relations_of(part), b"")):
            found = attributes(match[1])
            if found.get("Type", "").endswith(f"/{kind}"):
                return _resolve(folder, found.get("Target", ""))
        return ""

    def relate(self, part: str, kind: str, target: str) -> str:
        """Adds a relation (`target` absolute) and gives its id."""
        name = _relations_of(part)
        xml = self.parts.get(name) or f'{_HEAD}<Relationships xmlns="{_PACKAGE_RELATIONS}"></Relationships>'.encode()
        used = {attributes(match[1]).get("Id", "") for match in _RELATION.finditer(xml)}
        key = next(f"rIdM{number}" for number in range(1, 10_000) if f"rIdM{number}" not in used)
        entry = f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="/{target}"/>'.encode()
        if b"</Relationships>" not in xml:
            xml = xml.replace(b"/>", b"></Relationships>", 1)
        self.parts[name] = xml.replace(b"</Relationships>", entry + b"</Relationships>")
        return key

    def declare(self, part: str, content_type: str) -> None:
        """Says what type a new part is."""
        entry = f'<Override PartName="/{part}" ContentType="{content_type}"/>'.encode()
        self._add_type(entry)

    def declare_suffix(self, suffix: str, content_type: str) -> None:
        """Says what type all parts with this ending are, unless that is said already."""
        if not re.search(rb'Extension="%s"' % suffix.encode(), self.parts["[Content_Types].xml"], re.IGNORECASE):
            self._add_type(f'<Default Extension="{suffix}" ContentType="{content_type}"/>'.encode())

    def _add_type(self, entry: bytes) -> None:
        self.parts["[Content_Types].xml"] = self.parts["[Content_Types].xml"].replace(b"</Types>", entry + b"</Types>")

    def free_name(self, pattern: str) -> str:
        """The first part name not used yet; `{}` stands for its number."""
        return next(name for number in range(1, 10_000) if (name := pattern.format(number)) not in self.parts)

    def add_first_sheet(self, name: str, xml: bytes) -> None:
        """Puts a sheet in front, opened; a sheet of that name is replaced where it stands."""
        for part in self.sheets.values():
            self.parts[part] = re.sub(rb'\s+tabSelected="(?:1|true)"', b"", self.parts[part], count=1)
        if name in self.sheets:
            self.parts[self.sheets[name]] = xml
            return
        part = self.free_name("xl/worksheets/problems{}.xml")
        self.parts[part] = xml
        self.declare(part, "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml")
        key = self.relate("xl/workbook.xml", "worksheet", part)
        book = self.parts["xl/workbook.xml"]
        taken = [int(number) for number in re.findall(rb'sheetId="(\d+)"', book)]
        entry = f'<sheet xmlns:r="{RELATIONS}" name={quoteattr(name)} sheetId="{max(taken) + 1}" r:id="{key}"/>'
        book = re.sub(rb"<sheets\b[^>]*>", lambda match: match[0] + entry.encode(), book, count=1)
        book = re.sub(rb'localSheetId="(\d+)"', lambda match: b'localSheetId="%d"' % (int(match[1]) + 1), book)
        book = re.sub(rb'\s+(?:activeTab|firstSheet)="\d+"', b"", book)
        self.parts["xl/workbook.xml"] = book
        self.sheets = {name: part, **self.sheets}


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _resolve(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps = folder.split("/")
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def inline(reference: str, text: str, style: int) -> str:
    """A cell holding text."""
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{_escaped(text)}</t></is></c>'


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    """Text as XML; the same sentences come thousands of times."""
    return escape(_UNWRITABLE.sub("", text))
