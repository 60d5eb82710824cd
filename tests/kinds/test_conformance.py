"""What every kind gets for free, kind by kind and promise by promise; `FAILING` is what is still to be done.

A kind is published in a small place: its template filled from its examples, a row for each of its columns and of the
columns of its parts, and published again with all of these changed. Kinds are those of the product and two of the test.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from portal.fields.money import MONEY
from portal.fields.money import show as show_money
from portal.fields.person import PERSON
from portal.problems import Severity
from portal.records.column import BoundColumn, Role
from portal.records.money import Money
from portal.records.policy import Leaves
from portal.records.record import Record, Table
from portal.register.standing import of_state
from portal.search.newsroom.engine import Hit
from portal.search.newsroom.query import kind_name
from tests.every_byte import found_in
from tests.kinds.conftest import Publications
from tests.kinds.examples import HIDDEN, MARK, MASKED, Cells, going, public_cells
from tests.kinds.published import KINDS, PERIOD, SLICES, Published, Site, handed_over, pdf_text, publisher, squeezed

FAILING: Final[Mapping[tuple[str, str], str]] = {}
"""(kind, promise) of every promise that is not kept yet, and what is missing."""

ELSEWHERE: Final = (Role.SCANS, Role.REASON, Role.PARENT, Role.KEY)
"""Roles whose columns are read as links, pictures, explanations or the number of a page."""
PROMISES: dict[str, Callable[..., None]] = {}


def promise(holds: Callable[[type[Record]], object] = lambda _: True) -> Callable[[Any], Any]:
    """A promise to every kind that `holds`; pairs in `FAILING` must fail."""

    def made(test: Callable[..., None]) -> Any:
        name = test.__name__.removeprefix("test_")
        PROMISES[name] = test
        kinds = [
            pytest.param(
                kind,
                id=kind.about.id,
                marks=[pytest.mark.xfail(strict=True, raises=AssertionError, reason=FAILING[kind.about.id, name])]
                if (kind.about.id, name) in FAILING
                else [],
            )
            for kind in KINDS
            if holds(kind)
        ]
        return pytest.mark.parametrize("kind", kinds)(test)

    return made


def has_parts(kind: type[Record]) -> bool:
    """Whether it has part sheets."""
    return bool(kind.parts())


def has_matters(kind: type[Record]) -> bool:
    """Whether some of its rows may be under way."""
    return bool(going(kind))


def has_private(kind: type[Record]) -> bool:
    """Whether a column of it or of its parts does not leave openly."""
    models: list[type[Table]] = [kind, *(model for _, _, model in kind.sheets())]
    return any(bound.column.leaves is not Leaves.PUBLISH for model in models for bound in model.columns())


def has_masked(kind: type[Record]) -> bool:
    """Whether a column of its own leaves masked."""
    return any(bound.column.leaves is Leaves.MASK for bound in kind.columns())


def has_paper(kind: type[Record]) -> bool:
    """Whether paper says more of it than the site."""
    models: list[type[Table]] = [kind, *(model for _, _, model in kind.parts())]
    closed = (Leaves.MASK, Leaves.BOARD_ONLY)
    return any(b.column.leaves in closed and b.column.printed for model in models for b in model.columns())


def has_words(kind: type[Record]) -> bool:
    """Whether it announces its rows in words of its own."""
    return any(one.record is kind and one.announces for one in SLICES)


def cites(kind: type[Record]) -> tuple[BoundColumn, ...]:
    """The columns that cite something."""
    return kind.citing()


def rows_of(site: Site) -> Iterator[tuple[int, Cells, list[tuple[str, type[Table], Cells]]]]:
    """(number, cells, [(field, model, cells) of each row of its parts])."""
    models = {name: model for name, _, model in site.kind.parts()}
    for number, cells in enumerate(site.filled.rows):
        parts = site.filled.parts[number]
        yield number, cells, [(name, models[name], one) for name, rows in parts.items() for one in rows]


def in_tables(site: Site) -> Iterator[tuple[int, Cells, list[tuple[str, type[Table], Cells]]]]:
    """The rows, as above, that are handed out: those without a masked cell of their own."""
    masked = [bound.name for bound in site.kind.columns() if bound.column.leaves is Leaves.MASK]
    return (row for row in rows_of(site) if not any(row[1].get(name) for name in masked))


def page_only(site: Site) -> list[int]:
    """The numbers of the rows that stand on pages and in no table."""
    handed_out = {number for number, _, _ in in_tables(site)}
    return [number for number in range(len(site.ids)) if number not in handed_out]


def told(model: type[Table], cells: Cells, **only: bool) -> list[tuple[BoundColumn, str]]:
    """What is read of a row: (column, text); with `listed` or `printed` only of such columns."""
    return [
        (bound, squeezed(text))
        for bound, text in public_cells(model, cells)
        if bound.column.role not in ELSEWHERE
        and not bound.column.cites
        and all(getattr(bound.column, name) is wanted for name, wanted in only.items())
    ]


def missing(found: Iterator[tuple[object, ...]] | list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The first of what is missing, short enough to read."""
    return list(found)[:12]


@promise()
def test_its_template_is_accepted(kind: type[Record], published: Publications) -> None:
    """The template of the kind, filled from its examples, is published without an error; so are all changes."""
    for site in (published(kind).first, published(kind).second):
        assert [str(problem) for problem in site.outcome.problems if problem.severity is Severity.ERROR] == []
        assert (site.outcome.refused, site.outcome.held_back, site.outcome.faults) == ([], [], [])


@promise()
def test_a_row_stands_on_its_notice(kind: type[Record], published: Publications) -> None:
    """The page of the notice has an anchor for each row, and behind it what its listed columns say."""
    site = published(kind).first
    assert all(site.ids)
    assert len({*site.ids}) == len(site.ids)
    assert not missing(
        (number, bound.name, text)
        for number, cells, _ in rows_of(site)
        for bound, text in told(kind, cells, listed=True)
        if text not in site.notice.after(site.ids[number])
    )


@promise()
def test_every_open_column_is_read(kind: type[Record], published: Publications) -> None:
    """What any open column says of a row is read on its own page, or on the page of its notice."""
    site = published(kind).first
    assert not missing(
        (number, bound.name, text)
        for number, cells, _ in rows_of(site)
        for bound, text in told(kind, cells)
        if text not in site.reading(number)
    )


@promise(has_parts)
def test_a_part_is_read_where_its_record_is(kind: type[Record], published: Publications) -> None:
    """Each row of a part stands, with all it says openly, on the page of its record, or of its notice."""
    site = published(kind).first
    assert not missing(
        (number, name, bound.name, text)
        for number, _, parts in rows_of(site)
        for name, model, cells in parts
        for bound, text in told(model, cells)
        if text not in site.reading(number)
    )


@promise()
def test_the_kind_page_leads_to_it(kind: type[Record], published: Publications) -> None:
    """The community's page of the kind leads to the notice, and to each record that has a page of its own."""
    site = published(kind).first
    page = site.page(site.kind_at)
    assert site.notice_at in page.links
    if kind.about.own_page:
        assert not missing(
            (number,)
            for number in range(len(site.ids))
            if site.place(number) not in page.links or squeezed(site.title(number)) not in page.text
        )


@promise()
def test_the_community_page_leads_to_it(kind: type[Record], published: Publications) -> None:
    """The community's page has a door to the kind, with how many there are, and leads to its newest notice."""
    site = published(kind).first
    page = site.page(site.place_at)
    assert {site.kind_at, site.notice_at} <= {*page.links}
    assert f"{len(site.ids)}{kind.about.unit.split('（')[0]}" in page.text


@promise()
def test_the_site_leads_to_it(kind: type[Record], published: Publications) -> None:
    """The home page leads to the kind over the whole site, whose page leads to the notice and to the table."""
    site = published(kind).first
    assert f"kinds/{kind.about.id}/" in site.page("").links
    page = site.page(f"kinds/{kind.about.id}/")
    assert {site.notice_at, f"data/{kind.about.id}.csv"} <= {*page.links}
    assert f"data/{kind.about.id}.csv" in site.page("data/").links


@promise()
def test_a_row_stands_in_the_tables(kind: type[Record], published: Publications) -> None:
    """The CSV of the notice and of the whole site have each row that is handed out, with every open column."""
    site = published(kind).first
    heads, *lines = site.tables["rows.csv"]
    by_id = {line[0]: dict(zip(heads, line, strict=True)) for line in lines}
    assert len(whole_table(site)) == len([*in_tables(site)])
    assert not missing(
        (number, bound.label, text)
        for number, cells, _ in in_tables(site)
        for bound, text in public_cells(kind, cells)
        if not _same(by_id.get(site.ids[number], {}).get(bound.label, ""), text)
    )


@promise(has_parts)
def test_a_part_stands_in_a_table(kind: type[Record], published: Publications) -> None:
    """A CSV beside the notice has each row of each part of what is handed out, and the id of its record's row."""
    site = published(kind).first
    lines = [line for name, table in site.tables.items() if name != "rows.csv" for line in table]
    assert not missing(
        (number, name)
        for number, _, parts in in_tables(site)
        for name, model, cells in parts
        if not any(site.ids[number] in line and _holds(line, model, cells) for line in lines)
    )


@promise(has_parts)
def test_parts_are_described(kind: type[Record], published: Publications) -> None:
    """The data package of the site describes a table for each part, and how it is tied to the records."""
    site = published(kind).first
    described = {resource["title"]: resource for resource in _package(site)["resources"]}
    keys = [resource["schema"].get("foreignKeys") for resource in described.values()]
    assert not [part.label for _, part, _ in kind.parts() if not any(part.label in title for title in described)]
    assert any(keys)


@promise()
def test_its_tables_are_described(kind: type[Record], published: Publications) -> None:
    """The data package of the site names the kind's table and each of its headings."""
    site = published(kind).first
    resource = next(one for one in _package(site)["resources"] if one["name"] == kind.about.id)
    heads = site.read(f"data/{kind.about.id}.csv").splitlines()[0].split(",")
    assert [field["name"] for field in resource["schema"]["fields"]] == heads


@promise()
def test_a_row_stands_in_the_json(kind: type[Record], published: Publications) -> None:
    """The JSON of the notice has each row that is handed out with every open column."""
    site = published(kind).first
    records = {record["id"]: record for record in site.json["records"]}
    assert not missing(
        (number, bound.name, text)
        for number, cells, _ in in_tables(site)
        for bound, text in public_cells(kind, cells)
        if bound.column.role is not Role.SCANS
        and not _same(str(records.get(site.ids[number], {}).get(bound.name, "")), text)
    )


@promise(has_parts)
def test_a_part_stands_in_the_json(kind: type[Record], published: Publications) -> None:
    """The JSON of the notice has each row of each part below its record, where that is handed out."""
    site = published(kind).first
    records = {record["id"]: record for record in site.json["records"]}
    assert not missing(
        (number, name, bound.name, text)
        for number, _, parts in in_tables(site)
        for name, model, cells in parts
        for bound, text in public_cells(model, cells)
        if not any(_same(str(row.get(bound.name, "")), text) for row in records.get(site.ids[number], {}).get(name, ()))
    )


@promise(has_masked)
def test_a_row_with_a_masked_cell_stands_in_no_table(kind: type[Record], published: Publications) -> None:
    """Neither its row nor its parts are in a table or in JSON, and no table has a column that is masked."""
    for site in (published(kind).first, published(kind).second):
        hidden = {site.ids[number] for number in page_only(site)}
        masked = {
            bound.label
            for model in (kind, *(model for _, _, model in kind.parts()))
            for bound in model.columns()
            if bound.column.leaves is Leaves.MASK
        }
        assert hidden
        assert not hidden & {cell for table in every_table(site) for line in table for cell in line}
        assert not hidden & {*re.findall(r'"id": "([^"]+)"', site.read(f"{site.notice_at}rows.json"))}
        assert not masked & {cell for table in every_table(site) for cell in table[0]}
        assert not masked & {*site.json["columns"].values()}


@promise()
def test_what_stands_in_no_table_is_counted(kind: type[Record], published: Publications) -> None:
    """Rows in the tables and rows said to be left out come to all there are: on the notice, in JSON, with the data."""
    site = published(kind).first
    left = page_only(site)
    assert len(whole_table(site)) + len(left) == len(site.ids) == site.json["rows"]
    assert (site.json["notListed"] or {"rows": 0})["rows"] == len(left)
    on_page = squeezed(f"这样的{len(left)}{kind.about.unit}不在下载的表格里")
    with_data = squeezed(f"另有{len(left)}{kind.about.unit}有打码的内容，只在网页上看")
    described = next(one for one in _package(site)["resources"] if one["name"] == kind.about.id)
    if left:
        assert on_page in site.notice.text
        assert with_data in site.page("data/").text
        assert with_data in squeezed(described["description"])
    else:
        assert "不在下载的表格里" not in site.notice.text
        assert "description" not in described


@promise()
def test_a_row_is_found_by_what_it_says(kind: type[Record], published: Publications) -> None:
    """The search has each row, leads to where it is read, and finds it by every open column that has a weight."""
    site = published(kind).first
    assert [site.ids[number] for number in range(len(site.ids)) if site.ids[number] not in site.documents] == []
    assert not missing(
        (number, bound.name, text)
        for number, cells, _ in rows_of(site)
        for bound, text in told(kind, cells)
        if bound.column.weight and text not in squeezed(site.documents[site.ids[number]].text)
    )


@promise(has_parts)
def test_a_part_is_found_by_what_it_says(kind: type[Record], published: Publications) -> None:
    """The search finds a record by every open column of its parts that has a weight."""
    site = published(kind).first
    assert not missing(
        (number, name, bound.name, text)
        for number, _, parts in rows_of(site)
        for name, model, cells in parts
        for bound, text in told(model, cells)
        if bound.column.weight and text not in squeezed(site.documents[site.ids[number]].text)
    )


@promise()
def test_the_search_names_it(kind: type[Record], published: Publications) -> None:
    """Search on the site and the newsroom's own call the kind by a Chinese name, so that it can be filtered by it."""
    site = published(kind).first
    offered = re.search(r'data-kinds="([^"]*)"', site.read("search/index.html"))
    assert offered
    assert kind.about.id in offered.group(1)
    with handed_over():
        assert kind_name(Hit(next(iter(site.documents.values())), ("", "", ""), "")) != kind.about.id


@promise()
def test_its_feeds_tell_it(kind: type[Record], published: Publications) -> None:
    """The feeds of the site, the community and the kind tell the notice, how many rows it has, and lead to it."""
    site = published(kind).first
    for at in ("", site.place_at, f"kinds/{kind.about.id}/", site.kind_at):
        entries = re.findall(r"<entry>.*?</entry>", site.read(f"{at}atom.xml"), re.DOTALL)
        entry = next(entry for entry in entries if f'/{site.notice_at}"' in entry)
        assert kind.about.notice in entry
        assert f'label="{kind.about.label}"' in entry
        assert f"{len(site.ids)} {kind.about.unit.split('（')[0]}" in entry


@promise()
def test_a_row_is_printed(kind: type[Record], published: Publications) -> None:
    """The sheet for the board has each row with every column that is printed."""
    site = published(kind).first
    assert not missing(
        (number, bound.name, text)
        for number, cells, _ in rows_of(site)
        for bound, text in told(kind, cells, printed=True)
        if not any(said in site.poster for said in _on_paper(kind, bound, text, site.poster))
    )


def _on_paper(kind: type[Record], bound: BoundColumn, text: str, sheet: str) -> tuple[str, ...]:
    """A cell as the board's sheet may have it: a state by the word of its tag, whole yuan without cents.

    Without what all cells of its column begin with, where the sheet says so.
    """
    shared = re.search(rf"{re.escape(squeezed(bound.label))}都(?:在(.{{5}})|以(.+?)开头)", sheet)
    if shared and text.startswith(beginning := shared[1] or shared[2]):
        return (text, text.removeprefix(beginning))
    if bound.column.role in (Role.STATE, Role.STAGE):
        return (text, squeezed(of_state(kind.about, text).word))
    return (text.removesuffix(".00") if bound.value is MONEY else text,)


@promise(has_parts)
def test_a_part_is_printed(kind: type[Record], published: Publications) -> None:
    """The sheet for the board has each row of each part that is printed with every column that is."""
    site = published(kind).first
    printed = {name for name, sheet, _ in kind.parts() if sheet.printed}
    assert not missing(
        (number, name, bound.name, text)
        for number, _, parts in rows_of(site)
        for name, model, cells in parts
        if name in printed
        for bound, text in told(model, cells, printed=True)
        if not any(said in site.poster for said in _on_paper(kind, bound, text, site.poster))
    )


@promise(has_words)
def test_what_it_announces_is_said_aloud_and_to_every_household(kind: type[Record], published: Publications) -> None:
    """A kind with words of its own says every row on the slips, and is read aloud under the name of its sorts."""
    site = published(kind).first
    slips = "".join(text for name, text in site.printed.items() if "入户告知单" in name)
    aloud = next(text for name, text in site.printed.items() if "广播稿" in name and kind.about.notice in name)
    sorts = re.search(r"现在播送(.*?)。", aloud)
    assert not [number for number in range(len(site.ids)) if squeezed(site.title(number)) not in slips]
    assert sorts
    assert all(sort in slips for sort in sorts[1].split("、"))


@promise()
def test_no_raw_id_is_seen(kind: type[Record], published: Publications) -> None:
    """Neither pages, tables, sheets nor what is sent out name the kind, a column or a choice in English."""
    word = re.compile(rf"(?<![A-Za-z_-])({'|'.join(map(re.escape, sorted(_identifiers(kind))))})(?![A-Za-z_-])")
    assert not missing(
        (name, found.group())
        for site in (published(kind).first, published(kind).second)
        for name, text in _seen(site)
        for found in word.finditer(re.sub(r"[\w.:/-]*/[\w.:/#?=&-]*", "", text))
    )


@promise()
def test_the_sum_at_home_is_what_was_paid(kind: type[Record], published: Publications) -> None:
    """The home page sums what rows and their parts declare as paid, and nothing planned, agreed or asked."""
    for site in (published(kind).first, published(kind).second):
        paid = sum(
            (
                Decimal(str(one[bound.name]))
                for _, cells, parts in rows_of(site)
                for model, one in [(kind, cells), *((model, one) for _, model, one in parts)]
                for bound in model.columns()
                if bound.column.money is Money.PAID and one.get(bound.name)
            ),
            Decimal(0),
        )
        assert squeezed(f"{show_money(paid)}元") in site.page("").text


@promise(has_private)
def test_a_canary_sits_in_every_column_that_never_leaves(kind: type[Record], published: Publications) -> None:
    """Of the kind, of its parts and of what belongs to the notice, in both versions; else the next promise is empty."""
    models: list[type[Table]] = [kind, *(model for _, _, model in kind.sheets())]
    never = {
        (model, bound.name) for model in models for bound in model.columns() if bound.column.leaves is Leaves.NEVER
    }
    for site in (published(kind).first, published(kind).second):
        assert never - site.filled.planted == set()


@promise(has_private)
def test_nothing_private_leaves(kind: type[Record], published: Publications) -> None:
    """No masked name, nothing that never leaves or is for paper only is in any byte of site or channels."""
    for site in (published(kind).first, published(kind).second):
        numbers = [text for text in site.filled.never if text[:17].isdigit()]
        for folder in (site.folder, *_sent_out(site)):
            assert found_in(folder, numbers, HIDDEN, MARK) == []
        assert [document.id for document in site.documents.values() if MARK in repr(document)] == []


@promise(has_private)
def test_masked_cells_are_not_searched(kind: type[Record], published: Publications) -> None:
    """What leaves masked is in no document of the search, not even in its masked form."""
    site = published(kind).first
    assert [document.id for document in site.documents.values() if MASKED in repr(document)] == []


@promise(has_private)
def test_what_never_leaves_is_on_no_paper(kind: type[Record], published: Publications) -> None:
    """Sheets and slips, which have full names, have nothing that never leaves."""
    for site in (published(kind).first, published(kind).second):
        never = re.compile("|".join(map(re.escape, sorted(site.filled.never))) or r"(?!)")
        assert [(name, found.group()) for name, said in site.printed.items() for found in never.finditer(said)] == []


@promise(has_paper)
def test_paper_says_what_only_paper_may(kind: type[Record], published: Publications) -> None:
    """The sheet that hangs has every name in full and every column that is for the board only, of rows and of parts."""
    site = published(kind).first
    assert not missing(
        (number, bound.name, str(one[bound.name]))
        for number, cells, parts in rows_of(site)
        for model, one in [(kind, cells), *((model, one) for _, model, one in parts)]
        for bound in model.columns()
        if bound.column.leaves in (Leaves.MASK, Leaves.BOARD_ONLY)
        and bound.column.printed
        and one.get(bound.name)
        and squeezed(str(one[bound.name])) not in site.paper
    )


@promise()
def test_every_change_of_a_column_is_told(kind: type[Record], published: Publications) -> None:
    """Each column that changed stands in the history of the notice with old and new; masked ones without.

    Of a row known by a person's name another name makes another row: one came, and one went of which no name is said.
    """
    assert not missing(_untold(published(kind), part=False))


@promise(has_parts)
def test_every_change_of_a_part_is_told(kind: type[Record], published: Publications) -> None:
    """Each column of a part that changed stands in the history of the notice with its part, old and new."""
    assert not missing(_untold(published(kind), part=True))


@promise(lambda kind: kind.field_for(Role.KEY) and has_private(kind))
def test_what_never_leaves_changes_unseen(kind: type[Record], published: Publications) -> None:
    """A row of which only private cells changed has no change in the history, nor have its parts."""
    site = published(kind).second
    assert squeezed(site.title(0)) not in "".join(_history(site))


@promise(has_matters)
def test_open_matters_are_counted_by_its_own_states(kind: type[Record], published: Publications) -> None:
    """Pages and sheet say how many rows are still in the state that the kind calls under way."""
    assert kind.about.progress
    for site in (published(kind).first, published(kind).second):
        state = kind.field_for(Role.STATE) or ""
        still = sum(cells[state] == going(kind) for cells in site.filled.rows)
        unit, words = kind.about.unit, kind.about.progress.words
        counted = [one.state for one in kind.about.progress.apart if one.counted]
        states = [str(cells[state]) for cells in site.filled.rows]
        beside = "".join(f" + {one} {states.count(one)} {unit}" for one in counted if one in states)
        done = len(site.ids) - still - sum(states.count(one) for one in counted)
        said = squeezed(
            f"{words.received} {len(site.ids)} {unit} = {words.handled} {done} {unit}{beside}"
            f" + {words.open} {still} {unit}"
        )
        for at in (site.notice_at, site.kind_at, f"kinds/{kind.about.id}/"):
            assert said in site.page(at).text
        assert squeezed(f"{words.open}{still}{unit}") in site.poster


@promise(has_matters)
def test_open_matters_stand_first(kind: type[Record], published: Publications) -> None:
    """On the page of the kind those that are under way are listed by name."""
    site = published(kind).first
    state = kind.field_for(Role.STATE) or ""
    open_ = [number for number, cells in enumerate(site.filled.rows) if cells[state] == going(kind)]
    order = list(site.notice.ids)
    places = {number: order.index(site.ids[number]) for number in range(len(site.ids))}
    assert max(places[number] for number in open_) < min(at for n, at in places.items() if n not in open_)
    assert not [n for n in open_ if squeezed(site.title(n)) not in site.page(site.kind_at).text]


@promise(cites)
def test_what_is_cited_is_linked(kind: type[Record], published: Publications) -> None:
    """Where a row is read, what it cites is named and linked."""
    site = published(kind).first
    for bound in cites(kind):
        for number, cells, _ in rows_of(site):
            if cells.get(bound.name):
                at = site.place(number).partition("#")[0]
                assert _page_of(bound, cells) in site.page(at).links, (bound.name, number)


@promise(cites)
def test_what_is_cited_leads_back(kind: type[Record], published: Publications) -> None:
    """The page of what is cited leads to where the rows that cite it are read."""
    site = published(kind).first
    for bound in cites(kind):
        if not (bound.column.cites and bound.column.cites.back):
            continue
        links = {link.partition("#")[0] for link in site.page(_page_of(bound, site.filled.rows[0])).links}
        assert {site.place(0).partition("#")[0], site.notice_at} & links, bound.name


def test_the_list_of_what_fails_names_pairs_there_are() -> None:
    """Every pair of `FAILING` is a kind and a promise."""
    kinds = {kind.about.id for kind in KINDS}
    assert [pair for pair in FAILING if pair[0] not in kinds or pair[1] not in PROMISES] == []


def _same(cell: str, text: str) -> bool:
    """Whether a cell of a table says what people read: days and amounts stand there in their plain form."""
    plain = cell.lstrip("'")
    if squeezed(plain) == squeezed(text):
        return True
    try:
        return Decimal(plain) == Decimal(text.replace(",", ""))
    except ArithmeticError:
        pass
    day = re.fullmatch(r"(\d+)-(\d+)-(\d+)", plain)
    return day is not None and squeezed(text) == f"{int(day[1])}年{int(day[2])}月{int(day[3])}日"


def _holds(line: list[str], model: type[Table], cells: Cells) -> bool:
    return all(any(_same(cell, text) for cell in line) for _, text in public_cells(model, cells))


def whole_table(site: Site) -> list[list[str]]:
    """The rows of the kind in the table of the whole site."""
    return [line for line in csv.reader(io.StringIO(site.read(f"data/{site.kind.about.id}.csv"))) if line][1:]


def every_table(site: Site) -> list[list[list[str]]]:
    """Every CSV with rows of the notice: beside it, and over the whole site."""
    beside = [*site.tables.values()]
    paths = sorted((site.folder / "data").glob(f"{site.kind.about.id}*.csv"))
    return beside + [[line for line in csv.reader(io.StringIO(path.read_text("utf-8-sig"))) if line] for path in paths]


def _package(site: Site) -> dict[str, Any]:
    return dict(json.loads(site.read("data/datapackage.json")))


def _sent_out(site: Site) -> list[Path]:
    """What leaves the house beside the site: all but what hangs and what goes to one household."""
    return [path for path in sorted((site.build / "渠道").glob("*/*")) if "明白单" not in path.name]


def _identifiers(kind: type[Record]) -> set[str]:
    """English names of the kind, of its columns and parts, and of its choices."""
    found = {one.about.id for one in KINDS}
    models: list[type[Table]] = [kind, *(model for _, _, model in kind.parts())]
    for model in models:
        found |= {model.__name__, *(bound.name for bound in model.columns())}
        found |= {name for name, info in model.model_fields.items() if info.annotation}
        for info in model.model_fields.values():
            found |= {*getattr(info.annotation, "__members__", {})}
    found |= {f"Role.{role.name}" for role in Role} | {f"Leaves.{leaves.name}" for leaves in Leaves}
    return {name for name in found if len(name) > 2}


def _seen(site: Site) -> Iterator[tuple[str, str]]:
    """(file, text) of all that people read."""
    for path in sorted(site.folder.rglob("index.html")):
        at = path.relative_to(site.folder).as_posix().removesuffix("index.html")
        yield at, "\n".join(site.page(at).pieces)
    for name, table in site.tables.items():
        yield name, "\n".join(table[0])
    yield "poster", site.poster
    for path in sorted((site.build / "渠道").rglob(f"*{kind_in_name(site)}*")):
        if path.suffix in (".txt", ".html"):
            yield path.name, re.sub(r"<style.*?</style>|<[^>]*>", " ", path.read_text("utf-8"), flags=re.DOTALL)
        elif path.suffix == ".pdf":
            yield path.name, pdf_text(path)


def kind_in_name(site: Site) -> str:
    """What the files of the kind are called."""
    return site.kind.about.notice


def _history(site: Site) -> list[str]:
    """What the page of the notice, and where it is long the pages of its history, say of each change."""
    pages = [site.read(f"{site.notice_at}index.html")]
    pages += [path.read_text("utf-8") for path in sorted((site.folder / site.notice_at / "changes").rglob("*.html"))]
    lists = [found for page in pages for found in re.findall(r'<ul class="changes">(.*?)</ul>', page, re.DOTALL)]
    items = [item for found in lists for item in re.findall(r"<li>(.*?)</li>", found, re.DOTALL)]
    return [squeezed(re.sub(r"<[^>]*>", "", item)) for item in items]


def _untold(published: Published, *, part: bool) -> Iterator[tuple[object, ...]]:
    """The changes that stand nowhere in the history."""
    site, lines = published.second, _history(published.second)
    labels = {name: sheet.label for name, sheet, _ in site.kind.parts()}
    for edit in published.examples.edits:
        if bool(edit.part) is not part:
            continue
        if edit.bound.column.role is Role.TITLE and edit.bound.value is PERSON:  # who went is not said
            if not {f"新增{edit.new}", "撤下"} <= {line[: 2 + len(edit.new) * (line[:2] == "新增")] for line in lines}:
                yield edit.row, edit.bound.name, edit.old, edit.new
            continue
        wanted = [squeezed(site.title(edit.row)), f"{edit.bound.label}”", labels.get(edit.part, "")]
        if edit.old or edit.new:
            wanted += [squeezed(f"原来{edit.old}"), squeezed(f"现在{edit.new}")]
        if not any(all(text in line for text in wanted) for line in lines):
            yield edit.row, edit.part, edit.bound.name, edit.old, edit.new


def _page_of(bound: BoundColumn, cells: Cells) -> str:
    """The address of what a cell cites: its page, or its row on the notice of the period."""
    cited = bound.column.cites.kind if bound.column.cites else ""
    number = str(cells[bound.name]).lower()
    own_page = any(kind.about.own_page for kind in KINDS if kind.about.id == cited)
    at = f"c/{publisher(cited)}/{cited}"
    return f"{at}/{number}/" if own_page else f"{at}/{PERIOD}/#{number}"
