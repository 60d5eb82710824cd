from __future__ import annotations

import ctypes

import pytest

from portal.channels.memory import give_back, resident


def test_a_process_knows_its_memory() -> None:
    """In bytes, more than a program needs to begin and less than any machine has."""
    assert 10 * 2**20 < resident() < 2**40


def test_what_is_free_goes_back() -> None:
    """Many small things that are gone again leave hardly more than there was; nothing that is in use is lost."""
    kept = [str(number) for number in range(1_000)]
    give_back(collect=True)
    before = resident()
    many = [bytes(200) + str(number).encode() for number in range(400_000)]
    assert resident() > before + 50 * 2**20
    del many
    give_back(collect=True)
    assert resident() < before + 30 * 2**20
    assert kept[-1] == "999"


def test_another_c_library_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """One without `malloc_trim` keeps what it has."""
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    give_back()
