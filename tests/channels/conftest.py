from __future__ import annotations

import pytest

from portal.channels.typeset import Typesetter


@pytest.fixture(scope="session")
def typesetter() -> Typesetter:
    """One set of fonts for all tests, no cache."""
    return Typesetter()
