"""What the gate has cleared, kept between runs: `cleared.json`, and beside it search forms and links."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from types import TracebackType

from portal.privacy.gate.cleared import Cleared
from portal.privacy.gate.shares import Shares
from portal.release.shelf import Shelf
from portal.storage import fingerprint, read_entry, remove, write_entry

_INDEX = "cleared.json"


class GateCache:
    """What is read from a folder on entering and written on leaving; only what this run used is kept.

    A run that stopped before it looked at anything leaves it as it was.
    What is damaged, that of another gate, or of other rules is passed over: everything is looked at again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shelf, self._links = Shelf(folder, ""), Shelf(folder, "")
        self._cleared = Cleared()

    @property
    def used(self) -> set[Path]:
        """Its files; before a run has asked it for anything, those of the run before."""
        if self._cleared.now is None:
            return {path for path in self._folder.glob("*") if path.is_file()}
        return {self._folder / _INDEX, *self._shelf.used, *self._links.used}

    def __enter__(self) -> Cleared:
        self._shelf, self._links = Shelf(self._folder, self._bound()), Shelf(self._folder, self._bound(), "links")
        self._cleared = Cleared(self._shelf, links=self._links)
        stored = read_entry(self._folder / _INDEX, self._bound())
        if stored is not None:
            said = json.loads(stored)
            excused = [tuple(numbers) for numbers in said["allowed"]]
            self._shelf.rooms, self._links.rooms = said["rooms"]
            self._cleared.linked_before = said["linked"]
            self._cleared.held = Shares(tuple(said["held"]))
            self._cleared.before = {name: (digest, excused[number]) for name, (digest, number) in said["files"].items()}
        return self._cleared

    def _bound(self) -> str:
        return f"{self._folder.name} {_rules()}"

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._cleared.now is None:
            return
        excused: dict[tuple[str, ...], int] = {}
        files = {name: (digest, _number(excused, numbers)) for name, (digest, numbers) in self._cleared.after.items()}
        rooms = (self._shelf.close(), self._links.close())
        held, linked = self._cleared.now.digests, self._cleared.linked
        said = {"held": held, "rooms": rooms, "linked": linked, "allowed": list(excused), "files": files}
        write_entry(self._folder / _INDEX, self._bound(), json.dumps(said).encode())
        for path in {*self._folder.iterdir()} - self.used:
            remove(path)


def _number(known: dict[tuple[str, ...], int], numbers: tuple[str, ...]) -> int:
    return known.setdefault(numbers, len(known))


@cache
def _rules() -> str:
    """Hash of the code that looks: what earlier rules have cleared says nothing."""
    portal = Path(__file__).resolve().parents[1]
    ours = (portal / "release" / "unpacked.py", portal / "fields" / "folding.py")
    return fingerprint(files=[*sorted((portal / "privacy").rglob("*.py")), *ours]).hex()
