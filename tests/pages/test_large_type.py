from pathlib import Path

import pytest

from portal.pages.large_type import with_twins

STATIC = Path(__file__).parents[2] / "themes" / "mingbang" / "static"


@pytest.mark.parametrize(
    ("rule", "twin"),
    [
        (".s24 h1{a:b}", ":has(:where(#s24):checked) h1{a:b}"),
        (".s24 a,b,.s30 a{a:b}", ":has(:where(#s24):checked) a,:has(:where(#s30):checked) a{a:b}"),
        ("html.s30{a:b}", "html:has(:where(#s30):checked){a:b}"),
        ("@media print{\n.s24 i,\n.s30 i{a:b}}", ":has(:where(#s24):checked) i,:has(:where(#s30):checked) i{a:b}"),
    ],
)
def test_a_rule_for_a_step_has_a_twin_for_the_button(rule: str, twin: str) -> None:
    """Right behind it, in the same block, with those selectors that name a step; nothing else changes."""
    found = with_twins(f"x{{y:z}}\n{rule}\nu{{v:w}}")
    assert found.replace(f"\n{twin}", "") == f"x{{y:z}}\n{rule}\nu{{v:w}}"
    assert found.index(twin) == found.index("{a:b}") + len("{a:b}\n")


@pytest.mark.parametrize("rule", ["h1{a:b}", ".s240 h1{a:b}", "#s24:checked+label{a:b}", "html:not(.s24) a{a:b}"])
def test_other_rules_have_none(rule: str) -> None:
    """A class that only begins so, the button itself, and what holds where a step is not chosen."""
    assert with_twins(rule) == rule


def test_no_rule_of_the_theme_asks_for_a_step_not_chosen() -> None:
    """Such a rule would hold for whoever enlarges without scripts; it is written as one that is taken back."""
    for path in STATIC.rglob("*.css"):
        assert ":not(.s" not in path.read_text(encoding="utf-8"), path.name
