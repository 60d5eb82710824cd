from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.kinds.power_item.words import Area, area_of, in_shared_words
from portal.records.local_classes import LocalClasses

CLASSES = LocalClasses({"党务类": "岗位"})
WORDS = st.sampled_from((None, "", "岗位", "财务类", "党务类", "没有说过的类"))


@given(WORDS, WORDS)
def test_no_word_is_lost_and_none_is_made_up(local: str | None, area: str | None) -> None:
    """What staff wrote stands in one of the two columns; an area was written or follows from the class."""
    cells = {name: cell for name, cell in (("local_class", local), ("area", area), ("name", "甲")) if cell is not None}
    found = in_shared_words(cells, CLASSES)
    assert found["name"] == "甲"
    kept = {str(found.get("local_class", "")), str(found.get("area", ""))}
    assert {word for word in (local, area) if word} <= kept
    if "area" in found and found["area"] != area:
        assert found["area"] in (area_of(found.get("local_class", ""), CLASSES), local)


def test_a_class_means_its_area() -> None:
    """By its own name in any spelling, or by what the site says of it."""
    assert (area_of("财务类", CLASSES), area_of("党务类", CLASSES)) == (Area.FINANCE, Area.POST)
    assert area_of("没有说过的类", CLASSES) is None
