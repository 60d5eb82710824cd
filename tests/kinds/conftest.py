from __future__ import annotations

from collections.abc import Callable

import pytest

from portal.records.record import Record
from tests.kinds.published import Published, publish

Publications = Callable[[type[Record]], Published]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Publications:
    """Each kind published in a small place of its own, once for all promises."""
    made: dict[str, Published] = {}

    def of(kind: type[Record]) -> Published:
        name = kind.about.id
        if name not in made:
            made[name] = publish(kind, tmp_path_factory.mktemp(name))
        return made[name]

    return of
