"""What the gate has found in files it has seen before, by their content: kept between runs."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from portal.privacy.gate import Row
from portal.storage import write_file


class GateCache(dict[str, list[Row]]):
    """A dictionary that is read from a file on entering and written on leaving; only what this run used is kept."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._used: set[str] = set()

    def __enter__(self) -> GateCache:
        if self._path.is_file():
            with suppress(ValueError):  # cut off by a power failure: everything is looked at again
                stored = json.loads(self._path.read_text(encoding="utf-8"))
                self.update({key: [tuple(row) for row in rows] for key, rows in stored.items()})
        return self

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
        write_file(self._path, json.dumps(kept, ensure_ascii=False).encode())
