"""A copy of an accepted workbook counts only if it is what was accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.intake.answer import Answer
from portal.intake.model import NoticeSource
from portal.records.notice import NoticeKey
from portal.storage import write_file
from portal.versions.copies import Copies, key_of, lost_copy, lost_place, vanished
from portal.versions.state import issue_file
from tests.privacy.invented import key_of as noted

KEY = noted("benefits")
DATA = b"the workbook"


def source(suffix: str = ".xlsx", answers: tuple[Answer, ...] = (), key: NoticeKey = KEY) -> NoticeSource:
    """A workbook of the notice."""
    return NoticeSource(key, Path(f"表{suffix}"), f"表{suffix}", answers=answers)


def put(copies: Copies, of: NoticeSource | None = None, data: bytes = DATA) -> None:
    """What an acceptance writes."""
    for name, content in [*copies.changes(of or source(), data)]:
        if content is None:
            (copies.folder / name).unlink()
        else:
            write_file(copies.folder / name, content)


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    """A state folder with one copy."""
    kept = Copies(tmp_path)
    put(kept)
    return kept


def test_a_sound_copy_is_the_workbook_byte_for_byte(copies: Copies) -> None:
    """Accepting it again writes nothing."""
    copy = copies.sound(KEY)
    assert copy is not None
    assert copy.read_bytes() == DATA
    assert copies.spoilt(KEY) is None
    assert not list(copies.changes(source(), DATA))


@pytest.mark.parametrize("other", [None, b"", b"the workbooK"])
def test_a_copy_that_changed_or_is_gone_is_told_and_never_read(copies: Copies, other: bytes | None) -> None:
    """A dying disk, or a hand."""
    copy = copies.sound(KEY)
    assert copy is not None
    copy.unlink()
    if other is not None:
        copy.write_bytes(other)
    assert copies.sound(KEY) is None
    assert copies.spoilt(KEY) == copy
    assert copies.lost(KEY) is not None


def test_a_copy_of_another_notice_under_its_name_is_told(copies: Copies) -> None:
    """The seal of a digest is over its name."""
    other = noted("benefits", "2026-04")
    put(copies, source(key=other), b"another workbook")
    for room in ("accepted", "copies"):
        (one, two) = sorted((copies.folder / room).glob("*/*"))
        one.write_bytes(two.read_bytes())
    assert copies.sound(KEY) is None
    assert copies.sound(other) is not None


def test_only_the_last_copy_lies_there_whatever_its_sort(copies: Copies) -> None:
    """Two would be two truths."""
    put(copies, source(".csv"), b"as text")
    copy = copies.sound(KEY)
    assert copy is not None
    assert copy.suffix == ".csv"
    assert len(list(copy.parent.iterdir())) == 1


def test_a_copy_is_read_with_the_answers_it_was_accepted_with(copies: Copies) -> None:
    """And not with what its place says today."""
    answer = Answer("发的钱", "金额", title="三月")
    put(copies, source(answers=(answer,)))
    copy = copies.sound(KEY)
    assert copy is not None
    assert copies.as_accepted(source(), copy).answers == (answer,)
    assert copies.as_accepted(source(), copy).path == copy


def test_a_notice_that_was_published_and_has_no_copy_is_lost(tmp_path: Path) -> None:
    """One never accepted is not."""
    copies = Copies(tmp_path)
    assert copies.lost(KEY) is None
    assert not copies.ever(KEY)
    write_file(tmp_path / issue_file(KEY), b"{}")
    assert copies.ever(KEY)
    assert copies.lost(KEY) is not None
    assert [key for key, _ in copies.known()] == [KEY]


def test_what_is_withdrawn_leaves_nothing_behind(copies: Copies) -> None:
    """Neither the copy nor its digest."""
    gone = [*copies.dropped(KEY)]
    assert len(gone) == 2
    for name, content in gone:
        assert content is None
        (copies.folder / name).unlink()
    assert not list(copies.known())


def test_an_address_of_no_kind_or_no_period_is_no_notice() -> None:
    """Files of somebody else in the state folder are passed over."""
    assert key_of(str(KEY)) == KEY
    assert key_of("c18701/benefits/2026-3") is None
    assert key_of("c18701/nothing/2026-03") is None
    assert key_of("") is None


def test_what_is_told_of_lost_things_says_what_to_do(tmp_path: Path) -> None:
    """What is only missing in the content folder stays published; the rest does not."""
    assert [one.severity for one in vanished("a.xlsx")] == ["warning"]
    for told in (lost_place("a.xlsx", "没有"), lost_copy("a.xlsx", tmp_path)):
        (one,) = told
        assert one.severity == "error"
        assert one.remedy.startswith("请")
