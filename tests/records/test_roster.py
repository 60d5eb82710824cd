import pytest

from portal.records.roster import is_heading, is_other_paper, is_roster

LISTS = (
    "误工补贴发放表", "2026-03签到表.jpg", "领款单", "工资表", "慰问金发放花名册", "低保户花名册", "参会人员名单",
    "领取登记表", "劳务费发放签领表", "示 例 发 放 表", "考勤表", "领款签字表", "救助对象名单", "点名册",
)  # fmt: skip
OTHERS = (
    "增值税电子普通发票", "收款收据", "付款单", "领料单", "固定资产登记表", "入库单", "报销单", "送货单", "工程量清单",
    "中标候选人名单", "收据", "2026-03-001.jpg", "工资", "供应商名单",
)  # fmt: skip
LONG = "今收到村委会交来2026年3月份误工补贴发放表所列全部款项发放表"


@pytest.mark.parametrize("words", LISTS)
def test_lists_of_people_are_known_by_their_name(words: str) -> None:
    """With blanks between the characters, with a date or an ending around it."""
    assert is_roster(words)
    assert not is_other_paper(words)
    assert is_heading(words.removesuffix(".jpg"))


@pytest.mark.parametrize("words", OTHERS)
def test_other_papers_are_none(words: str) -> None:
    """Bills, orders to pay, lists of things and of companies."""
    assert not is_roster(words)
    assert not is_heading(words)


@pytest.mark.parametrize("line", ["附发放表", "发放表打印费", "发放表一张", LONG])
def test_a_line_that_mentions_a_list_is_no_heading(line: str) -> None:
    """A heading is short, and ends in what the paper is."""
    assert not is_heading(line)


@pytest.mark.parametrize(
    ("name", "other"), [("2026-03-付款.jpg", True), ("发票.pdf", True), ("001.jpg", False), ("付款发放表.jpg", False)]
)
def test_an_order_to_pay_beside_a_list_is_known(name: str, other: bool) -> None:
    """By its own name."""
    assert is_other_paper(name) == other
