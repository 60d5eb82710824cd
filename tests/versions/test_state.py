from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.problems import StateBroken
from portal.records.notice import NoticeKey, Period
from portal.versions.state import SEAL, first_issued, is_sealed, issue_file, read_state, sealed

SAID = {"issue": 2, "rows": {"b1": {"amount": "300.00"}}, "注": "更正过"}
WHOLE = sealed("a.json", SAID)


def test_what_was_sealed_is_read_again_and_without_its_seal(tmp_path: Path) -> None:
    """What is not there is None, which is no fault."""
    (tmp_path / "a.json").write_bytes(sealed("a.json", SAID))
    assert read_state(tmp_path, "a.json", ("issue", "rows")) == SAID
    assert is_sealed(tmp_path, "a.json")
    assert read_state(tmp_path, "b.json") is None


@given(at=st.integers(0, len(WHOLE) - 1), left=st.integers(0, 1), byte=st.binary(max_size=1))
def test_no_changed_file_passes_for_a_sound_one(
    tmp_path_factory: pytest.TempPathFactory, at: int, left: int, byte: bytes
) -> None:
    """A byte that was changed, put in or lost, anywhere: `StateBroken`, never another content."""
    folder, changed = tmp_path_factory.getbasetemp(), WHOLE[:at] + byte + WHOLE[at + left :]
    (folder / "a.json").write_bytes(changed)
    try:
        assert read_state(folder, "a.json", ("issue",)) == SAID
    except StateBroken:
        assert changed != WHOLE


def test_a_file_put_under_the_name_of_another_is_broken(tmp_path: Path) -> None:
    """The seal is over the name too: ids of one notice are not those of another."""
    (tmp_path / "b.json").write_bytes(sealed("a.json", SAID))
    with pytest.raises(StateBroken, match=r"b\.json"):
        read_state(tmp_path, "b.json")


@pytest.mark.parametrize("content", ["", "[]", "null", "{", '{"issue": 1}', "[" * 100_000])
def test_what_is_not_shaped_as_it_must_be_is_broken(tmp_path: Path, content: str) -> None:
    """Empty, a list, cut off, without a key that must be there, nested without end."""
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    with pytest.raises(StateBroken):
        read_state(tmp_path, "a.json", ("issue", "rows"))


def test_files_of_earlier_versions_count_without_a_seal(tmp_path: Path) -> None:
    """They are told from sealed ones."""
    (tmp_path / "a.json").write_text(json.dumps(SAID), encoding="utf-8")
    assert read_state(tmp_path, "a.json") == SAID
    assert not is_sealed(tmp_path, "a.json")
    assert SEAL not in SAID


@pytest.mark.parametrize(
    ("memory", "day"),
    [
        ({"first": "2026-03-05", "issued": "2026-04-01", "issue": 3}, date(2026, 3, 5)),
        ({"issued": "2026-04-01", "issue": 1}, date(2026, 4, 1)),
        ({"issued": "2026-04-01", "issue": 2}, None),
    ],
)
def test_the_first_day_is_known_or_not_guessed(memory: dict[str, object], day: date | None) -> None:
    """Of a later issue whose memory does not say it nobody knows it any more."""
    assert first_issued(memory) == day


def test_a_notice_has_its_file_below_its_community() -> None:
    """By kind and period."""
    period = Period.find("2026-03")
    assert period
    assert issue_file(NoticeKey("c18701", "benefits", period)) == "issues/c18701/benefits 2026-03.json"
