"""Answer cards: whom to see, how long, what came of it, from public records alone."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from portal.privacy.public import ClosedSum
from portal.problems import Problems
from portal.register.register import Register
from portal.search.asking.answer import Answer
from portal.search.asking.answers import answers
from portal.search.asking.files import answer_file, files
from portal.search.asking.own_pages import page_documents
from portal.search.asking.said_words import said_words
from tests.pages import every_kind, sample
from tests.pages.conftest import Built


@pytest.fixture(scope="module")
def register() -> Register:
    """Every kind, a village with closed programmes, a town and a district that publish."""
    return sample.register(every_kind.notices())


def of(register: Register, place: str = sample.LIUHE) -> list[Answer]:
    """The answers of a place."""
    return answers(register, register.places.publisher(place))


def test_an_errand_says_who_how_long_and_what_to_bring(register: Register) -> None:
    """The holder's name, the promised working days, what the first step asks for, the telephone."""
    one = next(one for one in of(register) if one.name == "最低生活保障对象初审")
    assert one.head == "怎么办：最低生活保障对象初审"
    assert "张伟民" in one.line
    assert "20 个工作日" in one.line
    assert "028-87120000" in one.small


def test_a_closed_programme_says_its_sum_and_where_the_list_hangs_and_nobody(register: Register) -> None:
    """The card has what the block of the notice has: households, sum, boards; no name of the list is in any answer."""
    closed = [(n, item) for n in register.notices_of(sample.LIUHE) for item in n.closed.sums]
    assert closed
    _, item = closed[0]
    one = next(one for one in of(register) if one.name == item.programme)
    assert f"{item.rows:,} 户" in one.line or f"少于 {item.fewer} 户" in one.line
    assert one.small.startswith("名单贴在")
    assert one.url.endswith("#h-closed")


def test_a_programme_of_few_households_says_that_they_are_fewer(register: Register) -> None:
    """Where the site does not count households the card does not either."""
    notice = next(n for n in register.notices_of(sample.LIUHE) if n.closed.sums)
    few = replace(notice.closed, sums=(ClosedSum("救助", 0, notice.closed.amount, fewer=5),))
    notices = [replace(one, closed=few) if one.key == notice.key else one for one in register.notices]
    made = Register.build(register.site, register.today, register.places, notices, info=register.info)
    one = next(one for one in of(made) if one.name == "救助")
    assert "少于 5 户" in one.line


def test_every_answer_leads_to_a_page_that_is_there(whole: Built) -> None:
    """All addresses of all places lead to files of the site, and anchors to ids on them."""
    count = 0
    for place in whole.register.publishers:
        for one in answers(whole.register, place):
            path, _, anchor = one.url.partition("#")
            text = whole.text(path)
            assert not anchor or f'id="{anchor}"' in text, one.url
            count += 1
    assert count > 20


def test_names_of_people_are_no_titles(register: Register) -> None:
    """Whoever is paid by name in an open list is found by the exact search alone, never guessed at by sound."""
    names = {one.name for one in of(register)}
    people = {record.title for n in register.notices_of(sample.LIUHE, "benefits") for record in n.records}
    assert people
    assert not people & names


def test_every_file_hands_over_what_it_says(register: Register, tmp_path: Path) -> None:
    """Each is a script of one call with JSON in it; the answers of a place lie in its own folder."""
    made = dict(files(register, said_words(tmp_path, register, Problems())))
    assert {answer_file(place.id) for place in register.publishers} <= set(made)
    for text in made.values():
        name, data = re.fullmatch(r'mingbang\("([^"]+)",(.*)\)\n', text, re.DOTALL).groups()  # type: ignore[union-attr]
        assert json.loads(data)
        assert name


def test_the_sites_own_pages_are_found(built: Built) -> None:
    """A document a page, with its paragraphs as fields and without marks of Markdown; it leads to a page there is."""
    pages = Path(__file__).parents[3] / "content" / "pages"
    texts = {path.name: path.read_text(encoding="utf-8") for path in pages.glob("*.md")}
    found = {document.url: document for document in page_documents(replace(built.register, texts=texts))}
    assert len(found) == len(texts)
    assert all(built.text(url) for url in found)
    assert not any("**" in document.text or "](" in document.text for document in found.values())
    assert "监督委员会" in found["complaint/index.html"].text
