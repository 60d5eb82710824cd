"""Put all parts of the sample together."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

from portal.places.ids import make_id
from tools.sample.accounts import account_books, asset_books
from tools.sample.activities import activity_books
from tools.sample.authorities import AUTHORITIES, GUANKOU, Authority
from tools.sample.base_list import ADOPTED, SINCE
from tools.sample.benefits import benefit_books
from tools.sample.cases import case_books
from tools.sample.communities import COMMUNITIES, Community
from tools.sample.decisions import decision_books
from tools.sample.files import write
from tools.sample.findings import finding_books
from tools.sample.local_classes import CLASSES
from tools.sample.opinions import opinion_books
from tools.sample.originals import original_files
from tools.sample.powers import power_books
from tools.sample.publisher import Publisher
from tools.sample.receipts import receipt_books
from tools.sample.risks import risk_books
from tools.sample.rules import rule_books
from tools.sample.table import Book
from tools.sample.tenders import tender_books
from tools.sample.town_powers import base_books

SITE = """\
# 本站设置。示例内容：人物、单位、金额都是虚构的。
name: 明榜
tagline: 村里的事，榜上明明白白
url: https://mingbang.example
publisher: 明榜示例站
contact: 示例站不接收来信
hotline: "12388"
sample: true
"""


def make_sample(content: Path) -> int:
    """Write the sample into a content folder, replacing an earlier one; returns the number of files written."""
    files = dict(site_files())
    for community in COMMUNITIES:
        files |= {f"communities/{community.folder}/{name}": data for name, data in community_files(community).items()}
    for authority in AUTHORITIES:
        files |= {f"communities/{authority.folder}/{name}": data for name, data in authority_files(authority).items()}
    for place in (*COMMUNITIES, *AUTHORITIES):
        shutil.rmtree(content / "communities" / place.folder, ignore_errors=True)
    for name, data in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return len(files)


def all_books(community: Community) -> list[Book]:
    """Every workbook of a community."""
    return [
        *power_books(community),
        *rule_books(community),
        *benefit_books(community),
        *decision_books(community),
        *tender_books(community),
        *receipt_books(community),
        *account_books(community),
        *asset_books(community),
        *risk_books(community),
        *activity_books(community),
        *finding_books(community),
        *opinion_books(community),
    ]


def community_files(community: Community) -> dict[str, bytes]:
    """Everything in the folder of one community."""
    files = {book.name: write(book) for book in all_books(community)}
    files["公开信息.csv"] = _table(["项目", "内容"], _about(community), mark=True)
    return files | original_files(community)


def authority_files(authority: Authority) -> dict[str, bytes]:
    """Everything in the folder of a town or district."""
    files = {
        book.name: write(book) for book in (*base_books(authority), *case_books(authority), *rule_books(authority))
    }
    files["公开信息.csv"] = _table(["项目", "内容"], _contact(authority), mark=True)
    return files


def site_files() -> dict[str, bytes]:
    """The settings and the lists of boards, grids and own places."""
    boards: list[list[str]] = []
    grids: list[list[str]] = []
    for community in sorted(COMMUNITIES, key=lambda place: min(board[0] for board in place.boards)):
        boards += [
            [make_id("b", number), community.id, community.name, where, opened, closed]
            for number, where, opened, closed in community.boards
        ]
        for grid in community.grids:
            number = make_id("g", len(grids) + 1)
            grids.append([number, community.id, community.name, grid.name, grid.groups, grid.post])
    return {
        "site.yml": SITE.encode(),
        "boards.csv": _table(
            ["公示栏编号", "村（社区）编号", "村（社区）名称", "位置", "启用日期", "停用日期"], boards, mark=True
        ),
        "grids.csv": _table(
            ["网格编号", "村（社区）编号", "村（社区）名称", "网格名称", "小组", "网格员岗位"], grids, mark=True
        ),
        "分类对照.csv": _table(
            ["本地类别", "权力领域"], [[local, shared] for local, shared in CLASSES.items()], mark=True
        ),
        "places.csv": _table(
            ["编号", "级别", "名称", "上级编号", "上级名称", "类别", "统计代码", "曾用名", "停用日期"], [], mark=True
        ),
    }


POPULATION = {"c00013": (2310, 5120), "c14127": (1105, 3010), "c17349": (986, 2744), "c18701": (1286, 3512)}
"""Households and people of each community."""
COUNTED = "2025年12月31日"


def _counted(community: Community) -> tuple[str, ...]:
    return (*map(str, POPULATION[community.id]), COUNTED)


def _about(community: Community) -> list[list[str]]:
    watch, *more, about = _contact(community)
    return [
        watch,
        ["监督委员会主任", community.holders["监委"][1]],
        *more,
        ["意见箱", f"{community.boards[0][1]}"],
        *([name, text] for name, text in zip(("户数", "人口", "户数人口截至"), _counted(community), strict=True)),
        about,
        *([["基础清单", GUANKOU.id], ["基础清单起", SINCE]] if community.id == ADOPTED else []),
    ]


def _contact(place: Publisher) -> list[list[str]]:
    return [
        ["监督电话", place.watch_phone],
        ["办公电话", place.phone],
        ["办公地址", place.office],
        ["办公时间", "工作日 9:00—12:00，13:00—17:00"],
        ["简介", place.about],
    ]


def _table(head: list[str], rows: list[list[str]], *, mark: bool) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([head, *rows])
    return text.getvalue().encode("utf-8-sig" if mark else "utf-8")
