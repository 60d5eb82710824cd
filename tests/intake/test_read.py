from __future__ import annotations

from typing import Any

import pytest

from portal.intake.corrections import Correction
from tests.intake.files import HEADINGS, TERM, TITLE, csv, edited, ods, read, row, sheet, xls, xlsx

ROWS = sheet(row(1), row(2, "李四"))
SHEET1 = "xl/worksheets/sheet1.xml"
WIDE = [[*line, *[None] * 249] for line in ROWS]


@pytest.mark.parametrize(
    "data",
    [
        xlsx(ROWS),
        xls(ROWS),
        ods(ROWS),
        csv(ROWS).encode(),
        csv(ROWS).encode("utf-8-sig"),
        csv(ROWS).encode("gb18030"),
        csv(ROWS, "\t").encode("utf-16"),
        csv(ROWS, end="\r").encode(),
        csv(ROWS, ";").encode(),
        xlsx([[f"标题 {number}"] for number in range(8)] + ROWS),
        xlsx([*ROWS, ["合计", None, None, None, 600.0]]),
        xlsx([*ROWS, HEADINGS, ["制表人：甲", None, "审核人：乙"], ["注：张榜七天"]]),
        xlsx([*ROWS, [None, None, None, "某社区居民委员会"], [None, None, None, "2026年3月20日"]]),
        xlsx([TITLE, TERM, HEADINGS, ["示例", "QL-001", "耕地地力保护补贴", "张三", 300, "2026-03-12"], *ROWS[3:]]),
        xlsx(sheet(row(1), row(2, "李四"), head=[f" {text}* " for text in HEADINGS])),
        xlsx([*ROWS, [3], [4]]),
        xlsx(WIDE),
        xlsx(ROWS, 填写说明=[["随便写"]], _选项_=[["甲"]]),
        xlsx(ROWS, Sheet2=[]),
    ],
)
def test_every_shape_of_file_gives_the_same_rows(data: bytes) -> None:
    """Whatever the format, encoding, titles, totals and footers: two rows, the notice period, nothing wrong."""
    notice = read(data)
    assert [str(problem) for problem in notice.problems] == []
    assert notice.table is not None
    assert [line.cells["recipient"] for line in notice.table.rows] == ["张三", "李四"]
    assert notice.term.label == "2026年3月5日 至 2026年3月11日"


def replaced(at: int, value: Any, column: int = 4) -> list[list[Any]]:
    """The good sheet with one cell changed."""
    rows = [list(line) for line in ROWS]
    rows[at][column] = value
    return rows


MEASURED = [[*line[:6], value] for line, value in zip(ROWS, (None, None, "面积", 3.5, None), strict=True)]
UNKNOWN = [[*line, "x"] for line in ROWS]


@pytest.mark.parametrize(
    ("data", "code", "word", "cell"),
    [
        (b"", "empty_file", "空的", ""),
        (b"%PDF-1.7", "not_a_table", "图片或 PDF", ""),
        (b"<html><table></table>", "html", "网页", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900, "broken", "损坏", ""),
        (xlsx(ROWS)[:3000], "broken", "损坏", ""),
        (b"\x00\x01\x02" * 400, "unknown_type", "认不出", ""),
        (csv(ROWS).replace("补贴", "補貼").replace("项", "項").replace("权", "權").replace("编号", "編號")
         .replace("额", "額").replace("发", "發").replace("属", "屬").replace("张", "張").replace("农", "農")
         .replace("护", "護").replace("号", "號").encode("big5", "replace"), "no_headings", "编码不对", ""),
        (xlsx([]), "empty_workbook", "没有内容", ""),
        (xlsx([["随便"], ["写的"]]), "no_headings", "随便", ""),
        (xlsx(replaced(3, 5.1e17)), "lost_digits", "长号码", "E4"),
        (xlsx(replaced(3, "#REF!")), "error_value", "#REF!", "E4"),
        (xlsx(replaced(3, "=SUM(1,2)")), "no_formula_result", "没有保存计算结果", "E4"),
        (xlsx(replaced(2, "金额（美元）")), "unknown_column", "金额（美元）", "E3"),
        (xlsx(replaced(2, "身高", 6)), "unknown_column", "身高", "G3"),
        (xlsx(replaced(2, "备用", 3)), "missing_column", "受益人", "3"),
        (xlsx(replaced(2, "姓名", 6)), "doubled_column", "同一项内容", "G3"),
        (xlsx([*UNKNOWN[:2], HEADINGS, *UNKNOWN[3:]]), "no_heading", "没有列名", "H3"),
        (xlsx([*ROWS[:4], ["二类"], ROWS[4]]), "lone_cell", "二类", "5"),
        (xlsx([TITLE, ["公示期：三月"], *ROWS[2:]]), "bad_term", "读不出来", ""),
        (xlsx([TITLE, ["公示期：____年__月__日至____年__月__日"], *ROWS[2:]]), "bad_term", "还没有填", ""),
        (xlsx([TITLE, ["公示期：2026年3月5日至2026年 月 日"], *ROWS[2:]]), "bad_term", "还没有填", ""),
        (xlsx([TITLE, ["公示期：2026年3月11日至2026年3月5日"], *ROWS[2:]]), "bad_term", "早于", ""),
        (xlsx([TITLE, *ROWS[2:]]), "no_term", "没有写公示期", ""),
        (xlsx([*ROWS, ["合计", None, None, None, "六百"]]), "unreadable_total", "合计", "E6"),
        (xlsx(ROWS, ("E4:E5",)), "merged_amount", "合并了第 4 至 5 行", "E4"),
        (xlsx(ROWS, ("D4:E4",)), "merged_across", "“受益人”“金额”合并成了一格", "D4"),
        (xlsx(ROWS, ("C5:D5",)), "merged_across", "“补贴项目”“受益人”合并成了一格", "C5"),
        (xlsx(MEASURED, ("G4:G5",)), "merged_quantity", "“面积”合并了第 4 至 5 行", "G4"),
        (xlsx(ROWS, 私账_=[["张三", 1]]), "hidden_sheet", "隐藏", ""),
        (xlsx(ROWS, 其他=[["张三", 1]]), "unknown_sheet", "认不出", ""),
        (xlsx(ROWS, 二组=ROWS), "second_table", "两张同类", ""),
        (edited(xlsx(ROWS), SHEET1, 'r="E4"', 'r="BDWGN4"'), "too_many_cells", "大得不合理", ""),
        (edited(xlsx(ROWS), SHEET1, 'r="E4"', 'r="XFD1048576"'), "too_many_cells", "大得不合理", ""),
        (edited(xlsx(ROWS), "xl/workbook.xml", "<workbook", '<!DOCTYPE x [<!ENTITY a "b">]><workbook'), "entities",
         "实体", ""),
        (edited(xlsx(ROWS), SHEET1, "<sheetData>", "<sheetData>" + " " * 11_000_000), "bomb", "压缩内容", ""),
        (ods(ROWS, 'table:number-columns-repeated="1000000"'), "too_many_cells", "大得不合理", ""),
        (csv([["a"] * 1200]).encode(), "too_many_cells", "1200 列", ""),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_place(data: bytes, code: str, word: str, cell: str) -> None:
    """One mistake in a file gives one problem of its kind, in words and with the cell."""
    found = [problem for problem in read(data).problems if problem.code == code]
    assert len(found) == 1
    assert word in found[0].message
    assert found[0].remedy
    assert cell in ("", f"{found[0].where.column}{found[0].where.row}")


def test_merged_headings_of_three_rows_are_one_name_each() -> None:
    """金额 below 补贴 is the amount; 编号 below 权力事项 is the item's number, not some other."""
    head = [
        ["序号", "权力事项", "补贴项目", "受益人", "补贴", None, "所属期"],
        [None, "编号", None, None, "发放", None, None],
        [None, None, None, None, "金额", "日期", None],
    ]
    data = xlsx([TITLE, TERM, *head, row(1)], ("A3:A5", "B4:B5", "C3:C5", "D3:D5", "E3:F3", "E4:F4", "G3:G5"))
    notice = read(data)
    assert [str(problem) for problem in notice.problems] == []
    assert notice.table is not None
    assert notice.table.rows[0].cells["power_item"] == "QL-001"


def test_a_csv_of_a_kind_with_part_sheets_is_told_what_it_lacks() -> None:
    """A CSV has one sheet: the steps of a power list stay behind, which staff should know."""
    rows = [TERM, ["事项编号", "事项名称", "权力领域", "权力类型", "法律依据", "责任岗位", "生效日期"]]
    told = [problem for problem in read(csv(rows).encode(), "power-items").problems if problem.code == "csv_one_sheet"]
    assert "“流程”“审议”没有带上" in told[0].message
    assert not any(problem.code == "csv_one_sheet" for problem in read(csv(ROWS).encode()).problems)


def test_a_total_merged_over_two_rows_is_one_total() -> None:
    """The lower half of a merged total row is no second total; a merged text stands for each of its rows."""
    rows = [*ROWS, ["小计", None, None, None, 600.0], [None] * 5, row(3, "王五"), ["合计", None, None, None, 900.0]]
    notice = read(xlsx(rows, ("A6:D7", "E6:E7", "C4:C5")))
    assert [str(problem) for problem in notice.problems] == []
    assert notice.table is not None
    assert [(total.row, total.subtotal) for total in notice.table.totals] == [(6, True), (9, False)]
    assert [line.cells["programme"] for line in notice.table.rows] == ["耕地地力保护补贴"] * 3


def test_units_come_from_the_heading_else_from_the_title() -> None:
    """单位：万元 above holds for amounts, unless the heading says otherwise or the title names two units."""
    for unit, heading, total in (("万元", "金额", 600), ("万元", "金额（元）", 600), ("万元、元", "金额", 600)):
        head = [heading if text == "金额" else text for text in HEADINGS]
        notice = read(xlsx([TITLE, TERM, [f"单位：{unit}"], head, row(1), row(2), ["合计", None, None, None, total]]))
        assert notice.table is not None
        factor = 10_000 if (unit, heading) == ("万元", "金额") else 1
        assert notice.table.columns["amount"].factor == factor
        assert notice.table.totals[0].sums["amount"] == total * factor


def test_a_correction_changes_only_the_cell_it_was_written_for() -> None:
    """A repair that fits is applied and told; one that does not fit is an error and changes nothing."""
    base = {"file": "补贴.xlsx", "cell": "E4", "now": 30, "reason": "小数点", "who": "甲"}
    for was, codes, amount in ((300, ["corrected"], 30), (301, ["correction_differs"], 300.0)):
        notice = read(xlsx(ROWS), corrections=(Correction.model_validate({**base, "was": was}),))
        assert [problem.code for problem in notice.problems] == codes
        assert notice.table is not None
        assert notice.table.rows[0].cells["amount"] == amount
