from random import Random

import pytest

from portal.scans.cited import Said
from portal.scans.ocr import Line
from portal.scans.people import people_in
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


@pytest.mark.parametrize(
    "text",
    [
        "王国明", "领款人：王芳", "收款单位（人） 李小明", "付王国明误工费", "李秀珍等3人", "村民陈建军",
        "欧阳小珍", "李 明",
        "阿依古丽·买买提", "張國華", "经手：钱经手", "张某某", "王师傅", "支付刘永贵工资", "郑金山", "杨江河",
    ],
)  # fmt: skip
def test_a_name_waits_for_a_persons_decision_unless_the_row_gives_it(text: str) -> None:
    """Whoever it is; the payee and the handlers of the row are published with it."""
    assert reason(text) == "像是姓名，由人决定"
    names = frozenset(people_in(text))
    assert names
    assert judge([line(text)], TODAY, Said(names=names))[0].shown
    assert not judge([line(text)], TODAY, Said(names=frozenset({"周另人"})))[0].shown


@pytest.mark.parametrize(
    "text",
    [
        "金额合计", "单价", "数量", "平方米", "购办公用纸", "高压线路维修", "方案编制", "张家湾组道路养护",
        "石板滩镇人民政府", "房租费", "示例农资经营部",
        "时间：2026年3月", "安装费", "白酒", "项目：机耕道", "用途：打印费",
        "江苏示例公司", "公益林管护",
    ],
)  # fmt: skip
def test_words_that_only_look_like_names_are_shown(text: str) -> None:
    """Things, places, bodies, words of forms."""
    assert reason(text) == ""


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
    assert [one.shown for one in judged] == [False, False, True]


def test_many_names_below_each_other_are_a_list() -> None:
    """Without a heading; five signatures are none."""
    names = ["王国明", "李秀珍", "陈建军", "刘永贵", "杨小红", "赵大海"]
    lines = [line(name, top=60 * number) for number, name in enumerate(names)]
    said = Said(names=frozenset(names))
    assert {one.reason for one in judge([*lines, line("合计：300.00元", top=500)], TODAY, said)} == {"名单不上网"}
    assert all(one.shown for one in judge(lines[1:], TODAY, said))


def test_an_original_that_its_row_calls_a_list_has_nothing_shown() -> None:
    """Though its heading was not read."""
    lines = [line("合计：300.00元"), line("2026年3月12日", top=200)]
    assert not any(one.shown for one in judge(lines, TODAY, Said(roster=True)))
    assert all(one.shown for one in judge(lines, TODAY, Said()))


@pytest.mark.parametrize(
    "word", ["居民身份证", "低保金发放花名册", "误工补贴发放表", "示 例 签 到 表", "领款单", "工资表（3月）"]
)
def test_cards_and_lists_of_people_show_nothing(word: str) -> None:
    """Every name on them is personal, so a person must choose."""
    judged = judge([line(word), line("王国明", top=200), line("300.00元", top=300)], TODAY)
    assert not any(one.shown for one in judged)
