"""What the last run was told, kept with all it depends on: where nothing of that is otherwise, neither is what it made.

state/cache/last-run.bin   the digests of all inputs and of what staff print, the days it holds for, and what was told

It holds from the day of the run until the first day on which anything would be otherwise (`portal.clock.watching`),
as long as every input is what it was (`portal.release.inputs`) and the site and the sheets of staff still lie there as
they were made. Whoever finds a file changed, or cannot tell, publishes anew.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from portal.clock import fixed
from portal.problems import MingbangError
from portal.release.inputs import CACHE, NotTold, Signature, digest_of_inputs, digest_of_tree, signature_of
from portal.release.last_day import LastDay
from portal.release.manifest import open_to_all
from portal.release.releases import Releases
from portal.release.stage import RELEASES, Served, staging
from portal.settings import Settings
from portal.storage import read_entry, write_entry, write_file
from portal.versions.journal import MARKER

FILE: Final = "last-run.bin"


def file_of(state: Path) -> Path:
    """Where it lies below a state folder."""
    return state / CACHE / FILE


@dataclass(frozen=True, slots=True)
class RunningOn:
    """What a run stands on, as it found it: `seen` is None where that cannot be told."""

    seen: Signature | None

    @classmethod
    def begin(cls, settings: Settings) -> RunningOn:
        """Before anything is read."""
        with suppress(NotTold, OSError):
            return cls(signature_of(settings))
        return cls(None)

    def stands(self, settings: Settings) -> bool:
        """Whether nothing of it was written to until now."""
        with suppress(NotTold, OSError):
            return self.seen is not None and self.seen == signature_of(settings)
        return False

    def keep(self, settings: Settings, told: bytes, code: str, *, until: date, rooms: Collection[str]) -> None:
        """Keeps what a run was told that released `code`, once all it makes is there; `rooms` hold what staff print.

        Nothing is kept where anything was written to while the run read it, or cannot be told.
        """
        with suppress(NotTold, OSError):
            inputs = digest_of_inputs(settings)
            if not self.stands(settings):
                return
            said = {
                "code": code,
                "from": fixed(settings.today).isoformat(),
                "until": until.isoformat(),
                "staff": {room: digest_of_tree(settings.build / room) for room in sorted(rooms)},
            }
            write_entry(file_of(settings.state), inputs, json.dumps(said).encode() + b"\n" + told)


def told_again(settings: Settings) -> bytes | None:
    """What the last run was told, where a run on this day would make and be told the same; None where it might not.

    The day counts as one of publication. Raises `OutputNotWritable` (Chinese) where another publisher is at work.
    """
    if settings.anew or not file_of(settings.state).exists():
        return None
    with staging(settings.output):
        try:
            said, told = _kept(settings)
            last = LastDay.read(settings.state)
            last.check(settings)
            if not _holds(said, last, settings) or not _stands(said, settings):
                return None
            for name, data in last.changes(settings.today).items():
                write_file(settings.state / name, data or b"")
        except (NotTold, OSError, ValueError, LookupError, MingbangError):
            return None
        return told


def _kept(settings: Settings) -> tuple[dict[str, Any], bytes]:
    data = read_entry(file_of(settings.state), digest_of_inputs(settings))
    if data is None:
        raise NotTold(FILE)
    said, _, told = data.partition(b"\n")
    return json.loads(said), told


def _holds(said: Mapping[str, Any], last: LastDay, settings: Settings) -> bool:
    """Whether what was kept holds today, and no change of the state waits to count."""
    today = settings.today
    begins, ends = date.fromisoformat(said["from"]), date.fromisoformat(said["until"])
    return begins <= today < ends and last.latest(today) == today and not (settings.state / MARKER).exists()


def _stands(said: Mapping[str, Any], settings: Settings) -> bool:
    """Whether all that was made lies there, as it was made and for everybody to read."""
    served, code = Served.of(settings.output, said["code"]), Releases(settings.state).newest
    if not served.sound or code != said["code"]:
        return False
    site = served.site.resolve()
    if [path.name for path in (settings.output / RELEASES).iterdir()] != [site.name]:
        return False
    if any(digest_of_tree(settings.build / room) != digest for room, digest in said["staff"].items()):
        return False
    open_to_all(site)
    return True
