import gzip
from pathlib import Path

import pytest

from portal.pages.scripts import published

STATIC = Path(__file__).parents[2] / "themes" / "mingbang" / "static"


def _weight(name: str) -> int:
    """Bytes of a script as a host that compresses sends it."""
    return len(gzip.compress(published(name, (STATIC / name).read_bytes()), 9))


@pytest.mark.parametrize(("name", "limit"), [("search/search.js", 12 * 1024), ("search/extra.js", 8 * 1024)])
def test_the_scripts_of_the_search_stay_light(name: str, limit: int) -> None:
    """What is loaded to search weighs 12 KB at most, and what is loaded for counts and tables 8 KB."""
    assert _weight(name) <= limit


def test_a_published_script_says_the_same_without_comments() -> None:
    """Comments and indentation go, strings and patterns stay."""
    source = b'// why\nvar a = "// kept";  /* why */\nvar b = /[/*]"/;\n'
    assert published("a.js", source) == b'var a="// kept";var b=/[/*]"/;\n'


def test_a_published_style_sheet_has_no_comments() -> None:
    """What stands in strings stays; so does everything between."""
    source = b'/* why */\na::before{content:"/* kept */"}\n/* more\nlines */\nb{c:d}\n'
    assert published("a.css", source) == b'a::before{content:"/* kept */"}\nb{c:d}\n'


def test_other_files_are_published_as_they_are() -> None:
    """Only scripts and style sheets are changed."""
    assert published("a.svg", b"<svg><!-- a --></svg>") == b"<svg><!-- a --></svg>"
