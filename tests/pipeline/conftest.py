from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from portal import pipeline
from portal.channels.making import RunStats
from tests.content import TODAY, Content
from tests.pipeline.plain import render_plainly

Publish = Callable[..., pipeline.Outcome]


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """A small content folder of one community."""
    return Content.small(tmp_path / "content")


def plainly(monkeypatch: pytest.MonkeyPatch) -> Publish:
    """Publishes a content folder with plain pages and without posters."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())

    def run(content: Content, today: date = TODAY) -> pipeline.Outcome:
        return pipeline.publish(content.settings(today=today), render_plainly)

    return run


@pytest.fixture
def publish(monkeypatch: pytest.MonkeyPatch) -> Publish:
    """As `plainly`, for a test."""
    return plainly(monkeypatch)
