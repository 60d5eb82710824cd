"""Invented products for the tests: no place, person or number in them is real."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from portal.channels.poster import Board, Column, Sheet

URL = "https://mingbang.example.cn/c/510181004/benefits/2026-03/1/"
NAMES = ("王小明", "张䢺", "刘㐂", "陈𬱖", "李〇", "欧阳志强", "阿卜杜热合曼·买买提·吐尔逊江·伊敏江·库尔班江")
SHEET = Sheet(
    community="都江堰市 银杏街道 柳河社区",
    kind="惠民惠农补贴公示",
    title="2026年3月惠民惠农补贴公示",
    period="2026年3月5日 至 2026年3月11日",
    columns=(
        Column("序号", numeric=True, weight=0.3),
        Column("姓名"),
        Column("村民小组"),
        Column("补贴项目", weight=2),
        Column("金额（元）", numeric=True),
    ),
    rows=(),
    totals=(("户数", "38 户"), ("合计", "86,450.50 元")),
    complaint=(("监督电话", "028-8700 0000"), ("监督委员会主任", "周正安")),
    url=URL,
    url_shown="mingbang.example.cn/c/510181004/benefits/2026-03",
    notice_id="510181004-benefits-2026-03",
    issue=1,
    digest="7K3F 9M2Q",
    printed=date(2026, 3, 5),
    sample=True,
    board="柳河社区党群服务中心门口 公示栏 b00017",
)
BOARD = Board(
    community="都江堰市 银杏街道 柳河社区",
    board="柳河社区党群服务中心门口 公示栏 b00017",
    board_id="b00017",
    url="https://mingbang.example.cn/b/b00017/",
    url_shown="mingbang.example.cn/b/b00017",
    notices=tuple((f"2026年{month}月惠民惠农补贴公示", f"{month}月5日 至 {month}月11日") for month in range(9, 0, -1)),
    complaint=(("监督电话", "028-8700 0000"), ("监督委员会主任", "周正安")),
    printed=date(2026, 3, 5),
    sample=True,
)


def sheet(count: int) -> Sheet:
    """The sheet with `count` rows, all names and amounts of every length among them."""
    rows = tuple(
        (str(i + 1), NAMES[i % len(NAMES)], f"{i % 12 + 1}组", "耕地地力保护补贴", f"{10 ** (i % 9) + i / 100:,.2f}")
        for i in range(count)
    )
    return replace(SHEET, rows=rows)
