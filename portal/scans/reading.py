"""Originals are read beside the answers to the browser, so that it can say how far the reading has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread

from portal.problems import MingbangError
from portal.scans.review import Review

Told = Callable[[str, int, int], None]
"""Hears the name of what is being read, the page (from 1), and of how many."""
PATIENCE = 0.6
"""Seconds that a request waits for the reading before it says how far it has come."""


def nobody(_name: str, _page: int, _of: int) -> None:
    """Nobody watches."""


@dataclass(slots=True)
class _Reading:
    page: int = 0
    of: int = 0
    done: Event = field(default_factory=Event)


class Readings:
    """Those under way, by community and name."""

    def __init__(self, review: Review, told: Told) -> None:
        self._review, self._told = review, told
        self._going: dict[tuple[str, str], _Reading] = {}

    def of(self, community: str, name: str) -> tuple[int, int] | None:
        """The page (from 1; 0 before the first) being read and of how many; None once it has been, or cannot be.

        The first call begins the reading. Why an original cannot be read is told by `Review.look`.
        """
        reading = self._going.get((community, name))
        if reading is None:
            reading = self._going[community, name] = _Reading()
            Thread(target=self._read, args=(community, name, reading), daemon=True).start()
        if not reading.done.wait(PATIENCE):
            return reading.page, reading.of
        del self._going[community, name]
        return None

    def _read(self, community: str, name: str, reading: _Reading) -> None:
        def tell(page: int, of: int) -> None:
            reading.page, reading.of = page, of
            self._told(name, page, of)

        try:
            self._review.look(community, name, tell)
        except MingbangError:  # told to who asks for the page
            pass
        finally:
            reading.done.set()
