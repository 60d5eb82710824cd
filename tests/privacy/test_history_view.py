from __future__ import annotations

import pytest

from portal.privacy.history_view import TAKEN_OUT, seemly
from portal.privacy.public import Change
from tests.privacy.invented import OPINION, START, Cells, published
from tests.privacy.screening.test_outlets import ACTIVITY, CASE, FINDING, RULE

NOBODY: tuple[tuple[str, Cells, str], ...] = (
    ("cases", CASE, "案情"), ("findings", FINDING, "发现问题"), ("rules", RULE, "主要内容"),
    ("activities", ACTIVITY, "主题"),
)  # fmt: skip
REMOVED = (
    ("上半年亓白石那笔账没有入册", "上半年有关责任人那笔账没有入册"), ("上半年亓白石那笔账", "上半年会计那笔账"),
    ("经办的齐白石没有签字", "经办的没有签字"), ("王建国虚报冒领", "虚报冒领"), ("老赵那笔账", "那笔账"),
    ("走访亓白石", "走访一户"), ("赵*正未入账", "该村干部未入账"),
)  # fmt: skip
KEPT = (
    ("白条2笔，共380元", "白条2笔，共308元"),
    ("厚度不够", "厚度不够，已返工"),
    ("三组路灯", "四组路灯"),
    ("未经签字", "未经主任签字"),
)


def corrected(kind: str, row: Cells, label: str, *texts: str) -> Change:
    """The change of a cell from one text to another, as it is told today."""
    notice = published(kind, [row])
    change = Change(2, START, notice.records[0].id, "", "更正", label, *texts)
    (seen,) = seemly(notice, [change])
    return seen


@pytest.mark.parametrize(("kind", "row", "label"), NOBODY)
@pytest.mark.parametrize(("old", "new"), REMOVED)
def test_who_was_taken_out_stands_in_no_history(kind: str, row: Cells, label: str, old: str, new: str) -> None:
    """A name of any form that a correction removed; what stands there now is told."""
    seen = corrected(kind, row, label, old, new)
    assert (seen.old, seen.new) == (TAKEN_OUT, new)


@pytest.mark.parametrize(("kind", "row", "label"), NOBODY)
@pytest.mark.parametrize(("old", "new"), KEPT)
def test_any_other_correction_is_told_in_full(kind: str, row: Cells, label: str, old: str, new: str) -> None:
    """Amounts, places, what was added."""
    seen = corrected(kind, row, label, old, new)
    assert (seen.old, seen.new) == (old, new)


def test_elsewhere_a_name_that_is_corrected_is_told() -> None:
    """The control: where people may be named both texts stand."""
    seen = corrected("opinions", OPINION, "答复内容", "由网格员齐白石换了灯头", "由网格员换了灯头")
    assert seen.old == "由网格员齐白石换了灯头"
