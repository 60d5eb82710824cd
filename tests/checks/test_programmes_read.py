from __future__ import annotations

from portal.checks.programmes_read import ProgrammeRead, programmes_read
from portal.records.catalogue import kind_by_id
from portal.records.programmes import OpenProgrammes
from tests.privacy.invented import FARM, RECEIPT, RELIEF, checked
from tests.privacy.screening.test_outlets import CASE

TALK = {"held_on": "2026-03-05", "sort": "谈心谈话", "subject": "廉政谈话"}
BENEFITS = kind_by_id("benefits")


def test_each_programme_is_told_once_with_what_becomes_of_its_list() -> None:
    """Open ones leave with names; of closed ones it is said which word of hardship closes them for good."""
    rows = [FARM, RELIEF, {**FARM, "recipient": "赵四"}, {**FARM, "programme": "某新办补贴"}]
    assert programmes_read(checked(BENEFITS, rows)) == (
        ProgrammeRead("耕地地力保护补贴", is_open=True),
        ProgrammeRead("最低生活保障金", is_open=False, word="最低生活"),
        ProgrammeRead("某新办补贴", is_open=False),
    )


def test_what_the_site_opens_is_open() -> None:
    """A programme without a word of hardship may be opened, one with such a word never."""
    notice = checked(BENEFITS, [{**FARM, "programme": "某新办补贴"}, RELIEF])
    found = programmes_read(notice, OpenProgrammes(frozenset(("某新办补贴", "最低生活保障金"))))
    assert [one.is_open for one in found] == [True, False]


def test_kinds_without_programmes_have_none() -> None:
    """Receipts draw from none; a case or a talk has a term of its own, and what it is called is no programme."""
    assert programmes_read(checked(kind_by_id("receipts"), [RECEIPT])) == ()
    assert programmes_read(checked(kind_by_id("cases"), [CASE])) == ()
    assert programmes_read(checked(kind_by_id("activities"), [TALK])) == ()
