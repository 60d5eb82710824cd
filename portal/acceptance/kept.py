"""What came of a place is kept and taken again, as long as nothing is otherwise that it hangs on.

A unit hangs on what it says (`portal.acceptance.unit`), on every file of its place in the content folder and the state,
on the program, and on the day. What a run keeps is what the next one would find that begins with the state this one
leaves: no change of the state, and of each notice the day on which it was first published.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final

from portal.acceptance.unit import Accepted, Taken, Unit
from portal.clock import fixed
from portal.privacy.screening.cell_screen import explains
from portal.privacy.terms import first_day
from portal.records.catalogue import is_power_list
from portal.register.register_digest import Digests
from portal.release.inputs import NotTold, digest_of_program, digest_of_tree
from portal.release.unit_memory import UnitMemory
from portal.versions.copies import ROOMS
from portal.versions.ledger import ISSUE, AcceptedNotice, Ledger
from portal.versions.state import first_issued, issue_file, read_state
from portal.workspace import Workspace

_PLAIN: Final = {
    ("builtins", "set"), ("builtins", "frozenset"), ("collections", "defaultdict"), ("datetime", "date"),
    ("datetime", "datetime"), ("datetime", "time"), ("datetime", "timedelta"), ("decimal", "Decimal"),
    ("pathlib", "PosixPath"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a unit hangs on beside the day: a digest of what it says, and where the files of its place lie."""

    said: str
    folders: tuple[Path, ...]

    def key(self) -> str:
        """A digest of all of it, as the files are now. Raises `NotTold` or OSError where that cannot be told."""
        return "\0".join((self.said, *map(digest_of_tree, self.folders)))


@dataclass
class Kept:
    """The units of one run: those that are known, and those to be kept once the site stands."""

    workspace: Workspace
    memory: UnitMemory
    _digests: Digests = field(default_factory=Digests)
    _found: dict[str, tuple[_Ground, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, workspace: Workspace) -> Kept:
        """Over the memory of a workspace."""
        return cls(workspace, workspace.caches.units)

    def told(self, unit: Unit) -> Accepted | None:
        """What came of a unit when it was the same; None where it might not be."""
        name, place = _name(unit), unit.asked[0].source.key.community
        self.memory.note(place, name, "")
        try:
            ground = self._ground(unit)
            self._found[name] = ground, ground.key()
        except (NotTold, OSError, TypeError):
            return None
        stored = self.memory.told(name, self._found[name][1])
        if stored is None:
            return None
        try:
            made, until, accepted = _Loader(io.BytesIO(stored)).load()
        except (pickle.UnpicklingError, AttributeError, ImportError):  # of a program whose kinds are not ours
            accepted = None
        if accepted is None or not made <= fixed(unit.settings.today) < until:
            self.memory.drop(name)
            return None
        taken: Accepted = replace(accepted, ledger=Ledger(unit.settings.state))
        self._note(unit, taken)
        return taken

    def learn(self, unit: Unit, accepted: Accepted) -> None:
        """Has kept what came of a unit, where another run would find the same."""
        name, today = _name(unit), fixed(unit.settings.today)
        self._note(unit, accepted)
        if name not in self._found or not _settled(accepted, today):
            return
        ground, before = self._found[name]
        left = replace(accepted, ledger=Ledger(unit.settings.state))

        def make() -> tuple[str, bytes] | None:
            self.memory.note(unit.asked[0].source.key.community, name, "")
            with suppress(NotTold, OSError, TypeError):
                key = ground.key()
                if key != before and not _first_of_all(accepted):
                    return None
                self._found[name] = ground, key
                self._note(unit, left)
                taken = tuple(self._as_left(one) for one in left.taken)
                return key, pickle.dumps((today, left.until, replace(left, taken=taken)), protocol=5)
            return None

        self.memory.wait(name, make)

    def _note(self, unit: Unit, accepted: Accepted) -> None:
        """Of one key there is one thing for all days until the first on which it is another."""
        name = _name(unit)
        if name in self._found:
            key = f"{self._found[name][1]} {accepted.until}"
            self.memory.note(unit.asked[0].source.key.community, name, key)

    def _ground(self, unit: Unit) -> _Ground:
        settings = unit.settings
        folders = {source.path.parent for source in (one.source for one in unit.asked)}
        folders |= {one.source.folder for one in unit.asked}
        folders |= {settings.state / room / unit.asked[0].source.key.community for room in ROOMS}
        said = (
            self._base, unit.places, replace(unit.context, today=date.min), unit.asked,
            [one.source.classes.shared for one in unit.asked], unit.holders, unit.down, self._lost(unit), unit.kinds,
        )  # fmt: skip
        return _Ground(self._digests.digest(said).hex(), tuple(sorted(folders)))

    @cached_property
    def _base(self) -> bytes:
        settings = self.workspace.settings
        said = (digest_of_program(settings), settings.site, settings.content, settings.state)
        return self._digests.digest(said)

    def _lost(self, unit: Unit) -> list[str]:
        """Notices that were published and of which there is no memory: of the others that says nothing more."""
        state = self.workspace.settings.state
        return sorted(str(key) for key in unit.published if not (state / issue_file(key)).exists())

    def _as_left(self, taken: Taken) -> Taken:
        """As the state says once the site stands."""
        accepted = taken.accepted
        if accepted is None or accepted.first is not None:
            return taken
        memory = read_state(self.workspace.settings.state, issue_file(accepted.key), ISSUE)
        return replace(taken, accepted=replace(accepted, first=first_issued(memory) if memory else None))


class _Loader(pickle.Unpickler):
    """Knows plain data and the classes of the program; anything else in the file is an error."""

    def find_class(self, module_name: str, global_name: str) -> type:
        plain = (module_name, global_name) in _PLAIN
        if plain or _is_ours(module_name):
            found = super().find_class(module_name, global_name)
            # Through a module of ours everything can be reached that it imports.
            if isinstance(found, type) and (plain or _is_ours(found.__module__)):
                return found
        raise pickle.UnpicklingError(f"{module_name}.{global_name}")


def _is_ours(module_name: str) -> bool:
    return module_name.partition(".")[0] == "portal"


def _name(unit: Unit) -> str:
    """Of a place there is a unit for its lists of powers, and one for all else."""
    key = unit.asked[0].source.key
    return f"{key.community} {'powers' if is_power_list(key.kind) else 'rest'}"


def _settled(accepted: Accepted, today: date) -> bool:
    """Whether every notice of a unit counts as it lies there, and no version of it gave way to another.

    Nor where a notice whose term is still to begin was first published today, for its rows are counted from today.
    """
    if accepted.ledger.replaces or accepted.ledger.uncertain:
        return False
    return all(_stands(one, today) for one in accepted.taken)


def _stands(taken: Taken, today: date) -> bool:
    one = taken.accepted
    if one is None or taken.waits or taken.refused or taken.cited or taken.faults:
        return False
    return not one.held_back and not (one.first is None and first_day(one) > today)


def _first_of_all(accepted: Accepted) -> bool:
    """Whether of the notices of a unit none was held against an earlier version, though its state has changed."""
    return not any(explains(one.notice) for one in _accepted(accepted.taken))


def _accepted(taken: Iterable[Taken]) -> Iterable[AcceptedNotice]:
    return (one.accepted for one in taken if one.accepted)
