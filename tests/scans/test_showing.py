from random import Random

import pytest

from portal.scans.ocr import Line
from portal.scans.showing import judge
from tests.scans.invented import TODAY, line
from tools.personal_numbers import bank_card, identity_number, mobile

RNG = Random(7)
IDENTITY, PHONE, CARD = identity_number(RNG), mobile(RNG), bank_card(RNG)


def reason(text: str, **more: float) -> str:
    """Why a line that stands alone is not shown."""
    return judge([line(text, **more)], TODAY)[0].reason


@pytest.mark.parametrize(
    "text",
    [
        "金额（小写）：¥12,345.60", "合计：577.76元", "金额 ¥135", "2026年3月12日", "2026-03-12 14:05",
        "今收到示例社区居委会", "No. 3228388", "凭证号：PZ-2026-031", "发票号码：25512000000123456789",
        "清扫垃圾劳务费", "共 3 人，每人 120 元",
    ],
)  # fmt: skip
def test_amounts_days_vouchers_and_words_are_shown(text: str) -> None:
    """What a villager needs to see stays open."""
    assert reason(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        f"收款人：王芳 {IDENTITY}", f"{PHONE}", f"账号：{CARD}", IDENTITY[:17], IDENTITY[:9],
        "联系电话：", "身份证 王国明", "5OlO4l96", "家住南街12号3单元", "因肝癌住院",
        "开户行：示例农商银行", "51234", "员",
    ],
)  # fmt: skip
def test_personal_numbers_pieces_of_them_and_labelled_fields_are_not_shown(text: str) -> None:
    """Also numbers that lost a digit in reading."""
    assert reason(text)


def test_uncertain_readings_are_not_shown() -> None:
    """A digit may be lost in them."""
    assert reason("金额：135.64", score=0.84) == "认不清"


def test_a_line_longer_than_its_text_is_not_shown() -> None:
    """Something on it was not read."""
    whole = line("领款人：王芳")
    a, (x, y), (u, v), d = whole.quad
    stretched = Line(whole.text, whole.score, (a, (x + 200, y), (u + 200, v), d), whole.width + 200, whole.height)
    assert judge([stretched], TODAY)[0].reason == "有没认出的字"


def test_a_number_read_in_pieces_is_not_shown() -> None:
    """Four groups of four digits beside each other are one number."""
    pieces = [line(CARD[at : at + 4], left=100 + at * 25) for at in range(0, 16, 4)]
    assert all(not judged.shown for judged in judge(pieces, TODAY))


def test_what_stands_after_a_personal_label_is_not_shown() -> None:
    """The label ends in a colon and its value is a line of its own."""
    judged = judge([line("住址："), line("香桂村三组", left=260), line("香桂村三组", top=300)], TODAY)
    assert [one.shown for one in judged] == [False, False, True]


def test_an_amount_beside_a_telephone_is_shown() -> None:
    """Cells of one row of a payment list."""
    judged = judge([line("王国明", left=20), line(PHONE, left=200), line("807.76", left=700)], TODAY)
    assert [one.shown for one in judged] == [True, False, True]


@pytest.mark.parametrize("word", ["居民身份证", "低保金发放花名册"])
def test_cards_and_lists_of_people_in_need_show_nothing(word: str) -> None:
    """Every name on them is personal, so a person must choose."""
    judged = judge([line(word), line("王国明", top=200), line("300.00元", top=300)], TODAY)
    assert not any(one.shown for one in judged)
