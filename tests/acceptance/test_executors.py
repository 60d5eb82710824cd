from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from portal.acceptance import executors
from portal.acceptance.executors import each, processes
from portal.processes import SETTING


class Never(Executor):
    """Takes what it is given and does nothing."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:  # noqa: ARG002 - as `Executor`
        """Waits for ever."""
        return Future()


class Gone(Executor):
    """A pool that lost a process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:  # noqa: ARG002 - as `Executor`
        """Refuses."""
        raise RuntimeError("cannot schedule new futures")


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was done in this process."""
    found: list[object] = []

    def made(unit: object) -> str:
        found.append(unit)
        return f"made {unit}"

    monkeypatch.setattr(executors, "accept", made)
    monkeypatch.setattr(executors, "LATE", 0.01)
    return found


@pytest.mark.parametrize("executor", [None, Never(), Gone()])
def test_what_is_not_done_elsewhere_is_done_here(done: list[object], executor: Executor | None) -> None:
    """No executor, one that never comes back, one that takes nothing: every unit is done once."""
    units: Any = [*range(executors.AHEAD + 3)]
    assert sorted(each(units, executor)) == [(unit, f"made {unit}") for unit in units]  # type: ignore[comparison-overlap]
    assert sorted(done, key=str) == sorted(units, key=str)


def test_no_more_are_handed_out_than_may_wait(done: list[object]) -> None:
    """A city's units are made one by one, and not all at once."""
    made: list[int] = []

    def units() -> Any:
        for number in range(1000):
            made.append(number)
            yield number

    next(iter(each(units(), Never())))
    assert len(made) == executors.AHEAD
    assert len(done) == 1


def test_an_error_of_the_unit_itself_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails there and here is no lost process."""

    def fails(_unit: object) -> None:
        raise MemoryError

    monkeypatch.setattr(executors, "accept", fails)
    units: Any = [1]
    with pytest.raises(MemoryError):
        list(each(units, Gone()))


@pytest.mark.parametrize(("said", "notices"), [("0", 10**6), ("1", 10**6), ("8", executors.WORTH_IT - 1)])
def test_small_content_stays_in_one_process(monkeypatch: pytest.MonkeyPatch, said: str, notices: int) -> None:
    """And so does everything where staff say so."""
    monkeypatch.setenv(SETTING, said)
    with processes(notices) as pool:
        assert pool is None


def test_a_pool_is_ended_whatever_happens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Ended by an error or at its end it takes nothing any more."""
    monkeypatch.setenv(SETTING, "2")
    with suppress(ZeroDivisionError), processes(10**6) as pool:
        assert pool is not None
        assert pool.submit(str, tmp_path).result() == str(tmp_path)
        assert 1 // 0
    assert pool is not None
    with pytest.raises(RuntimeError):
        pool.submit(str)
