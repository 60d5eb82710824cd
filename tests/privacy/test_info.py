from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from portal.fields.day import Day
from portal.intake.find import INFO_FILE
from portal.privacy.info import FIELDS, read_info
from portal.privacy.public import CommunityInfo
from portal.problems import Problems
from portal.records.population import Population
from tests.privacy.hard_cases import ID, MOBILE

WHERE = "communities/c18701 柳河社区"


def read(folder: Path, *lines: str, encoding: str = "utf-8-sig") -> tuple[CommunityInfo, Problems]:
    """What these lines say, and what is wrong with them."""
    (folder / INFO_FILE).write_text("\n".join(("项目,内容", *lines)) + "\n", encoding=encoding)
    problems = Problems()
    return read_info(folder, WHERE, date(2026, 4, 1), problems), problems


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_every_item_is_read(tmp_path: Path, encoding: str) -> None:
    """In any encoding that Excel writes; spaces around are no matter."""
    said = {
        "监督电话": "028-87120000", "监督委员会主任": "周监督", "办公电话": "12345", "办公地址": "柳河路1号",
        "办公时间": "周一至周五", "意见箱": "门口左侧", "简介": "九个居民小组",
    }  # fmt: skip
    assert set(said) == set(FIELDS)
    info, problems = read(tmp_path, *(f" {name} , {text} " for name, text in said.items()), encoding=encoding)
    assert {name: getattr(info, field) for name, field in FIELDS.items()} == said
    assert len(problems) == 0


def test_a_missing_file_is_a_gap_and_a_warning(tmp_path: Path) -> None:
    """Nothing is invented in its place."""
    problems = Problems()
    assert read_info(tmp_path, WHERE, date(2026, 4, 1), problems) == CommunityInfo()
    assert [(problem.code, str(problem.severity)) for problem in problems] == [("no_info", "warning")]


def test_an_unknown_item_is_an_error_with_its_place(tmp_path: Path) -> None:
    """What it is called may be personal data; the others stand."""
    info, problems = read(tmp_path, "监督电话,12388", "书记家里电话,028-85551234")
    assert info == CommunityInfo(complaint_phone="12388")
    (problem,) = problems.errors
    assert (problem.code, problem.where.row, problem.where.column) == ("unknown_info", 3, "A")


@pytest.mark.parametrize("text", [f"身份证 {ID}", f"书记 {MOBILE}", "患有高血压多年"])
def test_personal_data_is_refused(tmp_path: Path, text: str) -> None:
    """An error at its cell, and the item is empty; the message does not repeat the number."""
    info, problems = read(tmp_path, f"简介,{text}")
    assert info.intro == ""
    (problem,) = problems.errors
    assert (problem.code, problem.where.row, problem.where.column) == ("personal_data", 2, "B")
    assert text not in str(problem) + problem.value


def test_an_office_may_say_where_it_is(tmp_path: Path) -> None:
    """Its address with a door number and its landline are there to be published."""
    info, problems = read(tmp_path, "办公地址,柳河路18号2栋101室", "办公时间,工作日，电话 028-85551234")
    assert (info.office, info.hours) == ("柳河路18号2栋101室", "工作日，电话 028-85551234")
    assert len(problems) == 0


def test_a_telephone_must_be_one(tmp_path: Path) -> None:
    """Words in its place are an error."""
    info, problems = read(tmp_path, "监督电话,找老周")
    assert info.complaint_phone == ""
    assert [problem.code for problem in problems.errors] == ["bad_value"]


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    """Bytes of no encoding Excel writes."""
    path = tmp_path / INFO_FILE
    path.write_bytes(b"\xff\x00\x81\x39")
    problems = Problems()
    assert read_info(tmp_path, WHERE, date(2026, 4, 1), problems) == CommunityInfo()
    assert len(problems.errors) == 1


def test_households_and_people_are_numbers_of_a_day(tmp_path: Path) -> None:
    """They stand beside what is said in words; said twice and differently they are an error and nothing is kept."""
    info, problems = read(tmp_path, "监督电话,12388", "户数,1286", "人口,3512", "户数人口截至,2026年3月31日")
    assert info.population == Population(1286, 3512, Day(2026, 3, 31))
    assert info.texts[-1] == "1,286 户，3,512 人（2026年3月31日）"
    assert len(problems) == 0
    info, problems = read(tmp_path, "户数,1286", "户数,1268", "户数,1286", "人口,3512", "户数人口截至,2026年3月31日")
    assert info.population is None
    assert {(problem.code, problem.where.row) for problem in problems.errors} == {("said_twice", 3), ("said_twice", 4)}
