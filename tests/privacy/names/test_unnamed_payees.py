"""People whom no row names are counted: off the row alone, and never where they are few."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.names.relief import relief_of
from portal.privacy.names.unnamed_payees import people_of, sort_of, together
from portal.privacy.public import PublicNotice, Unnamed
from portal.privacy.publish import publish_notice
from portal.records.catalogue import kind_by_id
from tests.privacy.invented import COMMUNITY, RECEIPT, START, Cells, accepted, no_originals

POSTS = accepted(
    kind_by_id("power-items"),
    [
        {
            "number": "QL-017", "name": "公益性岗位报酬发放", "area": "财务", "type": "决定权", "basis": "实施细则",
            "post": "主任", "valid_from": "2025-01-01",
        }
    ],
)  # fmt: skip
SIX = "王小珍、李大江、刘建国、陈秀英、张明、赵蓉"
PAID: Cells = {**RECEIPT, "power_item": "QL-017", "purpose": "三月报酬"}


def notice(*receipts: Cells, least: int = 5) -> PublicNotice:
    """What the public sees of these receipts in a village that has a power item for posts of public welfare."""
    rows = [{**receipt, "number": f"PZ-{number}"} for number, receipt in enumerate(receipts)]
    return publish_notice(
        accepted(kind_by_id("receipts"), rows), START, no_originals, relief_of([POSTS])[COMMUNITY], least=least
    )


def payees(*receipts: Cells, least: int = 5) -> list[str]:
    """What stands for whoever was paid."""
    return [record.shown["payee"] for record in notice(*receipts, least=least).records]


@pytest.mark.parametrize(
    "payee", [SIX, "王小珍等6人", "王小珍等六人", "王小珍、李大江等 6 名公益性岗位人员", "公益性岗位人员（6人）"]
)
def test_people_of_one_payment_are_counted(payee: str) -> None:
    """In the place of their names, however the number is written."""
    assert payees({**PAID, "payee": payee}) == ["公益性岗位 6 人"]


@pytest.mark.parametrize(
    ("purpose", "sort"),
    [
        ("公益性岗位工资", "公益性岗位"), ("公益岗位补贴", "公益性岗位"), ("以工代赈劳务报酬", "以工代赈"),
        ("春节慰问", "慰问"), ("丧葬补助", "丧葬"),
    ],
)  # fmt: skip
def test_what_is_counted_is_known_by_the_words_of_the_row(purpose: str, sort: str) -> None:
    """Whatever power item it cites; wages and loss of earnings stay named."""
    assert payees({**RECEIPT, "payee": SIX, "purpose": purpose}) == [f"{sort} 6 人"]
    assert payees({**RECEIPT, "payee": SIX, "purpose": "误工补贴"}) == [SIX]
    assert payees({**RECEIPT, "payee": SIX, "purpose": "保洁员工资"}) == [SIX]


def test_hardship_is_not_counted_in_rows() -> None:
    """A relief payment says nothing of how many."""
    assert payees({**RECEIPT, "payee": SIX, "purpose": "临时救助金"}) == ["（救助对象）"]


def test_a_few_are_not_counted() -> None:
    """Fewer than the site names, or a number that is not told exactly."""
    for payee in (
        "王小珍",
        "王小珍等4人",
        "王小珍、李大江",
        "王小珍等",
        "王小珍等约6人",
        "王小珍等十余人",
        "王小珍等6户",
    ):
        assert payees({**PAID, "payee": payee}) == ["（救助对象）"]
        assert notice({**PAID, "payee": payee}).unnamed == ()
    assert payees({**PAID, "payee": "王小珍等6人"}, least=7) == ["（救助对象）"]
    assert payees({**PAID, "payee": "王小珍等3人"}, least=3) == ["公益性岗位 3 人"]


def test_payments_of_one_each_are_counted_together() -> None:
    """Six people with a row each are six people of the notice; rows that tell their own number are not among them."""
    single = [{**PAID, "payee": name} for name in SIX.split("、")]
    assert notice(*single).unnamed == (Unnamed("公益性岗位", 6),)
    assert notice(*single[:4]).unnamed == ()
    assert notice(*single, {**PAID, "payee": "周平等9人"}).unnamed == (Unnamed("公益性岗位", 6),)
    assert notice(*single, {**PAID, "payee": "周平等"}).unnamed == ()


def test_the_code_is_over_what_is_told_of_them() -> None:
    """It changes with the number, not with the names."""
    single = [{**PAID, "payee": name} for name in SIX.split("、")]
    others = [{**PAID, "payee": name[::-1]} for name in SIX.split("、")]
    assert notice(*single).digest == notice(*others).digest != notice(*single[:5]).digest
    assert replace(notice(*single), issued=START) == notice(*others)


@given(
    st.dictionaries(st.sampled_from(["公益性岗位", "慰问", "丧葬", "以工代赈"]), st.integers(0, 9)), st.integers(3, 20)
)
def test_no_sum_is_below_the_least_and_none_can_be_taken_apart(sorts: dict[str, int], least: int) -> None:
    """A line of its own or a fold has enough people, and a fold has two sorts."""
    told = together(sorts.items(), least)
    assert all(item.people >= least for item in told)
    folded = sum(sorts.values()) - sum(item.people for item in told if item.sort in sorts)
    assert [item.people for item in told if item.sort not in sorts] in ([], [folded])


@given(
    st.lists(
        st.text(alphabet="王李张刘陈亓麴小大珍江国秀英明蓉行院社站", min_size=2, max_size=3), min_size=1, max_size=9
    )
)
def test_the_number_does_not_depend_on_whose_names_they_are(names: list[str]) -> None:
    """Rare surnames, names that end as bodies do: as many as are written, and named by none."""
    assert people_of("、".join(names)) == len(names)
    (shown,) = payees({**PAID, "payee": "、".join(names)})
    assert shown == (f"公益性岗位 {len(names)} 人" if len(names) >= 5 else "（救助对象）")


def test_a_person_called_as_a_body_ends_is_no_body() -> None:
    """Nor is the one in brackets behind a body named; its branch is."""
    assert payees({**PAID, "payee": "李景行"}) == ["（救助对象）"]
    assert payees({**PAID, "payee": "示例敬老院（王小珍）"}) == ["示例敬老院"]
    assert payees({**PAID, "payee": "示例超市（郫都店）"}) == ["示例超市（郫都店）"]
    assert sort_of("慰问", "公益性岗位") == "慰问"
