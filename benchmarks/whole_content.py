"""Content folders of any size, as communities keep them: lists by month, and what is rarer by quarter or year.

Each community has 318 rows (the last one fewer): four powers, 200 subsidies and 80 vouchers in ten months, twelve
tenders of two bids, twelve opinions and ten accounts, in 37 workbooks. The places are Chengdu's; names, amounts and
everything else are drawn, the same each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random

from openpyxl import Workbook, load_workbook

import portal.kinds  # noqa: F401 - hands the kinds over
from portal.places.gazetteer import Gazetteer
from portal.records.catalogue import kind_by_id
from tests.content import ACCOUNT, BENEFIT, BID, OPINION, POWERS, RECEIPT, REVIEWS, SITE, TENDER
from tools.personal_numbers import identity_number
from tools.sample.people import account_number, name, names

Row = Mapping[str, object]
Book = tuple[str, str, Sequence[Row], Mapping[str, Sequence[Row]]]
"""Kind, period, rows, part sheets by name."""
YEAR = 2026
TODAY = date(2026, 11, 24)
HOUSEHOLDS, VOUCHERS = 20, 8
"""Rows of one month."""
MONTHS = range(1, 11)


def make_content(folder: Path, rows: int, seed: int = 0) -> int:
    """Fills a new folder with `rows` rows or a few more; returns how many."""
    rng, made = Random(seed), 0
    (folder / "communities").mkdir(parents=True)
    (folder / "site.yml").write_text(SITE, encoding="utf-8")
    for place in Gazetteer.of_content(folder).communities():
        if made >= rows:
            break
        home = folder / "communities" / f"{place.id} {place.short}"
        home.mkdir()
        said = f"项目,内容\n监督电话,028-{87_000_000 + made}\n监督委员会主任,{name(rng)}\n办公时间,周一至周五\n"
        (home / "公开信息.csv").write_text(said, encoding="utf-8-sig")
        for kind, period, lines, sheets in _books(rng):
            if made < rows:
                made += len(lines)
                save(home, kind, period, lines, sheets)
    return made


def save(home: Path, kind: str, period: str, rows: Sequence[Row], sheets: Mapping[str, Sequence[Row]]) -> None:
    """One workbook in the folder of a community, whose name is the folder's."""
    about = kind_by_id(kind).about
    book = Workbook(write_only=True)
    first = book.create_sheet("公示表")
    first.append([f"{home.name.split(maxsplit=1)[1]}{about.notice}表"])
    first.append([f"公示期：{YEAR}年3月5日至{YEAR}年3月11日"])
    more = ((book.create_sheet(title), lines) for title, lines in sheets.items())
    for sheet, lines in ((first, rows), *more):
        headings = list(dict.fromkeys(heading for line in lines for heading in line))
        sheet.append(headings)
        for line in lines:
            sheet.append([line.get(heading) for heading in headings])
    book.save(home / f"{about.words[0]} {period}.xlsx")


def change_cell(path: Path, heading: str, value: str | float) -> None:
    """Another value in the first row below a heading of the first sheet."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    at = next(cell for row in sheet.iter_rows() for cell in row if cell.value == heading)
    sheet.cell(int(at.row or 0) + 1, int(at.column or 0), value)
    book.save(path)


def _books(rng: Random) -> Iterator[Book]:
    yield "power-items", str(YEAR), POWERS, {"审议": REVIEWS}
    for month in MONTHS:
        yield "benefits", f"{YEAR}-{month:02}", _benefits(rng, month), {}
        yield "receipts", f"{YEAR}-{month:02}", _receipts(rng, month), {}
    for quarter in (1, 2, 3):
        yield "tenders", f"{YEAR}-Q{quarter}", *_tenders(rng, quarter)
        yield "opinions", f"{YEAR}-Q{quarter}", _opinions(rng, quarter), {}
    for month in MONTHS:
        yield "accounts", f"{YEAR}-{month:02}", [ACCOUNT], {}


def _benefits(rng: Random, month: int) -> list[Row]:
    return [
        {
            **BENEFIT, "受益人": person, "村民小组": f"{rng.randint(1, 12)}组", "金额": rng.randint(5000, 90000) / 100,
            "发放日期": _day(rng, month), "所属期": f"{YEAR}年{month}月", "身份证号": identity_number(rng),
            "银行账号": account_number(rng),
        }
        for person in names(rng, HOUSEHOLDS)
    ]  # fmt: skip


def _receipts(rng: Random, month: int) -> list[Row]:
    return [
        {
            **RECEIPT, "凭证号": f"PZ-{YEAR}-{month:02}{number:02}", "日期": _day(rng, month),
            "金额": rng.randint(50, 4000),
            "用途": rng.choice(("购办公用纸", "会议室电费", "路灯维修", "打印公示表", "环境卫生工具")),
            "收款方": f"示例{rng.choice('东西南北中')}{rng.choice(('文具店', '五金店', '电力公司', '广告店'))}",
            "经手人": name(rng), "证明人": name(rng), "审批人": name(rng),
        }
        for number in range(1, VOUCHERS + 1)
    ]  # fmt: skip


def _tenders(rng: Random, quarter: int) -> tuple[list[Row], Mapping[str, Sequence[Row]]]:
    rows: list[Row] = []
    bids: list[Row] = []
    for number in range(1, 5):
        key, price = f"ZB-{YEAR}-{quarter}{number}", rng.randint(20, 80) * 1000
        month, what = 3 * quarter - 2, rng.choice(("机耕道", "沟渠", "便民桥"))
        company = f"示例{rng.choice('东西南北中')}{number}建筑有限公司"
        rows.append({
            **TENDER, "项目编号": key, "项目名称": f"{rng.randint(1, 12)}组{what}整修工程", "预算金额": price + 2000,
            "中标金额": price, "合同金额": price, "中标单位": company, "公告日期": f"{YEAR}-{month:02}-01",
            "签约日期": f"{YEAR}-{month:02}-20", "合同编号": f"HT-{YEAR}-{quarter}{number}",
        })  # fmt: skip
        other = {
            "投标单位": f"示例乙{number}建设有限公司",
            "投标报价": price + 900,
            "得分": 80,
            "名次": 2,
            "结果": "未中标",
        }
        bids.append({**BID, "项目编号": key, "投标单位": company, "投标报价": price})
        bids.append({**BID, "项目编号": key, **other})
    return rows, {"投标": bids}


def _opinions(rng: Random, quarter: int) -> list[Row]:
    month = 3 * quarter - 1
    rows: list[Row] = []
    for number in range(1, 5):
        where, what = rng.choice(("路口", "广场", "水沟边")), rng.choice(("垃圾太多", "路灯不亮", "积水"))
        rows.append({
            **OPINION, "意见编号": f"YJ-{YEAR}-{quarter}{number:02}", "收到日期": f"{YEAR}-{month:02}-03",
            "答复日期": f"{YEAR}-{month:02}-{rng.randint(4, 25):02}",
            "意见内容": f"{rng.randint(1, 12)}组{where}{what}",
        })  # fmt: skip
    return rows


def _day(rng: Random, month: int) -> str:
    return f"{YEAR}-{month:02}-{rng.randint(1, 28):02}"
