from __future__ import annotations

from datetime import date

from portal.channels.channel import Source
from portal.channels.gap_list import NEXT, ROWS, GapList, gap_lists, render_gap_list
from portal.channels.typeset import Typesetter
from portal.register.register import Register
from tests.channels.invented import GAP_LIST
from tests.channels.scanning import texts
from tests.pages import sample
from tests.register.whole import OPEN, WHOLE, opinion, opinions, power, receipts, registered


def lists(register: Register) -> list[GapList]:
    """The lists of a place."""
    place = register.places.community(sample.LIUHE)
    return [product.value for product in gap_lists(Source(register), place)]


def test_a_list_says_what_who_until_when_and_how(typesetter: Typesetter) -> None:
    """Every sort with its law and remedy, every row with its post and day."""
    text = "".join(texts(render_gap_list(GAP_LIST, typesetter)))
    for group in GAP_LIST.groups:
        for words in (group.said, group.law, group.remedy, *(part for row in group.rows for part in row)):
            assert words.replace(" ", "") in text.replace(" ", "")
    assert "还有2项" in text.replace(" ", "")


def test_a_place_that_lacks_nothing_gets_no_list() -> None:
    """There is nothing to do."""
    assert lists(registered(*WHOLE)) == []


def test_what_is_overdue_says_since_when() -> None:
    """The last day in time and how long ago that was; what has none is asked for before the next notice."""
    late = opinions(opinion(1, **OPEN, received_on="2026年2月1日"))
    (found,) = lists(registered(power(), receipts({"_scans": ()}), late))
    assert found.lead.startswith("到2026年3月30日，柳河社区该公开的还缺 2 项，其中 1 项过了期限")
    rows = [row for group in found.groups for row in group.rows]
    assert [(post, until) for _, post, until in rows] == [
        ("居民委员会", "2026年3月3日，已过期限"), ("民政专干", NEXT),
    ]  # fmt: skip


def test_many_of_a_sort_are_counted() -> None:
    """Twenty are listed, the others stand on the page and in the workbook."""
    register = registered(power(), receipts(*({"_scans": ()} for _ in range(ROWS + 3))), today=date(2026, 4, 2))
    (group,) = lists(register)[0].groups
    assert (len(group.rows), group.more, group.said) == (ROWS, 3, "钱没有原件：23 项")
