"""Rows tied to closed programmes name nobody, whoever is on a list; names that stand elsewhere are told to staff."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.gate.leak_scanner import Forbidden
from portal.privacy.names.open_elsewhere import tell_names
from portal.privacy.names.private_values import Open, forbidden_values
from portal.privacy.names.relief import (
    COVERED_PAYEE,
    COVERED_PURPOSE,
    NOBODY,
    ReliefNames,
    relief_of,
)
from portal.privacy.publish import publish_notice
from portal.problems import Problems
from portal.records.catalogue import kind_by_id
from portal.versions.ledger import AcceptedNotice
from tests.privacy.invented import COMMUNITY, FARM, RECEIPT, RELIEF, START, Cells, accepted, masked_by, no_originals

LIST = accepted(kind_by_id("benefits"), [RELIEF, {**RELIEF, "recipient": "李秀"}, {**FARM, "recipient": "王雨海"}])
POWER: Cells = {
    "number": "QL-001", "name": "低保对象初审", "area": "公共服务", "type": "初审权", "basis": "《村民委员会组织法》",
    "post": "主任", "valid_from": "2025-01-01",
}  # fmt: skip
PAID: Cells = {**RECEIPT, "power_item": "QL-001", "purpose": "代发救助金"}


def names() -> ReliefNames:
    """Who is on the list."""
    return relief_of([LIST])[COMMUNITY]


def shown(receipt: Cells) -> dict[str, str]:
    """What the public sees of one receipt; its values say the same."""
    notice = accepted(kind_by_id("receipts"), [receipt])
    (record,) = publish_notice(notice, START, no_originals, names()).records
    assert all(record.values.get(name) == record.shown.get(name) for name in ("payee", "purpose", "reason"))
    return dict(record.shown)


def tell(*notices: AcceptedNotice, issued: date = START) -> Problems:
    """The warnings of the day `START` about notices issued then or another day."""
    problems = Problems()
    public = [replace(publish_notice(notice, START, no_originals, names()), issued=issued) for notice in notices]
    tell_names(notices, relief_of(notices), public, START, problems=problems)
    return problems


def told(receipt: Cells) -> list[tuple[str, str]]:
    """Code and column of every warning."""
    problems = tell(LIST, accepted(kind_by_id("receipts"), [receipt]))
    letters = [bound.name for bound in kind_by_id("receipts").columns()]
    assert all(problem.severity == "warning" for problem in problems)
    assert not [problem for problem in problems if "欧阳小珍" in str(problem) + problem.value]
    return [(problem.code, letters[ord(problem.where.column) - ord("A")]) for problem in problems]


def test_who_is_on_a_closed_list_is_known_with_the_power_items_it_cites() -> None:
    """Recipients of open lists are not among them."""
    assert names() == ReliefNames(frozenset({"欧阳小珍", "李秀"}), frozenset({"QL-001"}))


def test_a_power_item_ties_by_its_name_but_never_one_for_all_spending() -> None:
    """Also one that no list cites; a list that cites the item for spending does not close every receipt."""
    housing = {**POWER, "number": "QL-008", "name": "农村危房改造对象审核"}
    spending = {**POWER, "number": "QL-001", "name": "5000元以下日常支出审批"}
    powers = accepted(kind_by_id("power-items"), [housing, spending])
    assert relief_of([LIST, powers])[COMMUNITY].items == {"QL-008"}


@pytest.mark.parametrize(
    "payee", ["欧阳小珍", "李秀", "李　秀", "李秀（代领）", "欧阳小珍、李秀", "谁也不在名单上", "王某等6人"]
)
def test_a_tied_receipt_names_nobody(payee: str) -> None:
    """Whether or not the payee is on a list: to hide only those who are would tell who is."""
    seen = shown({**PAID, "payee": payee, "purpose": f"付{payee}救助金", "reason": f"原写{payee}有误"})
    assert (seen["payee"], seen["purpose"]) == (COVERED_PAYEE, COVERED_PURPOSE)
    assert "reason" not in seen
    assert payee not in repr(seen)


def test_two_names_of_one_purpose_are_hidden_alike() -> None:
    """One is on a list, the other is not: the row says the same of both."""
    for purpose in ("付李秀、王雨海慰问金", "付王雨海、李秀慰问金", "付王雨海、张雨海慰问金"):
        assert shown({**RECEIPT, "payee": "欧阳小珍", "purpose": purpose})["purpose"] == COVERED_PURPOSE


def test_a_body_that_was_paid_stays_named() -> None:
    """What was bought stands there unless somebody may be named in it."""
    hospital = {**PAID, "payee": "郫都区人民医院"}
    assert shown({**hospital, "purpose": "代付李秀住院费"}) | {"purpose": COVERED_PURPOSE} == shown(
        {**hospital, "purpose": "代付李秀住院费"}
    )
    assert (
        shown({**hospital, "payee": "永辉超市（郫都店）", "purpose": "春节慰问品二十份"})["purpose"]
        == "春节慰问品二十份"
    )
    assert shown(hospital)["payee"] == "郫都区人民医院"


def test_a_receipt_is_tied_by_its_words_as_well() -> None:
    """Whatever power item it cites; wages and loss of earnings stay named."""
    assert shown({**RECEIPT, "payee": "李秀", "purpose": "临时救助金"})["payee"] == COVERED_PAYEE
    assert shown({**RECEIPT, "payee": "李秀", "purpose": "公益性岗位工资"})["payee"] == COVERED_PAYEE
    assert shown({**RECEIPT, "payee": "李秀", "purpose": "误工补贴"})["payee"] == "李秀"
    assert shown({**RECEIPT, "payee": "李秀", "purpose": "保洁员工资"})["payee"] == "李秀"


def test_an_original_of_a_tied_receipt_is_not_shown() -> None:
    """It names whom the row does not."""
    asked = []
    notice = accepted(kind_by_id("receipts"), [{**PAID, "scans": "001.jpg"}, {**RECEIPT, "scans": "002.jpg"}])
    tied, other = publish_notice(notice, START, lambda _, name: asked.append(name), names()).records
    assert asked == ["002.jpg"]
    assert (tied.scans, tied.scans_pending, other.scans_pending) == ((), 0, 1)


def test_another_receipt_keeps_the_name_and_staff_are_told() -> None:
    """The same person sells eggs, or it is a namesake; names of two characters in a sentence are passed over."""
    row = {**RECEIPT, "payee": "欧阳小珍", "purpose": "买李秀家鸡蛋"}
    assert shown(row)["payee"] == "欧阳小珍"
    assert told(row) == [("relief_name_open", "payee")]
    assert told({**RECEIPT, "payee": "李秀"}) == [("relief_name_open", "payee")]


def test_handlers_stay_named() -> None:
    """Who acted for the community answers for it, even under a recipient's name."""
    assert shown({**PAID, "handler": "李秀"})["handler"] == "李秀"


def test_an_official_who_is_a_namesake_is_no_news() -> None:
    """Their names stand in the power list."""
    powers = accepted(kind_by_id("power-items"), [{**POWER, "holder": "欧阳小珍"}])
    receipts = accepted(kind_by_id("receipts"), [{**RECEIPT, "payee": "欧阳小珍"}])
    assert len(tell(LIST, receipts)) == 1
    assert len(tell(LIST, powers, receipts)) == 0


def test_a_name_left_open_is_told_once_with_its_count_and_not_again_another_day() -> None:
    """What staff have seen and left as it is stays quiet until its notice changes."""
    receipts = accepted(kind_by_id("receipts"), [{**RECEIPT, "number": f"PZ-{n}", "payee": "欧阳小珍"} for n in "123"])
    (problem,) = tell(LIST, receipts)
    assert problem.where.row == 6
    assert "共 3 行" in problem.message
    assert len(tell(LIST, receipts, issued=START - timedelta(days=1))) == 0


def test_a_name_that_is_a_word_is_masked_only_where_it_stands_alone() -> None:
    """精神文明 is nobody."""
    relief = ReliefNames(frozenset({"文明"}))
    assert masked_by(relief, "精神文明建设") == "精神文明建设"
    assert masked_by(relief, "文明") == "文*"


def test_the_gate_looks_for_payees_that_are_not_named() -> None:
    """On the pages of the receipts; where a handler bears the name it may stand there."""
    receipts = accepted(kind_by_id("receipts"), [{**PAID, "payee": "欧阳小珍、李秀"}])
    under = f"c/{receipts.key}/"
    found = {item for item in forbidden_values([LIST, receipts], Open.of({}, (), [])) if item.under == under}
    assert found >= {Forbidden("欧阳小珍", under), Forbidden("李秀", under)}
    named = accepted(kind_by_id("receipts"), [{**PAID, "payee": "欧阳小珍", "handler": "欧阳小珍"}])
    public = [publish_notice(named, START, no_originals, names())]
    assert not [item for item in forbidden_values([LIST, named], Open.of({}, (), public)) if item.under == under]


@given(st.lists(st.sampled_from(["李秀", "欧阳小珍", "王雨海", "付", "、", " ", "的申请", "李", "小珍"]), max_size=12))
def test_no_name_is_left_and_nothing_else_changes(pieces: list[str]) -> None:
    """Whatever stands around it; masking twice is masking once."""
    text = "".join(pieces)
    masked = masked_by(names(), text)
    assert not [*names().find(masked)]
    assert len(masked.replace(" ", "")) == len(text.replace(" ", ""))
    assert masked.count("付") == text.count("付")
    assert masked_by(NOBODY, text) == text
