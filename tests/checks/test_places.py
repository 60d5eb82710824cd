from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from portal.checks.model import CheckedNotice, Context
from portal.checks.parse import parse_notice
from portal.checks.places import check_places
from portal.intake.model import NoticeSource, RawTable
from portal.intake.read import read_bytes
from portal.kinds.benefit.record import Benefit
from portal.places.gazetteer import Gazetteer
from portal.places.model import Community
from portal.problems import Location, Problems
from portal.records.notice import NoticeKey, NoticeTerm, Period
from tests.intake.files import HEADINGS, TERM, row, xlsx

ZHANQI = "c12907"
"""郫都区 唐昌镇 战旗村; 平乐村 is its neighbour, 唐元镇 was once its town."""


@cache
def gazetteer() -> Gazetteer:
    """The shipped places, read once."""
    return Gazetteer.load()


def context() -> Context:
    """A day and the places."""
    return Context(date(2026, 4, 1), places=gazetteer())


def told(
    above: Sequence[str], below: Sequence[str] = (), community: str = ZHANQI, stem: str = "惠民惠农补贴 2026-03"
) -> list[str]:
    """The names that are told of a workbook with these texts around its rows."""
    lines: list[list[Any]] = [
        *([text] for text in above),
        TERM,
        HEADINGS,
        row(1),
        row(2, "李四"),
        *([text] for text in below),
    ]
    source = NoticeSource(NoticeKey(community, "benefits", Period(2026, 3)), Path(f"{stem}.xlsx"), f"{stem}.xlsx")
    notice = parse_notice(read_bytes(xlsx(lines), source, Benefit), Benefit)
    notice.problems.items.clear()
    check_places(notice, context())
    assert all(problem.code == "other_place" and "请" in problem.remedy for problem in notice.problems)
    return [problem.message.partition("“")[2].partition("”")[0] for problem in notice.problems]


@pytest.mark.parametrize(
    ("above", "below", "names"),
    [
        (["郫都区唐昌镇平乐村2026年3月惠民惠农补贴公示"], [], ["平乐村"]),
        (["平乐村2026年3月惠民惠农补贴公示"], [], ["平乐村"]),
        (["关于平乐村惠民惠农补贴的公示"], [], ["平乐村"]),
        (["2026年3月平乐村补贴公示"], [], ["平乐村"]),
        (["补贴公示", "填报单位：平乐村村民委员会"], [], ["平乐村"]),
        (["补贴公示", "单位：平乐村    单位：元"], [], ["平乐村"]),
        (["郫都区三道堰镇战旗村2026年3月补贴公示"], [], ["三道堰镇"]),
        (["大邑县战旗村2026年3月补贴公示"], [], ["大邑县"]),
        (["战旗村2026年3月补贴公示"], ["平乐村村民委员会"], ["平乐村"]),
        (["补贴公示"], ["郫都区唐昌镇平乐村村民委员会（盖章）"], ["平乐村"]),
        (["补贴公示"], ["制表单位：平乐村村委会"], ["平乐村"]),
    ],
)
def test_a_sheet_of_another_place_is_refused(above: list[str], below: list[str], names: list[str]) -> None:
    """In the title, in a line below it, in the signature; the town and the district count, too."""
    assert told(above, below) == names


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["郫都区唐昌镇战旗村2026年3月惠民惠农补贴公示"], ["战旗村村民委员会", "2026年3月5日"]),
        (["成都市郫都区唐元镇战旗村补贴公示"], ["四川省成都市郫都区唐昌镇战旗村村务监督委员会（盖章）"]),
        (["战旗社区2026年3月补贴公示"], []),
        (["战旗村、平乐村联合采购公示"], []),
        (
            ["战旗村补贴公示", "注：与平乐村相邻的地块由平乐村发放"],
            ["注：平乐村的农户在平乐村领取", "说明：和平村的另行公示"],
        ),
        (["幸福社区建设项目公示"], []),
        (["战旗村和平村镇银行代发补贴公示"], []),
        (["大平乐村民小组补贴公示"], []),
        (["大邑县建筑工程公司中标公示", "根据大邑县民政局文件"], []),
        (["全村社区小区园区新区辖区农村乡镇补贴公示"], []),
        (["惠民惠农补贴公示"], ["制表人：平乐　审核人：和平"]),
    ],
)
def test_what_is_of_the_village_or_of_nobody_passes(above: list[str], below: list[str]) -> None:
    """Its own name of any year, its parents, notes that speak of neighbours, firms, ordinary words."""
    assert told(above, below) == []


def test_the_name_of_the_file_or_of_the_sheet_counts() -> None:
    """A workbook put into the wrong folder says so in its name."""
    assert told(["补贴公示"], stem="平乐村惠民惠农补贴 2026-03") == ["平乐村"]
    assert told(["补贴公示"], stem="战旗村惠民惠农补贴 2026-03") == []


def notice_of(community: Community, title: str, signature: str) -> CheckedNotice:
    """A notice with only these texts."""
    source = NoticeSource(
        NoticeKey(community.id, "benefits", Period(2026, 3)), Path("补贴 2026-03.xlsx"), "补贴 2026-03.xlsx"
    )
    table = RawTable(Benefit, Location("补贴.xlsx", "公示表"), above=(title,), below=(signature,))
    return CheckedNotice(source, Benefit, "", NoticeTerm(), [title], table, [], Problems())


def test_no_community_is_refused_for_its_own_names() -> None:
    """Each of the 3,047, under its names of every year, with and without its parents, and signed by its committee."""
    wrong = []
    for place in gazetteer().communities():
        region = f"{place.district.name}{place.town.name}"
        for name in {place.short, place.name, *(former.name for former in place.aliases)}:
            for title, signature in (
                (f"{name}2026年3月惠民惠农补贴公示", f"{place.short}村民委员会"),
                (f"成都市{region}{name}2026年第一季度财务公开", f"{region}{name}（盖章）"),
                (f"关于{place.town.name}{name}低保名单的公示", f"{name} 2026年3月5日"),
            ):
                notice = notice_of(place, title, signature)
                check_places(notice, context())
                wrong += [str(problem) for problem in notice.problems]
    assert wrong == []


def test_every_neighbour_is_told() -> None:
    """The title of the next village of the same town, for each community that has one of another name."""
    passed = []
    for town in gazetteer().towns():
        places = list(gazetteer().communities(town))
        for place, other in pairwise(places):
            own = gazetteer().mentions.own_names(place)
            if {other.short, other.name} & own:
                continue
            notice = notice_of(place, f"{other.short}2026年3月惠民惠农补贴公示", "")
            check_places(notice, context())
            if not list(notice.problems):
                passed.append((place.full_name, other.full_name))
    assert passed == []


@pytest.mark.parametrize(
    ("publisher", "title", "names"),
    [
        ("唐昌镇", "唐昌镇2026年3月补贴公示", []),
        ("唐昌镇", "郫都区唐昌镇战旗村、平乐村补贴公示", []),
        ("唐昌镇", "战旗村2026年3月补贴公示", ["战旗村"]),
        ("唐昌镇", "三道堰镇2026年3月补贴公示", ["三道堰镇"]),
        ("郫都区", "郫都区唐昌镇、三道堰镇补贴公示", []),
        ("郫都区", "大邑县补贴公示", ["大邑县"]),
        ("成都市", "成都市郫都区、大邑县补贴公示", []),
        ("成都市", "大邑县补贴公示", ["大邑县"]),
    ],
)
def test_a_town_or_district_may_name_what_lies_in_it(publisher: str, title: str, names: list[str]) -> None:
    """Where it names itself, too: a sheet that names one of its villages alone is that village's."""
    place = gazetteer().resolve_publisher("郫都区 唐昌镇" if publisher == "唐昌镇" else publisher)
    assert told([title], community=place.id) == names


def told_of_columns(cells: Sequence[tuple[str, str]], community: str = ZHANQI) -> list[tuple[str, str]]:
    """(name, column) that are told of a workbook whose rows have such columns (heading, value) of the place."""
    lines: list[list[Any]] = [["公示表"], TERM, [*HEADINGS, *(heading for heading, _ in cells)]]
    lines += [[*row(1), *(value for _, value in cells)], [*row(2, "李四"), *(value for _, value in cells)]]
    source = NoticeSource(NoticeKey(community, "benefits", Period(2026, 3)), Path("补贴.xlsx"), "补贴.xlsx")
    notice = parse_notice(read_bytes(xlsx(lines), source, Benefit), Benefit)
    assert not notice.problems.errors
    notice.problems.items.clear()
    check_places(notice, context())
    assert {problem.code for problem in notice.problems} <= {"other_place"}
    return [(problem.message.partition("“")[2].partition("”")[0], problem.where.column) for problem in notice.problems]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ([("区县", "郫都区"), ("乡镇", "唐昌镇"), ("村（社区）", "战旗村")], []),
        ([("区县", "郫都"), ("乡镇", "唐昌"), ("村", "战旗")], []),
        ([("行政区划", "510117"), ("村", "战旗村3组")], []),
        ([("行政区划", "四川省成都市郫都区唐昌镇战旗村")], []),
        ([("村", "平乐村")], [("平乐村", "H")]),
        ([("乡镇", "唐昌镇"), ("村", "平乐")], [("平乐村", "I")]),
        ([("乡镇", "安德"), ("村", "战旗村")], [("安德镇", "H")]),
        ([("县", "大邑"), ("村", "3组")], [("大邑县", "H")]),
    ],
)
def test_a_column_of_the_place_that_names_another_is_an_error(
    cells: list[tuple[str, str]], told: list[tuple[str, str]]
) -> None:
    """Once, at its first cell, however its name is written; the own place and those above are right."""
    assert told_of_columns(cells) == told


def test_a_town_names_its_own_villages_in_a_column() -> None:
    """They lie in it; those of another town do not."""
    town = next(place.id for place in gazetteer().publisher(ZHANQI).line if place.id.startswith("t"))
    assert told_of_columns([("村", "战旗村")], town) == []
    assert [name for name, _ in told_of_columns([("镇", "新场镇")], town)] == ["新场镇"]
