from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from portal.channels.answer import answer_of
from portal.channels.broadcast import (
    LONGEST,
    NAMED,
    answers,
    broadcast,
    parts,
    reading_seconds,
    render_broadcast,
    script,
    titles,
)
from portal.channels.typeset import Typesetter
from portal.places.gazetteer import Gazetteer
from portal.register.register import Register
from tests.channels.invented import BROADCAST
from tests.channels.scanning import texts
from tests.pages import sample
from tests.pages.sample import SITE, TODAY
from tests.privacy.invented import OPINION, RECEIPT, Cells, published

RULE: Cells = {
    "number": "ZD-1", "title": "低保民主评议办法", "act": "新建", "issued_on": "2026-03-03", "unit": "村民委员会",
}  # fmt: skip


def test_amounts_dates_and_numbers_are_words() -> None:
    """The total, the days and the telephone number stand in the script as they are said, the number twice."""
    text = script(BROADCAST).text
    assert "八万六千四百五十元五角" in text
    assert "二零二六年三月五日" in text
    assert text.count("零二八，八七零零，零零零零") == 2
    assert not any(figure in "0123456789" for paragraph in script(BROADCAST).paragraphs for figure in paragraph)


def test_many_programmes_stay_below_ninety_seconds() -> None:
    """What does not fit is counted, not read; the reading time is shown and true."""
    many = replace(BROADCAST, parts=BROADCAST.parts * 8)
    read = script(many)
    assert read.seconds <= LONGEST
    assert "个项目，公示栏上都写着" in read.text
    assert read.seconds == round(reading_seconds("".join(read.paragraphs)))
    assert f"朗读约 {read.seconds} 秒" in read.text


def test_what_is_not_known_is_not_said() -> None:
    """Without a period, a total, programmes and a channel, no empty phrase is left."""
    bare = replace(BROADCAST, first="", last="", count="", total=None, parts=(), complaint=())
    text = script(bare).text
    assert "公示期" not in text
    assert "合计" not in text
    assert "。。" not in text
    assert "，。" not in text


def test_the_reader_gets_one_page(typesetter: Typesetter) -> None:
    """Even the longest script is one sheet with its seconds."""
    longest = replace(BROADCAST, parts=(("耕地地力保护补贴", "22户", Decimal("3204.80")),) * 9)
    (text,) = texts(render_broadcast(longest, typesetter))
    assert f"{script(longest).seconds} 秒" in text


def test_a_list_that_names_all_its_rows_says_of_no_others() -> None:
    """Its rows are no programmes: nothing less than none is left of them."""
    named = replace(BROADCAST, total=None, parts=(), titles=("村规民约", "评议办法"))
    assert "有村规民约、评议办法。" in script(named).text
    assert "个项目" not in script(named).text
    assert "负" not in script(named).text


def test_an_account_says_what_came_in_went_out_and_is_left() -> None:
    """In a sentence, with what is owed behind it; its lines are not read."""
    rows: list[Cells] = [
        {"subject": "租金", "opening": 100, "income": 500, "spending": 700, "closing": -100},
        {"subject": "应收水费", "closing": 30, "opening": 30},
    ]
    notice = published("accounts", rows)
    register = Register.build(SITE, TODAY, Gazetteer.load(), [notice], info={})
    read = script(broadcast(notice, register)).text
    assert "三月收了五百元，花了七百元，透支一百元，应收款三十元。" in "".join(read.split())
    assert "有租金" not in read
    assert titles(notice) == ()


@pytest.mark.parametrize(
    ("kind", "rows", "told"),
    [
        ("activities", [{"held_on": "2026-03-05", "sort": "院坝会", "subject": "防汛"}], "每一项的内容"),
        ("opinions", [OPINION], "每一条的答复"),
        ("receipts", [RECEIPT], ""),
        ("rules", [RULE], "每一项的内容"),
    ],
)
def test_the_board_is_said_to_have_what_it_has(kind: str, rows: list[Cells], told: str) -> None:
    """A list with originals only where there is money; else what each row says."""
    assert answers(published(kind, rows)) == told


@pytest.mark.parametrize(("number", "told"), [(1, 1), (NAMED, NAMED), (NAMED + 1, 0)])
def test_few_rows_without_money_are_named(number: int, told: int) -> None:
    """So that whoever only listens hears more than a number; lists of payments and of persons name nobody."""
    rows = [{**RULE, "number": f"ZD-{at}", "title": f"第{at}号办法"} for at in range(number)]
    assert len(titles(published("rules", rows))) == told
    assert titles(published("receipts", [RECEIPT])) == titles(published("opinions", [OPINION])) == ()


def test_receipts_are_told_by_what_they_were_for() -> None:
    """On air and in the letter: purposes, as on the sheet, and not sorts of papers."""
    register = sample.register()
    (notice,) = register.notices_of(sample.LIUHE, "receipts")
    told = parts(notice, register)
    assert {name for name, _, _ in told} == {bar.label for bar in answer_of(notice, register).bars}
    assert not {"付款单", "发放表"} & {name for name, _, _ in told}
