"""What is private is found anew where anything that it follows from is otherwise, and else taken as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.acceptance import private
from portal.acceptance.private import private_values
from portal.outcome import Outcome, silent
from portal.privacy.gate.leak_scanner import Forbidden
from portal.privacy.names.private_values import Open, forbidden_values
from portal.release.unit_memory import UnitMemory
from portal.snapshot import Snapshot, gather
from portal.workspace import Workspace
from tests.content import LIU, XIANG, Content

ACCOUNT = "6214831234567890123"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Two places, each with an account that nobody may see."""
    content = Content.small(tmp_path_factory.mktemp("private") / "content", (LIU, XIANG))
    content.benefits(LIU, "2026-03", [{"银行账号": ACCOUNT}])
    return gather(Workspace.open_public(content.settings()), Outcome(), silent, recheck=False)


def found(snapshot: Snapshot, there: Open, folder: Path, made: str = "same") -> tuple[Forbidden, ...]:
    """What is private, with the memory in a folder, of places made of something."""
    memory = UnitMemory(folder)
    for place in (LIU, XIANG):
        memory.note(place, "rest", made)
    values = private_values(snapshot.accepted, (), snapshot.relief, there, memory=memory)
    memory.keep()
    return values


def test_it_is_what_is_found_without_a_memory(snapshot: Snapshot, tmp_path: Path) -> None:
    """The first time and the second, and what is told is told of what lies there openly now."""
    there = Open({LIU: "柳街村"})
    expected = {*forbidden_values(snapshot.accepted, there, (), snapshot.relief)}
    assert any(one.value == ACCOUNT for one in expected)
    assert {*found(snapshot, there, tmp_path)} == expected == {*found(snapshot, there, tmp_path)}
    open_now = Open({LIU: "柳街村"}, phones=[ACCOUNT])
    assert {*found(snapshot, open_now, tmp_path)} == {
        *forbidden_values(snapshot.accepted, open_now, (), snapshot.relief)
    }


def test_it_is_found_once_for_a_place(snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Again where the place is made of something else, and always where it is not known of what."""
    there = Open()
    found(snapshot, there, tmp_path)
    asked: list[int] = []

    def noted(*words: object) -> list[Forbidden]:
        asked.append(1)
        return [*forbidden_values(*words)]  # type: ignore[arg-type]

    monkeypatch.setattr(private, "forbidden_values", noted)
    found(snapshot, there, tmp_path)
    assert not asked
    found(snapshot, there, tmp_path, made="another")
    assert len(asked) == 2
    found(snapshot, there, tmp_path, made="")
    assert len(asked) == 4
