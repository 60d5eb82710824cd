"""A mobile among the telephones that are published is told, and published all the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from portal.intake.find import INFO_FILE
from portal.privacy.info import read_info
from portal.privacy.screening.cell_screen import screen_notice
from portal.problems import Problem, Problems
from portal.records.catalogue import kind_by_id
from tests.privacy.hard_cases import MOBILE
from tests.privacy.invented import checked

POWER = {
    "name": "低保对象初审", "area": "公共服务", "type": "初审权", "basis": "《村民委员会组织法》第三十条",
    "post": "村委会主任", "valid_from": "2025-01-01",
}  # fmt: skip


def screen(*phones: str) -> list[Problem]:
    """The problems of a power list with these telephones."""
    rows = [{**POWER, "number": f"QL-{at:03}", "phone": phone} for at, phone in enumerate(phones, start=1)]
    notice = checked(kind_by_id("power-items"), rows)
    screen_notice(notice, date(2026, 4, 1))
    return list(notice.problems)


def test_a_mobile_is_a_warning_at_its_first_row() -> None:
    """Once for each number, with the count of its rows and without the number itself; a duty telephone may be one."""
    (problem,) = screen("028-87120000", MOBILE, MOBILE)
    assert (problem.code, problem.severity, problem.where.row) == ("mobile_published", "warning", 5)
    assert "咨询电话" in problem.message
    assert "共 2 行" in problem.message
    assert MOBILE not in str(problem) + problem.value


@pytest.mark.parametrize("phone", ["028-87120000", "12388", "87120000", "400-880-1234", "02887120000"])
def test_an_office_telephone_is_no_matter(phone: str) -> None:
    """Landlines and hotlines are what the column is for."""
    assert screen(phone) == []


@pytest.mark.parametrize(("item", "told"), [(MOBILE, ["mobile_published"]), ("028-87120000", [])])
def test_the_community_s_own_telephones_are_held_to_the_same(tmp_path: Path, item: str, told: list[str]) -> None:
    """The number is kept, whether or not it is told."""
    (tmp_path / INFO_FILE).write_text(f"项目,内容\n监督电话,{item}\n", encoding="utf-8")
    problems = Problems()
    info = read_info(tmp_path, "communities/c18701", date(2026, 4, 1), problems)
    assert info.complaint_phone == item
    assert [problem.code for problem in problems] == told
