from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.checks.model import CheckedNotice, Context
from portal.checks.validate import check_notice
from portal.kinds import KINDS
from portal.kinds.benefit.record import Benefit
from portal.kinds.receipt.record import Receipt
from portal.problems import Severity
from portal.records.column import Role
from tests.checks.test_splitting import paid, told
from tests.checks.test_validate import item
from tests.content import BENEFIT
from tests.intake.files import TERM, TITLE, read, xlsx
from tests.spellings import Name, people
from tests.spellings import spelt as spelling

HEAD = ["序号", "权力事项编号", "补贴项目", "受益人", "村民小组", "金额", "发放日期", "所属期"]


def line(number: int, amount: float = 300, name: str = "张伟", *more: object) -> list[Any]:
    """One row of a list of subsidies."""
    return [number, "QL-001", "耕地地力保护补贴", name, "3组", amount, "2026年3月12日", "2026年", *more]


def listed(*rows: list[Any], head: tuple[str, ...] = ()) -> CheckedNotice:
    """A list held against its power list."""
    context = Context(date(2026, 3, 20))
    context.learn("c00013", (item("QL-001", "2026年"),))
    return check_notice(read(xlsx([TITLE, TERM, [*HEAD, *head], *rows])), Benefit, context)


def test_two_people_of_one_name_in_a_group_are_both_listed() -> None:
    """Where something differs, both rows go on; a warning says what differs and how to end it."""
    notice = listed(line(1, 300), line(2, 450))
    (problem,) = notice.problems
    assert (problem.code, problem.severity) == ("same_name", Severity.WARNING)
    assert f"{problem.where.column}{problem.where.row}" == "D5"
    assert "和第 4 行的姓名、小组、项目、所属期都相同，不同的只有金额" in problem.message
    assert "户编号" in problem.remedy
    assert len(notice.rows) == 2


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("户编号", "H-1", "H-2"),
        ("户号", 1, 2),
        ("农户编码", "0001", "0002"),
        ("身份证号", "甲", "乙"),
    ],
)
def test_a_number_of_its_own_for_each_ends_the_warning(heading: str, first: object, second: object) -> None:
    """What the remedy of the warning and of the error says can be done, and is enough, also for equal amounts."""
    assert list(listed(line(1, 300, "张伟", first), line(2, 450, "张伟", second), head=(heading,)).problems) == []
    assert list(listed(line(1, 300, "张伟", first), line(2, 300, "张伟", second), head=(heading,)).problems) == []


def test_what_is_the_same_in_everything_is_an_error() -> None:
    """Name, group, programme, period, amount and day alike: one row too many, or two people who need numbers."""
    notice = listed(line(1), line(2), line(3, 450))
    assert [(p.code, p.severity, p.where.row) for p in notice.problems] == [
        ("doubled_row", Severity.ERROR, 5),
        ("same_name", Severity.WARNING, 6),
    ]
    assert "户编号" in notice.problems.items[0].remedy


def test_a_household_number_of_one_identity_parts_its_payments() -> None:
    """One person paid twice on a day for two fields: the remedy holds there as well."""
    rows = [line(n, 300, "张伟", "同一证件", f"H-{n}") for n in (1, 2)]
    assert list(listed(*rows, head=("身份证号", "户编号")).problems) == []
    assert [p.code for p in listed(*[row[:-1] for row in rows], head=("身份证号",)).problems] == ["doubled_row"]


@given(st.data(), people())
def test_a_double_is_found_however_the_name_is_spelt(data: st.DataObject, name: Name) -> None:
    """Two random spellings of one person, programme and group make one key."""
    cells = {**BENEFIT, "所属期": "2026年"}
    keys = set[tuple[str, ...]]()
    for _ in range(2):
        cells["受益人"] = data.draw(spelling(name))
        keys.add(
            Benefit.model_validate({b.name: cells[b.label] for b in Benefit.columns() if b.label in cells}).rowkey()
        )
    assert len(keys) == 1


def test_two_lines_of_one_voucher_are_told_how_to_be_two() -> None:
    """The remedy names numbers that may be used, and they are accepted."""
    notice = told(paid(7, "2026-03-02", 100), paid(7, "2026-03-03", 200))
    (problem,) = notice.problems
    assert (problem.code, problem.severity) == ("doubled_row", Severity.ERROR)
    assert "“凭证号”不同，例如 PZ-7-1、PZ-7-2" in problem.remedy
    rows = [[f"PZ-7-{n}", *paid(7, "2026-03-02", 100)[1:]] for n in (1, 2)]
    assert list(told(*rows).problems) == []


def test_every_kind_has_what_tells_its_rows_apart() -> None:
    """A kind has a number of each row, or says which columns tell rows of one key apart."""
    for kind in KINDS:
        assert kind.column_for(Role.KEY) is not None or kind.about.apart
        assert set(kind.about.apart) <= {bound.name for bound in kind.columns()}
    assert Receipt.about.apart == ()
