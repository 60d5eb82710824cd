from __future__ import annotations

from datetime import date

import pytest

from portal.checks.model import Context
from portal.kinds.case.checks import check_cases
from portal.kinds.case.record import Case
from tests.privacy.invented import Cells, checked, key_of
from tests.privacy.screening.test_outlets import CASE


def codes(**changed: object) -> list[tuple[str, int | None]]:
    """What is wrong with a case, and in which row."""
    row: Cells = {**CASE, **changed}
    notice = checked(Case, [row], key_of("cases", "2026", "t1740"))
    check_cases(notice, Context(date(2026, 4, 1)))
    return [(problem.code, problem.where.row) for problem in notice.problems.errors]


@pytest.mark.parametrize(
    "source",
    [
        "区纪委监委通报", "郫都区纪委监委通报，区廉洁网", "《成都日报》2026年3月3日第2版", "四川省纪委监委网站",
        "成都市纪委监委 https://www.example.gov.cn/tongbao/1.html", "安德街道纪工委（安纪发〔2026〕3号文件）",
        "http://www.example.gov.cn 区纪委监委", "县人民法院判决书公开网", "中央纪委国家监委网站",
    ],
)  # fmt: skip
def test_a_body_and_where_it_said_so_is_a_source(source: str) -> None:
    """With or without an address of a page."""
    assert codes(source=source) == []


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("无", "no_source"), ("暂无", "no_source"), ("内部掌握", "no_source"), ("未公开", "no_source"),
        ("群众反映", "no_source"), ("听说", "no_source"), ("微信群", "no_source"), ("——", "no_source"),
        ("https://www.example.gov.cn/1.html", "no_source"), ("隔壁说的", "no_source"),
        ("区纪委监委 javascript:alert(1)", "source_address"), ("区纪委监委 ftp://example.gov.cn/1", "source_address"),
        ("区纪委监委 www.example.gov.cn", "source_address"), ("区纪委监委 file:///c/1.doc", "source_address"),
    ],
)  # fmt: skip
def test_a_case_without_an_official_source_is_refused(source: str, code: str) -> None:
    """Nobody can look it up, or the address is none of a page; told at its cell."""
    assert codes(source=source) == [(code, 4)]


def test_it_is_settled_before_it_is_made_public() -> None:
    """The other way round is an error; on the same day, in the same month, or without the day it may be."""
    assert codes(settled_on="2026-03-04", announced_on="2026-03-03") == [("announced_early", 4)]
    assert codes(settled_on="2026-03-03", announced_on="2026-03-03") == []
    assert codes(settled_on="2026年3月", announced_on="2026-03-03") == []
    assert codes(announced_on="2026-03-03") == []


def test_what_is_still_to_be_made_public_is_no_case() -> None:
    """A day to come is an error at each of the two."""
    assert codes(settled_on="2026-04-02", announced_on="2026-04-03") == [("day_to_come", 4), ("day_to_come", 4)]


@pytest.mark.parametrize(("place", "refused"), [("c18701", True), ("t1740", False), ("d163", False)])
def test_a_village_publishes_no_cases(place: str, refused: bool) -> None:
    """Towns, districts and the city do."""
    notice = checked(Case, [CASE], key_of("cases", "2026", place))
    check_cases(notice, Context(date(2026, 4, 1)))
    assert [problem.code for problem in notice.problems] == ["case_of_village"] * refused
