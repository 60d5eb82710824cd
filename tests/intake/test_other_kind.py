from __future__ import annotations

from pathlib import Path

import pytest

from portal.intake.model import NoticeSource
from portal.intake.read import read_notice
from portal.records.catalogue import all_kinds, kind_by_id
from portal.records.notice import NoticeKey, Period
from portal.records.record import Record
from tests.content import LIU, USUAL, Content

KINDS = [kind.about.id for kind in all_kinds()]


def read(path: Path, kind: type[Record]) -> list[str]:
    """The codes of what is wrong with a workbook taken for one of a kind."""
    period = Period.find("2026年3月")
    assert period
    source = NoticeSource(NoticeKey(LIU, kind.about.id, period), path, path.name)
    return [problem.code for problem in read_notice(source, kind).problems if problem.severity == "error"]


@pytest.mark.parametrize("of", KINDS)
def test_the_table_of_another_kind_is_one_problem(tmp_path: Path, of: str) -> None:
    """Whatever the file is named after; and a table of its own kind is never taken for another's."""
    content = Content.small(tmp_path / "content", ())
    path = content.workbook(LIU, of, "2026-03", [USUAL[of]])
    for kind in all_kinds():
        codes = read(path, kind)
        if kind.about.id == of:
            assert "other_kind" not in codes
        else:
            assert codes == ["other_kind"], kind.about.id


def test_the_remedy_is_the_name_the_file_should_have(tmp_path: Path) -> None:
    """With the period it has."""
    path = Content.small(tmp_path / "content", ()).workbook(LIU, "activities", "2026-03", [USUAL["activities"]])
    period = Period.find("2026年3月")
    assert period
    source = NoticeSource(NoticeKey(LIU, "findings", period), path, path.name)
    (problem,) = read_notice(source, kind_by_id("findings")).problems
    assert "公开与教育 2026-03.xlsx" in problem.remedy
    assert problem.where.sheet == "公示表"


@pytest.mark.parametrize("of", KINDS)
def test_a_table_that_lacks_a_column_is_still_of_its_kind(tmp_path: Path, of: str) -> None:
    """What is missing is told, and not that it is something else."""
    kind = kind_by_id(of)
    needed = [bound.label for bound in kind.columns() if bound.required]
    row = {name: cell for name, cell in USUAL[of].items() if name != needed[-1]}
    path = Content.small(tmp_path / "content", ()).workbook(LIU, of, "2026-03", [row])
    assert "other_kind" not in read(path, kind)
