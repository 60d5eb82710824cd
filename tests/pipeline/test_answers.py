"""Sheets read as their place answered, from workbook to site: rows, ids and history; what may not leave does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from portal.intake.answer import COLUMNS, FILE
from tests.content import LIU, Content
from tests.pipeline.conftest import Publish
from tests.pipeline.invented import bank_card
from tests.pipeline.test_row_ids import ids

LINES = (
    "惠民惠农,哪组,村民小组,,,,",
    "惠民惠农,应得款,金额,,,,",
    "惠民惠农,社保卡,银行账号,,,,",
    "惠民惠农,登记页,不公开,,,,",
    "惠民惠农,,补贴项目,耕地地力保护补贴,,耕地地力保护,",
    "惠民惠农,,权力事项编号,QL-002,耕地地力保护补贴,,",
    "惠民惠农,,发放日期,取自标题,,,",
)
HEAD = ["序号", "受益人", "哪组", "应得款"]
PEOPLE = [[1, "张三丰", "3组", 300], [2, "李四光", "3组", 120.5]]
CARD = bank_card("621483")


def answer(content: Content, *lines: str) -> Path:
    """The file of answers of the place."""
    path = content.folder(LIU) / FILE
    path.write_text("\n".join([",".join(COLUMNS), *lines, ""]), encoding="utf-8-sig")
    return path


def form(
    content: Content, rows: list[list[Any]], head: list[str] | None = None, *, title: str = "", period: str = "2026-03"
) -> Path:
    """A list as it hangs on a wall."""
    path = content.folder(LIU) / f"惠民惠农 {period}.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    title = title or f"柳河社区{period[:4]}年{int(period[5:])}月耕地地力保护补贴公示"
    for line in ([title], ["公示期：2026年3月5日至2026年3月11日"], head or HEAD, *rows):
        sheet.append(line)
    book.save(path)
    return path


def test_a_form_is_published_as_answered_and_told(content: Content, publish: Publish) -> None:
    """Two months, one file of answers; each sheet says how it was read."""
    answer(content, *LINES)
    form(content, PEOPLE)
    form(content, PEOPLE, period="2026-02")
    outcome = publish(content)
    assert outcome.problems == []
    assert len(ids(content)) == len(ids(content, period="2026-02")) == 2
    (told,) = outcome.sheets[f"communities/{content.folder(LIU).name}/惠民惠农 2026-02.xlsx"]
    assert "“哪组”读作“村民小组”" in told.answered
    assert "“发放日期”都填“2026年2月”" in told.answered


def test_rows_keep_their_ids_and_history_when_headings_change(content: Content, publish: Publish) -> None:
    """The template's headings one time, the village's own the next: nothing was corrected."""
    head = ["权力事项编号", "补贴项目", "受益人", "村民小组", "金额", "发放日期"]
    row = ["QL-002", "耕地地力保护补贴", "张三丰", "3组", 300, "2026年3月"]
    form(content, [row], head)
    publish(content)
    before = ids(content)
    answer(content, *LINES)
    form(content, [PEOPLE[0]])
    outcome = publish(content)
    assert (outcome.problems, ids(content)) == ([], before)
    site = content.path.parent / "output" / "site"
    assert "更正" not in (site / "c" / LIU / "benefits" / "2026-03" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("lines", [(), LINES[2:], ("惠民惠农,哪组,没有这一列,,,,",)])
def test_a_lost_or_broken_file_takes_nothing_from_the_site(
    content: Content, publish: Publish, lines: tuple[str, ...]
) -> None:
    """The last accepted version is read as it was accepted; the new one waits."""
    answer(content, *LINES)
    form(content, PEOPLE)
    publish(content)
    before = ids(content)
    answer(content, *lines)
    form(content, [*PEOPLE, [3, "王五常", "3组", 60]])
    outcome = publish(content)
    assert (len(outcome.held_back), ids(content)) == (1, before)


def test_nothing_that_is_not_answered_or_not_published_leaves(content: Content, publish: Publish) -> None:
    """A column that never leaves and one that is not read are in no byte of the site."""
    answer(content, *LINES)
    head = [*HEAD, "社保卡", "登记页"]
    form(content, [[*PEOPLE[0], CARD, "隐秘页码八十八"], [*PEOPLE[1], "", "隐秘页码九十九"]], head)
    outcome = publish(content)
    assert outcome.problems == []
    folder = (content.path.parent / "output" / "site").resolve()
    for path in folder.rglob("*"):
        if path.is_file():
            text = path.read_bytes().decode("utf-8", "replace")
            assert CARD not in text
            assert "隐秘页码" not in text


def test_a_list_of_relief_stays_a_sum(content: Content, publish: Publish) -> None:
    """Its programme stands in the title only: names are in no byte of the site."""
    answer(
        content, *LINES[:2], "惠民惠农,,补贴项目,农村低保,,农村低保,", "惠民惠农,,权力事项编号,QL-001,农村低保,,",
        "惠民惠农,,发放日期,取自标题,,,",
    )  # fmt: skip
    form(content, [[1, "欧阳小珍", "3组", 300]], title="柳河社区2026年3月农村低保公示")
    outcome = publish(content)
    assert (outcome.problems, ids(content)) == ([], {})
    folder = (content.path.parent / "output" / "site").resolve()
    assert not any("欧阳小珍" in p.read_bytes().decode("utf-8", "replace") for p in folder.rglob("*") if p.is_file())


def test_faults_of_the_file_are_told_and_the_others_go_on(content: Content, publish: Publish) -> None:
    """With the place's folder, row and column."""
    answer(content, "惠民惠农,开户电话,补贴标准,,,,")
    outcome = publish(content)
    (problem,) = outcome.problems
    assert (problem.code, str(problem.where)) == (
        "answer_too_open", f"communities/{content.folder(LIU).name}/{FILE} 第 2 行 C 列",
    )  # fmt: skip
    assert outcome.notices > 0
