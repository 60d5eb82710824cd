"""The supervisors' work list (缺项台账): all gaps of a district as a workbook, with days, posts and room for an answer.

It lies in the private build folder and only this account can read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from portal.channels.texts import file_name
from portal.fields.formula import safe
from portal.intake.workbook_bytes import saved
from portal.places.model import District
from portal.records.gap import Detector
from portal.register.gaps import Listed, address_of, detectors, gaps_of
from portal.register.register import Register
from portal.storage import write_file

SUPERVISORS = "监督"
"""Where supervisors find their work lists; private."""
HEADS = (
    ("镇街", 12), ("社区", 14), ("类别", 16), ("缺什么", 48), ("从哪天起", 12), ("应当在哪天以前", 14), ("已过天数", 9),
    ("依据", 26), ("岗位", 18), ("怎么补", 36), ("网址", 40), ("核实人", 10), ("核实日期", 12), ("核实结果", 20),
)  # fmt: skip
"""Headings with their widths in characters; the last three are for the supervisor."""
_TOP, _WRAPPED = Alignment(vertical="top", wrap_text=True), 12


def write_workbooks(register: Register, build: Path) -> list[str]:
    """One workbook a district that publishes below `build`, readable by this account alone; their paths below it.

    A district without a gap has none, and what lay there of it is deleted. Raises OSError.
    """
    written = []
    for district in register.districts:
        gaps = [one for place in _places(register, district) for one in gaps_of(register, place)]
        if gaps:
            name = f"{SUPERVISORS}/{district.id} {file_name(district.name)} 缺项台账.xlsx"
            write_file(build / name, workbook(register, district, gaps))
            (build / name).chmod(0o600)
            written.append(name)
    for path in sorted((build / SUPERVISORS).glob("*缺项台账.xlsx")):
        if f"{SUPERVISORS}/{path.name}" not in written:
            path.unlink()
    return written


def workbook(register: Register, district: District, gaps: Sequence[Listed]) -> bytes:
    """Every gap as a row, and a sheet that counts them by community and sort; the same gaps are the same bytes."""
    book = Workbook()
    first = book.active
    if not isinstance(first, Worksheet):
        raise TypeError("a new workbook has a sheet")
    first.title = "缺项"
    _head(first, HEADS)
    for one in gaps:
        first.append(list(_cells(register, one)))
    _dress(first)
    _sums(book.create_sheet("汇总"), register, district, gaps)
    # The day is all that is said of when it was made.
    return saved(book, datetime.fromisoformat(register.today.isoformat()))


def _cells(register: Register, one: Listed) -> Iterable[object]:
    gap = one.gap
    begun = gap.due or gap.since
    yield from (safe(text) for text in (*_names(register, one.place), one.detector.label, gap.what))
    yield from (gap.since, gap.due, (register.today - begun).days if begun else None)
    yield from (safe(text) for text in (one.law, one.post, one.detector.remedy))
    yield f"{register.site.url}/{address_of(register, one)}"
    yield from (None, None, None)


def _sums(sheet: Worksheet, register: Register, district: District, gaps: Sequence[Listed]) -> None:
    sorts = [one for one in detectors() if any(gap.detector.id == one.id for gap in gaps)]
    _head(sheet, (("镇街", 12), ("社区", 14), *((one.label, 12) for one in sorts), ("合计", 9)))
    for place in _places(register, district):
        mine = [gap for gap in gaps if gap.place == place]
        sheet.append([*_names(register, place), *_counts(sorts, mine), len(mine)])
    sheet.append([district.name, "合计", *_counts(sorts, gaps), len(gaps)])
    _dress(sheet)


def _counts(sorts: Sequence[Detector], gaps: Sequence[Listed]) -> list[int]:
    return [sum(gap.detector.id == sort.id for gap in gaps) for sort in sorts]


def _places(register: Register, district: District) -> list[str]:
    return [place.id for place in register.within(district)]


def _names(register: Register, place: str) -> tuple[str, str]:
    """Its town and itself; a town and the district have no community."""
    line = register.places.publisher(place).line
    return (line[1].name if len(line) > 1 else line[0].name), (line[2].short if len(line) > 2 else "")


def _head(sheet: Worksheet, heads: Sequence[tuple[str, int]]) -> None:
    sheet.append([name for name, _ in heads])
    for number, (_, width) in enumerate(heads, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        cell = sheet.cell(1, number)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="F3EEE3")
    sheet.freeze_panes = "A2"


def _dress(sheet: Worksheet) -> None:
    """Long texts are wrapped; a style for every cell took a second for three thousand of them."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and len(cell.value) > _WRAPPED:
                cell.alignment = _TOP
    sheet.auto_filter.ref = sheet.dimensions
