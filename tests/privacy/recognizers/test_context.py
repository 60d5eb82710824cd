"""What the words before and behind a number say of it."""

from __future__ import annotations

import pytest

from portal.privacy.recognizers.context import After, Before


def before(text: str) -> Before:
    """Before a number that stands right behind the text."""
    return Before(text, len(text))


@pytest.mark.parametrize("text", ["身份证号：", "身份证（", "证件号码 ", "SFZ:", "ＩＤ　ｃａｒｄ", "户口簿编号"])
def test_words_for_an_identity_number(text: str) -> None:
    """In every width of letters; such a number is then no code."""
    assert before(text).names_identity()
    assert not before(text).names_code()


@pytest.mark.parametrize("text", ["凭证号", "许可证号", "登记号", "发票号码："])
def test_the_number_of_a_paper_is_a_code_and_nobodys(text: str) -> None:
    """凭证号 ends as 证号 does."""
    assert not before(text).names_identity()
    assert before(text).names_code()
    assert before(text).names_paper()


def test_a_loose_word_is_the_number_of_a_paper_only_behind_the_papers_name() -> None:
    """编号 heads a column of mobiles as easily."""
    assert not before("编号：").names_paper()
    assert before("合同编号：").names_paper()


def test_an_account_is_private_unless_an_organisation_has_it() -> None:
    """对公账户 is a company's."""
    assert before("打入账号：").names_private_account()
    assert not before("对公账号：").names_private_account()
    assert not before("村委会账号：").names_private_account()


def test_letters_lead_into_a_code_and_not_into_a_telephone() -> None:
    """HT- does, tel does not."""
    assert before("HT-").latin_prefix()
    assert not before("tel-").latin_prefix()
    assert before("2fc2-").is_in_code()
    assert before("+").has_plus()
    assert before("0.").is_fraction()
    assert not before("10.").is_fraction()


def test_only_words_near_the_number_count() -> None:
    """What was said a sentence earlier says nothing of it."""
    assert before("电话：").names_phone()
    assert not before("电话" + "，今日已经核对完毕并报街道办事处备案").names_phone()


@pytest.mark.parametrize(
    ("text", "amount", "count"),
    [("元", True, False), (".50", True, False), (".0", False, False), ("平方米", True, False), ("户", False, True)],
)
def test_units_behind_a_number(text: str, amount: bool, count: bool) -> None:
    """Fen and units of money or measure make an amount of it; `.0` is what a spreadsheet adds to any number."""
    assert After(text, 0).is_amount() == amount
    assert After(text, 0).is_count() == count


def test_a_letter_behind_is_part_of_a_code_but_for_those_of_chats() -> None:
    """13812345678wx is a telephone."""
    assert After("B2", 0).is_latin()
    assert not After("wx", 0).is_latin()
    assert not After("同号", 0).is_latin()
