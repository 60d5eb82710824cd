"""What the gate has found in files it has seen before, by their content: kept between runs."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from types import TracebackType

from portal.privacy.gate.gate import Row
from portal.storage import fingerprint, read_entry, write_entry


class GateCache(dict[str, list[Row]]):
    """A dictionary that is read from a file on entering and written on leaving; only what this run used is kept.

    A file that is damaged, that of another gate, or of other rules is passed over: everything is looked at again.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._used: set[str] = set()

    @property
    def used(self) -> set[Path]:
        """Its one file, which every run writes anew."""
        return {self._path}

    def __enter__(self) -> GateCache:
        stored = read_entry(self._path, self._bound())
        if stored is not None:
            self.update({key: [tuple(row) for row in rows] for key, rows in json.loads(stored).items()})
        return self

    def _bound(self) -> str:
        return f"{self._path.name} {_rules()}"

    def get(self, key: str, default: list[Row] | None = None) -> list[Row] | None:  # type: ignore[override]
        """As of a dictionary; what is asked for counts as used."""
        self._used.add(key)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self._used.add(str(key))
        return super().__contains__(key)

    def __getitem__(self, key: str) -> list[Row]:
        self._used.add(key)
        return super().__getitem__(key)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        kept = {key: rows for key, rows in self.items() if key in self._used}
        write_entry(self._path, self._bound(), json.dumps(kept, ensure_ascii=False).encode())


@cache
def _rules() -> str:
    """Hash of the code that looks: findings of earlier rules say nothing."""
    privacy = Path(__file__).resolve().parent.parent / "privacy"
    return fingerprint(files=sorted(privacy.rglob("*.py"))).hex()
