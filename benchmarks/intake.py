"""How long workbooks take: a large one, one that is wrong in every row, and those made to harm.

Run: `python -m benchmarks.intake [rows]` (100,000 by default). Times are of the processor, in seconds.
"""

from __future__ import annotations

import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from portal.checks.model import Context
from portal.checks.validate import check_notice
from portal.intake.guard import inspect
from portal.intake.model import NoticeSource
from portal.intake.read import read_notice
from portal.intake.refusal import Refusal
from portal.kinds.benefit.record import Benefit
from portal.kinds.power_item.record import PowerItem
from portal.privacy.screening.cell_screen import screen_notice
from portal.records.notice import NoticeKey, Period

HEADINGS = [
    "序号",
    "权力事项编号",
    "补贴项目",
    "受益人",
    "村民小组",
    "人口数",
    "面积（亩）",
    "补贴标准",
    "金额",
    "发放日期",
    "所属期",
]
HEADINGS += ["身份证号", "银行账号", "联系电话"]
DAY = date(2026, 3, 20)


STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<fonts count="2"><font/><font><strike/></font></fonts><fills count="1"><fill><patternFill/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/>'
    '<xf numFmtId="14" applyNumberFormat="1"/><xf fontId="1"/></cellXfs></styleSheet>'
)
"""Plain, a date, and struck out, so that every cell is looked at for a line through it."""


def workbook(rows: Iterable[Sequence[object]], path: Path) -> None:
    """An .xlsx as Excel writes it: texts once in a part of their own, dates as serial numbers."""
    book = Workbook()
    book.worksheets[0].title = "补贴"
    raw = io.BytesIO()
    book.save(raw)
    texts: dict[str, int] = {}
    lines = []
    for at, row in enumerate(rows, start=1):
        cells = (_cell(f"{get_column_letter(across)}{at}", value, texts) for across, value in enumerate(row, start=1))
        lines.append(f'<row r="{at}">{"".join(cells)}</row>')
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(raw) as before, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.namelist():
            text = before.read(entry).decode()
            if entry == "xl/worksheets/sheet1.xml":
                text = f"<worksheet {space}><sheetData>{''.join(lines)}</sheetData></worksheet>"
            elif entry == "xl/styles.xml":
                text = STYLES
            elif entry == "xl/_rels/workbook.xml.rels" and "sharedStrings" not in text:
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
                relation = f'<Relationship Id="rIdS" Type="{kind}" Target="/xl/sharedStrings.xml"/>'
                text = text.replace("</Relationships>", f"{relation}</Relationships>")
            if entry != "xl/sharedStrings.xml":
                after.writestr(entry, text)
        shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
        after.writestr("xl/sharedStrings.xml", f"<sst {space}>{shared}</sst>")


def _cell(place: str, value: object, texts: dict[str, int]) -> str:
    if isinstance(value, date):
        return f'<c r="{place}" s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, str):
        return f'<c r="{place}" t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def good(rows: int) -> Iterator[Sequence[object]]:
    """Benefits of so many different recipients, with numbers that are private."""
    chance = random.Random(1)
    yield from (["2026年3月惠民惠农补贴公示"], ["公示期：2026年3月5日至2026年3月11日"], [*HEADINGS])
    for number in range(1, rows + 1):
        name = "".join(chance.choices("王李张刘陈杨赵黄周吴明华建国秀英丽军勇芳", k=3))
        paid = date(2026, 3, 1) + timedelta(chance.randrange(31))
        private = [f"5101{number:014d}", f"6217{number:015d}", f"139{number:08d}"]
        yield [number, "QL-001", "耕地地力保护补贴", name, f"{chance.randint(1, 12)}组", 3, 2.5, "每亩 120 元",
               round(chance.uniform(60, 900), 2), paid, "2026年", *private]  # fmt: skip


def wrong(rows: int) -> Iterator[Sequence[object]]:
    """Benefits of which every row is wrong in two or three ways."""
    yield from (["2026年3月惠民惠农补贴公示"], ["公示期：2026年3月5日至2026年3月11日"], HEADINGS[:11])
    for number in range(1, rows + 1):
        yield [number, f"QL-9{number % 900:03d}", "耕地地力保护补贴", f"受益{number}" if number % 3 else "", "3组", 3,
               2.5, "每亩 120 元", f"约{number}" if number % 2 else -5, "2026年13月", "2026年"]  # fmt: skip


def check_wrong(folder: Path) -> None:
    """`portal check` of 5,000 wrong rows as a command of its own, Python's start and all."""
    home = folder / "content" / "communities" / "c00013 水井坊社区"
    home.mkdir(parents=True)
    path = home / "惠民惠农补贴 2026-03.xlsx"
    workbook(wrong(5_000), path)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "portal", "check", str(path), "--content", str(folder / "content"),
               "--out", str(folder / "out")]  # fmt: skip
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    count = len(json.loads((folder / "out" / "problems.json").read_text(encoding="utf-8")))
    print(f"portal check, 5000 rows all wrong, {count} problems: {used:.2f} s")


def measure(path: Path) -> None:
    """One workbook through intake, checks and screen, in this process."""
    context = Context(DAY)
    values = {bound.name: "某项" for bound in PowerItem.columns() if bound.required}
    values |= {bound.name: bound.value.choices[0] for bound in PowerItem.columns() if bound.value.choices}
    context.learn("c00013", [PowerItem.model_validate({**values, "number": "QL-001", "valid_from": "2020年"})])
    source = NoticeSource(NoticeKey("c00013", "benefits", Period(2026, 3)), path, path.name)
    start = time.process_time()
    read = read_notice(source, Benefit)
    after_read = time.process_time()
    notice = check_notice(read, Benefit, context)
    after_check = time.process_time()
    screen_notice(notice, DAY)
    end = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(notice.rows)} rows, {len(notice.problems)} problems: read {after_read - start:.1f} s, "
          f"check {after_check - after_read:.1f} s, screen {end - after_check:.1f} s, peak {peak:.0f} MB")  # fmt: skip


def shapes(rows: int, folder: Path) -> None:
    """Lists side by side and a column for every month, beside the same rows below one another."""
    title: list[Sequence[object]] = [["2026年惠民惠农补贴公示"], ["公示期：2026年3月5日至2026年3月11日"]]
    head: list[object] = [*HEADINGS[:4], "金额", "发放日期"]
    lines: list[list[object]] = [
        [at + 1, "QL-001", "耕地地力保护补贴", f"张{chr(0x4E00 + at % 20_000)}", 300, "2026年3月12日"]
        for at in range(rows)
    ]
    half, months = rows // 2, [f"{month}月" for month in range(1, 13)]
    books: dict[str, list[Sequence[object]]] = {
        "one list": [*title, head, *lines],
        "two lists side by side": [*title, head * 2, *(lines[at] + lines[at + half] for at in range(half))],
        "a column for every month": [*title, head[:4] + months, *(line[:4] + [100] * 12 for line in lines[::12])],
    }
    for name, book in books.items():
        path = folder / "惠民惠农补贴 2026.xlsx"
        workbook(book, path)
        source = NoticeSource(NoticeKey("c00013", "benefits", Period(2026)), path, path.name)
        start = time.process_time()
        table = read_notice(source, Benefit).table
        print(f"{name}: {len(table.rows) if table else 0} rows read in {time.process_time() - start:.2f} s")


def hostile() -> None:
    """How soon files made to harm are refused."""
    book = Workbook()
    book.worksheets[0].append(["a", "b"])
    raw = io.BytesIO()
    book.save(raw)
    part = "xl/worksheets/sheet1.xml"
    wide = "".join("<c><v>1</v></c>" for _ in range(1_000_000))
    for name, old, new in (
        ("zip bomb", "<sheetData>", "<sheetData>" + " " * 400_000_000),
        ("1,000,000 columns", "<sheetData>", f'<sheetData><row r="9">{wide}</row>'),
        ("cells in opposite corners", 'r="B1"', 'r="XFD1048576"'),
        ("billion laughs", "<worksheet", '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet'),
    ):
        changed = io.BytesIO()
        with zipfile.ZipFile(raw) as before, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as after:
            for entry in before.namelist():
                text = before.read(entry).decode()
                after.writestr(entry, text.replace(old, new, 1) if entry == part else text)
        start = time.process_time()
        try:
            inspect(changed.getvalue())
            code = "NOT REFUSED"
        except Refusal as refusal:
            code = refusal.code
        print(f"{name} ({len(changed.getvalue()) / 2**20:.1f} MB): {code} after {time.process_time() - start:.2f} s")


def main() -> None:
    """Makes the workbook, then measures in a fresh process, so that its making does not count."""
    if len(sys.argv) > 1 and sys.argv[1].endswith(".xlsx"):
        measure(Path(sys.argv[1]))
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "惠民惠农补贴 2026-03.xlsx"
        workbook(good(rows), path)
        subprocess.run([sys.executable, "-m", "benchmarks.intake", str(path)], check=True)
        check_wrong(Path(folder))
        shapes(min(rows, 20_000), Path(folder))
    hostile()


if __name__ == "__main__":
    main()
