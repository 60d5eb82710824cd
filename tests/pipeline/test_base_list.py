"""A town's base list, taken by its communities: 新繁街道 has 35."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from portal import pipeline
from portal.commands.adopt import adopt
from portal.outcome import Outcome, silent
from portal.places import Gazetteer
from portal.problems import Problem, Severity
from portal.register.adoption import Origin, adoptions, base_items, origin
from portal.register.register import Register
from portal.snapshot import gather
from portal.workspace import Workspace
from tests import content as contents
from tests.content import LIU, TODAY, TOWN, Content
from tests.pipeline.conftest import Publish

BIG_TOWN = "t0833"
BASE, ADOPTING, OWN = 15, 32, 25
"""都江堰: 15 items, 13 + 19 communities, 25 items of their own: more than 500."""
Row = dict[str, Any]


def item(number: int, **more: object) -> Row:
    """One item by the headings of its sheet."""
    return {
        "事项编号": f"QL-{number:03d}", "事项名称": f"第{number}项权力", "权力领域": "办事", "权力类型": "管理权",
        "法律依据": "《村民委员会组织法》第三十条", "责任岗位": "主任", "公开内容": "结果", "结果公开方式": "公示栏",
        "生效日期": "2025-01-01", **more,
    }  # fmt: skip


def step(number: int, days: int = 5) -> Row:
    """The one step of an item."""
    return {"事项编号": f"QL-{number:03d}", "步骤": 1, "环节": "受理", "经办岗位": "代办员", "时限（工作日）": days}


def write(content: Content, place: str, rows: list[Row], steps: list[Row] = []) -> Path:  # noqa: B006 - read only
    """A place's power list of 2026."""
    sheets: dict[str, list[contents.Row]] = {"审议": contents.REVIEWS}
    if steps:
        sheets["流程"] = [*steps]
    return content.workbook(place, "power-items", "2026", rows, sheets=sheets)


@contextmanager
def named(places: dict[str, str]) -> Iterator[None]:
    """Folders of these places may be made."""
    before = dict(contents.PLACES)
    contents.PLACES.update(places)
    try:
        yield
    finally:
        contents.PLACES.clear()
        contents.PLACES.update(before)


@pytest.fixture(scope="module")
def communities() -> Iterator[list[str]]:
    """The communities of 新繁街道, by id."""
    known = Gazetteer.load()
    town = known.town(BIG_TOWN)
    found = {place.id: place.short for place in known.communities(town)}
    with named({BIG_TOWN: town.short, **found}):
        yield [*found]


def folder(tmp_path: Path) -> Content:
    """A content folder with nothing but the town's list."""
    content = Content.small(tmp_path / "content", ())
    write(content, BIG_TOWN, [item(n) for n in range(1, BASE + 1)], [step(n) for n in range(1, BASE + 1)])
    return content


def taken(content: Content) -> tuple[Register, Outcome]:
    """What would be published."""
    outcome = Outcome()
    return gather(Workspace.open_public(content.settings()), outcome, silent, recheck=False).register, outcome


def errors(outcome: Outcome) -> list[Problem]:
    """What has to be mended."""
    return [one for one in outcome.problems if one.severity is Severity.ERROR]


def take(content: Content, place: str, base: str) -> None:
    """`portal place adopt`."""
    adopt(content.workspace(), place, base, TODAY)


def test_15_items_in_32_communities_and_25_of_their_own_are_505(tmp_path: Path, communities: list[str]) -> None:
    """Each is taken in one command; the totals are counted from the lists as they are published."""
    content = folder(tmp_path)
    for place in communities[:ADOPTING]:
        take(content, place, BIG_TOWN)
    for at, place in enumerate(communities[:OWN]):
        write(content, place, [item(100 + at)], [step(100 + at)])
    register, outcome = taken(content)
    assert not errors(outcome)
    found = adoptions(register, BIG_TOWN)
    assert len(found) == ADOPTING
    assert (sum(len(one.taken) for one in found), sum(len(one.own) for one in found)) == (BASE * ADOPTING, OWN)
    assert sum(one.total for one in found) == 505
    assert sum(len(n.records) for n in register.notices if n.key.community in communities) == 505


def test_one_changed_step_reaches_who_took_it_and_nobody_else(
    tmp_path: Path, communities: list[str], publish: Publish
) -> None:
    """Of 35 communities three wrote the item their own way: 32 pages change, those three stay, and are listed."""
    content = folder(tmp_path)
    for place in communities:
        take(content, place, BIG_TOWN)
    for place in communities[ADOPTING:]:
        write(content, place, [item(3, 责任岗位="副主任")], [step(3, 9)])
    assert not errors(publish(content))
    site = content.path.parent / "output" / "site" / "c"
    before = {place: (site / place / "power-items/2026/index.html").read_bytes() for place in communities}
    steps = [step(n, 2 if n == 3 else 5) for n in range(1, BASE + 1)]
    write(content, BIG_TOWN, [item(n) for n in range(1, BASE + 1)], steps)
    assert not errors(publish(content))
    after = {place: (site / place / "power-items/2026/index.html").read_bytes() for place in communities}
    assert [place for place in communities if before[place] != after[place]] == communities[:ADOPTING]
    register, _ = taken(content)
    changed = {
        one.place: [record.shown["number"] for _, record in one.changed] for one in adoptions(register, BIG_TOWN)
    }
    assert {place for place, numbers in changed.items() if numbers} == {*communities[ADOPTING:]}
    history = [c for n in register.notices if n.key.community == communities[0] for c in n.history]
    assert [(c.part, c.label, c.old, c.new) for c in history] == [("流程", "时限（工作日）", "5", "2")]


@pytest.fixture
def small(tmp_path: Path) -> Content:
    """柳河社区 over the list of its town, with a benefit under an item that only the town has."""
    content = Content.small(tmp_path / "content")
    for path in content.folder(LIU).glob("*.xlsx"):
        path.unlink()
    write(content, TOWN, [item(1), item(2), item(3)], [step(1), step(2), step(3)])
    take(content, LIU, TOWN)
    content.benefits(LIU, "2026-03", [{"权力事项编号": "QL-002"}])
    return content


def listed(register: Register) -> dict[str, tuple[str, str, int]]:
    """The items of 柳河社区: post, where it comes from, days of its step."""
    base = base_items(register, LIU)
    return {
        record.shown["number"]: (
            record.shown["post"], str(origin(record, base)),
            sum(part.values["days"] for part in record.parts["steps"]),
        )
        for _, record in register.power_items(LIU)
    }  # fmt: skip


def test_a_place_that_wrote_nothing_of_its_own_has_the_base(small: Content) -> None:
    """Without its own 审议, which is told where the list is made; what cites an inherited item is published."""
    register, outcome = taken(small)
    assert not errors(outcome)
    assert "no_reviews" not in [one.code for one in outcome.problems]
    assert listed(register) == {f"QL-00{n}": ("主任", str(Origin.BASE), 5) for n in (1, 2, 3)}
    assert {notice.key.kind for notice in register.notices_of(LIU)} == {"power-items", "benefits"}


def test_own_rows_win_and_keep_what_they_do_not_say(small: Content) -> None:
    """A row of the base's number, without a procedure that of the base holds; and one of a number of its own."""
    write(small, LIU, [item(3, 责任岗位="会计"), item(9)], [step(9, 7)])
    register, outcome = taken(small)
    assert not errors(outcome)
    assert listed(register) == {
        "QL-001": ("主任", "基础", 5), "QL-002": ("主任", "基础", 5), "QL-003": ("会计", "本地改写", 5),
        "QL-009": ("主任", "本地新增", 7),
    }  # fmt: skip


@pytest.mark.parametrize(("ended", "refused"), [("2026-02-28", True), ("2026-12-31", False)])
def test_an_item_that_is_ended_here_is_no_power_any_more(small: Content, ended: str, *, refused: bool) -> None:
    """A row with nothing but its number and its last day; what cites it after that day is refused."""
    write(small, LIU, [{"事项编号": "QL-002", "失效日期": ended}, item(9)], [step(9)])
    register, outcome = taken(small)
    assert [one.code for one in errors(outcome)] == (["expired_power_item"] if refused else [])
    entry = register.cited("power-items", LIU, "QL-002")
    assert entry is not None
    assert entry[1].shown["valid_to"].startswith("2026年")
    assert listed(register)["QL-002"][1] == "本地改写"


def test_what_the_base_has_not_cannot_be_ended(small: Content) -> None:
    """Told at its cell, with the nearest; the last accepted list would stay."""
    write(small, LIU, [{"事项编号": "QL-022", "失效日期": "2026-02-28"}, item(9)], [step(9)])
    _, outcome = taken(small)
    assert [one.code for one in errors(outcome)][:1] == ["unknown_ending"]
    problem = errors(outcome)[0]
    assert (problem.where.row, "QL-002" in problem.remedy) == (4, True)


def test_a_row_of_two_cells_is_incomplete_where_there_is_no_base(small: Content) -> None:
    """One error, and not one for every column: the row is to be filled in."""
    small.info(LIU)
    write(small, LIU, [{"事项编号": "QL-002", "失效日期": "2026-02-28"}, item(9)], [step(9)])
    _, outcome = taken(small)
    assert [one.code for one in errors(outcome) if "权力清单" in one.where.file] == ["ending_without_base"]


def test_a_base_with_errors_counts_as_it_was_accepted(small: Content, publish: Publish) -> None:
    """Both lists stay as they were published; nothing is lost meanwhile."""
    publish(small)
    write(small, TOWN, [item(1, 生效日期="乱写"), item(2)], [step(1), step(2)])
    write(small, LIU, [item(9)], [step(9)])
    outcome: pipeline.Outcome = publish(small)
    assert {one.where.file.split("/")[1][:5] for one in errors(outcome)} == {TOWN}
    register, _ = taken(small)
    assert sorted(listed(register)) == ["QL-001", "QL-002", "QL-003", "QL-009"]


def test_without_a_list_of_the_base_the_place_waits(small: Content) -> None:
    """Half a list must not be published: it is refused, and says what to do."""
    for path in small.folder(TOWN).glob("*.xlsx"):
        path.unlink()
    _, outcome = taken(small)
    assert "no_base_list" in [one.code for one in errors(outcome)]


def test_lists_of_before_it_was_taken_stay_as_they_were(small: Content) -> None:
    """The list of last year is of its own; the base's list of this year adds nothing to it."""
    small.workbook(LIU, "power-items", "2025", [item(7)], term="2025年3月5日至2025年3月11日",
                   sheets={"审议": contents.REVIEWS})  # fmt: skip
    register, _ = taken(small)
    old = next(n for n in register.notices_of(LIU, "power-items") if n.key.period.year == 2025)
    assert [record.shown["number"] for record in old.records] == ["QL-007"]
    assert sorted(listed(register)) == ["QL-001", "QL-002", "QL-003", "QL-007"]
