"""What a place answered once about its columns: how sheets are read by it, and what it can never open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.checks.model import CheckedNotice
from portal.checks.parse import parse_notice
from portal.intake.answer import COLUMNS, FILE, Answer
from portal.intake.answer_file import add_lines, read_answers
from portal.intake.answers import kind_of, looks_private, may_be_constant, target, too_open
from portal.intake.heading_words import normal
from portal.intake.model import NoticeSource, ReadNotice
from portal.intake.one_sheet import one_sheet
from portal.intake.read import read_bytes
from portal.problems import Problems
from portal.records.catalogue import all_kinds, kind_by_id
from portal.records.column import Role
from portal.records.notice import NoticeKey, Period
from portal.records.policy import Leaves
from portal.records.record import Record
from tests.intake.files import xlsx

BENEFITS = kind_by_id("benefits")
HEAD = ["序号", "户主姓名", "哪组", "应得款", "备注"]
TITLE = "战旗村2026年11月耕地地力保护补贴公示"
LINES = (
    "惠民惠农,哪组,村民小组,,,,",
    "惠民惠农,应得款,金额,,,,",
    "惠民惠农,,补贴项目,耕地地力保护补贴,,耕地地力保护,",
    "惠民惠农,,权力事项编号,QL-002,耕地地力保护补贴,,",
    "惠民惠农,,发放日期,取自文件名,,,",
)


def answers(folder: Path, *lines: str) -> tuple[dict[str, tuple[Answer, ...]], Problems]:
    """What a file of these lines says, by kind."""
    problems = Problems()
    text = "\n".join([",".join(COLUMNS), *lines, ""])
    (folder / FILE).write_text(text, encoding="utf-8-sig")
    return dict(read_answers(folder, f"communities/c/{FILE}", problems)), problems


def read(rows: list[list[Any]], *said: Answer, period: str = "2026-11", kind: type[Record] = BENEFITS) -> ReadNotice:
    """A workbook of one sheet, read with answers."""
    when = Period.find(period)
    assert when is not None
    key = NoticeKey("c12907", kind.about.id, when)
    name = f"{kind.about.words[0]} {period}"
    return read_bytes(xlsx(rows), NoticeSource(key, Path(f"{name}.xlsx"), f"{name}.xlsx", answers=said), kind)


def form(*rows: list[Any], title: str = TITLE, head: list[str] | None = None) -> list[list[Any]]:
    """A list as it hangs on a wall: without power item, programme and day."""
    return [[title], ["公示期：2026年11月5日至2026年11月11日"], head or HEAD, *rows]


def records(notice: ReadNotice) -> list[Record]:
    """Its rows as records, which must all be without fault."""
    checked: CheckedNotice = parse_notice(notice, kind_by_id(notice.source.key.kind))
    assert [problem.message for problem in checked.problems.errors] == []
    return [row.record for row in checked.rows]


ROW = [1, "张三", "3组", 300, None]


def test_a_sheet_is_read_as_its_place_answered(tmp_path: Path) -> None:
    """Headings by other names, and what the sheet lacks: programme by its title, power item by programme, its month."""
    said, problems = answers(tmp_path, *LINES)
    notice = read(form(ROW, [2, "李四", "1组", 120, None]), *said["benefits"])
    one, two = records(notice)
    assert list(problems) == []
    assert (one.get(Role.PROGRAMME), one.get(Role.POWER_ITEM), str(one.get(Role.DATE))) == (
        "耕地地力保护补贴", "QL-002", "2026-11",
    )  # fmt: skip
    assert (one.get(Role.GROUP), one.get(Role.AMOUNT), two.get(Role.AMOUNT)) == ("3组", 300, 120)


def test_what_was_answered_is_told_of_the_sheet(tmp_path: Path) -> None:
    """Each heading that is read as another, and each column that is filled in."""
    said, _ = answers(tmp_path, *LINES)
    table = read(form(ROW), *said["benefits"]).table
    assert table is not None
    assert table.answered == (
        "“哪组”读作“村民小组”", "“应得款”读作“金额”", "“补贴项目”都填“耕地地力保护补贴”",
        "“耕地地力保护补贴”的“权力事项编号”填“QL-002”", "“发放日期”都填“2026年11月”",
    )  # fmt: skip


def test_the_second_month_needs_no_answer(tmp_path: Path) -> None:
    """The same answers read another month with its own day."""
    said, _ = answers(tmp_path, *LINES)
    later = read(form(ROW, title="战旗村2026年12月耕地地力保护补贴公示"), *said["benefits"], period="2026-12")
    assert [str(record.get(Role.DATE)) for record in records(later)] == ["2026-12"]


def test_records_are_those_of_the_template_whatever_the_heading(tmp_path: Path) -> None:
    """Rows and what they are known by do not change because a heading was spelt otherwise."""
    said, _ = answers(tmp_path, "惠民惠农,应得款,金额,,,,", "惠民惠农,哪组,村民小组,,,,")
    head = ["序号", "权力事项编号", "补贴项目", "受益人", "村民小组", "金额", "发放日期"]
    row = [1, "QL-002", "耕地地力保护补贴", "张三", "3组", 300, "2026年11月3日"]
    other = [{"金额": "应得款", "村民小组": "哪组"}.get(name, name) for name in head]
    plain, spelt = read(form(row, head=head)), read(form(row, head=other), *said["benefits"])
    assert [one.rowkey() for one in records(plain)] == [one.rowkey() for one in records(spelt)]
    assert records(plain) == records(spelt)


def test_without_an_answer_nothing_is_read(tmp_path: Path) -> None:
    """An unknown column is an error that names the line to add."""
    said, _ = answers(tmp_path, *LINES[1:])
    problem = next(one for one in read(form(ROW), *said["benefits"]).problems if one.code == "unknown_column")
    assert ("惠民惠农,哪组," in problem.remedy, FILE in problem.remedy) == (True, True)


def test_the_line_an_error_names_settles_it(tmp_path: Path) -> None:
    """What the remedy says can be put into the file as it stands."""
    said, _ = answers(tmp_path, *LINES[1:])
    problem = next(one for one in read(form(ROW), *said["benefits"]).problems if one.code == "unknown_column")
    line = problem.remedy.split("加一行：")[1].split("，")[0]
    said, problems = answers(tmp_path, *LINES[1:], line)
    assert list(problems) == []
    assert [one.code for one in read(form(ROW), *said["benefits"]).problems.errors] == []


def test_a_column_that_is_not_published_is_not_read(tmp_path: Path) -> None:
    """Neither its heading nor what stands in it is in the table."""
    said, _ = answers(tmp_path, "惠民惠农,哪组,不公开,,,,", *LINES[1:])
    notice = read(form(ROW), *said["benefits"])
    assert records(notice)[0].get(Role.GROUP) is None
    assert "“哪组”不公开" in (notice.table.answered if notice.table else ())


def test_two_columns_of_one_field_are_an_error(tmp_path: Path) -> None:
    """Whether one of them has its own name or both were answered; the way out names the line."""
    said, _ = answers(tmp_path, *LINES)
    head = [*HEAD[:4], "金额"]
    problem = next(iter(read(form([1, "张三", "3组", 300, 280], head=head), *said["benefits"]).problems.errors))
    assert (problem.code, "惠民惠农,金额,不公开" in problem.remedy) == ("doubled_column", True)
    said, _ = answers(tmp_path, *LINES, "惠民惠农,实得,不公开,,,,")
    head = [*HEAD[:4], "实得"]
    assert records(read(form([1, "张三", "3组", 300, 280], head=head), *said["benefits"]))[0].get(Role.AMOUNT) == 300


def test_an_answer_for_one_sort_of_sheet_is_not_used_for_another(tmp_path: Path) -> None:
    """A list of another programme is not published under the one that was answered."""
    said, _ = answers(tmp_path, *LINES)
    notice = read(form(ROW, title="战旗村2026年11月高龄津贴公示"), *said["benefits"])
    assert "missing_column" in [problem.code for problem in notice.problems.errors]


def test_a_programme_without_a_power_item_is_asked_for(tmp_path: Path) -> None:
    """No row vanishes: the programme that no line names is an error with the line to add."""
    said, _ = answers(tmp_path, *LINES)
    head = ["序号", "户主姓名", "补贴项目", "应得款", "发放日期"]
    rows = [[1, "张三", "耕地地力保护补贴", 300, "2026年11月3日"], [2, "李四", "高龄津贴", 50, "2026年11月3日"]]
    notice = read(form(*rows, head=head), *said["benefits"])
    problem = next(iter(notice.problems.errors))
    assert (problem.code, "惠民惠农,,权力事项编号,编号,高龄津贴" in problem.remedy) == ("unanswered", True)
    assert notice.table is not None
    assert len(notice.table.rows) == 2


def test_a_list_of_relief_is_never_published_under_another_name(tmp_path: Path) -> None:
    """Titles, the name of the sheet, and cells of columns that are not read are held against the programme."""
    said, _ = answers(tmp_path, *LINES, "惠民惠农,类目,不公开,,,,")
    by_title = read(form(ROW, title="战旗村耕地地力保护补贴、农村低保公示"), *said["benefits"])
    by_cell = read(form([1, "张三", "3组", 300, "低保户"], head=[*HEAD[:4], "类目"]), *said["benefits"])
    for notice in (by_title, by_cell):
        assert "answer_contradicts" in [problem.code for problem in notice.problems.errors]


def test_several_villages_in_a_column_that_is_not_read_are_an_error(tmp_path: Path) -> None:
    """A list of the whole town is not one village's."""
    said, _ = answers(tmp_path, *LINES, "惠民惠农,行政村,不公开,,,,")
    head = [*HEAD[:4], "行政村"]
    one = form([1, "张三", "3组", 300, "战旗村"], [2, "李四", "3组", 300, "战旗村"], head=head)
    two = form([1, "张三", "3组", 300, "战旗村"], [2, "李四", "3组", 300, "火花村"], head=head)
    assert read(one, *said["benefits"]).problems.errors == []
    assert [problem.code for problem in read(two, *said["benefits"]).problems.errors] == ["several_places"]


@pytest.mark.parametrize(("way", "number"), [("期-序号", "2026-11-001"), ("年-序号", "2026-001")])
def test_serial_numbers_become_numbers_only_with_the_period(tmp_path: Path, way: str, number: str) -> None:
    """A serial number begins anew every month, so it never is a number of its own."""
    receipts = kind_by_id("receipts")
    said, problems = answers(tmp_path, f"原始凭据,序号,凭证号,{way},,,", "原始凭据,,权力事项编号,QL-021,,,")
    assert list(problems) == []
    head = ["序号", "日期", "收款单位", "事由", "金额", "经手人"]
    rows: list[list[Any]] = [
        ["战旗村2026年11月报账清单"],
        head,
        [1, "2026年11月3日", "示例文具店", "办公用品", 512, "钱经手"],
    ]
    assert [one.get(Role.KEY) for one in records(read(rows, *said["receipts"], kind=receipts))] == [number]
    _, problems = answers(tmp_path, "原始凭据,序号,凭证号,,,,")
    assert [(problem.code, problem.where.column) for problem in problems] == [("bad_answer", "D")]


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("战旗村2026年11月耕地地力保护补贴公示", "2026-11"),
        ("耕地地力保护补贴 发放日期：2026年11月12日", "2026-11-12"),
        ("耕地地力保护补贴公示", ""),
        ("2026年10月、2026年11月耕地地力保护补贴公示", ""),
    ],
)
def test_a_day_from_the_title_is_the_one_that_stands_there(tmp_path: Path, title: str, day: str) -> None:
    """None or several are an error that asks; the notice period is none of them."""
    said, _ = answers(tmp_path, *LINES[:4], "惠民惠农,,发放日期,取自标题,,,")
    notice = read(form(ROW, title=title), *said["benefits"])
    if day:
        assert [str(record.get(Role.DATE)) for record in records(notice)] == [day]
    else:
        assert [problem.code for problem in notice.problems.errors] == ["answer_not_found"]


def test_a_unit_that_the_sheet_does_not_say_is_applied(tmp_path: Path) -> None:
    """As if a title said it; one that a title says otherwise is asked about."""
    said, _ = answers(tmp_path, *LINES, "惠民惠农,,单位,万元,,,")
    assert records(read(form([1, "张三", "3组", 0.03, None]), *said["benefits"]))[0].get(Role.AMOUNT) == 300
    assert read(form([1, "张三", "3组", 300, None], title=TITLE + "（单位：元）"), *said["benefits"]).problems.errors


def test_answers_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    """Neither of two lines about one heading is used; lines for two sorts of sheets may both hold for a third."""
    said, problems = answers(tmp_path, *LINES, "惠民惠农,应得款,不公开,,,,")
    assert [(problem.code, problem.where.row) for problem in problems] == [("doubled_answer", 7)]
    assert "应得款" not in {answer.heading for answer in said["benefits"]}
    said, _ = answers(tmp_path, *LINES, "惠民惠农,应得款,不公开,,,保护,", "惠民惠农,应得款,金额,,,地力,")
    assert "answers_differ" in [problem.code for problem in read(form(ROW), *said["benefits"]).problems.errors]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("惠民惠民,应得款,金额,,,,", "A"),
        ("惠民惠农,应得款,,,,,", "C"),
        ("惠民惠农,应得款,应得,,,,", "C"),
        ("惠民惠农,应得款,金额,300,,,", "D"),
        ("惠民惠农,,发放日期,,,,", "D"),
        ("惠民惠农,,发放日期,十一月,,,", "D"),
        ("惠民惠农,,金额,300,,,", "C"),
        ("惠民惠农,,受益人,张三,,,", "C"),
        ("惠民惠农,,补贴项目,取自标题,,低保,", "D"),
        ("惠民惠农,,补贴项目,高龄津贴,,,", "F"),
        ("惠民惠农,,单位,担,,,", "D"),
        ("惠民惠农,补贴项目,不公开,,,,", "C"),
        ("惠民惠农,人口数,数量,,,,", "C"),
        ("惠民惠农,受益人,政策依据,,,,", "C"),
        ("惠民惠农,序号,村民小组,,,,", "C"),
        ("惠民惠农,监护人电话,政策依据,,,,", "C"),
    ],
)
def test_a_fault_of_the_file_is_told_at_its_cell(tmp_path: Path, line: str, column: str) -> None:
    """With file, row, column and a remedy; the line is not used, the others are."""
    said, problems = answers(tmp_path, line, *LINES)
    (problem,) = list(problems)
    assert (problem.where.file, problem.where.row, problem.where.column) == (f"communities/c/{FILE}", 2, column)
    assert problem.remedy
    assert len(said["benefits"]) == len(LINES)


@pytest.mark.parametrize("heading", ["病虫害防治面积", "合同签字日期", "集体账户余额", "医保缴费人数", "银行存款"])
def test_ordinary_words_are_not_taken_for_personal_ones(heading: str) -> None:
    """Only what tells of somebody does."""
    assert not looks_private(heading)


PRIVATE = ("身份证号", "监护人电话", "收款银行卡", "开户账号", "病种", "家庭地址", "签名", "残疾人证件", "微信号")


@given(st.sampled_from(PRIVATE), st.sampled_from([kind.about.id for kind in all_kinds()]), st.data())
def test_what_reads_as_personal_is_never_published(heading: str, kind_id: str, data: st.DataObject) -> None:
    """Whatever column of whatever kind it is said to be: only one that never leaves may take it."""
    kind = kind_by_id(kind_id)
    models = (one_sheet(kind), *(model for _, _, model in kind.sheets()))
    bound = data.draw(st.sampled_from([bound for model in models for bound in model.columns()]))
    assert too_open(heading, bound, models) == (bound.column.leaves is not Leaves.NEVER)


@pytest.mark.parametrize("kind_id", [kind.about.id for kind in all_kinds()])
def test_no_heading_a_kind_keeps_private_can_be_opened(kind_id: str) -> None:
    """NEVER, masked and paper-only columns stay so, by each of their headings."""
    kind = kind_by_id(kind_id)
    models = (one_sheet(kind), *(model for _, _, model in kind.sheets()))
    for model in models:
        for closed in model.columns():
            for heading in closed.headings if closed.column.leaves is not Leaves.PUBLISH else ():
                for bound in model.columns():
                    if bound.column.leaves is Leaves.PUBLISH and normal(heading) not in map(normal, bound.headings):
                        assert too_open(heading, bound, models)


def test_a_private_column_may_be_answered_and_stays_private(tmp_path: Path) -> None:
    """What is read as an account is in a column that never leaves."""
    said, problems = answers(tmp_path, *LINES, "惠民惠农,社保卡,银行账号,,,,")
    assert list(problems) == []
    notice = read(form([1, "张三", "3组", 300, "6217001234567890"], head=[*HEAD[:4], "社保卡"]), *said["benefits"])
    (record,) = records(notice)
    held = {bound.name: bound.column.leaves for bound in BENEFITS.columns()}
    assert [held[name] for name, value in record if value == "6217001234567890"] == [Leaves.NEVER]


def test_constants_are_of_columns_that_all_rows_may_share() -> None:
    """Never an amount, a person, a number of its own, or whether somebody is related."""
    for kind in all_kinds():
        for bound in kind.columns():
            if may_be_constant(bound):
                assert bound.column.leaves is Leaves.PUBLISH
                assert bound.column.role not in (Role.KEY, Role.TITLE, Role.AMOUNT, Role.TIE, Role.REASON)
                assert bound.value.name not in ("money", "person", "count", "private")


def test_lines_are_added_below_what_staff_wrote(tmp_path: Path) -> None:
    """Their columns may be in another order, the file in GBK; Excel opens what is written."""
    (tmp_path / FILE).write_text("列名,表格类别,对应列\n应得款,惠民惠农,金额\n", encoding="gb18030")
    add_lines(tmp_path, [{"表格类别": "惠民惠农", "列名": "小队", "对应列": "村民小组"}])
    assert (tmp_path / FILE).read_bytes().startswith(b"\xef\xbb\xbf")
    problems = Problems()
    said = read_answers(tmp_path, FILE, problems)["benefits"]
    assert list(problems) == []
    assert [(answer.heading, answer.to) for answer in said] == [("应得款", "金额"), ("小队", "村民小组")]


def test_a_heading_that_begins_as_a_formula_is_no_formula_in_the_file(tmp_path: Path) -> None:
    """Excel runs nothing of it, and it is the same heading when it is read again."""
    add_lines(tmp_path, [{"表格类别": "惠民惠农", "列名": "=应得款", "对应列": "金额"}])
    assert "'=应得款" in (tmp_path / FILE).read_text("utf-8-sig")
    assert [answer.heading for answer in read_answers(tmp_path, FILE, Problems())["benefits"]] == ["=应得款"]


def test_the_table_of_the_guide_is_without_fault(tmp_path: Path) -> None:
    """What the guide shows can be typed as it stands."""
    guide = Path(__file__).parents[2] / "docs" / "staff" / "25-columns.md"
    said_there = guide.read_text("utf-8").partition("## 只想改一格")[0].splitlines()
    rows = [line.strip("|").split("|") for line in said_there if line.startswith("| ")]
    lines = [",".join(cell.strip() for cell in row) for row in rows if len(row) == len(COLUMNS)]
    said, problems = answers(tmp_path, *lines[1:])
    assert (list(problems), lines[0]) == ([], ",".join(COLUMNS))
    assert sum(map(len, said.values())) == len(lines) - 1 == 6


def test_every_kind_is_called_by_its_words() -> None:
    """What staff call a kind in file names is what they write in the file."""
    for kind in all_kinds():
        assert kind_of(kind.about.words[0]) is kind
    assert looks_private("联系电话")
    assert next(target("金额", [BENEFITS])).name == "amount"
