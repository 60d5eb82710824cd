"""The page of a grid: the public rows of its groups, the post of its keeper, and nothing of what is closed."""

from __future__ import annotations

import re

from portal.pages.grid import ROWS, lines, pages
from portal.pages.page import Page
from portal.pages.view import View
from portal.places.model import Grid
from portal.records.column import Role
from portal.register.grids import by_grid
from portal.register.register import Register
from tests.pages import sample
from tests.pages.conftest import Built

AT = f"c/{sample.LIUHE}/grids/{sample.GRID}/index.html"


def made(register: Register) -> list[Page]:
    """Every page of grids."""
    return list(pages(View(register)))


def test_every_row_of_its_groups_is_linked(built: Built) -> None:
    """On one of its pages, each at its permanent address, by its notice."""
    (found,) = by_grid(built.register, sample.LIUHE).grids
    assert found.entries
    page = "".join(built.text(path) for path in built.html if path.startswith(f"c/{sample.LIUHE}/grids/{sample.GRID}/"))
    view = View(built.register)
    for notice, record in found.entries:
        assert view.place(notice, record).partition("#")[2] in page
        assert record.text(Role.TITLE) in page


def test_its_keeper_is_a_post_of_the_power_list(built: Built) -> None:
    """The post leads to its page; its holder is said because the power list says so."""
    page = built.text(AT)
    row = r'<a class="row" href="../../posts/[0-9a-f]{8}/index.html"><b>找谁</b> <span>民政专干 张伟民'
    assert re.search(row, page)


def test_closed_programmes_are_not_divided_by_grid(built: Built) -> None:
    """Neither a sum nor a name of them is on it, only that they are summed for the whole village."""
    page = built.text(AT)
    sums = [item for notice in built.register.notices_of(sample.LIUHE) for item in notice.closed.sums]
    assert sums
    assert all(item.programme not in page for item in sums)
    assert "不分网格" in page


def test_no_number_of_a_grid_needs_more_than_its_public_rows(built: Built) -> None:
    """Every count is that of rows everybody sees: taking it from the village's says nothing of what is hidden."""
    (found,) = by_grid(built.register, sample.LIUHE).grids
    for page in made(built.register):
        if page.template == "grid.html":
            assert page.context["total"] == len(found.entries)
            blocks = page.context["blocks"]
            assert isinstance(blocks, list)
            for block in blocks:
                rows = sum(f"c/{notice.key}/" == block.address for notice, _ in found.entries)
                assert block.count == f"{rows} 户"


def test_a_grid_without_rows_says_so() -> None:
    """And one without groups shows that as a gap."""
    register = sample.register()
    places = register.places.with_grids({sample.GRID: Grid(sample.GRID, sample.LIUHE, "滨河网格")})
    bare = Register.build(sample.SITE, sample.TODAY, places, register.notices, info={})
    (page,) = made(bare)
    assert (page.context["total"], page.context["blocks"], page.context["post"]) == (0, [], None)


def test_a_retired_grid_says_which_grid_has_its_groups(built: Built) -> None:
    """Its address stays; it is in no list."""
    page = built.text(f"c/{sample.LIUHE}/grids/{sample.OLD_GRID}/index.html")
    assert "<span class=no>2026年2月1日</span>停用" in page
    assert f'<a href="../{sample.GRID}/index.html"><b>3组</b> <span>现在属于第一网格</span></a>' in page
    assert "没有登记现在属于哪个网格" in page
    assert sample.OLD_GRID not in built.text(f"c/{sample.LIUHE}/index.html")


def test_community_and_board_ask_for_the_group(built: Built) -> None:
    """A link to each grid, with its groups; a place that publishes nothing has none."""
    for path in (f"c/{sample.LIUHE}/index.html", f"b/{sample.BOARD}/index.html"):
        page = built.text(path)
        assert "你在哪一组？" in page
        assert f"grids/{sample.GRID}/index.html" in page
        assert "1组、2组、3组" in page
    assert lines(View(built.register), "c13667") == []


def test_a_list_leads_to_the_grids(built: Built) -> None:
    """Where its rows say groups; a list without groups does not ask."""
    assert f'href="../../grids/{sample.GRID}/index.html"' in built.text(f"c/{sample.LIUHE}/benefits/2026-03/index.html")
    assert "只看我那一组" not in built.text(f"c/{sample.LIUHE}/receipts/2026-03/index.html")


def test_many_rows_are_cut_into_pages(built: Built) -> None:
    """Each page links the others and fits the first view."""
    (found,) = by_grid(built.register, sample.LIUHE).grids
    numbers = [page.address for page in made(built.register) if page.template == "grid.html"]
    assert len(numbers) == -(-len(found.entries) // ROWS)
    assert len(set(numbers)) == len(numbers)
