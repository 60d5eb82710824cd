"""A finding of the last gate is led back to the cells its text came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.privacy.gate.gate import FORBIDDEN, Leak
from portal.problems import Location
from portal.release.tracing import Owner, Said, Sources, Traced
from tests.privacy.hard_cases import MOBILE
from tests.privacy.invented import key_of

NEAR, FAR = Owner(key=key_of("benefits")), Owner(key=key_of("receipts"))


def said(text: str, owner: Owner, column: str, *, closed: bool = False) -> Said:
    """A cell of the row 4."""
    return Said(text, owner, Location(f"{owner.key}.xlsx", "表", 4, column), f"列{column}", closed=closed)


def trace(folder: Path, page: str, *records: list[Said], kind: str = "手机号", path: str = "") -> Traced | None:
    """Whose the telephone on a page is, wherever in the page it stands."""
    sources = Sources()
    for record in records:
        sources.groups[record[0].owner].append(record)
    name = path or f"c/{NEAR.key}/index.html"
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text(page, encoding="utf-8")
    start = page.index("138")
    shown = page.index("5678") + 4 - start
    return sources.trace(Leak(name, start, kind, "*" * shown), folder)


def test_a_number_in_one_cell_is_that_cells(tmp_path: Path) -> None:
    """What stands between its digits is the layout's."""
    found = trace(tmp_path, "<p>138 1234-5678</p>", [said("电话" + MOBILE, NEAR, "A"), said("别的", NEAR, "B")])
    assert found is not None
    assert (found.owner, found.where.column, found.labels, found.written) == (NEAR, "A", ("列A",), True)


def test_a_number_that_two_cells_make_is_both_of_theirs(tmp_path: Path) -> None:
    """Where one ends and the next begins, as a page sets them side by side."""
    found = trace(tmp_path, "<p>138 12345678</p>", [said("电话138", NEAR, "A"), said("12345678元", NEAR, "B")])
    assert found is not None
    assert found.labels == ("列A", "列B")
    assert found.where.column == "A"


def test_of_two_notices_that_say_the_same_the_pages_own_is_meant(tmp_path: Path) -> None:
    """The other may be good."""
    records = [said(MOBILE, FAR, "A")], [said(MOBILE, NEAR, "A")]
    found = trace(tmp_path, MOBILE, *records)
    assert found is not None
    assert found.owner == NEAR


def test_what_no_cell_explains_is_of_the_record_around_it_or_of_the_place(tmp_path: Path) -> None:
    """So that one notice is held back and not the site; and it is nobody's writing."""
    around = trace(tmp_path / "a", f"<p>修水渠 {MOBILE}</p>", [said("修水渠", FAR, "A")], path="index.html")
    place = trace(tmp_path / "b", f"<p>{MOBILE}</p>", [said("修水渠", NEAR, "A")])
    assert around is not None
    assert place is not None
    assert (around.owner, around.written) == (FAR, False)
    assert (place.owner, place.written) == (NEAR, False)
    assert trace(tmp_path / "c", MOBILE, [said("修水渠", NEAR, "A")], path="index.html") is None


@pytest.mark.parametrize("closed", [True, False])
def test_a_private_value_is_the_programs_fault_unless_staff_wrote_it_openly(tmp_path: Path, *, closed: bool) -> None:
    """A masked column leaves its full text nowhere."""
    found = trace(tmp_path, MOBILE, [said(MOBILE, NEAR, "A", closed=closed)], kind=FORBIDDEN)
    assert found is not None
    assert found.fault_of_program is closed
