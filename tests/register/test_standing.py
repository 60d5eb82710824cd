from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from portal.records.catalogue import all_kinds
from portal.records.column import Role
from portal.records.look import SYMBOLS, Look
from portal.records.record import Record
from portal.register.casework import Casework
from portal.register.standing import Counted, Tag, counted, of_state, originals, standing
from tests.pages import sample

KINDS = [kind for kind in all_kinds() if kind.column_for(Role.STATE) or kind.column_for(Role.STAGE)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.about.id)
def test_every_state_of_every_kind_has_a_tag_that_says_whether_it_is_over(kind: type[Record]) -> None:
    """What is open never looks done, what is done never looks open, and no state is said to be missing."""
    bound = kind.column_for(Role.STATE) or kind.column_for(Role.STAGE)
    assert bound is not None
    over = {Look.OK, Look.NONE}
    for state in bound.value.choices:
        tag = of_state(kind.about, state)
        assert tag.word
        assert tag.symbol == SYMBOLS[tag.look]
        assert tag.look not in (Look.MISS, Look.LATE)
        progress = kind.about.progress
        if progress and progress.goes_on(state):
            assert tag.look not in over
        if progress and state in progress.done:
            assert tag.look in over


def test_a_kind_without_words_of_its_own_gets_them_from_its_progress() -> None:
    """A new kind says its states once; the tags follow."""
    about = next(kind.about for kind in KINDS if kind.about.progress)
    bare = replace(about, stands=())
    assert about.progress is not None
    assert of_state(bare, about.progress.open[0]).look is Look.WAIT
    assert of_state(bare, about.progress.done[0]).look is Look.OK
    assert of_state(bare, about.progress.apart[0].state).look is Look.NONE


def test_tags_are_counted_in_one_order() -> None:
    """What is over stands first, what is owed last, and nothing is lost."""
    found = counted([Tag("超期", Look.LATE), None, Tag("办完", Look.OK), Tag("在办", Look.WAIT), Tag("办完", Look.OK)])
    assert found == (
        Counted(Tag("办完", Look.OK), 2), Counted(Tag("在办", Look.WAIT), 1), Counted(Tag("超期", Look.LATE), 1),
    )  # fmt: skip


def test_an_open_matter_after_its_last_day_is_overdue() -> None:
    """The same record is under way on one day and overdue on a later one."""
    notice = sample.notice(sample.LIUHE, "findings", "2026年第一季度", sample.FINDINGS)
    work = Casework.of("findings", date(2036, 1, 1))
    assert work is not None
    record = next(record for record in notice.records if work.goes_on(record) and work.last_in_time(record))
    early = replace(work, today=record.value(Role.DATE).first)
    about = next(kind.about for kind in KINDS if kind.about.id == "findings")
    assert standing(record, early) == of_state(about, record.text(Role.STATE))
    assert standing(record, work) == Tag("超期", Look.LATE)


def test_originals_are_shown_in_review_or_owed() -> None:
    """Only a paid row without its paper is said to lack it; what asks for none says nothing."""
    register = sample.register(())
    rows = {
        kind: [r for n in register.notices if n.key.kind == kind for r in n.records] for kind in ("receipts", "power")
    }
    row = rows["receipts"][0]
    assert originals(replace(row, scans=(), scans_pending=0, scans_offline=0)) == Tag("原件", Look.MISS)
    assert originals(replace(row, scans=(), scans_pending=2)) == Tag("原件待审 2 份", Look.WAIT)
    others = [r for n in register.notices if n.key.kind != "receipts" for r in n.records]
    assert all(originals(replace(one, scans=(), scans_pending=0, scans_offline=0)) is None for one in others)
