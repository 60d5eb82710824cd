from __future__ import annotations

import pytest

from portal.privacy.recognizers.hardship import find_hardship


def found(text: str, name: str) -> list[str]:
    """The words of hardship beside this name."""
    at = text.index(name)
    return [text[hit.start : hit.end] for hit in find_hardship(text, [(at, at + len(name))])]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("王建国系低保户", "低保"),
        ("五保户王建国", "五保"),
        ("王建国家三口人，丧偶", "丧偶"),
        ("慰问残疾人王建国", "残疾"),
    ],
)
def test_hardship_beside_a_name_is_found(text: str, word: str) -> None:
    """Before it, behind it and further on."""
    assert word in found(text, "王建国")


@pytest.mark.parametrize(
    "text",
    [
        "王建国送米慰问12户低保户",
        "王建国参加低保评议",
        "王建国领残疾人联络员误工",
        "王建国搬运慰问品",
        "付王建国慰问演出费",
    ],
)
def test_work_for_many_is_not(text: str) -> None:
    """Who works for those in hardship is not one of them."""
    assert found(text, "王建国") == []
