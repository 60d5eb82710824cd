"""What the workbooks say of an original: numbers that are public, names that are not, which papers belong together."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.intake.find import find_sources
from portal.places.gazetteer import Gazetteer
from portal.scans.cited import UNSAID, Cited
from portal.scans.showing import judge
from tests.content import LIU, Content
from tests.scans.invented import TODAY, line


@pytest.fixture
def cited(tmp_path: Path) -> Cited:
    """A receipt with two papers, one with another, and a relief list."""
    content = Content.small(tmp_path / "content")
    content.receipts(
        LIU, "2026-03",
        [
            {"凭证号": "记-202603-01", "原件": "甲.jpg;乙.jpg", "金额": 1250},
            {"凭证号": "记-202603-02", "原件": "丙.jpg", "金额": 80.5, "收款方": "欧阳小珍", "用途": "代发救助金",
             "权力事项编号": "QL-001"},
            {"凭证号": "记-202603-03", "原件": "丁.jpg", "金额": 90, "收款方": "李秀珍", "用途": "购鸡蛋"},
        ],
    )  # fmt: skip
    content.relief(LIU, "2026-02", [{"受益人": name, "发放日期": "2026-02-12"} for name in ("欧阳小珍", "李秀珍")])
    return Cited(find_sources(content.path, Gazetteer.of_content(content.path)))


def test_numbers_of_the_row_are_known_as_they_may_be_written(cited: Cited) -> None:
    """The voucher, and the amount with and without commas and places; the words are for staff."""
    said = cited.said(LIU, "甲.jpg")
    assert said.numbers == {"记-202603-01", "1250.00", "1,250.00", "1250", "1,250"}
    assert said.rows == ("记-202603-01 购办公用纸 1,250.00 元",)
    assert cited.said(LIU, "戊.jpg").numbers == UNSAID.numbers


def test_papers_of_one_row_belong_together(cited: Cited) -> None:
    """An invoice and its payment order say the same and are no second claim."""
    assert cited.together(LIU, "甲.jpg", "乙.jpg")
    assert not cited.together(LIU, "甲.jpg", "丙.jpg")


@pytest.mark.parametrize(
    ("name", "shown"), [("丙.jpg", [False, False]), ("丁.jpg", [False, True]), ("甲.jpg", [False] * 2)]
)
def test_a_name_is_covered_unless_the_row_publishes_it(cited: Cited, name: str, shown: list[bool]) -> None:
    """On the receipt for her relief; not on that for her eggs, where her name is open anyway."""
    lines = [line("收款人 欧阳小珍"), line("李秀珍", top=300)]
    assert [one.shown for one in judge(lines, TODAY, cited.said(LIU, name))] == shown


def test_the_proposal_is_the_same_whoever_is_on_a_list(tmp_path: Path) -> None:
    """Nobody learns from a picture who is on a list: with other people on it every line is judged as before."""
    names = ("王国明", "李秀珍", "欧阳小珍", "陈建军", "钱经手")
    lines = [line(f"付{name}误工费" if number % 2 else name, top=60 * number) for number, name in enumerate(names)]
    judged = []
    for number, listed in enumerate((names[:2], names[2:4], ())):
        content = Content.small(tmp_path / str(number))
        content.receipts(LIU, "2026-03", [{"原件": "甲.jpg", "收款方": "李秀珍"}])
        if listed:
            content.relief(LIU, "2026-02", [{"受益人": name, "发放日期": "2026-02-12"} for name in listed])
        said = Cited(find_sources(content.path, Gazetteer.of_content(content.path))).said(LIU, "甲.jpg")
        judged.append([one.reason for one in judge(lines, TODAY, said)])
    assert judged[0] == judged[1] == judged[2]
    assert [not reason for reason in judged[0]] == [False, True, False, False, True]


def test_a_number_the_workbook_says_needs_no_sure_reading(cited: Cited) -> None:
    """Alone on its line; another number, a worse reading, or more on the line is not confirmed."""
    said = cited.said(LIU, "甲.jpg")

    def shown(text: str, score: float) -> bool:
        return judge([line(text, score=score)], TODAY, said)[0].shown

    assert shown("¥1,250.00", 0.6)
    assert shown("金额：1250.00元", 0.6)
    assert shown("记-202603-01", 0.6)
    assert not shown("¥1,250.00", 0.4)
    assert not shown("¥1,256.00", 0.6)
    assert not shown("¥1,250.00 王国明", 0.6)


def test_a_known_number_within_a_longer_one_explains_nothing(cited: Cited) -> None:
    """An account that happens to hold the digits of the amount stays covered."""
    said = cited.said(LIU, "甲.jpg")
    assert judge([line("1250 6217 0010")], TODAY, said)[0].reason
    assert judge([line("62171250001")], TODAY, said)[0].reason
