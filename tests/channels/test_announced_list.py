from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.channels.announced_list import high_of, laid
from portal.channels.board_sheet import PAPERS, Sheet, Size, frame_of
from portal.channels.drawn import words
from portal.channels.sheet_body import announced_of
from portal.register.announcement import Announced
from portal.register.drawing import Bar, Drawing, Station, Watcher
from tests.channels.invented import SHEET
from tests.channels.measured import high

SENTENCE = "同意硬化四百二十米机耕道并公开比选施工单位"
DRAWING = Drawing(
    "机耕道硬化，定了", "26 人同意",
    votes=(("agree", 26), ("against", 1), ("abstain", 2), ("absent", 11)), came="40 人该来，来了 29 人",
    way="怎么定的，缺 1 步",
    course=(
        Station("提议", "2026年3月1日", "done"),
        Station("没有写“审议”这一步", "", "missing"),
        Station("镇（街道）审核并报区（市）县主管部门备案", f"2026年3月9日，{SENTENCE}", "now"),
        Station("结果公开", "还没到", "open"),
    ),
    watched="四方监督，少 1 方",
    watchers=(
        Watcher("社区群众", "没有异议", "2026年3月5日"), Watcher("社区律师", "没有意见", missing=True),
        Watcher("居务监督委员会", SENTENCE), Watcher("镇纪委", "已到场"),
    ),
)  # fmt: skip
PRICES = Drawing(
    "滨河院落停车棚：示例建筑有限公司中标", "40,300 元", asked="几家出价",
    bars=tuple(
        Bar(f"示例{'建筑' * (n % 5)}有限公司第{n}分公司", Decimal(40_300 + n), f"{40_300 + n:,} 元", "没通过" * (n % 2))
        for n in range(12)
    ),
    note="控制价 45,000 元", way="走到哪一步", course=DRAWING.course, paid=(0.4, "付了 16,120 元，没付 24,180 元"),
    reason=(SENTENCE, f"{SENTENCE}，价格最低"), missing=("合同", "验收"),
)  # fmt: skip
FIGURES = (
    ("应到", "45 人"),
    ("实到", "41 人"),
    ("同意", "38 票"),
    ("反对", "1 票"),
    ("弃权", "2 票"),
    ("时间", "2026年12月8日"),
)


def one(**said: Any) -> Announced:
    """A record with a title and this."""
    return Announced("d1", "决议公告", "机耕道硬化和山坪塘整治", "定了", **said)


CASES: dict[str, tuple[Announced, ...]] = {
    "title": (one(),),
    "words": (one(words=("决议内容", f"{SENTENCE}\n{SENTENCE}"), ask="有意见请在12月8日前说"),),
    "figures": (one(figures=FIGURES, facts=(("编号", "JC-1"), ("", "2026年3月1日"), ("类别", "重大项目安排"))),),
    "details": (one(details=(("监督委员会意见", (SENTENCE, SENTENCE)), ("附", ("一",)))),),
    "votes": (one(drawing=DRAWING),),
    "crowd": (one(drawing=replace(DRAWING, votes=(("agree", 740), ("absent", 61)))),),
    "prices": (one(drawing=PRICES),),
    "course": (one(drawing=replace(PRICES, bars=(), note="", paid=(-1.0, ""), reason=(), missing=())),),
    "several": (one(drawing=DRAWING), replace(one(drawing=PRICES), sort="会议通知", title=f"{SENTENCE}{SENTENCE}")),
    "two": (one(drawing=PRICES), one(words=("决议内容", SENTENCE))),
}


def sheet_of(found: tuple[Announced, ...], *, raised: bool = False) -> Sheet:
    """A sheet that announces this."""
    return replace(SHEET, title="决议公告", columns=(), announced=found, raised=raised)


@pytest.mark.parametrize("size", ["A3", "A4"])
@pytest.mark.parametrize("name", CASES)
def test_what_is_announced_is_as_high_as_was_reckoned(name: str, size: Size) -> None:
    """To a fiftieth of a point what Typst measures of each."""
    paper, sheet = PAPERS[size], sheet_of(CASES[name])
    frame, room, heights = frame_of(sheet, paper)
    data: dict[str, Any] = {**frame, "room": room, **announced_of(sheet, room, heights, paper)}
    for at, told in enumerate(data["announced"]):
        shown = (
            f"set text(size: {data['size']}pt); set par(leading: 0.32em, spacing: 0.4em); "
            f"announced(data.announced.at({at}), true, {str(at > 0).lower()}, {data['size']}pt, data.needs.at({at}))"
        )
        reckoned = high_of(
            told, room, data["size"], paper.unit, first=at == 0, several=data["several"],
            headed=data["headed"] or len(sheet.announced) > 1,
        )  # fmt: skip
        assert high("announcement.typ", shown, data, room) == pytest.approx(reckoned, abs=0.02)


@given(st.lists(st.sampled_from([cases[0] for cases in CASES.values()]), min_size=1, max_size=7), st.booleans())
def test_each_is_whole_where_a_sheet_has_room_for_it(found: list[Announced], raised: bool) -> None:
    """One more takes no fewer sheets; only what is higher than a sheet is torn."""
    told: Any = words(found, raised=raised)["announced"]
    sizes = PAPERS["A3"].sizes
    one = laid(told, 756, (500, 800), sizes, unit=1.0, several=False, headed=True)
    more = laid([*told, *told], 756, (500, 800), sizes, unit=1.0, several=False, headed=True)
    assert one.size in sizes
    assert more.sheets >= one.sheets
    for at in one.torn:
        assert at == 0 or high_of(told[at], 756, one.size, 1.0, first=False) + one.size > 800


def test_what_is_torn_is_read_at_a_usual_size() -> None:
    """It leaves more of itself on the first sheet."""
    told: Any = words((one(words=("决议内容", SENTENCE * 200)),), raised=False)["announced"]
    found = laid(told, 756, (500, 800), PAPERS["A3"].sizes, unit=1.0, several=False, headed=True)
    assert found.torn == (0,)
    assert found.size <= 20
