"""The site of the sample content: as it was agreed, and true to the workbooks it was made from."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from portal.records.notice import Period
from tests.golden.manifest import FILE, manifest
from tests.golden.sample import CONTENT, OUTCOME

AMOUNTS = {
    "惠民惠农补贴": ("金额", "补贴金额", "发放金额", "补助金额", "救助金额", "实发金额"),
    "财务原始凭据": ("金额", "支出金额", "支付金额", "开支金额", "付款金额", "报销金额"),
    "招投标": ("中标金额", "中标价", "成交金额", "中选价", "中选金额"),
}
STATES = ("办理状态", "状态", "办结情况", "是否办结")
KINDS = {
    "惠民惠农补贴": "benefits", "财务原始凭据": "receipts", "招投标": "tenders", "意见建议": "opinions",
    "重大事项决策": "decisions", "廉政风险": "risks", "典型案例": "cases", "制度": "rules",
    "监督整改": "findings", "公开与教育": "activities", "财务收支": "accounts", "资产资源": "assets",
}  # fmt: skip
BOOKS = sorted(path for path in CONTENT.glob("communities/*/*") if path.stem.split()[0] in KINDS)
_SUM = re.compile(r"合计|总计|共计|小计")


def test_the_sample_is_published_without_a_problem(sample_site: Path) -> None:
    """No error; warnings of three opinions, a finding, four gaps of a decision, a list and a lease, on purpose."""
    told = json.loads((sample_site.parents[2] / OUTCOME).read_text(encoding="utf-8"))
    expected = (
        "还没有办结，网页上会写“超期”", "还没有整改，网页上会写“超期未改”", "网页上会写明缺这一项", "清单没有审议记录",
        "合同",
    )  # fmt: skip
    assert [sum(words in text for text in told["problems"]) for words in expected] == [3, 1, 4, 1, 1]
    assert len(told["problems"]) == 10


@pytest.mark.parametrize("part", ["files", "notices", "texts"])
def test_the_site_is_as_agreed(sample_site: Path, part: str) -> None:
    """Files by type, every notice's rows, total and check code, and the text of ten pages are those of the manifest.

    After a change that is meant, `python -m tests.golden` writes it anew.
    """
    agreed = json.loads(FILE.read_text(encoding="utf-8"))
    assert manifest(sample_site)[part] == agreed[part]


def test_every_workbook_of_the_sample_has_its_notice(sample_site: Path) -> None:
    """Nothing is left out and nothing made up: as many notices as workbooks, named after them."""
    made = {path.parent.relative_to(sample_site / "c").as_posix() for path in sample_site.glob("c/*/*/*/rows.json")}
    wanted = {key(path) for path in BOOKS}
    assert wanted <= made
    assert all("/power-items/" in f"/{name}" for name in made - wanted)


def test_sums_equal_those_of_the_workbooks(sample_site: Path) -> None:
    """The total of every notice is the sum of the amounts in its workbook, added up here without the portal."""
    different = {}
    for path in (path for path in BOOKS if path.stem.split()[0] in AMOUNTS):
        rows = list(grid(path))
        body = json.loads((sample_site / "c" / key(path) / "rows.json").read_text(encoding="utf-8"))
        mine, count = add_up(rows, AMOUNTS[path.stem.split()[0]])
        if mine != Decimal(str(body["total"])) or (body["rows"] != count and KINDS[path.stem.split()[0]] != "tenders"):
            different[path.name] = (mine, count, body["total"], body["rows"])
    assert different == {}


def test_opinions_are_counted_as_in_the_workbooks(sample_site: Path) -> None:
    """Received, handled and open on every page are what stands in the column of states, counted without the portal."""
    books = [path for path in BOOKS if path.stem.split()[0] == "意见建议"]
    assert len(books) == 6
    for path in books:
        states = below(list(grid(path)), STATES)
        handled, still = states.count("已办结") + states.count("已转办"), states.count("办理中")
        page = (sample_site / "c" / key(path) / "index.html").read_text(encoding="utf-8")
        told = f"收到 <b>{len(states)} 条</b> = 已办结 <b>{handled} 条</b> + 办理中 <b>{still} 条</b>"
        assert told in page, path.name
        assert len(states) == handled + still


def below(rows: list[list[Any]], headings: tuple[str, ...]) -> list[str]:
    """The filled cells of the column below one of these headings."""
    at = next((n, cell) for n, row in enumerate(rows) for cell in range(len(row)) if str(row[cell]) in headings)
    return [text for row in rows[at[0] + 1 :] if (text := str(row[at[1]]))]


def key(path: Path) -> str:
    """The notice a sample workbook is, by its names."""
    kind, period = path.stem.split()
    assert str(Period.find(period)) == period
    return f"{path.parent.name.split()[0]}/{KINDS[kind]}/{period}"


def grid(path: Path) -> Iterator[list[Any]]:
    """The cells of the first sheet."""
    if path.suffix == ".csv":
        data = path.read_bytes()
        text = data.decode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "gb18030")
        yield from csv.reader(io.StringIO(text))
    else:
        yield from CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def add_up(rows: list[list[Any]], headings: tuple[str, ...]) -> tuple[Decimal, int]:
    """(sum in yuan, number of amounts) of the column below one of these headings."""
    unit = Decimal(1)
    column: int | None = None
    total, count = Decimal(0), 0
    for row in rows:
        texts = [re.sub(r"[\s*＊]", "", str(cell)) for cell in row]
        if column is None:
            if any(re.search(r"单位[:：]万元", text) for text in texts):
                unit = Decimal(10000)
            bare = [re.sub(r"[（(].*", "", text) for text in texts]
            column = next((bare.index(name) for name in headings if name in bare), None)
            if column is not None and "万元" in texts[column]:
                unit = Decimal(10000)
            continue
        if any(_SUM.search(text) for text in texts[:4]) or column >= len(texts):
            continue
        amount = re.sub(r"[,，¥￥元]", "", texts[column])
        if re.fullmatch(r"\d+(?:\.\d+)?", amount):
            total += Decimal(amount) * unit
            count += 1
    return total.quantize(Decimal("0.01")), count
