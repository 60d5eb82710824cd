from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.money import MONEY
from portal.fields.value import InUnit
from portal.intake.unit_text import unit_said
from tests.intake.files import HEADINGS, TERM, TITLE, csv, read, row, xlsx

ASKS = 0
WAN, QIAN, BAI = 10_000, 1000, 100
SPELLINGS = {
    "单位：万元": WAN,
    "单位: 万 元": WAN,
    "单位（万元）": WAN,
    "单位：（万元）": WAN,
    "（单位：万元）": WAN,
    "【单位：万元】": WAN,
    "[单位:万元]": WAN,
    "单位 万元": WAN,
    "单位=万元": WAN,
    "单位：亩、万元": WAN,
    "单位：户、人、亩、万元": WAN,
    "单位：亩 万元": WAN,
    "面积单位：亩，金额单位：万元": WAN,
    "单位:人民币万元": WAN,
    "单位：万元（人民币）": WAN,
    "金额单位:RMB万元": WAN,
    "计量单位 万元": WAN,
    "货币单位：万元": WAN,
    "金额单位为万元": WAN,
    "金额单位均为万元": WAN,
    "金额单位：“万元”": WAN,
    "金额以万元计": WAN,
    "数额以“万元”计": WAN,
    "金额均以万元为单位": WAN,
    "按万元计算": WAN,
    "以万元列示": WAN,
    "注：本表金额均以万元为单位。": WAN,
    "注：表中金额为万元": WAN,
    "金额：万元": WAN,
    "战旗村补贴公示（万元）": WAN,
    "（万元）": WAN,
    "万元": WAN,
    "万": WAN,
    "W": WAN,
    "单位：W": WAN,
    "单位：萬元": WAN,
    "单位：万元 监督电话：028-87120000": WAN,
    "单位：千元": QIAN,
    "单位：仟元": QIAN,
    "单位：百元": BAI,
    "单位：佰元": BAI,
    "单位：元": 1,
    "单位：人民币元": 1,
    "单位：亩、元/亩、元": 1,
    "单位：万元/亩": ASKS,
    "单位：1万元": ASKS,
    "单位：万美元": ASKS,
    "Unit: 10k yuan": ASKS,
    "本表万元取整": ASKS,
    "单位：万元、元": ASKS,
}
"""How a unit of money is written around tables, and what it is in yuan."""
NONE = (
    "总投资约 3 万元",
    "本项目总投资约3万元，由镇财政拨付",
    "共发放补贴资金12.5万余元",
    "总投资三十万元",
    "投资上百万元",
    "数十万元的工程",
    "万元以下的采购由村委会决定",
    "每万元补贴5元",
    "填报单位：万安镇某村",
    "填报单位：元通镇",
    "单位：万年社区",
    "单位：千佛村",
    "施工单位：万元建筑公司",
    "万年场街道万年社区2026年补贴公示",
    "单位：千克",
    "合计：3.2万元",
    "合计人民币（大写）：叁万贰仟元整",
    "合计（大写）：  拾  万  仟  佰  元",
    "2026年3月惠民惠农补贴公示",
)
"""Amounts in sentences and names of places, which say no unit."""


@pytest.mark.parametrize(("text", "factor"), SPELLINGS.items())
@pytest.mark.parametrize("place", ["above", "subtitle", "last column", "below"])
def test_a_unit_around_the_table_is_applied_or_asked_about(text: str, factor: int, place: str) -> None:
    """Wherever and however it is written, 300 under it is never silently 300 yuan."""
    above: dict[str, list[list[Any]]] = {
        "above": [[text]],
        "subtitle": [["2026年3月补贴公示", text]],
        "last column": [[None] * 6 + [text]],
    }
    lines = [TITLE, TERM, *above.get(place, []), HEADINGS, row(1), row(2, "李四")]
    if place == "below":
        lines.append([f"注：{text.removeprefix('注：')}"])
    notice = read(xlsx(lines))
    assert notice.table is not None
    if factor == ASKS:
        assert [problem.code for problem in notice.problems.errors] == ["unit_unclear"]
        assert "金额（万元）" in notice.problems.errors[0].remedy
    else:
        assert [str(problem) for problem in notice.problems] == []
        assert notice.table.columns["amount"].factor == factor
        assert len(notice.table.rows) == 2


@pytest.mark.parametrize("text", NONE)
def test_an_amount_or_a_name_is_no_unit(text: str) -> None:
    """A title may speak of money, and a village may be called 万年."""
    assert not unit_said(text).factors
    assert not unit_said(text).unclear
    notice = read(xlsx([TITLE, [text], TERM, HEADINGS, row(1)]))
    assert [str(problem) for problem in notice.problems] == []


LABELS = st.sampled_from(["单位", "金额单位", "计量单位", "货币单位", "本表金额单位"])
JOINTS = st.sampled_from(["：", ":", " ", "为", "： ", "均为", "是", "="])
UNITS = st.sampled_from(
    [("元", 1), ("百元", BAI), ("千元", QIAN), ("万元", WAN), ("万 元", WAN), ("万", WAN), ("人民币万元", WAN)]
)
OTHERS = st.sampled_from(["", "亩、", "户、人、", "元/亩、"])
FRAMES = st.sampled_from(
    ["{}", "（{}）", "【{}】", "注：{}。", "监督电话：028-87120000   {}", "{}    公示期：2026年3月"]
)


@given(LABELS, JOINTS, OTHERS, UNITS, FRAMES)
def test_a_labelled_unit_is_read_however_it_is_put_together(
    label: str, joint: str, others: str, unit: tuple[str, int], frame: str
) -> None:
    """Any label, any joint, alone or in a list, in brackets or in a line with other things."""
    said = unit_said(frame.format(f"{label}{joint}{others}{unit[0]}"))
    assert (said.factors, said.unclear) == (frozenset({unit[1]}), False)


@given(
    st.decimals(min_value=0, max_value=9999, places=2),
    st.sampled_from(["万元", "千元", "百元", "亿元", "余万元", " 万元", "多万元"]),
)
def test_a_number_before_it_makes_it_an_amount(number: Decimal, unit: str) -> None:
    """约3万元 in a title or a note says no unit."""
    said = unit_said(f"总投资约{number}{unit}，由镇财政拨付")
    assert (said.factors, said.unclear) == (frozenset(), False)


@pytest.mark.parametrize("heading", ["金额（元）", "金额（万元）"])
@pytest.mark.parametrize("text", [text for text, factor in SPELLINGS.items() if factor == ASKS])
def test_a_unit_in_the_heading_is_the_way_out(text: str, heading: str) -> None:
    """What was asked about is settled once the heading says its unit."""
    head = [heading if one == "金额" else one for one in HEADINGS]
    assert [str(problem) for problem in read(xlsx([TITLE, [text], TERM, head, row(1)])).problems.errors] == []


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ([["单位：万元"], ["金额单位：元"], HEADINGS, row(1)], ["unit_unclear"]),
        ([["单位：万元"], [*HEADINGS[:4], "金额（元）", *HEADINGS[5:]], row(1)], ["unit_differs"]),
        ([HEADINGS, row(1), ["单位：万元"], row(2, "李四")], ["unit_unclear"]),
        ([["单位：元"], HEADINGS, row(1), ["合计（万元）", None, None, None, 300]], ["unit_unclear"]),
        ([["单位：万元"], HEADINGS, row(1), ["单位：万元"], row(2, "李四")], []),
    ],
)
def test_units_that_contradict_are_an_error(lines: list[list[Any]], codes: list[str]) -> None:
    """Two units above, another above than in the heading, one between two halves of the table."""
    notice = read(xlsx([TITLE, TERM, *lines]))
    assert [problem.code for problem in notice.problems.errors] == codes


def test_the_units_line_of_the_template_gives_way_to_the_heading() -> None:
    """单位：元 above and 万元 in the heading: the heading is read, and staff are told."""
    head = [*HEADINGS[:4], "金额（万元）", *HEADINGS[5:]]
    notice = read(xlsx([TITLE, TERM, ["单位：元"], head, row(1, amount=0.03)]))
    assert [(problem.code, problem.severity.value) for problem in notice.problems] == [("unit_differs", "warning")]
    assert notice.table is not None
    column = notice.table.columns["amount"]
    assert MONEY.parse(InUnit(notice.table.rows[0].cells["amount"], column.factor)) == Decimal(300)


@pytest.mark.parametrize(
    "heading", ["金额（万）", "金额（W）", "金额（人民币万元）", "金额（单位：万元）", "金额（百元）", "金额（千元）"]
)
def test_a_heading_may_shorten_its_unit(heading: str) -> None:
    """万 and W are 万元."""
    notice = read(xlsx([TITLE, TERM, [*HEADINGS[:4], heading, *HEADINGS[5:]], row(1)]))
    assert [str(problem) for problem in notice.problems] == []
    assert notice.table is not None
    assert notice.table.columns["amount"].factor == {"百": BAI, "千": QIAN}.get(heading[3], WAN)


@pytest.mark.parametrize("name", ["公示表（万元）", "万元", "单位万元"])
def test_the_name_of_the_sheet_may_say_the_unit(name: str) -> None:
    """It is applied as if it stood above the table; the sheet of a CSV file is named as the file."""
    notice = read(csv([TITLE, TERM, HEADINGS, row(1)]).encode(), name=f"{name}.csv")
    assert [str(problem) for problem in notice.problems] == []
    assert notice.table is not None
    assert notice.table.columns["amount"].factor == WAN


def test_a_name_that_only_speaks_of_a_unit_is_nothing() -> None:
    """A file may be called 万元户名单 or 补贴（改成万元格式）; that says nothing of the amounts."""
    for name in ("补贴 万元格式", "万元户名单"):
        assert [
            str(problem) for problem in read(xlsx([TITLE, TERM, HEADINGS, row(1)]), name=f"{name}.xlsx").problems
        ] == []


def test_a_unit_among_the_headings_is_no_column() -> None:
    """单位：万元 in the row of the headings, over no column, is applied and not told as an unknown column."""
    notice = read(xlsx([TITLE, TERM, [*HEADINGS, "单位：万元"], row(1)]))
    assert [str(problem) for problem in notice.problems] == []
    assert notice.table is not None
    assert notice.table.columns["amount"].factor == WAN


@pytest.mark.parametrize(("paid", "codes"), [(25_800, []), (2.58, ["unit_unclear"])])
def test_small_payments_beside_a_contract_in_wan_are_asked_about(paid: float, codes: list[str]) -> None:
    """Payments of 2.58 under a budget in 万元 may be 25,800 yuan; those of 25,800 are yuan."""
    head = ["项目编号", "权力事项编号", "项目名称", "当前阶段", "招标方式", "预算金额（万元）", "公告日期"]
    main = [TERM, head, ["ZB-1", "QL-020", "修路", "履约", "村级比选", 9, "2026-03-01"]]
    payments: list[list[Any]] = [["项目编号", "付款日期", "付款金额"], ["ZB-1", "2026-03-20", paid]]
    notice = read(xlsx(main, 付款=payments), "tenders")
    assert [problem.code for problem in notice.problems.errors] == codes
