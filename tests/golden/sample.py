"""The sample content of the repository, published on a fixed day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import portal.kinds  # noqa: F401 - hands the kinds over to the core
from portal import pipeline
from portal.plugin import render_site
from portal.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
TODAY = date(2026, 11, 24)
OUTCOME = "outcome.json"


def publish_sample(folder: Path, content: Path = CONTENT) -> Path:
    """Publishes into `folder`/output and returns the site; what was said of it stands in `folder`/outcome.json."""
    settings = Settings.load(ROOT, content=content, output=folder / "output", today=TODAY)
    outcome = pipeline.publish(settings, render_site, recheck=False)
    told = {
        "notices": outcome.notices, "rows": outcome.rows, "pages": outcome.pages,
        "posters": outcome.channels.files.total(),
        "problems": [str(problem) for problem in outcome.problems],
    }  # fmt: skip
    (folder / OUTCOME).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder / "output" / "site"
