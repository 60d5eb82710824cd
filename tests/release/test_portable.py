"""Names that every system can hold."""

from __future__ import annotations

import pytest

from portal.release.portable import LONGEST, unportable


@pytest.mark.parametrize(
    "path", ["index.html", "c/c18701/ql-001/index.html", "a b/公示.csv", "console/nulls.txt", ".x"]
)
def test_names_that_can_lie_anywhere(path: str) -> None:
    """Chinese, blanks within, words that only begin like a reserved one."""
    assert list(unportable([path])) == []


@pytest.mark.parametrize(
    "path",
    [
        "a:b", "a?b/x", "a*", 'a"', "a<", "a>", "a|b", "a\\b", "a\tb", "a.", "a ", " a", "con", "c/COM1/index.html",
        "nul.txt", "c/Lpt9.css", "aux/x", "a//b", "../x", "x" * 256, "a/" * (LONGEST // 2) + "bb",
    ],
)  # fmt: skip
def test_names_that_some_system_cannot_hold(path: str) -> None:
    """Signs, ends, reserved words with and without a suffix, length."""
    assert [found for found, _ in unportable([path])] == [path]


def test_names_that_differ_only_in_case_are_one_on_a_stick() -> None:
    """The second would write over the first."""
    assert list(unportable(["a/B.html", "a/b.html"])) == [("a/b.html", "和 a/B.html 只差大小写")]
