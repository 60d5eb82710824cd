from __future__ import annotations

from datetime import date

import pytest

from portal.privacy.screening.cell_screen import screen_notice
from portal.privacy.screening.holders import screen_holders
from portal.problems import Problem
from portal.records.catalogue import kind_by_id
from portal.records.record import Record
from tests.privacy.invented import OPINION, Cells, checked
from tests.privacy.screening.test_outlets import CASE, POWER

TEXTS = ("title", "field", "story", "source", "outcome", "reach", "root", "reason")


def held_by(*names: str) -> list[Record]:
    """A power list with these holders."""
    kind = kind_by_id("power-items")
    return [kind.model_validate({**POWER, "number": f"QL-{n}", "holder": name}) for n, name in enumerate(names)]


def screen(row: Cells, *names: str, kind: str = "cases") -> list[Problem]:
    """What is wrong with a row where these hold posts in the district."""
    notice = checked(kind_by_id(kind), [row])
    screen_notice(notice, date(2026, 4, 1))
    screen_holders(notice, held_by(*names))
    return list(notice.problems)


@pytest.mark.parametrize("column", TEXTS)
def test_a_holder_is_found_in_every_text_in_any_form(column: str) -> None:
    """Also where no word around it tells that it is a name."""
    (problem,) = screen({**CASE, column: "上半年齐白石那笔账"}, "齐白石", "赵公正")
    assert (problem.code, problem.where.row) == ("holder_named", 4)
    assert "齐白石" not in str(problem) + problem.value


def test_who_is_told_already_is_told_once() -> None:
    """By the form of the words and by the list: one error for a cell."""
    assert [one.code for one in screen({**CASE, "story": "村主任赵公正虚报冒领"}, "赵公正")] == ["person_named"]


def test_a_holder_whose_name_is_a_word_is_no_false_alarm() -> None:
    """Somebody may be called 高峰; the rush hour is not about him."""
    assert screen({**CASE, "story": "高峰时段没有人值守"}, "高峰") == []


def test_what_is_no_case_may_name_who_acts() -> None:
    """A reply names the office and who holds it."""
    row = {**OPINION, "reply": "网格员赵公正已换灯头"}
    assert "holder_named" not in {one.code for one in screen(row, "赵公正", kind="opinions")}


@pytest.mark.parametrize("column", TEXTS)
@pytest.mark.parametrize(
    "said",
    ["村主任王建国虚报冒领", "会计李建国套取资金", "经查，陈建平收受礼金", "王建国因受贿罪被判刑", "姓张那家的账"],
)
def test_nobody_is_named_in_any_text_of_a_case(column: str, said: str) -> None:
    """With an office, with half a name, beside an offence: each is an error at its cell."""
    problems = screen({**CASE, column: said})
    assert {(one.code, one.where.row) for one in problems} <= {("person_named", 4), ("person_told", 4)}
    assert problems


def test_an_offence_of_nobody_is_what_a_case_is_about() -> None:
    """Elsewhere such words are refused by themselves."""
    row = {**CASE, "story": "村会计犯职务侵占罪", "outcome": "被判处有期徒刑六个月，开除党籍"}
    assert screen(row) == []


def test_whom_it_is_about_has_a_column_that_is_read_for_this_alone() -> None:
    """A name of the private column is refused in every text, whatever stands around it."""
    (problem,) = screen({**CASE, "names": "齐白石", "story": "齐白石那笔账没有入册"})
    assert problem.code == "reporter_named"
    assert "齐白石" not in str(problem)
