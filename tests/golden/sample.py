"""The sample content of the repository, published on a fixed day."""

from __future__ import annotations

import json
import os
import shutil
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


def copied(source: str, target: str) -> str:
    """A second name for a file, or its copy where both lie on different disks."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


def publish_sample(folder: Path, posters: Path | None = None, content: Path = CONTENT) -> Path:
    """Publishes into `folder`/output and returns the site; what was said of it stands in `folder`/outcome.json.

    `posters` is a cache of posters that outlives the run: it is laid ready, and then holds what this run used.
    """
    settings = Settings.load(ROOT, content=content, output=folder / "output", today=TODAY)
    kept = settings.state / "cache" / "channels"
    if posters is not None:
        shutil.copytree(posters, kept, copy_function=copied, dirs_exist_ok=True)
    outcome = pipeline.publish(settings, render_site, recheck=False)
    if posters is not None:
        shutil.rmtree(posters)
        shutil.copytree(kept, posters, copy_function=copied)
    told = {
        "notices": outcome.notices, "rows": outcome.rows, "pages": outcome.pages,
        "posters": outcome.channels.files.total(),
        "problems": [str(problem) for problem in outcome.problems],
    }  # fmt: skip
    (folder / OUTCOME).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder / "output" / "site"
