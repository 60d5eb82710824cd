from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from portal import faults
from portal.acceptance import taking
from portal.acceptance.taking import accept
from portal.acceptance.unit import Asked, Taken, Unit
from portal.checks.model import Context
from portal.outcome import Outcome
from portal.places.around import PlacesAround
from portal.privacy.screening import cell_screen
from portal.workspace import Workspace
from tests.content import LIU, TODAY, XIANG, Content


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A small content folder."""
    return Content.small(tmp_path / "content")


def unit_of(content: Content, **said: object) -> Unit:
    """All notices of a place in their order, with nothing of other places."""
    workspace = Workspace.open_public(content.settings())
    sources = sorted(workspace.found.sources, key=lambda source: source.key.kind != "power-items")
    return Unit(
        settings=workspace.settings,
        places=PlacesAround.of(workspace.places, LIU, ()),
        context=Context(TODAY, site=workspace.settings.site),
        asked=tuple(replace(Asked(source, lies=True), **said) for source in sources),  # type: ignore[arg-type]
        holders=frozenset(),
        reading=workspace.caches.reading.folder,
    )


def test_every_notice_of_a_place_is_taken_and_held_against_those_before(content: Content) -> None:
    """The lists cite the power list, which is in the same unit."""
    done = accept(unit_of(content))
    assert [one.accepted is not None for one in done.taken] == [True] * 4
    assert (done.read, done.remembered, len(done.used)) == (4, 0, 4)
    assert accept(unit_of(content)).remembered == 4


def test_what_comes_back_has_records_and_places_and_no_cells(content: Content) -> None:
    """A record's cell is still found, for what is told of it later."""
    notice = next(one.accepted.notice for one in accept(unit_of(content)).taken if one.accepted and "惠" in one.file)
    assert len(notice.rows) == 2
    assert notice.table is not None
    assert notice.table.rows == []
    assert notice.cell("amount", notice.rows[0].row).column


def test_a_workbook_with_errors_waits_and_is_told(content: Content) -> None:
    """Nothing was accepted before, so that it is refused; others that cite it are told."""
    content.benefits(LIU, "2026-03", [{"金额": "很多"}])
    taken = next(one for one in accept(unit_of(content)).taken if "惠" in one.file)
    assert (taken.accepted, taken.waits, len(taken.spoilt)) == (None, True, 1)
    outcome = Outcome()
    taken.tell(outcome)
    assert outcome.refused == [taken.file]
    assert [problem.code for problem in outcome.problems] == ["bad_value"]
    assert outcome.read == {taken.file: 0}


def test_a_version_that_was_refused_masks_its_names_elsewhere(content: Content) -> None:
    """It comes back apart from what is published."""
    taken = next(one for one in accept(unit_of(content, refused=1)).taken if "惠" in one.file)
    assert taken.accepted is None
    assert taken.refused is not None
    assert [row_id for row_id, _ in taken.refused.rows] == ["-4", "-5"]


def test_a_fault_over_one_workbook_is_told_and_the_others_are_taken(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the program's fault and not the workbook's."""
    monkeypatch.setattr(faults, "reraise", False)
    screen = cell_screen.screen_notice

    def slips(notice: object, *more: object) -> None:
        if "惠" in notice.source.file:  # type: ignore[attr-defined]
            raise ZeroDivisionError
        screen(notice, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(taking, "screen_notice", slips)
    done = accept(unit_of(content)).taken
    assert [one.file for one in done if one.faults] == [one.file for one in done if "惠" in one.file]
    assert sum(one.accepted is not None for one in done) == 3


def test_two_notices_of_one_workbook_are_counted_together() -> None:
    """A sheet that once was a part of the other is a notice of its own now."""
    outcome = Outcome()
    for rows in (2, 3):
        Taken("a.xlsx", rows=rows, sheets=()).tell(outcome)
    assert outcome.read == {"a.xlsx": 5}


def test_what_others_may_cite_is_learnt_whether_it_is_published_or_not(content: Content) -> None:
    """A power list that waits for its state is no reason for errors in all that cites it."""
    list_ = accept(unit_of(content)).taken[0].accepted
    assert list_ is not None
    for taken in (Taken("a", accepted=list_), Taken("a", cited=list_.notice)):
        context = Context(TODAY)
        taken.learn(context, LIU)
        assert len(context.powers(LIU)) == 4
        assert not context.powers(XIANG)
