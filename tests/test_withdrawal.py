"""When a term ends the values are gone from every byte: pages, downloads, feeds, posters, kept releases, memory."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from portal import pipeline
from portal.kinds.benefit.record import CLOSED_DAYS, SUBSIDY_DAYS
from portal.plugin import render_site
from portal.search.index.index_reader import read_documents
from tests.content import LIU, Content, read_rows
from tests.every_byte import NOTHING, found_in

START = date(2026, 3, 5)
"""The first day of the notice period in the workbooks of `Content`."""
OTHERS = "慕容雨舟"
CLOSED = "周雨明"


def publish(content: Content, today: date) -> Path:
    """Publishes everything as on that day; returns the output folder."""
    outcome = pipeline.publish(content.settings(today=today), render_site)
    assert not outcome.refused
    return content.path.parent / "output"


def searchable(output: Path) -> str:
    """The documents of the packed search index."""
    return repr(read_documents(output / "site" / "search" / "files"))


def remembered(content: Content) -> Path:
    """What is kept of what the public saw."""
    return content.path.parent / "state" / "issues"


def page(output: Path, period: str) -> str:
    """A notice's page."""
    return (output / "site" / "c" / LIU / "benefits" / period / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One community with a closed list and a farm subsidy, each corrected once, so that there is a history."""
    root = tmp_path_factory.mktemp("terms")
    content = Content.small(root / "content")
    relief = {"受益人": "周雨明", "村民小组": "7组", "所属期": "雨水节"}
    farm = {"受益人": OTHERS, "村民小组": "8组", "所属期": "惊蛰节", "补贴标准": "每亩一百二"}
    content.relief(LIU, "2026-02", [{**relief, "金额": 451.17, "发放日期": "2026-02-12"}])
    content.benefits(LIU, "2026-03", [{**farm, "金额": 300.23}])
    publish(content, START)
    content.relief(LIU, "2026-02", [{**relief, "金额": 452.19, "发放日期": "2026-02-12", "更正说明": "算错雨天"}])
    content.benefits(LIU, "2026-03", [{**farm, "金额": 302.29, "更正说明": "漏记惊蛰"}])
    publish(content, START + timedelta(days=1))
    return root


@pytest.fixture
def content(corrected: Path, tmp_path: Path) -> Content:
    """A copy of it to go on with."""
    shutil.copytree(corrected, tmp_path, symlinks=True, dirs_exist_ok=True)
    return Content(tmp_path / "content")


def test_everything_is_there_while_the_term_runs(content: Content) -> None:
    """On the last day of each term; the measure of what must be gone afterwards."""
    output = publish(content, START + timedelta(days=CLOSED_DAYS))
    words = ["452.19", OTHERS, "惊蛰节", "每亩一百二", "漏记惊蛰", "302.29"]
    assert {word for _, word in found_in(output, [], words, NOTHING)} == set(words)
    assert {word for _, word in found_in(remembered(content), [], words[1:], NOTHING)} == set(words[1:])
    assert OTHERS in searchable(output)


@pytest.mark.parametrize("days", [1, CLOSED_DAYS, CLOSED_DAYS + 1])
def test_a_closed_list_is_a_sum_on_every_day(content: Content, days: int) -> None:
    """No row, name, correction or poster line of it is online or in what is remembered; its money is."""
    output = publish(content, START + timedelta(days=days))
    gone = [CLOSED, "周*明", "雨水节", "算错雨天", "451.17"]
    assert found_in(output, [], gone, NOTHING) == []
    assert found_in(remembered(content), [], gone, NOTHING) == []
    assert not [word for word in gone if word in searchable(output)]
    assert "452.19" in page(output, "2026-02")
    assert "少于 5 户" in page(output, "2026-02")
    hanging = [path for path in (content.path.parent / "build" / "张贴").rglob("*.pdf") if "2月" in path.name]
    assert bool(hanging) == (days <= CLOSED_DAYS)
    assert read_rows(output / "site" / "c" / LIU / "benefits" / "2026-02" / "rows.csv") == []
    assert {word for _, word in found_in(output, [], [OTHERS], NOTHING)} == {OTHERS}


def test_a_subsidy_becomes_a_sum_after_a_year(content: Content) -> None:
    """Both lists are sums then, and no other release is kept beside the site."""
    output = publish(content, START + timedelta(days=SUBSIDY_DAYS + 1))
    gone = [CLOSED, "雨水节", OTHERS, "惊蛰节", "每亩一百二", "漏记惊蛰", "300.23"]
    assert found_in(output, [], gone, NOTHING) == []
    assert found_in(remembered(content), [], gone, NOTHING) == []
    assert not [word for word in gone if word in searchable(output)]
    assert "302.29" in page(output, "2026-03")
    assert [path.resolve() for path in (output / "releases").iterdir()] == [(output / "site").resolve()]


def test_a_list_that_no_longer_hangs_does_not_hang_again_on_an_earlier_day(content: Content) -> None:
    """Staff say an earlier day than that of the last publication: paper goes by the latest there was, as the site."""
    ended = START + timedelta(days=CLOSED_DAYS + 1)
    for day in (ended, START + timedelta(days=2)):
        publish(content, day)
        assert not [path for path in (content.path.parent / "build" / "张贴").rglob("*.pdf") if "2月" in path.name]
