"""The staff guide's picture of each kind's workbook, filled in with its examples: `python -m tools.guide_pictures`.

Writes `docs/images/sheet-KIND.png`, and between the marks in the page of the kind which columns are public. What a
picture shows stands as text inside it, so that a test can tell an old one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from portal.fields.day import DAY
from portal.intake.sheet_report import NOTES_SHEET, OPTIONS_SHEET
from portal.intake.template import EXAMPLE, filled_in, template
from portal.kinds import KINDS
from portal.records.column import BoundColumn
from portal.records.policy import Leaves
from portal.records.record import Record, Table

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
PAGES = ROOT / "docs" / "staff"
PLACE = "柳河社区"
PERIOD = "公示期：2026年4月1日至2026年4月7日"
MOST_BYTES = 60_000
SHOWN = "Sheet"
"""The chunk of a picture that holds what it shows, as text."""
BEGINS, ENDS = "<!-- columns: python -m tools.guide_pictures -->", "<!-- /columns -->"
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
SIMPLIFIED = 2
"""Which face of the font collection has the simplified forms."""
SIZE, LINE, PAD = 15, 21, 6
WIDE, MARGIN, LEFT = 960, 16, 34
NARROWEST, WIDEST = 62, 190
PAPER, INK, RULE, HEAD, SIDE, TAB = "#ffffff", "#262626", "#b0b0b0", "#e8eef4", "#f1f1f1", "#1f6f43"

Cells = list[tuple[str, str]]
"""(column letter, text) of one row, filled cells only."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One sheet as it is shown: its name, and its rows with their numbers."""

    name: str
    rows: tuple[tuple[int, Cells], ...]
    heading: int

    def text(self) -> str:
        """What it shows, cell by cell."""
        return "\n".join([self.name, *(f"{at}{letter} {text}" for at, row in self.rows for letter, text in row)])


def filled(kind: type[Record]) -> bytes:
    """The kind's own template with its examples typed over as rows, at 柳河社区."""
    book = load_workbook(io.BytesIO(template(kind, PLACE)))
    fill(book, kind)
    book.worksheets[0]["A2"] = PERIOD
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def fill(book: Workbook, kind: type[Record]) -> None:
    """Types the examples of a template over as rows, as the page of the kind says; what is above them stays."""
    for sheet in _sheets(book.worksheets):
        for row in sheet.iter_rows(max_col=1):
            if row[0].value == EXAMPLE:
                row[0].value = 1
    for _, part, model in kind.notice_parts():
        _go_on(book[part.label], model)


def _go_on(sheet: Worksheet, model: type[Table]) -> None:
    """A sheet of the notice itself tells all that was done, a week each: of the others only what is required."""
    columns = filled_in(model)
    for more in range(1, max(len(bound.value.choices) for bound in columns)):
        sheet.cell(more + 2, 1, more + 1)
        for at, bound in enumerate(columns, 2):
            if bound.required:
                sheet.cell(more + 2, at, _another(bound, more))


def _another(bound: BoundColumn, more: int) -> str:
    if bound.value is DAY:
        day = DAY.parse(bound.column.example).first + timedelta(weeks=more)
        return f"{day.year}年{day.month}月{day.day}日"
    return bound.value.choices[more] if bound.value.choices else bound.column.example


def sheets(kind: type[Record]) -> list[Seen]:
    """The filled workbook's sheets, without the columns that the examples leave empty."""
    return [_seen(sheet) for sheet in _sheets(load_workbook(io.BytesIO(filled(kind))).worksheets)]


def _sheets(found: Sequence[Worksheet]) -> Iterator[Worksheet]:
    return (sheet for sheet in found if sheet.title not in (NOTES_SHEET, OPTIONS_SHEET))


def _seen(sheet: Worksheet) -> Seen:
    grid = [
        (at, [(get_column_letter(x), str(cell)) for x, cell in enumerate(row, 1) if cell is not None])
        for at, row in enumerate(sheet.iter_rows(values_only=True), 1)
    ]
    heading = next(at for at, row in enumerate(sheet.iter_rows(values_only=True), 1) if row[1] is not None)
    kept = {letter for letter, _ in dict(grid)[heading + 1]}
    rows = tuple((at, [cell for cell in row if at < heading or cell[0] in kept]) for at, row in grid if row)
    return Seen(sheet.title, rows, heading)


def shown(kind: type[Record]) -> str:
    """All that the picture of a kind shows, as text."""
    return "\n".join(sheet.text() for sheet in sheets(kind))


class _Pen:
    """Draws on a strip that is cut to what was used."""

    def __init__(self) -> None:
        self.font = ImageFont.truetype(FONT, SIZE, index=SIMPLIFIED)
        self.small = ImageFont.truetype(FONT, 12, index=SIMPLIFIED)
        self.image = Image.new("RGB", (WIDE, 6000), PAPER)
        self.draw = ImageDraw.Draw(self.image)
        self.top = MARGIN

    def lines(self, text: str, width: int) -> list[str]:
        """A text in lines no wider than `width` pixels."""
        found: list[str] = []
        for part in text.split("\n"):
            line = ""
            for sign in part:
                if line and self.font.getlength(line + sign) > width:
                    found.append(line)
                    line = ""
                line += sign
            found.append(line)
        return found

    def box(self, x: int, width: int, height: int, text: str, ground: str) -> None:
        """A cell with its text from the top left."""
        self.draw.rectangle((x, self.top, x + width, self.top + height), ground, RULE)
        for n, line in enumerate(self.lines(text, width - 2 * PAD)):
            self.draw.text((x + PAD, self.top + PAD // 2 + n * LINE), line, INK, self.font)

    def side(self, x: int, width: int, height: int, text: str) -> None:
        """A column's letter or a row's number."""
        self.draw.rectangle((x, self.top, x + width, self.top + height), SIDE, RULE)
        self.draw.text((x + width / 2, self.top + height / 2), text, INK, self.small, "mm")

    def band(self, rows: Sequence[tuple[int, Cells]], columns: Sequence[str], widths: dict[str, int]) -> None:
        """Some columns of a sheet, with their letters above and the rows' numbers beside."""
        x = MARGIN + LEFT
        self.side(MARGIN, LEFT, 20, "")
        for letter in columns:
            self.side(x, widths[letter], 20, letter)
            x += widths[letter]
        self.top += 20
        for at, row in rows:
            cells = dict(row)
            high = max(len(self.lines(cells.get(c, ""), widths[c] - 2 * PAD)) for c in columns) * LINE + PAD
            self.side(MARGIN, LEFT, high, str(at))
            x = MARGIN + LEFT
            for letter in columns:
                self.box(x, widths[letter], high, cells.get(letter, ""), HEAD if at == rows[0][0] else PAPER)
                x += widths[letter]
            self.top += high

    def titles(self, rows: Sequence[tuple[int, Cells]], width: int) -> None:
        """The rows above the headings, each over the whole width."""
        for at, row in rows:
            self.side(MARGIN, LEFT, LINE + PAD, str(at))
            self.box(MARGIN + LEFT, width, LINE + PAD, row[0][1], PAPER)
            self.top += LINE + PAD

    def tab(self, name: str) -> None:
        """The sheet's tab below it."""
        wide = round(self.font.getlength(name)) + 4 * PAD
        self.draw.rectangle((MARGIN + LEFT, self.top, MARGIN + LEFT + wide, self.top + LINE + PAD), TAB)
        self.draw.text((MARGIN + LEFT + 2 * PAD, self.top + PAD // 2), name, PAPER, self.font)
        self.top += LINE + PAD + MARGIN


def _widths(pen: _Pen, sheet: Seen) -> dict[str, int]:
    widths: dict[str, int] = {}
    for at, row in sheet.rows:
        if at >= sheet.heading:
            for letter, text in row:
                needed = round(max(pen.font.getlength(part) for part in text.split("\n"))) + 2 * PAD + 2
                widths[letter] = min(WIDEST, max(widths.get(letter, NARROWEST), needed))
    return widths


def _bands(widths: dict[str, int]) -> list[list[str]]:
    """The columns in bands no wider than the picture."""
    bands: list[list[str]] = [[]]
    room = WIDE - 2 * MARGIN - LEFT
    for letter, width in widths.items():
        if bands[-1] and sum(widths[one] for one in bands[-1]) + width > room:
            bands.append([])
        bands[-1].append(letter)
    return bands


def picture(kind: type[Record]) -> Image.Image:
    """The filled workbook, sheet below sheet; a wide sheet goes on below itself, as its letters say."""
    pen = _Pen()
    for sheet in sheets(kind):
        widths = _widths(pen, sheet)
        bands = _bands(widths)
        widest = max(sum(widths[letter] for letter in band) for band in bands)
        pen.titles([row for row in sheet.rows if row[0] < sheet.heading], widest)
        for at, band in enumerate(bands):
            pen.top += PAD if at else 0
            pen.band([row for row in sheet.rows if row[0] >= sheet.heading], band, widths)
        pen.tab(sheet.name)
    return pen.image.crop((0, 0, WIDE, pen.top))


def columns_told(kind: type[Record]) -> str:
    """Which columns of a kind go where, sheet by sheet, as the page of the guide says it."""
    lines = [BEGINS, ""]
    models: list[tuple[str, type[Table]]] = [(kind.about.label, kind)]
    models += [(part.label, model) for _, part, model in kind.sheets()]
    for label, model in models:
        lines.append(f"**“{label}”表**")
        lines.append("")
        by_way = ((leaves, [one for one in model.columns() if one.column.leaves is leaves]) for leaves in Leaves)
        lines += [f"- {leaves.value}：{'、'.join(map(_told, named))}" for leaves, named in by_way if named]
        lines.append("")
    return "\n".join([*lines, ENDS])


def _told(bound: BoundColumn) -> str:
    computed = bound.column.computed and bound.column.leaves is Leaves.PUBLISH
    return f"{bound.label}{'*' if bound.required else ''}{'（自动算，不用填）' if computed else ''}"


def page_of(kind: type[Record]) -> Path:
    """The page of the guide that shows the picture of a kind."""
    name = f"(../images/{target(kind).name})"
    return next(page for page in sorted(PAGES.glob("*.md")) if name in page.read_text(encoding="utf-8"))


def with_columns(text: str, kind: type[Record]) -> str:
    """A page whose list of columns is that of the kind."""
    told = columns_told(kind)
    return re.sub(f"{re.escape(BEGINS)}.*?{re.escape(ENDS)}", lambda _: told, text, flags=re.DOTALL)


def target(kind: type[Record]) -> Path:
    """Where the picture of a kind is."""
    return IMAGES / f"sheet-{kind.about.id}.png"


def write(kind: type[Record]) -> None:
    """The picture in as few colours as it has, unless it shows the same already; and the columns in the page."""
    text = shown(kind)
    image = picture(kind).quantize(32, dither=Image.Dither.NONE)
    said = PngInfo()
    said.add_itxt(SHOWN, text, zip=True)
    raw = io.BytesIO()
    image.save(raw, "PNG", optimize=True, pnginfo=said)
    if len(raw.getvalue()) > MOST_BYTES:
        raise SystemExit(f"{target(kind).name}: {len(raw.getvalue())} bytes, more than {MOST_BYTES}")
    target(kind).write_bytes(raw.getvalue())
    print(f"{target(kind).name}: {image.width} × {image.height}, {len(raw.getvalue()) / 1000:.0f} kB")
    page = page_of(kind)
    page.write_text(with_columns(page.read_text(encoding="utf-8"), kind), encoding="utf-8")


def main() -> None:
    """Every kind there is."""
    for kind in KINDS:
        write(kind)


if __name__ == "__main__":
    main()
