from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from portal.pages import issue
from portal.pages.page import Page
from portal.pages.view import View
from portal.privacy.public import Change
from portal.register.register import Register
from tests.pages import sample
from tests.pages.conftest import Built


def _pages(newest: int) -> list[Page]:
    first = sample.register()
    notice = next(n for n in first.notices_of(sample.LIUHE, "benefits") if n.records)
    row = notice.records[0]
    history = tuple(
        Change(number, date(2026, 4, number), row.id, row.title, "更正", label, "1", "2")
        for number in range(2, newest + 1)
        for label in ("金额", "人口数")
    )
    register = Register.build(
        sample.SITE, sample.TODAY, first.places, (replace(notice, issue=newest, history=history),), info=first.info
    )
    return list(issue.pages(View(register)))


@pytest.mark.parametrize("newest", [1, 2, 3])
def test_every_issue_that_was_printed_has_its_page(newest: int) -> None:
    """There is a page for each issue; it counts rows, not cells, that changed after it, and the newest counts none."""
    pages = _pages(newest)
    assert [page.address.rpartition("/i/")[2] for page in pages] == [f"{n}/" for n in range(1, newest + 1)]
    assert [page.context["changed"] for page in pages] == [0 if n == newest else 1 for n in range(1, newest + 1)]


def test_the_page_says_whether_the_paper_still_holds(built: Built) -> None:
    """Without any script, an old issue says how many rows were corrected since, the newest that it is the same."""
    folder = f"c/{sample.LIUHE}/benefits/2026-03/i"
    assert "此后更正 2 行" in built.text(f"{folder}/1/index.html")
    assert "与本页一致" in built.text(f"{folder}/2/index.html")


def test_the_page_of_a_post_says_what_it_may_and_may_not_do(built: Built) -> None:
    """Powers, what must not happen, and the complaint channel are on the post's page."""
    (page,) = [path for path in built.html if "/posts/" in path]
    text = built.text(page)
    for said in ("可以做什么", "不可以做什么", "优亲厚友", "张伟民", "028-87120001"):
        assert said in text
