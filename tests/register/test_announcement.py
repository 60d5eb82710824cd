from __future__ import annotations

from datetime import date

import pytest

from portal.kinds import SLICES
from portal.privacy.public import Withdrawn
from portal.records.catalogue import Kind, handed_over
from portal.register.announcement import Announced, announced, heading, sentences
from tests.pages import sample

LATER, NOW = Announced("2", "公告", "乙", "乙定了"), Announced("1", "通知", "甲", "甲要开会", ahead=True)


def test_what_is_to_come_stands_first_and_what_is_withdrawn_nowhere() -> None:
    """The kind says its records in any order; of a notice that was taken down nothing is announced."""
    register = sample.register()
    notice = register.notices_of(sample.LIUHE, "receipts")[0]
    gone = sample.notice(sample.LIUHE, "receipts", "2025年1月", [], withdrawn=Withdrawn("抄错", date(2026, 4, 1)))
    slices = [
        Kind(one.record, announces=lambda *_: [LATER, NOW]) if one.record.about.id == notice.key.kind else one
        for one in SLICES
    ]
    with handed_over(slices):
        assert announced(register, notice) == (NOW, LATER)
        assert announced(register, gone) == ()
    assert announced(register, notice) == ()


def test_each_sort_is_named_once() -> None:
    """In the order in which they stand."""
    assert heading([NOW, LATER, NOW]) == "通知、公告"
    assert heading([]) == ""


@pytest.mark.parametrize(
    ("most", "said"),
    [
        (5, ("甲要开会。", "乙定了。", "甲要开会。")),
        (2, ("甲要开会。", "乙定了。", "还有 1 件，见公示栏。")),
        (0, ("一共 3 件，见公示栏。",)),
    ],
)
def test_what_is_left_out_is_counted(most: int, said: tuple[str, ...]) -> None:
    """Nothing goes without a word."""
    assert sentences([NOW, LATER, NOW], most, "件，见公示栏") == said
