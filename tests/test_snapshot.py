"""What is read, checked and linked before anything is written."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from portal.outcome import Outcome, Unfit, silent
from portal.records.notice import NoticeKey, Period
from portal.release.tracing import Owner
from portal.snapshot import Snapshot, gather
from portal.workspace import Workspace
from tests.content import LIU, XIANG, Content

CARD = "6222021234567890128"
MARCH = NoticeKey(LIU, "benefits", Period(2026, 3))


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """Two communities; a board of one; a row of a programme that is not open."""
    content = Content.small(tmp_path / "content", (LIU, XIANG))
    content.info(LIU, 办公电话="028-87120001")
    return content


def taken(content: Content, unfit: Unfit | None = None) -> tuple[Snapshot, Outcome]:
    """What one attempt reads."""
    outcome = Outcome()
    return gather(Workspace.open_public(content.settings()), outcome, silent, recheck=False, unfit=unfit), outcome


def test_it_is_what_will_be_published_and_writes_nothing_that_counts(content: Content) -> None:
    """Notices of the register are the accepted ones; of the state only a cache is written."""
    snapshot, outcome = taken(content)
    assert {notice.key for notice in snapshot.register.notices} == {one.key for one in snapshot.accepted}
    assert (outcome.notices, outcome.problems) == (8, [])
    assert snapshot.files[str(MARCH)] == outcome.files[MARCH]
    assert {"12388", "028-87120000", "028-87120001"} <= snapshot.phones
    state = content.path.parent / "state"
    assert {path.relative_to(state).parts[0] for path in state.rglob("*") if path.is_file()} == {"cache"}


def test_what_a_column_never_lets_out_is_private(content: Content) -> None:
    """The last gate looks for it in every file; what a community says of itself is there to be published."""
    content.benefits(LIU, "2026-03", [{"受益人": "李四光", "银行卡号": CARD}])
    values = {one.value for one in taken(content)[0].forbidden}
    assert CARD in values
    assert not values & {"周监督", "028-87120001"}


def test_what_an_earlier_attempt_found_unfit_is_left_out(content: Content) -> None:
    """A version of a notice, and what a community says of itself; its page stays without it."""
    snapshot, outcome = taken(content, Unfit(versions=Counter({MARCH: 1}), communities={XIANG}))
    assert MARCH not in {notice.key for notice in snapshot.register.notices}
    assert [one.key for one in snapshot.refused] == [MARCH]
    assert outcome.refused == [outcome.files[MARCH]]
    assert not snapshot.register.info_of(XIANG).supervisor
    assert snapshot.register.info_of(LIU).supervisor


def test_every_text_knows_its_file(content: Content) -> None:
    """A finding of the last gate in what a community says of itself is traced to its list."""
    groups = taken(content)[0].sources.groups
    (said,) = [said for texts in groups[Owner(community=LIU)] for said in texts if said.text == "周监督"]
    assert said.where.file == f"communities/{LIU} 柳河社区/公开信息.csv"
    assert Owner(key=MARCH) in groups
