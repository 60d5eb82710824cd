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


def test_other_files_are_published_as_they_are() -> None:
    """Only scripts are changed."""
    assert published("a.css", b"a { b: c }") == b"a { b: c }"
