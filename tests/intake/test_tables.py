"""Every filled row below the headings is a record, is left out with its reason, or is a problem."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.checks.model import Context
from portal.checks.validate import check_notice
from portal.intake.model import RawTable, ReadNotice, Sheet
from portal.intake.tables import read_table
from portal.kinds import KINDS
from portal.kinds.benefit.record import Benefit
from portal.problems import Problems
from portal.records.record import Table
from tests.content import BID, POWERS, TENDER, TODAY
from tests.intake.files import HEADINGS, TERM, TITLE, read, row, xlsx

TOP: list[list[Any]] = [TITLE, TERM, HEADINGS]
Grid = list[list[Any]]


def main(*rows: list[Any], merges: tuple[str, ...] = (), head: Grid | None = None) -> ReadNotice:
    """A sheet of benefits: headings in row 3, then these rows."""
    return read(xlsx([*(head or TOP), *rows], merges))


def table_of(notice: ReadNotice) -> RawTable:
    """Its main table."""
    assert notice.table is not None
    return notice.table


def codes(notice: ReadNotice) -> list[tuple[str, int]]:
    """What is wrong, with the row."""
    return [(problem.code, problem.where.row) for problem in notice.problems]


def left(notice: ReadNotice) -> list[tuple[int, str]]:
    """What was left out, with the reason."""
    return [(one.row, one.reason) for one in table_of(notice).left]


EXAMPLE = ["示例", "QL-001", "耕地地力保护补贴", "张三", 300, "2026年3月12日", "2026年3月"]
LEFT: dict[str, tuple[list[list[Any]], list[str]]] = {
    "a total": ([["合计", None, None, None, 300.0]], ["合计行"]),
    "a total over two cells": ([["合", "计", None, None, 300.0]], ["合计行"]),
    "a total in the column of names": ([[2, "QL-001", "耕地补贴", "合计", 300.0, "2026-03-12"]], ["合计行"]),
    "a total in a column of numbers": ([[None, None, None, None, "合计300元"]], ["合计行"]),
    "subtotals of groups": (
        [["一组小计", None, None, None, 300.0], ["总计", None, None, None, 300.0]], ["小计行", "合计行"],
    ),
    "headings again": ([HEADINGS, row(2)], ["重复的列名"]),
    "a page break": (
        [["制表人：甲", None, "审核人：乙"], ["第1页"], ["2026年3月惠民惠农补贴公示（续表）"], TERM, HEADINGS, row(2)],
        ["落款", "续页标记", "重复的标题", "重复的标题", "重复的列名"],
    ),
    "the template's example": ([EXAMPLE], ["示例行"]),
    "blank rows with a number": ([[2], [3, "/", "—"]], ["预留的空行", "预留的空行"]),
    "a signature in cells of its own": (
        [["审核人：", "王五", "制表人：", "李四", "日期：", date(2026, 3, 20)]], ["落款"],
    ),
    "labels without colons": ([["负责人", "张三", "经办人", "李四"]], ["落款"]),
    "a seal and a date": ([["某某村委会", None, None, None, None, "2026-03-20"]], ["落款"]),
    "a note of several points": ([["注：1.张榜七天"], ["2.监督电话见公示栏"]], ["说明", "说明"]),
    "nothing below": ([["以下空白"]], ["以下空白标记"]),
    "where to object": ([["如有异议，请在七日内向村务监督委员会反映。"]], ["说明"]),
}  # fmt: skip


@pytest.mark.parametrize("case", LEFT)
def test_what_is_left_out_is_told_with_its_reason(case: str) -> None:
    """The rows stay what they are, nothing is wrong, and each row left out stands in the account."""
    rows, reasons = LEFT[case]
    notice = main(row(1), *rows)
    assert codes(notice) == []
    assert [reason for _, reason in left(notice)] == reasons
    assert len(table_of(notice).rows) + len(reasons) == 1 + len(rows)


def test_numbers_of_columns_below_the_headings_are_no_data() -> None:
    """Printed forms number their columns: 甲、乙、丙、1、2、3、4."""
    notice = main(["甲", "乙", "丙", "1", "2", "3", "4"], row(1))
    assert (codes(notice), left(notice)) == ([], [(4, "栏次")])


@pytest.mark.parametrize("numbers", ["①②", "⑴⑵", "²³", "1٢", ["1" * 5000, "2"]])
def test_serial_numbers_may_be_written_with_any_sign(numbers: list[str]) -> None:
    """Circled ones as on paper, or no number at all: the rows are read, for nobody publishes their serial numbers."""
    notice = main(*([serial, *row(1, name)[1:]] for serial, name in zip(numbers, ("张三", "李四"), strict=True)))
    assert (codes(notice), left(notice)) == ([], [])
    assert len(table_of(notice).rows) == 2


ASKED: dict[str, tuple[list[Any], str]] = {
    "a single text": (["二类"], "lone_cell"),
    "a title of those who receive nothing": (["二、停发组"], "lone_cell"),
    "a title of a list whose people may receive nothing": (["停发人员："], "stopped_list"),
    "a single text with a colon": (["特殊人员："], "lone_cell"),
    "a single amount": ([None, None, None, None, 600], "lone_cell"),
    "a bare word of labels": ([None, None, "公示"], "lone_cell"),
    "little of what is required": ([2, None, None, "李四"], "stray_row"),
    "a label and more": (["经办人：张三", None, None, None, 500], "stray_row"),
    "an example typed over": (["示例", "QL-001", "耕地地力保护补贴", "李明", 120, "2026-03-12"], "example_or_row"),
    "a total that fills every column": ([2, "QL-001", "耕地补贴", "李四", 300, "2026-03-12", "合计"], "total_or_row"),
}


@pytest.mark.parametrize("case", ASKED)
def test_what_may_be_either_is_one_question(case: str) -> None:
    """One error at the row, before data or at the end of the sheet, and none for each of its cells."""
    asked, code = ASKED[case]
    for rows in ([row(1), asked, row(2, "李四")], [row(1), asked]):
        notice = main(*rows)
        assert codes(notice) == [(code, 5)]


FOOTERS: dict[str, str] = {
    "制表人：|张三": "落款", "书记|张三": "落款", "书记||张三||主任||李四": "落款", "村支书|张三": "落款",
    "监委会主任（签字）：|李四": "落款", "村民代表签字：|||____": "落款", "村务监督委员会：": "落款",
    "负责人|张三": "落款",
    "民政专干：张三|网格员：李四": "落款", "年 月 日": "落款", "某某村村民委员会（盖章）|年  月  日": "落款",
    "截至2026年3月12日": "落款", "公示单位|战旗村村委会": "说明", "监督电话|028-87123456": "说明",
    "以上名单如有异议，请向村委会反映": "说明", "监督电话：028-87123456": "说明", "第1页共2页": "续页标记",
    "共 2 页 第 1 页": "续页标记", "第1页|共2页": "续页标记", "- 1 -": "续页标记", "本页共1户": "户数、条数",
    "以上共计1户3人。": "户数、条数", "全村共1户": "户数、条数", "——完——": "以下空白标记",
}  # fmt: skip


@pytest.mark.parametrize("text", FOOTERS)
def test_a_footer_below_the_table_is_no_data(text: str) -> None:
    """In cells of its own or in one, directly below the last row or apart: it stands in the account as what it is."""
    footer = text.split("|")
    for rows in ([row(1), footer], [row(1), [], footer]):
        notice = main(*rows)
        assert codes(notice) == []
        assert left(notice) == [(3 + len(rows), FOOTERS[text])]


def test_a_signature_between_rows_is_asked_about() -> None:
    """There it may be data that was not filled in."""
    for asked in ([None, None, "负责人", "张三"], ["书记", "张三"], ["书记", "张三", "主任", "李四"]):
        assert codes(main(row(1), asked, row(2, "李四"))) == [("stray_row", 5)]


def test_a_further_line_of_a_voucher_is_one_question() -> None:
    """What it leaves empty is not asked for cell by cell; both ways out are named."""
    head = [TERM, ["凭证号", "权力事项编号", "日期", "收款方", "用途", "金额", "经手人"]]
    line = ["PZ-1", "QL-021", "2026-03-12", "文具店", "纸", 300, "张三"]
    notice = read(xlsx([*head, line, [None, None, None, None, "笔", 100]]), "receipts")
    (problem,) = notice.problems.errors
    assert (problem.code, problem.where.row) == ("stray_row", 4)
    assert "上一行的另一笔" in problem.message
    assert "-1、-2" in problem.remedy


def test_a_row_of_posts_that_fills_its_columns_is_data() -> None:
    """Whoever is called 书记 in a column of names is no signature."""
    notice = main(row(1), ["书记", "QL-001", "会计", "张三", 300, "2026-03-12"])
    assert [raw.row for raw in table_of(notice).rows] == [4, 5]


@pytest.mark.parametrize(
    ("text", "told"),
    [("本页共2户", True), ("以上共3户2人", False), ("共5户", False), ("共4户", True), ("共7条", True)],
)
def test_how_many_a_list_says_it_has_is_held_against_its_rows(text: str, told: bool) -> None:
    """All of them, or those since the last such row; one of the numbers is enough."""
    notice = main(row(1), row(2, "李四"), row(3, "王五"), ["本页共3户"], row(4, "赵六"), row(5, "钱七"), [text])
    assert [problem.code for problem in notice.problems] == (["count_differs"] if told and "2户" not in text else [])


GROUPS = ["一、一组", "第1组", "1组：", "（一）三组（12户）", "一|一组", "3村民小组", "东岳组", "1.二社"]


@pytest.mark.parametrize("text", GROUPS)
def test_a_row_that_names_a_group_gives_it_to_the_rows_below(text: str) -> None:
    """It is told once; the next group, a heading or a sum between them changes nothing else."""
    notice = main(
        text.split("|"), row(1), ["小计", *[None] * 3, 300], ["二组："], HEADINGS, row(2, "李四"), row(3, "王五")
    )
    name = {"（一）三组（12户）": "三组", "1.二社": "二社", "第1组": "第1组"}.get(text, text.strip("一、|：") or text)
    name = {"一|一组": "一组", "一、一组": "一组"}.get(text, name)
    assert [raw.cells["group"] for raw in table_of(notice).rows] == [name, "二组", "二组"]
    assert codes(notice) == [("group_from_row", 4)]
    assert left(notice) == [(4, "分组行"), (6, "小计行"), (7, "分组行"), (8, "重复的列名")]


def test_a_row_that_names_its_own_group_keeps_it() -> None:
    """A group above is for the rows that name none; a kind without groups only accounts for it."""
    head = [TITLE, TERM, [*HEADINGS, "村民小组"]]
    notice = main(["一组"], [*row(1), "5组"], [*row(2, "李四"), None], head=head)
    assert [raw.cells["group"] for raw in table_of(notice).rows] == ["5组", "一组"]
    main_rows = [TERM, ["凭证号", "权力事项编号", "日期", "收款方", "用途", "金额"]]
    receipt = ["PZ-1", "QL-021", "2026-03-12", "文具店", "纸", 300]
    other = read(xlsx([*main_rows, ["一组"], receipt]), "receipts")
    assert left(other) == [(3, "分组行")]
    assert "group_from_row" not in {problem.code for problem in other.problems}


def test_a_title_between_rows_is_left_out_only_where_the_rows_say_it_too() -> None:
    """一、耕地地力保护补贴 over rows of that programme says nothing more; any other title is asked about."""
    notice = main(["一、耕地地力保护补贴"], row(1), ["二、农机补贴"], row(2, "李四"))
    assert (codes(notice), left(notice)) == ([("lone_cell", 6)], [(4, "小标题")])


def test_a_group_without_rows_is_asked_about() -> None:
    """Rows may be missing below it."""
    assert codes(main(row(1), ["二组"])) == [("lone_cell", 5)]


SUMS: dict[str, list[list[Any]]] = {
    "合计行 累计行": [["本月合计", None, None, None, 300], ["本年累计", None, None, None, 3300]],
    "累计行": [["累计", None, None, None, 3300]],
    "合计行 其中的一项 其中的一项": [
        ["合计", None, None, None, 300], ["其中：一组", None, None, None, 200], ["二组", None, None, None, 100],
    ],
    "小计行 累计行 累计行": [
        ["本页小计", None, None, None, 300], ["过次页", None, None, None, 300], ["承前页", None, None, None, 300],
    ],
    "合计行": [["合计人民币（大写）", "叁佰元整", None, "（小写）", 300]],
}  # fmt: skip


@pytest.mark.parametrize("reasons", SUMS)
def test_sums_of_other_rows_are_neither_data_nor_checked(reasons: str) -> None:
    """本年累计 sums rows that are not here, 其中 parts of the sum above it."""
    notice = main(row(1), *SUMS[reasons])
    assert codes(notice) == []
    assert [reason for _, reason in left(notice)] == reasons.split()


def test_a_part_of_no_sum_is_asked_about() -> None:
    """其中 below a row of data may be data."""
    assert codes(main(row(1), ["其中：一组", None, None, None, 200]))[0][1] == 5


ROWS: dict[str, list[Any]] = {
    "behind 注": ["注：", "QL-001", "耕地补贴", "李四", 300.0, "2026-03-12"],
    "that begins like a footer": ["监督-1", "QL-001", "公示", "李四", 300.0, "2026-03-12"],
    "of texts": ["2", "QL-001", "审核", "李四", "300", "2026-03-12", "2026年"],
    "with a colon": [2, "QL-001", "补贴：耕地", "李四", 300.0, "2026-03-12"],
    "without a number": [None, "QL-001", "合计补贴", "李四", 300.0, "2026-03-12"],
}


@pytest.mark.parametrize("case", ROWS)
def test_a_row_that_fills_its_columns_is_data(case: str) -> None:
    """However its first texts read."""
    notice = main(row(1), ROWS[case], row(3, "王五"))
    assert (codes(notice), left(notice)) == ([], [])
    assert [raw.cells["recipient"] for raw in table_of(notice).rows] == ["张三", "李四", "王五"]


def test_part_rows_that_begin_like_footers_are_rows() -> None:
    """审核, 公示 and 监督 are steps and risks, in whatever column they stand."""
    power = [TERM, list(POWERS[0]), list(POWERS[0].values())]
    steps: Grid = [["环节", "经办岗位", "步骤", "事项编号"]]
    steps += [
        [name, "监委会", at, "QL-001"] for at, name in enumerate(("受理", "审核", "公示", "监督", "联系申请人"), 1)
    ]
    risks: Grid = [
        ["事项编号", "风险点", "风险等级", "防控措施", "措施责任岗位"],
        [None, "公示走过场", "中", "拍照存档", None],
        ["QL-001", "审核把关不严", "高", "加强复核", "主任"],
    ]
    book = xlsx(power, 流程=steps, 风险=risks)
    notice = read(book, "power-items")
    assert [code for code, _ in codes(notice)] == ["former_sheet"]
    assert [raw.row for raw in notice.parts["steps"].rows] == [2, 3, 4, 5, 6]
    risk = read(book, "risks")
    assert [code for code, _ in codes(risk)] == []
    assert [raw.row for raw in table_of(risk).rows] == [2, 3]


def test_the_total_of_a_part_sheet_is_left_out_or_asked_about() -> None:
    """No check adds up a part's rows, so one that fills every column is an error."""
    main = [TERM, list(TENDER), list(TENDER.values())]
    bids: Grid = [list(BID), list(BID.values())]
    cases: list[tuple[list[Any], list[str], list[tuple[str, int]]]] = [
        (["合计", None, 86000], ["合计行"], []),
        (["ZB-2026-01", "合计", 86000, None, None, "中标"], [], [("total_or_row", 3)]),
    ]
    for total, reasons, wrong in cases:
        notice = read(xlsx(main, 投标=[*bids, total]), "tenders")
        assert [one.reason for one in notice.parts["bids"].left] == reasons
        assert codes(notice) == wrong


OTHER = ["序号", "权力事项编号", "受益人", "补贴项目", "发放日期", "金额", "所属期"]


def test_a_block_with_columns_in_another_order_is_read_by_its_own() -> None:
    """Its rows, totals and places of cells follow its own headings; a unit above it holds for it alone."""
    rows = [row(1), ["单位：万元"], OTHER, [2, "QL-001", "李四", "农机补贴", "2026-03-13", 0.05, "2026年"],
            ["合计", None, None, None, None, 0.05]]  # fmt: skip
    notice = main(*rows)
    table = table_of(notice)
    assert (codes(notice), left(notice)) == ([], [(5, "说明"), (6, "另一组列名"), (8, "合计行")])
    assert table.rows[1].cells["recipient"] == "李四"
    assert table.rows[1].cells["programme"] == "农机补贴"
    assert (str(table.cell("amount", 4))[-3:], str(table.cell("amount", 7))[-3:]) == ("E 列", "F 列")
    checked = check_notice(notice, Benefit, Context(TODAY))
    amounts = [line.record.amount for line in checked.rows if isinstance(line.record, Benefit)]
    assert amounts == [Decimal(300), Decimal(500)]
    assert "total_differs" not in {problem.code for problem in checked.problems}


@pytest.mark.parametrize("missing", ["受益人", "所属期"])
def test_headings_repeated_with_one_missing_are_an_error(missing: str) -> None:
    """What stands below the gap is not read by the headings of another page."""
    again = [None if text == missing else text for text in HEADINGS]
    notice = main(row(1), again, row(2, "李四"))
    assert {code for code, _ in codes(notice)} >= {"no_heading"}
    assert all(number == 5 for _, number in codes(notice))


def test_a_block_above_the_best_headings_is_not_lost() -> None:
    """Where a later block has more columns, the first headings still head the table."""
    first = [text for text in HEADINGS if text != "所属期"]
    notice = main(first, row(1)[:6], HEADINGS, row(2, "李四"), head=[TITLE, TERM])
    assert [raw.row for raw in table_of(notice).rows] == [4, 6]
    assert codes(notice) == []
    assert codes(main(row(1), HEADINGS, row(2), head=[TITLE, TERM])) == [("data_above", 3)]


def test_what_stands_in_no_column_that_is_known_is_told() -> None:
    """Rows that hold values only in unknown, nameless or ignored columns."""
    for heading, code, reason in (("特长", "unknown_column", "不认识"), (None, "no_heading", "没有列名")):
        head = [TITLE, TERM, [*HEADINGS, heading]]
        notice = main([*row(1), None], [*[None] * 7, "种地"], head=head)
        assert codes(notice) == [(code, 3)]
        assert [reason in one.reason for one in table_of(notice).left] == [True]
    notice = main([*row(1), None], [2, *[None] * 6, "已搬走"], head=[TITLE, TERM, [*HEADINGS, "备注"]])
    assert codes(notice) == [("stray_row", 5)]


def test_a_sheet_that_is_passed_over_by_its_name_holds_no_table() -> None:
    """A table in a sheet called 说明 is an error; words there are nobody's business."""
    assert codes(read(xlsx([*TOP, row(1)], 说明=[*TOP, row(2)]))) == [("silent_sheet", 0)]
    assert codes(read(xlsx([*TOP, row(1)], 说明=[["项目", "金额"], ["怎么填", "看这里"]]))) == []


TEXTS = st.sampled_from(
    [
        "张三", "李四", "合计", "小计", "公示", "审核人：甲", "注：乙", "QL-001", "耕地补贴", "2026年3月12日", "300",
        "3组", "第1组", "一、", "（二）2组：", "其中：", "本年累计", "承前页", "书记", "主任：", "共3户",
        "同上", "/", "某某村委会", "示例", "金额", "受益人", "补贴项目", "日期", "备注", "停发：", "续表",
        "以下空白", "一组小计", "", "x" * 300,
    ]
)  # fmt: skip
CELLS = st.one_of(st.none(), st.none(), TEXTS, st.integers(0, 10**6), st.floats(0, 10**6), st.just(date(2026, 3, 12)))
ORDERS = st.permutations(HEADINGS[1:])
DATA = st.integers(0, 999)


def in_order(number: int, order: list[str]) -> list[Any]:
    """A row of data without fault under columns in this order."""
    cells = dict(zip(HEADINGS, row(number, f"张{chr(0x4E00 + number)}"), strict=True))
    return [number, *(cells[heading] for heading in order)]


def levels(order: list[str], depth: int) -> Grid:
    """The headings over so many rows: cells merged downwards, as a sheet gives them."""
    return [["序号", *order] for _ in range(depth)]


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Grid, int, dict[int, str]]:
    """A sheet out of blocks: its rows, how many stand above the data, and whose row of data each is."""
    order = draw(ORDERS)
    grid = [TITLE, TERM, *levels(order, draw(st.integers(1, 3)))]
    top = len(grid)
    people: dict[int, str] = {}
    for block in draw(st.lists(st.sampled_from("dddtsnfhbrejxgGSpocwPCk"), max_size=14)):
        if block == "d":
            number = draw(DATA)
            grid.append(in_order(number, order))
            people[len(grid)] = f"张{chr(0x4E00 + number)}"
        elif block == "h":
            order = draw(ORDERS)
            grid.append(["序号", *order])
        elif block == "j":
            grid.append(draw(st.lists(CELLS, max_size=10)))
        else:
            fixed: dict[str, list[Any]] = {
                "t": ["合计", *[None] * 6],
                "s": ["小计", *[None] * 6],
                "n": ["注：张榜七天"],
                "f": ["制表人：甲", None, "审核人：乙"],
                "b": [],
                "r": ["序号", *order],
                "e": ["示例", *(EXAMPLE[HEADINGS.index(heading)] for heading in order)],
                "x": [draw(DATA), *[None] * 6],
                "g": ["二组"],
                "G": ["一、3组（2户）："],
                "S": ["二", "耕地地力保护补贴"],
                "p": ["书记", "张三", None, None, "主任", "李四"],
                "o": ["其中：低保户", None, None, 300],
                "c": ["本年累计", None, None, None, 3600, 3600],
                "w": ["一组小计", *[None] * 6],
                "P": ["共 2 页 第 1 页"],
                "C": ["本页共3户"],
                "k": ["过次页", *[None] * 5, 300],
            }
            grid.append(fixed[block])
    return grid, top, people


def accounted(grid: Grid, top: int, table: RawTable, problems: Problems) -> bool:
    """Whether each filled row below the headings is a record or left out, never both, or else a problem."""
    filled = {at for at, cells in enumerate(grid, 1) if at > top and any(cell not in ("", None) for cell in cells)}
    records = {raw.row for raw in table.rows}
    out = [one.row for one in table.left]
    told = {problem.where.row for problem in problems.errors}
    known = len(out) == len(set(out)) and not records & set(out) and all(one.reason for one in table.left)
    return known and records | set(out) | told >= filled


@settings(max_examples=300, deadline=None)
@given(sheets())
def test_every_filled_row_below_the_headings_is_accounted_for(made: tuple[Grid, int, dict[int, str]]) -> None:
    """Rows filled = records + left out + rows with a problem; a row of data without any error is read as it stands."""
    grid, top, people = made
    problems = Problems()
    table = read_table(Sheet.of("表", grid), Benefit, "a.xlsx", problems)
    assert table is not None
    assert accounted(grid, top, table, problems)
    if not problems.errors:
        read = {raw.row: raw.cells.get("recipient") for raw in table.rows}
        assert {number: read.get(number) for number in people} == people


MODELS: list[type[Table]] = [model for kind in KINDS for model in (kind, *(part for _, _, part in kind.parts()))]


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(MODELS))
def test_rows_of_anything_are_accounted_for_in_every_kind(data: st.DataObject, model: type[Table]) -> None:
    """Words of headings, examples, choices, labels, numbers and dates anywhere below the headings."""
    bounds = model.columns()
    words = [text for bound in bounds for text in (*bound.headings, bound.column.example, *bound.value.choices)]
    cells = st.one_of(CELLS, st.sampled_from(words))
    heads = data.draw(st.permutations([bound.label for bound in bounds]))
    rows = data.draw(st.lists(st.lists(cells, max_size=len(heads) + 2), max_size=8))
    grid: Grid = [["标题"], heads, *rows]
    problems = Problems()
    table = read_table(Sheet.of("表", grid), model, "a.xlsx", problems)
    assert table is not None
    assert accounted(grid, 2, table, problems)
