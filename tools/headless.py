"""The Chromium in which pages are looked at: Debian's headless shell, which has no windows, or whole Chromium."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Playwright

CHROMIUM = Path(shutil.which("chromium-headless-shell") or "/usr/bin/chromium")


def launch(playwright: Playwright) -> Browser:
    """Starts one with a new profile; whoever asks closes it."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
