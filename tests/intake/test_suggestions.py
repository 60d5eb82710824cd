"""Which columns an unknown heading may mean, and the line that would say so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.intake.answer import BY_PERIOD, FILE, FROM_TITLE, HIDDEN
from portal.intake.headings import Headings, match_headings
from portal.intake.suggestions import line_for, lines_for, remedy_for, suggested
from portal.kinds import KINDS
from portal.kinds.benefit.record import Benefit
from portal.kinds.opinion.record import Opinion
from portal.records.policy import Leaves
from portal.records.record import Record, Table

NOTHING = Headings(0, 0, (), (), ())


def labels(heading: str, *samples: str, found: Headings = NOTHING) -> list[str]:
    """What a heading of benefits may mean, the nearest first."""
    return [bound.label for _, bound in suggested(heading, found, Benefit, samples)]


def lacking(found: Headings, model: type[Table]) -> list[str]:
    """The lines for all required columns that some headings lack."""
    missing = [bound for bound in model.columns() if bound.required and bound.name not in found.names]
    return lines_for(missing, found, model)


def test_the_nearest_comes_first_and_what_is_there_is_not_offered() -> None:
    """A heading that holds another is near it."""
    assert labels("实到金额")[0] == "金额"
    assert "金额" not in labels("实到金额", found=match_headings([["受益人", "金额"]], Benefit))
    nearness = [near for near, _ in suggested("实到金额", NOTHING, Benefit)]
    assert nearness == sorted(nearness, reverse=True)


def test_what_stands_below_a_heading_tells_amounts_and_days() -> None:
    """A column of days is nearer above days than above words, and farther than without any sample."""
    samples = {"days": ["2026-03-12"], "words": ["已办"], "none": [], "mixed": ["2026-03-12", "无"]}
    at = {
        name: next(near for near, bound in suggested("到手", NOTHING, Benefit, cells) if bound.label == "发放日期")
        for name, cells in samples.items()
    }
    assert at["days"] > at["none"] > at["words"] == at["mixed"]


@given(
    st.sampled_from(KINDS),
    st.sampled_from(["身份证", "监护人手机", "银行卡", "户籍门牌", "残疾情形"]),
    st.text("甲乙丙丁（）", max_size=4),
)
def test_below_what_reads_as_personal_only_closed_columns_are_offered(kind: type[Record], word: str, more: str) -> None:
    """And the line for it says 不公开, however near another column is."""
    heading = f"{word}{more}"
    assert {bound.column.leaves for _, bound in suggested(heading, NOTHING, kind)} <= {Leaves.NEVER}
    assert f",{HIDDEN}," in line_for(heading, NOTHING, kind)


def test_the_line_names_a_column_only_where_one_is_near() -> None:
    """Else that the column is not published; the remedy then says no other way to read it."""
    assert line_for("实到金额", NOTHING, Benefit) == "惠民惠农,实到金额,金额,,,,"
    assert line_for("窗口手气", NOTHING, Benefit) == f"惠民惠农,窗口手气,{HIDDEN},,,,"
    near, far = remedy_for("实到金额", NOTHING, Benefit), remedy_for("窗口手气", NOTHING, Benefit)
    assert all(FILE in text for text in (near, far))
    assert (HIDDEN in near.split("加一行：")[1], far.endswith(f"{HIDDEN},,,,")) == (True, True)


def test_missing_columns_that_every_row_may_share_have_a_line() -> None:
    """Programme, power item and day; never who received it, nor how much."""
    lines = lacking(NOTHING, Benefit)
    assert "惠民惠农,,补贴项目,（补贴项目）,,（标题里的字）," in lines
    assert f"惠民惠农,,发放日期,{FROM_TITLE},,," in lines
    assert not [line for line in lines if ",受益人," in line or ",金额," in line]


def test_a_missing_number_is_made_of_serial_numbers_where_there_are_any() -> None:
    """Only then: a number is never the same for all rows."""
    with_serials, without = (match_headings([[*head, "意见内容"]], Opinion) for head in (["序号"], []))
    numbering = [line for line in lacking(with_serials, Opinion) if ",意见编号," in line]
    assert numbering == [f"{Opinion.about.words[0]},序号,意见编号,{BY_PERIOD},,,"]
    assert not [line for line in lacking(without, Opinion) if ",意见编号," in line]
