"""The laws of the two committees: cited by what an article is about, from one place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.records.laws import RESIDENTS, VILLAGERS, Law, chinese

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"(村民|城市居民)委员会组织法》?(?:第[一二三四五六七八九十]+条| art)")
CITED = re.compile(r"《(村民|城市居民)委员会组织法》((?:、?第[一二三四五六七八九十]+条)+)")
LAWS = {"村民": VILLAGERS, "城市居民": RESIDENTS}


def programs() -> Iterator[Path]:
    """Every module that may cite a law, but the one in which their articles stand."""
    for room in ("portal", "tools", "themes"):
        for path in (ROOT / room).rglob("*"):
            if path.suffix in (".py", ".html", ".typ", ".js") and path.name != "laws.py":
                yield path


def pages() -> Iterator[Path]:
    """What people read."""
    yield from (ROOT / "docs").rglob("*.md")
    yield from (ROOT / "content" / "pages").rglob("*.md")


def test_an_article_is_named_by_what_it_is_about() -> None:
    """Several at once, in the order asked for; what the law says nothing of is a KeyError."""
    assert VILLAGERS.article("公开") == "《村民委员会组织法》第三十五条"
    assert VILLAGERS.article("召集", "到会") == "《村民委员会组织法》第二十五条、第二十六条"
    assert RESIDENTS.article("筹资") == "《城市居民委员会组织法》第四十二条"
    assert RESIDENTS.named == "《城市居民委员会组织法》"
    with pytest.raises(KeyError):
        RESIDENTS.article("天气")


@pytest.mark.parametrize("law", [VILLAGERS, RESIDENTS], ids=lambda law: law.title)
def test_every_article_is_one_of_the_law(law: Law) -> None:
    """Nor are two things of one law one article, and none is behind the last."""
    numbers = list(law.articles.values())
    assert len(numbers) == len(set(numbers))
    assert all(1 <= number <= law.last for number in numbers)


@pytest.mark.parametrize(("number", "text"), [(2, "二"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五")])
def test_a_number_as_laws_write_it(number: int, text: str) -> None:
    """Tens without a one before them."""
    assert chinese(number) == text


def test_no_other_module_names_an_article_of_theirs() -> None:
    """A number stands in one place: nearly all of them changed in 2026, and may again."""
    said = [path for path in programs() if NAMED.search(path.read_text(encoding="utf-8"))]
    assert said == []


def test_what_people_read_cites_articles_that_are_known() -> None:
    """The guide and the pages name articles of the laws as they are in force."""
    for path in pages():
        for law, articles in CITED.findall(path.read_text(encoding="utf-8")):
            known = {f"第{chinese(number)}条" for number in LAWS[law].articles.values()}
            assert set(re.findall(r"第[^第、]+条", articles)) <= known, path
