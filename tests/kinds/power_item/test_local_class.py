from __future__ import annotations

from collections import Counter

import pytest

from portal.kinds.power_item.overview import classes
from portal.pages.view import View
from portal.records.local_classes import LocalClasses
from tests.kinds.power_item.lists import HEAD, WHOLE, checked, items, powers, told
from tests.pages import sample
from tests.register.test_making import item, listed

JUNTUN = LocalClasses({"党务类": "岗位", "村务类": "办事", "财务类别": "财务"})
"""新都军屯镇: 57 items in three classes."""
SIZES = (18, 25, 14)
AREAS = ("公共服务", "财务", "办事", "议事", "岗位")


def rows_of(**swap: str) -> list[list[object]]:
    """57 rows with their class and no area."""
    names = [name for name, size in zip(JUNTUN.shared, SIZES, strict=True) for _ in range(size)]
    return [[*row[:2], swap.get(name, name), *row[3:]] for row, name in zip(items(57), names, strict=True)]


def head(heading: str) -> list[str]:
    """The headings with the class instead of the area."""
    return [heading if name == "权力领域" else name for name in HEAD]


@pytest.mark.parametrize("heading", ["本地类别", "类别", "方面", "权力类别", "权力领域"])
def test_57_items_in_three_classes_are_57(heading: str) -> None:
    """Whatever column has the class: each row has its area by it, and the facet of the list sums to all rows."""
    notice = checked(WHOLE, rows_of(), head(heading), classes=JUNTUN)
    assert told(notice) == []
    records = powers(notice)
    assert Counter(str(one.area) for one in records) == dict(zip(JUNTUN.shared.values(), SIZES, strict=True))
    rows = [item(n, local_class=one.local_class, area=one.area) for n, one in enumerate(records, 1)]
    facet = classes(View(sample.register((listed(rows),))), sample.SANJIANG)
    assert {name: len(found) for name, found in facet} == dict(zip(JUNTUN.shared, SIZES, strict=True))
    assert sum(len(found) for _, found in facet) == 57


@pytest.mark.parametrize("heading", ["本地类别", "权力领域"])
def test_a_class_of_which_nothing_is_said_is_one_error(heading: str) -> None:
    """Not one for each of its 25 rows: at the first, with the nearest and the line to add."""
    (problem,) = checked(WHOLE, rows_of(村务类="村务类别"), head(heading), classes=JUNTUN).problems
    assert (problem.code, problem.where.row, problem.where.column) == ("unmapped_class", 21, "C")
    assert "25 行" in problem.message
    assert "村务类" in problem.remedy
    assert "“村务类别,公共服务”" in problem.remedy


def test_451_items_in_20_classes_are_451() -> None:
    """锦江区: 20 aspects; the counts by class are computed from the rows and sum to all of them."""
    names = [f"第{at}方面" for at in range(1, 21)]
    mapped = LocalClasses({name: AREAS[at % 5] for at, name in enumerate(names)})
    rows = [[*row[:2], names[at * at % 20], *row[3:]] for at, row in enumerate(items(431))]
    rows += [[*row[:2], names[at], *row[3:]] for at, row in enumerate(items(451)[431:])]
    notice = checked(WHOLE, rows, head("方面"), classes=mapped)
    assert told(notice) == []
    shown = [item(n, local_class=r.local_class, area=r.area) for n, r in enumerate(powers(notice), 1)]
    facet = classes(View(sample.register((listed(shown),))), sample.SANJIANG)
    assert (len(facet), sum(len(found) for _, found in facet)) == (20, 451)
    fewer = classes(View(sample.register((listed(shown[1:]),))), sample.SANJIANG)
    assert sum(len(found) for _, found in fewer) == 450


def test_lists_with_areas_are_as_they_were() -> None:
    """An area below 类别 is the area, and its own word is no class of the place."""
    notice = checked(WHOLE, None, head("类别"))
    assert told(notice) == []
    assert {(one.local_class, str(one.area)) for one in powers(notice)} == {(None, area) for area in AREAS}


def test_an_area_beside_the_class_holds_for_its_row() -> None:
    """It is told once where it is another than that of the class; without either the row is refused."""
    rows = [[*row[:3], "党务类", *row[3:]] for row in items(3)]
    rows[2][2] = ""
    rows.append([*items(4)[3][:2], "", "", *items(4)[3][3:]])
    notice = checked(WHOLE, rows, [*HEAD[:3], "方面", *HEAD[3:]], classes=JUNTUN)
    assert [str(one.area) for one in powers(notice)] == ["财务", "办事", "岗位", "None"]
    assert told(notice) == [("class_differs", "Sheet", 3, "C"), ("class_differs", "Sheet", 4, "C"),
                            ("empty_cell", "Sheet", 6, "C")]  # fmt: skip


def test_a_list_without_area_and_class_is_asked_for_either() -> None:
    """Once, and not for each row."""
    rows = [[*row[:2], *row[3:]] for row in items(3)]
    assert told(checked(WHOLE, rows, [*HEAD[:2], *HEAD[3:]])) == [("missing_column", "Sheet", 0, "")]
