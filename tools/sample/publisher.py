"""Whoever publishes: how an office writes, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

SEED = "mingbang-sample-1"


@dataclass(frozen=True, slots=True)
class Habits:
    """How an office writes. `spelling` picks the n-th known heading of each column."""

    spelling: int = 0
    dates: str = "excel"
    myriads: bool = False
    stars: bool = False
    yuan: bool = False
    two_rows: bool = False
    blank_row: bool = False
    private: tuple[str, ...] = ("identity", "bank_account", "phone")


@dataclass(frozen=True)
class Publisher:
    """A place that publishes: `id` is the permanent one of the list of places."""

    id: str
    name: str
    habits: Habits
    phone: str
    watch_phone: str
    office: str
    about: str

    def random(self, purpose: str) -> Random:
        """A source of chance of its own for each purpose, the same on every run."""
        return Random(f"{SEED}/{self.id}/{purpose}")

    @property
    def folder(self) -> str:
        """The folder's name below `communities/`."""
        return f"{self.id} {self.name}"
