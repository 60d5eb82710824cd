"""A sheet that once was a part of another kind's workbook is read as the kind it is today, until it has its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, ClassVar

import pytest

from portal.fields.text import TEXT
from portal.intake.find import Found, find_sources
from portal.intake.model import NoticeSource, ReadNotice
from portal.intake.read import read_notice
from portal.kinds import power_item
from portal.places.gazetteer import Gazetteer
from portal.records.catalogue import Kind, handed_over
from portal.records.column import Column, Role
from portal.records.policy import Leaves
from portal.records.record import About, Formerly, Record
from tests.content import LIU, POWERS
from tests.intake.files import TERM, xlsx


class Promise(Record):
    """Once a sheet of the power list."""

    about: ClassVar[About] = About(
        "promises", "承诺", "承诺公开", "p", ("承诺",), "条", "答应什么", formerly=Formerly("power-items", ("承诺表",))
    )  # fmt: skip
    title: Annotated[str, TEXT, Column("承诺内容", leaves=Leaves.PUBLISH, role=Role.TITLE)]
    post: Annotated[str, TEXT, Column("承诺岗位", leaves=Leaves.PUBLISH)]


LIST: list[list[Any]] = [TERM, list(POWERS[0]), list(POWERS[0].values())]
SHEET: list[list[Any]] = [["承诺内容", "承诺岗位"], ["三天办好", "文书"], ["一次告知", "文书"]]


@pytest.fixture(autouse=True)
def _kinds() -> Iterator[None]:
    with handed_over((power_item.KIND, Kind(Promise))):
        yield


def found(folder: Path, **books: bytes) -> Found:
    """The workbooks of a community, by their stem (`_` stands for a blank and the suffix follows the last one)."""
    home = folder / "communities" / f"{LIU} 柳河社区"
    home.mkdir(parents=True)
    for name, data in books.items():
        (home / f"{name.replace('_', ' ')}.xlsx").write_bytes(data)
    return find_sources(folder, Gazetteer.load())


def read(source: NoticeSource) -> ReadNotice:
    """What is in it."""
    return read_notice(source, Promise if source.key.kind == "promises" else power_item.KIND.record)


def told(notice: ReadNotice) -> list[tuple[str, str]]:
    """Codes and sheets."""
    return [(one.code, one.where.sheet) for one in notice.problems]


def test_the_sheet_goes_on_being_read_as_what_it_is_today(tmp_path: Path) -> None:
    """One workbook, two notices: no row is lost, and the list says how to give the sheet a workbook of its own."""
    sources = found(tmp_path, 权力清单_2026=xlsx(LIST, (), 承诺表=SHEET)).sources
    assert [source.key.kind for source in sources] == ["power-items", "promises"]
    powers, promises = map(read, sources)
    assert told(powers) == [("former_sheet", "承诺表")]
    assert "portal template 承诺" in powers.problems.items[0].remedy
    assert told(promises) == []
    assert promises.table is not None
    assert promises.term == powers.term
    assert [raw.cells["title"] for raw in promises.table.rows] == ["三天办好", "一次告知"]


def test_a_workbook_of_its_own_counts_alone(tmp_path: Path) -> None:
    """Of one year the rows are not read twice; the sheet that was left behind is told."""
    own = xlsx([TERM, *SHEET])
    sources = found(tmp_path, 权力清单_2026=xlsx(LIST, (), 承诺表=SHEET), 承诺_2026=own).sources
    assert [(source.key.kind, source.path.stem) for source in sources] == [
        ("power-items", "权力清单 2026"), ("promises", "承诺 2026"),
    ]  # fmt: skip
    assert told(read(sources[0])) == [("former_sheet", "承诺表")]


def test_a_list_without_the_sheet_is_one_notice(tmp_path: Path) -> None:
    """Nothing is looked for where nothing is."""
    assert [source.key.kind for source in found(tmp_path, 权力清单_2026=xlsx(LIST)).sources] == ["power-items"]


def test_the_sheet_under_another_name_is_an_error_that_says_how(tmp_path: Path) -> None:
    """What it is can be seen by its headings; the way out is a workbook, or for now the old name."""
    (source,) = found(tmp_path, 权力清单_2026=xlsx(LIST, (), 表3=SHEET)).sources
    notice = read(source)
    assert told(notice) == [("unknown_sheet", "表3")]
    assert "承诺 2026.xlsx" in notice.problems.items[0].remedy
    assert "承诺表" in notice.problems.items[0].remedy
