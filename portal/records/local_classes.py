"""Local words for what all places share: the classes (本地类别) of a list, each with the shared area it is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.fields.folding import folded


@dataclass(frozen=True, slots=True)
class LocalClasses:
    """`shared` words by local ones, as they are written."""

    shared: Mapping[str, str] = field(default_factory=dict)
    _folded: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_folded", {folded(local): word for local, word in self.shared.items()})

    def of(self, local: str) -> str | None:
        """The shared word of a local one in any spelling of its name; None where none is said."""
        return self._folded.get(folded(local))


NO_CLASSES = LocalClasses()
