from __future__ import annotations

from pathlib import Path

import pytest

from portal import faults
from portal.faults import LOG, Fault, belongs_to_all, write_log
from portal.problems import Location, UnsafeOutput

CELL = "张三丰 510181195803122041"


def failed() -> Exception:
    """An exception with a cause, both of which say what stood in a cell."""
    try:
        try:
            dict[str, str]()[CELL]
        except KeyError:
            raise ValueError(CELL)  # noqa: B904 - as careless code does
    except ValueError as error:
        return error
    raise AssertionError


def test_the_log_has_places_and_no_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kind, file, line and function of every step, of the cause too; nothing of what the exception says."""
    monkeypatch.setattr(faults, "reraise", False)
    fault = Fault.of(failed())
    write_log([fault, fault], tmp_path)
    log = (tmp_path / LOG).read_text(encoding="utf-8")
    assert "builtins.KeyError" in log
    assert "builtins.ValueError" in log
    assert "tests/test_faults.py:" in log
    assert log.count(fault.number) == 1
    assert not any(part in log for part in CELL.split())
    problem = fault.problem(Location("a.xlsx"), "没有读完")
    assert fault.number in str(problem)
    assert LOG in problem.remedy
    write_log([], tmp_path)
    assert not (tmp_path / LOG).exists()


def test_one_fault_has_one_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same way through the program is the same fault, whatever the cells."""
    monkeypatch.setattr(faults, "reraise", False)
    assert Fault.of(failed()) == Fault.of(failed())


def test_in_tests_faults_are_raised() -> None:
    """No test passes over one."""
    with pytest.raises(ValueError, match="510181"):
        Fault.of(failed())


def test_what_stops_a_run_is_no_fault_of_a_notice() -> None:
    """Known reasons and the disk belong to all notices."""
    assert belongs_to_all(UnsafeOutput("x"))
    assert belongs_to_all(OSError(28, "x"))
    assert not belongs_to_all(ValueError("x"))
