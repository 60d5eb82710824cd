from __future__ import annotations

from typing import Any

import pytest

from portal.checks.model import Context
from portal.checks.people import names_several
from portal.checks.validate import check_notice
from portal.fields.person import PERSON
from portal.kinds import KINDS
from portal.problems import Problem
from portal.records.catalogue import kind_by_id
from tests.content import BENEFIT, POWERS, RECEIPT, TODAY, USUAL
from tests.intake.files import read, xlsx

ROWS: dict[str, dict[str, object]] = {
    "benefits": BENEFIT,
    "receipts": RECEIPT,
    "power-items": POWERS[0],
    "assets": USUAL["assets"],
}
COLUMNS = [(kind.about.id, bound.label) for kind in KINDS for bound in kind.columns() if bound.value is PERSON]


@pytest.mark.parametrize(
    "name",
    [
        "张三", "张三丰", "张  三", "张 三 丰", "王 小明", "欧阳娜", "欧阳·娜", "欧阳 娜", "欧阳 明珠",
        "欧阳\n明珠", "张\n三丰", "张三\n丰", "李和平", "张和林", "王永和", "欧阳和平", "买买提和加",
        "阿依古丽·买买提", "阿依·古丽", "古丽·和卓", "尔古·木呷", "代领军", "司徒慧敏", "李平等", "John Smith",
        "Anna-Maria Müller", "J. Smith", "𠮷田", "㛃珍英",
    ],
)  # fmt: skip
def test_one_person_is_one(name: str) -> None:
    """Blanks that spread a name, compound surnames, names of minorities and foreigners are one person."""
    assert not names_several(name)


@pytest.mark.parametrize(
    "name",
    [
        "张三\n李四", "张三\r\n李四", "张三 李四", "张三　李四", "张三   李四光", "张三丰 李四", "张三 李四 王五",
        "张三和李四", "欧阳娜和司马光", "张三及李四", "张三及其妻子", "张三与李四", "张三代李四", "张三代领",
        "张三代李四领", "由张三委托李四", "张三夫妇", "张三等三人", "张三等3人", "张小明等", "张三之妻",
        "张三.李四", "张三-李四", "Tom and Jerry", "John Smith\nMary Jones", "张三 Mary", "张三父子", "张三 代签",
    ],
)  # fmt: skip
def test_two_people_are_two(name: str) -> None:
    """A line break, blanks, a word or mark between two names, and whoever stands for another, are told."""
    assert names_several(name)


def told(kind: str, column: str, cell: str) -> list[Problem]:
    """The errors of a sheet of one row with this cell."""
    row: dict[str, Any] = {**ROWS[kind], column: cell}
    data = xlsx([["公示期：2026年3月5日至2026年3月11日"], list(row), list(row.values())])
    errors = check_notice(read(data, kind), kind_by_id(kind), Context(TODAY)).problems.errors
    return [problem for problem in errors if problem.code not in ("no_power_list", "out_of_period")]


@pytest.mark.parametrize(
    "cell",
    ["张三\n李四", "张三 李四", "张三、李四", "张三/李四", "张三及李四", "张三和李四", "张三（代李四领）", "张三代领"],
)
@pytest.mark.parametrize(("kind", "column"), COLUMNS)
def test_two_people_in_one_cell_are_one_error_in_every_column_of_persons(kind: str, column: str, cell: str) -> None:
    """Whatever stands between them, in every kind: one error at the cell."""
    (problem,) = told(kind, column, cell)
    assert (problem.where.row, bool(problem.where.column)) == (3, True)
    assert problem.code in ("several_people", "bad_value")
