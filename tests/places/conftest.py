"""The shipped gazetteer, loaded once, and a content folder to write to."""

from pathlib import Path

import pytest

from portal.places import Gazetteer


@pytest.fixture(scope="session")
def shipped() -> Gazetteer:
    """The shipped places without any files of a site."""
    return Gazetteer.load()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An empty content folder."""
    folder = tmp_path / "content"
    folder.mkdir()
    return folder
