"""A small place with one kind under test, filled from its template and published twice: with examples, with changes."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from itertools import count, takewhile
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import openpyxl
import pypdfium2

from portal import kinds, pipeline
from portal.intake.template import template
from portal.outcome import Outcome
from portal.plugin import render_site
from portal.records import catalogue
from portal.records.catalogue import Kind, kind_by_id
from portal.records.column import Role
from portal.records.record import Record, Table
from portal.search.document import Document
from portal.search.index.index_reader import read_documents
from tests.content import LIU, SITE, TENDER, TOWN, USUAL, Content
from tests.kinds.decision.forms import decided
from tests.kinds.examples import ABOVE_ONLY, CITED, Cells, Examples, Filled, filled_in
from tests.kinds.specimen import SPECIMENS, Specimen

SLICES: tuple[Kind, ...] = (*kinds.SLICES, *SPECIMENS)
KINDS: tuple[type[Record], ...] = tuple(one.record for one in SLICES)
"""Every kind there is, and those of the test."""
PERIOD = "2026-03"


@contextmanager
def handed_over(slices: tuple[Kind, ...] = SLICES) -> Iterator[None]:
    """The one place that knows how the pipeline comes by its kinds."""
    with catalogue.handed_over(slices):
        yield


@dataclass(frozen=True, eq=False)
class Site:
    """What one publication left: the site, what is sent out, and what hangs on paper."""

    kind: type[Record]
    filled: Filled
    outcome: Outcome
    folder: Path
    build: Path
    pages: dict[str, Visible] = field(default_factory=dict)

    @property
    def place_at(self) -> str:
        """The address of the place that publishes the kind."""
        return f"c/{publisher(self.kind.about.id)}/"

    @property
    def kind_at(self) -> str:
        """The address of the kind in the community."""
        return f"{self.place_at}{self.kind.about.id}/"

    @property
    def notice_at(self) -> str:
        """The address of the notice under test."""
        return f"{self.kind_at}{PERIOD}/"

    def read(self, name: str) -> str:
        """The text of a file of the site, empty where there is none."""
        path = self.folder / name
        return path.read_text("utf-8-sig") if path.is_file() else ""

    def page(self, at: str) -> Visible:
        """What is seen on the page at an address."""
        if at not in self.pages:
            self.pages[at] = Visible.of(self.read(f"{at}index.html"), at)
        return self.pages[at]

    @cached_property
    def notice(self) -> Visible:
        """The notice under test, all its pages one behind the other."""
        found = Visible()
        found.add(self.read(f"{self.notice_at}index.html"), self.notice_at)
        further = takewhile(lambda at: (self.folder / at).is_dir(), (f"{self.notice_at}{page}/" for page in count(2)))
        for at in further:
            found.add(self.read(f"{at}index.html"), at)
        return found

    @cached_property
    def json(self) -> dict[str, Any]:
        """The notice as JSON."""
        return dict(json.loads(self.read(f"{self.notice_at}rows.json") or "{}"))

    @cached_property
    def tables(self) -> dict[str, list[list[str]]]:
        """Every CSV beside the notice, by its name."""
        found = {}
        for path in sorted((self.folder / self.notice_at).glob("*.csv")):
            found[path.name] = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
        return found

    @cached_property
    def documents(self) -> dict[str, Document]:
        """What the search knows of the kind, by row id."""
        found, _ = read_documents(self.folder / "search" / "files")
        mine = [document for document in found if document.kind == self.kind.about.id]
        return {re.split(r"[#/]", document.url.removesuffix("/index.html"))[-1]: document for document in mine}

    @cached_property
    def poster(self) -> str:
        """The text of the notice's A3 sheet without blanks."""
        path = self.folder / self.notice_at / "poster-a3.pdf"
        return pdf_text(path) if path.is_file() else ""

    @cached_property
    def printed(self) -> dict[str, str]:
        """The text of everything in the private folder, without blanks, by its path."""
        found = {}
        for path in sorted(path for path in self.build.rglob("*") if path.is_file()):
            name = path.relative_to(self.build).as_posix()
            found[name] = pdf_text(path) if path.suffix == ".pdf" else squeezed(path.read_text("utf-8", "ignore"))
        return found

    @property
    def paper(self) -> str:
        """What is read on the sheets of the notice that hang with full names."""
        hanging = [name for name in self.printed if name.startswith("张贴/") and self.kind.about.notice in name]
        return "".join(self.printed[name] for name in hanging)

    def title(self, number: int) -> str:
        """What is read first of a row."""
        return str(self.filled.rows[number][self.kind.field_for(Role.TITLE) or ""])

    @cached_property
    def ids(self) -> list[str]:
        """The id of each row in the order of the workbook, as the notice's page has it; empty where it has none.

        A title may also be that of what another row cites: of several rows it is the one that begins with it.
        """
        texts = {row: self.notice.after(row) for row in self.notice.ids}
        titles = [squeezed(self.title(number)) for number in range(len(self.filled.rows))]
        found = [[(text.index(title), row) for row, text in texts.items() if title in text] for title in titles]
        return [min(places)[1] if places else "" for places in found]

    def place(self, number: int) -> str:
        """Where a row is read: the address of its own page, or of its row."""
        row = self.ids[number]
        return f"{self.kind_at}{row}/" if self.kind.about.own_page else f"{self.notice_at}#{row}"

    def reading(self, number: int) -> str:
        """All that is read of a row: its own page, or the page of its notice from its anchor on, and what all share."""
        return self.page(self.place(number)).text if self.kind.about.own_page else self.notice.text


class Visible(HTMLParser):
    """A page as it is seen: its text, what stands in for pictures and columns, where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.links: list[str] = []
        self.ids: dict[str, int] = {}
        self.at = ""
        self._hidden = 0

    @classmethod
    def of(cls, html: str, at: str) -> Visible:
        """Reads the page at an address of the site."""
        page = cls()
        page.add(html, at)
        return page

    def add(self, html: str, at: str) -> None:
        """Reads one more page behind those it has: a row is where it stands, not where an earlier page leads on."""
        self.at = at
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Takes in what an element says of itself."""
        self._hidden += tag in ("script", "style")
        for name, value in attrs:
            if name in ("aria-label", "alt", "title", "data-k", "placeholder") and value:
                self.pieces.append(value)
            elif name == "href" and value:
                self.links.append(re.sub(r"(^|/)index\.html", r"\1", urljoin(f"/{self.at}", value).lstrip("/")))
            elif name == "id" and value:
                self.ids[value] = len(self.pieces)

    def handle_endtag(self, tag: str) -> None:
        """What comes behind a script is seen again."""
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        """Takes in a text."""
        if not self._hidden:
            self.pieces.append(data)

    @property
    def text(self) -> str:
        """All of it, without blanks."""
        return squeezed("\n".join(self.pieces))

    def after(self, row: str) -> str:
        """What stands behind the anchor of a row, up to the next one."""
        if row not in self.ids:
            return ""
        start = self.ids[row]
        end = min((at for at in self.ids.values() if at > start), default=len(self.pieces))
        return squeezed("\n".join(self.pieces[start:end]))


def squeezed(text: str) -> str:
    """Without blanks and characters that have no width."""
    return re.sub(r"[\s\u200b\u00ad]+", "", text)


def pdf_text(path: Path) -> str:
    """The text of a PDF, without blanks."""
    document = pypdfium2.PdfDocument(path)
    try:
        return squeezed("".join(page.get_textpage().get_text_bounded() for page in document))
    finally:
        document.close()


@dataclass(frozen=True)
class Published:
    """A kind before and after its changes."""

    examples: Examples
    first: Site
    second: Site


def publish(kind: type[Record], folder: Path) -> Published:
    """The kind's template filled from its examples and published, then again with every change."""
    with handed_over():
        content = place_of(kind, folder)
        examples = Examples(kind)
        return Published(
            examples,
            _published(content, kind, examples.first, folder / "1"),
            _published(content, kind, examples.second, folder / "2"),
        )


def publish_one(kind: type[Record], filled: Filled, folder: Path) -> Site:
    """These rows published once."""
    with handed_over():
        return _published(place_of(kind, folder), kind, filled, folder / "1")


def place_of(kind: type[Record], folder: Path) -> Content:
    """A community with the power items and purchases that may be cited; what the kind itself is comes from it alone."""
    content = Content(folder / "content")
    content.path.mkdir(parents=True)
    (content.path / "communities").mkdir()
    content.write("site.yml", SITE)
    content.info(LIU)
    if kind.about.id != "power-items":
        content.powers(LIU, "2026")
    if kind.about.id != "decisions":
        decided(content, {}, {"决策编号": "JC-2026-02", "决策事项": "沟渠清淤"}, period="2026-02")
    if kind.about.id != "tenders":
        content.workbook(
            LIU, "tenders", "2026-Q1", [TENDER, {**TENDER, "项目编号": "ZB-2026-02", "项目名称": "沟渠清淤"}]
        )
    for other in sorted({bound.column.cites.kind for bound in kind.citing() if bound.column.cites} & {*USUAL}):
        if not any(content.folder(publisher(other)).glob(f"{kind_by_id(other).about.words[0]} *")):
            _cited(content, other)
    if any(bound.column.cites and bound.column.cites.kind == "specimens" for bound in kind.columns()):
        cited = Examples(Specimen).first
        cited.rows, cited.parts = cited.rows[:2], [{**parts, "outlays": []} for parts in cited.parts[:2]]
        (content.folder(LIU) / f"{Specimen.about.words[0]} {PERIOD}.xlsx").write_bytes(workbook(Specimen, cited))
    if kind.column_for(Role.BOARD):
        content.boards(LIU, "村口", "活动室")
        content.grids(LIU, "第一网格", "第二网格")
    for name in ("2026-03-001.jpg", "2026-03-002.jpg"):
        content.scan(LIU, name)
    return content


def publisher(kind_id: str) -> str:
    """The place that publishes a kind: a village, or the town above it where villages do not."""
    return TOWN if kind_id in ABOVE_ONLY else LIU


def _cited(content: Content, kind_id: str) -> None:
    """Two of the usual rows of a kind, under the numbers by which others cite it."""
    heading = next(bound.label for bound in kind_by_id(kind_id).columns() if bound.column.role is Role.KEY)
    content.workbook(
        publisher(kind_id), kind_id, PERIOD, [{**USUAL[kind_id], heading: number} for number in CITED[kind_id]]
    )


def _published(content: Content, kind: type[Record], filled: Filled, kept: Path) -> Site:
    path = content.folder(publisher(kind.about.id)) / f"{kind.about.words[0]} {PERIOD}.xlsx"
    path.write_bytes(workbook(kind, filled))
    outcome = pipeline.publish(content.settings(), render_site)
    root = content.path.parent
    shutil.copytree((root / "output" / "site").resolve(), kept / "site")
    shutil.copytree(root / "build", kept / "build")
    return Site(kind, filled, outcome, kept / "site", kept / "build")


def workbook(kind: type[Record], filled: Filled) -> bytes:
    """The kind's own template with rows typed below its example row."""
    book = openpyxl.load_workbook(io.BytesIO(template(kind)))
    sheet = book.worksheets[0]
    sheet["A2"] = "公示期：2026年3月5日至2026年3月11日"
    _type(sheet, kind, 4, filled.rows)
    for name, part, model in kind.parts():
        _type(book[part.label], model, 1, filled.part_rows(name))
    for name, part, model in kind.notice_parts():
        _type(book[part.label], model, 1, filled.own[name])
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def _type(sheet: Any, model: type[Table], top: int, rows: list[Cells]) -> None:
    for number, cells in enumerate(rows):
        for at, bound in enumerate(filled_in(model), start=2):
            if cells.get(bound.name) is not None:
                sheet.cell(top + 2 + number, at, _typed(cells[bound.name], numeric=bound.value.numeric))


def _typed(cell: object, *, numeric: bool) -> object:
    return float(str(cell)) if numeric else cell
