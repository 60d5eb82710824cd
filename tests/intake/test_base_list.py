from __future__ import annotations

from pathlib import Path

import pytest

from portal.intake.base_list import LINE, SINCE, read_base
from portal.places import Gazetteer
from portal.problems import Location, Problems
from portal.records.base import Base
from portal.records.period import Period
from tests.content import DISTRICT, LIU, TOWN

KNOWN = Gazetteer.load()


def read(tmp_path: Path, *lines: str) -> tuple[Base | None, list[tuple[str, int]]]:
    """What a file of these lines says for 柳河社区."""
    path = tmp_path / "communities" / "c18701 柳河社区" / "公开信息.csv"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(("项目,内容", *lines)), encoding="utf-8-sig")
    problems = Problems()
    found = read_base(path, Location(path.name), LIU, KNOWN, problems=problems)
    return found, [(one.code, one.where.row) for one in problems]


@pytest.mark.parametrize("text", [TOWN, TOWN.upper(), "灌口街道", "都江堰市 灌口街道"])
def test_the_base_is_named_by_id_or_name(tmp_path: Path, text: str) -> None:
    """Of a place above."""
    assert read(tmp_path, "监督电话,12388", f"{LINE},{text}") == (Base(TOWN), [])


def test_it_may_say_from_when_on(tmp_path: Path) -> None:
    """Own lists of before are not over it."""
    found, _ = read(tmp_path, f"{LINE},{DISTRICT}", f"{SINCE},2026")
    assert found == Base(DISTRICT, Period(2026))
    assert [found.holds(Period(year)) for year in (2025, 2026, 2027)] == [False, True, True]
    assert found.holds(Period(2026, half=2))


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ((f"{LINE},t0833",), ("unknown_base", 2)),
        ((f"{LINE},c17349",), ("unknown_base", 2)),
        ((f"{LINE},街道",), ("unknown_base", 2)),
        ((f"{LINE},{TOWN}", f"{SINCE},今年"), ("bad_value", 3)),
    ],
)
def test_what_cannot_be_is_asked_about_at_its_cell(
    tmp_path: Path, lines: tuple[str, ...], problem: tuple[str, int]
) -> None:
    """A place that is not above, or a word that is no year: nothing is inherited by guess."""
    assert read(tmp_path, *lines) == (None, [problem])


def test_without_the_line_there_is_none(tmp_path: Path) -> None:
    """And without a file either."""
    assert read(tmp_path, "监督电话,12388") == (None, [])
    nowhere = tmp_path / "communities" / "x" / "公开信息.csv"
    assert read_base(nowhere, Location("x"), LIU, KNOWN, problems=Problems()) is None
