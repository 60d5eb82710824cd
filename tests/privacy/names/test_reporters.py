from __future__ import annotations

from datetime import date

import pytest

from portal.annotate.cards import cards_for
from portal.kinds.opinion.record import Opinion
from portal.privacy.names.private_values import Open, forbidden_values
from portal.privacy.names.reporters import names_of
from portal.privacy.screening.cell_screen import screen_notice
from portal.problems import Problem
from tests.privacy.hard_cases import ID, MOBILE
from tests.privacy.invented import OPINION, Cells, accepted, checked


def screen(*rows: Cells) -> list[Problem]:
    """What these opinions say that they may not."""
    notice = checked(Opinion, rows)
    screen_notice(notice, date(2026, 4, 1))
    return list(notice.problems)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("张国强", {"张国强"}),
        ("张国强、李敏等3人", {"张国强", "李敏"}),
        ("欧阳明珠（3组）", {"欧阳明珠"}),
        ("张国强13900001111", {"张国强"}),
        ("王和平和李敏", {"王和平", "李敏", "王和平和李敏"}),
        ("张和平", {"张和平"}),
        ("李敏敏女士", {"李敏敏", "李敏敏女士"}),
        ("王女士", {"王女士"}),
        ("沙马·阿支莫", {"沙马·阿支莫"}),
        ("匿名", set()),
        ("部分群众", set()),
        ("某业主", set()),
        ("", set()),
    ],
)
def test_names_are_taken_from_the_column_of_reporters(written: str, names: set[str]) -> None:
    """Several people in one cell are several names; who gave none has none."""
    assert names_of(Opinion.model_validate({**OPINION, **({"reporter": written} if written else {})})) == names


@pytest.mark.parametrize("column", ["said", "reply", "area", "office", "reason"])
def test_a_sentence_may_not_name_who_spoke(column: str) -> None:
    """The name in the private column is looked for in every open text of the table; the message masks it."""
    row = {**OPINION, "number": "YJ-2", column: "张国强家门口的路灯不亮"}
    (problem,) = screen({**OPINION, "reporter": "张国强"}, row)
    assert (problem.code, problem.where.row) == ("reporter_named", 5)
    assert "张国强" not in str(problem) + problem.value
    assert "张*强" in problem.message
    assert [card.title for card in cards_for([problem])] == ["意见不写人"]


def test_short_names_are_looked_for_in_their_own_row() -> None:
    """A name of two characters is part of too many words; blanks within it hide nothing."""
    row = {**OPINION, "number": "YJ-2", "said": "请管一管李 敏门前的水沟"}
    assert [problem.where.row for problem in screen({**row, "reporter": "李敏"})] == [4]
    assert screen({**OPINION, "reporter": "李敏"}, row) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("村民张国强反映路灯不亮", True),
        ("居民李敏来电，说水管漏水", True),
        ("村民王秀兰等3人反映井盖丢了", True),
        ("村民罗刚和彭军投诉噪声", True),
        ("反映人：陈小明，水沟堵了", True),
        ("业主何先生要求加装路灯", True),
        ("村民高建国反映井盖松动", True),
        ("有村民反映路灯不亮", False),
        ("居民严格要求按时清运", False),
        ("村民方面反映水压低", False),
        ("群众向社区反映路滑", False),
        ("居民万分感谢清运及时，建议每天两次", False),
        ("村民代表建议早开会", False),
        ("居民任何要求都要登记", False),
        ("村民普遍反映班车太少", False),
        ("居民张某反映楼道堆物", False),
    ],
)
def test_a_name_between_villager_and_said_is_found_without_the_column(said: str, found: bool) -> None:
    """Where staff keep no column of names, the sentence itself tells; everyday words are not taken for names."""
    assert {problem.code for problem in screen({**OPINION, "said": said})} == ({"reporter_named"} if found else set())


@pytest.mark.parametrize("said", [f"请回电{MOBILE}", f"{ID}来过", "柳河路12号3栋2单元501室漏水"])
def test_what_was_said_is_screened_like_every_open_text(said: str) -> None:
    """Numbers and dwellings in the very sentence a villager reads first."""
    assert "personal_data" in {problem.code for problem in screen({**OPINION, "said": said})}


def test_the_last_gate_knows_who_spoke() -> None:
    """Names are looked for in every byte of the notice's pages, telephones everywhere."""
    row = {**OPINION, "reporter": "张国强", "phone": MOBILE, "address": "柳河路三巷最里面"}
    values = list(forbidden_values([accepted(Opinion, [row])], Open()))
    assert {(value.value, value.under) for value in values} == {
        ("张国强", "c/c18701/opinions/2026-03/"), (MOBILE, ""), ("柳河路三巷最里面", "c/c18701/"),
    }  # fmt: skip
