"""How long a large workbook takes to read, check and screen, and how much memory; how soon hostile files are refused.

Run: `python -m benchmarks.intake [rows]` (100,000 by default).
"""

from __future__ import annotations

import io
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

from portal.checks.model import Context
from portal.checks.validate import check_notice
from portal.intake.guard import inspect
from portal.intake.model import NoticeSource
from portal.intake.read import read_notice
from portal.intake.refusal import Refusal
from portal.privacy.screen import screen_notice
from portal.records.benefit import Benefit
from portal.records.notice import NoticeKey, Period
from portal.records.power_item import PowerItem

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


def workbook(rows: int, path: Path) -> None:
    """A benefits workbook of so many different recipients, with numbers that are private."""
    chance = random.Random(1)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("补贴")
    sheet.append(["2026年3月惠民惠农补贴公示"])
    sheet.append(["公示期：2026年3月5日至2026年3月11日"])
    sheet.append(HEADINGS)
    for number in range(1, rows + 1):
        name = "".join(chance.choices("王李张刘陈杨赵黄周吴明华建国秀英丽军勇芳", k=3))
        paid = date(2026, 3, 1) + timedelta(chance.randrange(31))
        private = [f"5101{number:014d}", f"6217{number:015d}", f"139{number:08d}"]
        sheet.append([number, "QL-001", "耕地地力保护补贴", name, f"{chance.randint(1, 12)}组", 3, 2.5, "每亩 120 元",
                      round(chance.uniform(60, 900), 2), paid, "2026年", *private])  # fmt: skip
    book.save(path)


def measure(path: Path) -> None:
    """One workbook through intake, checks and screen, in this process."""
    context = Context(DAY)
    values = {bound.name: "某项" for bound in PowerItem.columns() if bound.required}
    values |= {bound.name: bound.value.choices[0] for bound in PowerItem.columns() if bound.value.choices}
    context.learn("c00013", [PowerItem.model_validate({**values, "number": "QL-001", "valid_from": "2020年"})])
    source = NoticeSource(NoticeKey("c00013", "benefits", Period(2026, 3)), path, path.name)
    start = time.perf_counter()
    read = read_notice(source, Benefit)
    after_read = time.perf_counter()
    notice = check_notice(read, Benefit, context)
    after_check = time.perf_counter()
    screen_notice(notice, DAY)
    end = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(notice.rows)} rows, {len(notice.problems)} problems: read {after_read - start:.1f} s, "
          f"check {after_check - after_read:.1f} s, screen {end - after_check:.1f} s, peak {peak:.0f} MB")  # fmt: skip


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
        start = time.perf_counter()
        try:
            inspect(changed.getvalue())
            code = "NOT REFUSED"
        except Refusal as refusal:
            code = refusal.code
        print(f"{name} ({len(changed.getvalue()) / 2**20:.1f} MB): {code} after {time.perf_counter() - start:.2f} s")


def main() -> None:
    """Makes the workbook, then measures in a fresh process, so that its making does not count."""
    if len(sys.argv) > 1 and sys.argv[1].endswith(".xlsx"):
        measure(Path(sys.argv[1]))
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "惠民惠农补贴 2026-03.xlsx"
        workbook(rows, path)
        subprocess.run([sys.executable, "-m", "benchmarks.intake", str(path)], check=True)
    hostile()


if __name__ == "__main__":
    main()
