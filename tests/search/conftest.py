from __future__ import annotations

import pytest

from portal.outcome import Outcome, silent
from portal.register.register import Register
from portal.settings import Settings
from portal.snapshot import gather
from portal.workspace import Workspace
from tests.golden.sample import CONTENT, ROOT, TODAY


@pytest.fixture(scope="session")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """What is public of the sample content, in which every kind has rows; read once."""
    output = tmp_path_factory.mktemp("sample") / "output"
    settings = Settings.load(ROOT, content=CONTENT, output=output, today=TODAY)
    return gather(Workspace.open_public(settings), Outcome(), silent, recheck=False).register
