from __future__ import annotations

import pytest

from portal.pages.sheets import Sheets


def test_a_page_asks_for_the_sheets_with_a_rule_for_it() -> None:
    """In the order of their names; a rule for several classes needs them all, what it excludes and type steps none."""
    sheets = Sheets(
        {
            "b.css": ".one .two{a:b}\n@media print{\n.s30 .four>b:not(.never){a:b}\n}",
            "a.css": "/* .one{} */.three,.five p{a:b}",
        }
    )
    said = {
        "": [],
        '<p class="one">': [],
        '<p class="one x"><b class="two">': ["b.css"],
        '<p class="four">': ["b.css"],
        '<p class="five"><p class="four">': ["a.css", "b.css"],
        "<p class='never'> .three": [],
    }
    assert {html: sheets.needed(html) for html in said} == said


def test_a_rule_for_every_page_is_refused() -> None:
    """It would be needed everywhere, and so belongs to the sheet all pages have."""
    with pytest.raises(ValueError, match=r"site\.css: h2"):
        Sheets({"a.css": ".one,h2{a:b}"})
