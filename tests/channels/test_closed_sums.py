from __future__ import annotations

import pytest

from portal.channels.board_sheet import PAPERS, Size, frame_of
from portal.channels.closed_sums import laid, largest
from portal.channels.listed import ClosedSums
from tests.channels.invented import SHEET
from tests.channels.measured import high
from tests.channels.test_group_columns import FULL, REST

WHERE = ("名单不上网。贴在社区服务大厅门口，贴到2026年3月14日。", "您家领多少，看送到家的明白单。", "打 028-0000。")
ROWS = (
    ("城市低保金", "12 户 29 人", "12,128 元", "标准 按人均收入补差　依据 社会救助暂行办法"),
    ("其他救助", "7 户", "4,222 元", ""),
)
LONG = (
    "农村危房改造及抗震改造补助资金（第二批）项目" * 2,
    "少于 5 户",
    "123,456,789,012 元",
    "标准 每户每年一次　依据 国发〔2015〕52号",
)
CLOSED = {
    "short": ClosedSums(ROWS, WHERE),
    "one": ClosedSums(ROWS[1:], WHERE[:1]),
    "long": ClosedSums((*ROWS, LONG), WHERE),
    "many": ClosedSums(ROWS * 9, WHERE),
}


@pytest.mark.parametrize("size", ["A3", "A4"])
@pytest.mark.parametrize("name", CLOSED)
def test_the_sums_are_as_high_as_was_reckoned(name: str, size: Size) -> None:
    """What Typst measures of them is never more, and hardly less."""
    paper, closed = PAPERS[size], CLOSED[name]
    found = laid(closed, FULL * paper.unit, 18 * paper.unit, paper.unit)
    names = ("name", "count", "amount", "said")
    sums = [dict(zip(names, one, strict=True)) for one in closed.sums]
    data = {**frame_of(SHEET, paper)[0], **REST,
            "closed": {"title": "名单不上网的", "size": found.size, "beside": found.beside, "sums": sums,
                       "where": closed.where}}  # fmt: skip
    measured = high("poster.typ", "closed-block", data, FULL * paper.unit)
    assert found.high - 2 * found.size <= measured <= found.high + 0.1


def test_a_long_name_has_its_standard_below() -> None:
    """Beside it there is no room."""
    assert laid(CLOSED["short"], FULL, 18, 1).beside
    assert not laid(CLOSED["long"], FULL, 18, 1).beside


def test_sums_alone_are_as_large_as_the_sheet_allows() -> None:
    """Many are smaller than few, and none is smaller than the last size."""
    sizes = (26.0, 22.0, 18.0)
    assert largest(CLOSED["one"], FULL, 500, sizes, unit=1).size == 26
    assert largest(CLOSED["many"], FULL, 500, sizes, unit=1).size < 26
    assert largest(CLOSED["many"], FULL, 50, sizes, unit=1).size == 18
