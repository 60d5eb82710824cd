from __future__ import annotations

from datetime import date

import pytest

from portal.privacy.screening.cell_screen import screen_notice
from portal.problems import Problem
from portal.records.catalogue import kind_by_id
from tests.privacy.hard_cases import CARD, ID, MOBILE
from tests.privacy.invented import FARM, OPINION, RECEIPT, RELIEF, Cells, checked


def screen(kind: str, *rows: Cells) -> list[Problem]:
    """What is personal in these rows."""
    notice = checked(kind_by_id(kind), rows)
    screen_notice(notice, date(2026, 4, 1))
    return list(notice.problems)


@pytest.mark.parametrize("number", [ID, MOBILE, CARD])
def test_a_number_in_an_open_column_is_an_error_at_its_cell(number: str) -> None:
    """Row and column are named; the number is not repeated, not even to staff."""
    (problem,) = screen("receipts", RECEIPT, {**RECEIPT, "number": "PZ-2", "purpose": f"付给{number}"})
    assert (problem.code, problem.where.row, problem.severity) == ("personal_data", 5, "error")
    letters = [bound.name for bound in kind_by_id("receipts").columns()]
    assert problem.where.column == chr(ord("A") + letters.index("purpose"))
    assert number not in str(problem) + problem.value


def test_the_same_number_in_its_own_private_column_is_right() -> None:
    """That column never leaves."""
    assert screen("benefits", {**FARM, "identity": ID, "phone": MOBILE, "bank_account": CARD}) == []


def test_cells_that_read_as_one_number_where_they_are_printed_side_by_side() -> None:
    """A sheet has a blank between them, and the gate reads on; an amount and a day after a house number do not."""
    (problem,) = screen("receipts", {**RECEIPT, "payee": "路灯138", "purpose": "20260815号合同"})
    assert (problem.code, problem.where.row) == ("reads_as_number", 4)
    assert "“收款方”和后面的“用途”" in problem.message
    assert screen("receipts", {**RECEIPT, "payee": "路灯138", "purpose": "合同20260815号"}) == []
    assert screen("receipts", {**RECEIPT, "payee": "示例五金店158", "purpose": "2026年3月电费"}) == []
    ends = [{**FARM, "official_tie": "职务138"}, {**FARM, "recipient": "李四光", "programme": "12345678补贴"}]
    assert [(problem.code, problem.where.row) for problem in screen("benefits", *ends)] == [("reads_as_number", 4)]


def test_every_row_with_the_same_text_is_told() -> None:
    """A mistake copied down a column is marked in each of its cells."""
    row = {**FARM, "standard": f"问{MOBILE}"}
    assert [problem.where.row for problem in screen("benefits", row, FARM, row)] == [4, 6]


def test_a_sentence_may_not_name_who_is_masked() -> None:
    """`欧**珍` in one column and her name in another would be no mask; the message itself masks it."""
    (problem,) = screen("benefits", {**RELIEF, "basis": "欧阳小珍家有困难"}, FARM)
    assert (problem.code, problem.where.row) == ("masked_name", 4)
    assert "欧阳小珍" not in str(problem) + problem.value


def test_a_sentence_may_name_who_is_shown() -> None:
    """In a list of farm subsidies names are open."""
    assert screen("benefits", {**FARM, "basis": "张三丰家三亩"}) == []


def test_amounts_and_days_are_looked_at_as_data_files_write_them() -> None:
    """An amount that is a telephone number is found though pages show it with commas; others pass."""
    (problem,) = screen("benefits", {**FARM, "amount": MOBILE})
    assert problem.code == "personal_data"
    assert screen("benefits", {**FARM, "amount": "130000.50"}) == []


def test_numbers_of_things_pass() -> None:
    """A company, its credit code, an invoice and a voucher are nobody's."""
    row = {**RECEIPT, "payee": "示例残疾人用品有限公司", "purpose": "发票号 24512000000012345678 购纸"}
    assert screen("receipts", row) == []


@pytest.mark.parametrize("at", [5, 9, 13, 17])
def test_a_number_over_two_neighbouring_cells_is_an_error(at: int) -> None:
    """Broken off anywhere; told once, at the cell where it begins, without its digits."""
    row = {**RECEIPT, "payee": f"代付 {ID[:at]}", "purpose": f"{ID[at:]} 购纸"}
    (problem,) = screen("receipts", RECEIPT, row)
    letters = [bound.name for bound in kind_by_id("receipts").columns()]
    assert (problem.where.row, problem.where.column) == (5, chr(ord("A") + letters.index("payee")))
    assert ID[:at] not in str(problem) + problem.value


def test_numbers_of_neighbouring_cells_that_make_none_pass() -> None:
    """Digits of no birth date, or a third cell between the two."""
    assert screen("receipts", {**RECEIPT, "payee": "店987654", "purpose": "987654321098 号纸"}) == []
    assert screen("receipts", {**RECEIPT, "power_item": ID[:9], "purpose": ID[9:]}) == []


def test_a_closed_programme_may_be_named_after_nobody() -> None:
    """Its name, standard and basis leave with its sum; what only paper says of its people may tell of hardship."""
    (problem,) = screen("benefits", {**RELIEF, "programme": "王建国低保金"})
    assert (problem.code, problem.where.row) == ("person_told", 4)
    assert screen("benefits", {**RELIEF, "group": "欧阳巷组", "official_tie": "王建国之妻，残疾"}) == []


def test_the_same_words_are_looked_at_again_in_an_open_row() -> None:
    """A text that was right on paper is not right on the site."""
    tie = {"official_tie": "王建国之妻，残疾"}
    assert [problem.where.row for problem in screen("benefits", {**RELIEF, **tie}, {**FARM, **tie})] == [5]


def test_a_name_that_sounds_like_hardship_is_a_name() -> None:
    """王五保 is who he is."""
    assert screen("benefits", {**FARM, "recipient": "王五保"}) == []
    (problem,) = screen("opinions", {**OPINION, "said": "王五保（肢体二级）"})
    assert problem.code == "person_told"


def test_what_was_paid_for_is_read_with_who_was_paid() -> None:
    """肝癌 on a purchase of leaflets tells of nobody, beside a person's name it does."""
    assert screen("receipts", {**RECEIPT, "payee": "示例印刷厂", "purpose": "肝癌展板一批"}) == []
    rows = [
        {**RECEIPT, "number": f"PZ-{n}", "payee": who, "purpose": "肝癌营养品等一批"}
        for n, who in enumerate(("药房", "王建国"))
    ]
    (problem,) = screen("receipts", *rows)
    assert (problem.code, problem.where.row, "肝癌" in str(problem)) == ("personal_data", 5, False)
