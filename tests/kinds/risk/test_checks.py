from __future__ import annotations

import pytest

from portal.kinds.risk.record import Risk
from portal.problems import Severity
from tests.kinds.risk.lists import GAOMING, SANXING, Grid, checked, flat, grids, risks, told

FORM = ["序号", "岗位名称", "权力事项编号", "廉政风险点描述", "风险等级", "防范措施", "责任岗位"]
ROW = [1, "民政专干", "QL-001", "优亲厚友", "高", "评议结果张榜七天", "村务监督委员会主任"]


@pytest.mark.parametrize(("tiers", "measures"), [(SANXING, 287), (GAOMING, 147)])
def test_whole_lists_pass(tiers: tuple, measures: int) -> None:  # type: ignore[type-arg]
    """Every risk with its measures and every measure with its post: nothing is told, nothing is lost."""
    rows = risks(tiers, measures)
    main, parts = grids(rows)
    notice = checked(main, 措施=parts)
    assert told(notice) == []
    assert len(notice.rows) == len(rows)
    assert sum(len(row.record.measures) for row in notice.rows if isinstance(row.record, Risk)) == measures


def test_removing_one_measure_is_refused_at_its_cell() -> None:
    """Its cell emptied: told there. Its row gone, as the only one: told at the risk's number."""
    main, parts = grids(risks(SANXING, 287))
    emptied = [list(line) for line in parts]
    emptied[7][1] = None
    assert told(checked(main, 措施=emptied)) == [("empty_cell", "措施", 8, "B")]
    last = str(main[-1][0])
    gone = [line for line in parts if line[0] != last]
    assert told(checked(main, 措施=gone)) == [("no_measure", "Sheet", len(main), "A")]


def test_a_measure_without_a_post_is_refused_at_its_cell() -> None:
    """Whoever reads it must know whom to ask."""
    main, parts = grids(risks(GAOMING, 147))
    parts[3][2] = None
    (problem,) = checked(main, 措施=parts).problems
    assert (problem.code, problem.severity, str(problem.where.column), problem.where.row) == (
        "empty_cell", Severity.ERROR, "C", 4,
    )  # fmt: skip


def test_forms_of_one_sheet_are_read() -> None:
    """The form that towns use: risk, level, measure and post in one row, without numbers."""
    notice = flat(ROW, [2, "文书", None, "代签", "B级", "当场拍照", "文书"], head=FORM)
    assert told(notice) == []
    first, second = (row.record for row in notice.rows)
    assert isinstance(first, Risk)
    assert isinstance(second, Risk)
    assert (first.power_item, first.unit, first.level, first.number) == ("QL-001", "民政专干", "高", None)
    assert [(one.measure, one.post) for one in first.measures] == [("评议结果张榜七天", "村务监督委员会主任")]
    assert second.level == "中"


def test_one_risk_merged_over_several_rows_has_several_measures() -> None:
    """Merged cells, or the same words again: one risk, and each row one measure."""
    rows = [ROW, [*ROW[:5], "调查表由两人签字", "民政专干"], [2, "文书", None, "代签", "中", "拍照", "文书"]]
    for merges in ((), ("A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4")):
        notice = flat(*rows, head=FORM, merges=merges)
        assert told(notice) == []
        assert [len(row.record.measures) for row in notice.rows if isinstance(row.record, Risk)] == [2, 1]
        assert [row.row for row in notice.rows] == [3, 5]
        assert notice.rows[0].part_rows["measures"] == (3, 4)


def test_the_same_row_twice_is_told_and_not_taken_for_a_further_measure() -> None:
    """Only what says something else of the measure goes on with the row above."""
    assert told(flat(ROW, ROW, head=FORM)) == [("doubled_row", "Sheet", 4, "")]


def test_what_is_missing_in_a_form_of_one_sheet_is_told_at_its_cell() -> None:
    """No measure, a measure without a post, a post without a measure; a form that names no post anywhere."""
    other = [2, "文书", None, "代签", "低", "抽查", "文书"]
    assert told(flat([*ROW[:5], None, None], other, head=FORM)) == [("no_measure", "Sheet", 3, "F")]
    assert told(flat([*ROW[:6], None], head=FORM)) == [("empty_cell", "Sheet", 3, "G")]
    assert told(flat([*ROW[:5], None, "文书"], head=FORM)) == [("empty_cell", "Sheet", 3, "F")]
    assert ("missing_column", "Sheet", 0, "") in told(flat(["优亲厚友", "张榜"], head=["风险点", "防范措施"]))


def test_measures_in_two_places_are_told() -> None:
    """Beside the risks and on a sheet of their own: staff say which."""
    main: Grid = [["公示期：2026年3月5日至2026年3月11日"], ["风险编号", *FORM[1:]], ["FX-1", *ROW[1:]]]
    codes = [
        code for code, *_ in told(checked(main, 措施=[["风险编号", "防控措施", "责任岗位"], ["FX-1", "查", "文书"]]))
    ]
    assert codes == ["two_places"]


def test_a_level_that_differs_is_a_warning_and_stays() -> None:
    """The warning names score and level; what was typed is published, for a town may have a rule of its own."""
    head = ["风险点", "可能性", "危害程度", "D值", "风险等级", "防控措施", "责任岗位"]
    notice = flat(
        ["优亲厚友", "4", "4", 16, "低", "张榜", "文书"], ["代签", "2", "2", 5, "中", "拍照", "文书"], head=head
    )
    assert told(notice) == [("level_differs", "Sheet", 3, "E"), ("score_differs", "Sheet", 4, "D")]
    assert not notice.problems.errors
    assert [row.record.level for row in notice.rows if isinstance(row.record, Risk)] == ["低", "中"]


def test_half_an_assessment_is_a_warning() -> None:
    """It has no score, and counts as not assessed."""
    notice = flat(["优亲厚友", "4", None, "张榜", "文书"], ["代签", 1, 1, "拍照", "文书"],
                  head=["风险点", "L值", "C值", "防控措施", "责任岗位"])  # fmt: skip
    assert told(notice) == [("half_assessed", "Sheet", 3, "C")]


def test_a_person_in_the_place_of_a_post_is_refused() -> None:
    """The power list says who holds which post: the remedy names the post."""
    (problem,) = flat([*ROW[:6], "赵公正"], head=FORM).problems
    assert (problem.code, problem.where.column, problem.severity) == ("name_for_post", "G", Severity.ERROR)
    assert "村务监督委员会主任" in problem.remedy


def test_a_power_by_its_name_alone_is_told_with_its_number() -> None:
    """Its page lists risks by the number, so one warning says which."""
    (problem,) = flat(
        ["低保对象初审", "优亲厚友", "张榜", "文书"], head=["权力（事项）", "廉政风险", "防控措施", "责任岗位"]
    ).problems
    assert (problem.code, problem.severity) == ("power_without_number", Severity.WARNING)
    assert "QL-001" in problem.remedy


def test_a_power_that_is_not_listed_is_refused() -> None:
    """清单之外无权力: as everywhere, with what is nearest."""
    assert told(flat([1, "民政专干", "QL-999", *ROW[3:]], head=FORM))[0][0] == "unknown_power_item"


HEADINGS = (
    "责任主体", "廉政风险", "廉政风险点描述", "廉政风险主要内容及表现形式", "风险类别", "风险等级", "防范措施",
    "预防和控制措施", "责任领导", "部门负责人", "岗位风险编号", "执行年份", "L值", "C值", "D值", "权力（事项）",
    "权力类型",
)  # fmt: skip


@pytest.mark.parametrize("heading", HEADINGS)
def test_headings_of_real_forms_are_known(heading: str) -> None:
    """No column of the forms seen is unknown."""
    notice = flat([None], head=["风险点", "防控措施", "责任岗位", heading])
    assert "unknown_column" not in [code for code, *_ in told(notice)]
