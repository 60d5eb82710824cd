"""Pictures of the published sample for the README and the staff guide: `python -m tools.screenshots` after publishing.

Needs Chromium; writes docs/images/*.png from output/site, or from the folder of a site that is named.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from portal.kinds import KINDS
from portal.records.record import Record
from tools.headless import launch

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "output" / "site"
IMAGES = ROOT / "docs" / "images"
VIEWS: tuple[tuple[str, str, int, int], ...] = (
    ("board-360", "b/b00013/index.html", 360, 740),
    ("notice-360", "c/c18701/receipts/2026-03/index.html", 360, 740),
    ("power-item-360", "c/c18701/power-items/ql-001/index.html", 360, 740),
    ("home-1280", "index.html", 1280, 860),
    ("tender-1280", "c/c18701/tenders/index.html", 1280, 860),
)
HOMES = {"accounts": "c17349", "assets": "c17349", "cases": "d163", "rules": "t1740"}
"""Whose notice the guide shows, where it is not that of 柳河社区."""
USUAL = "c18701"
COLOURS = 64
"""Of a picture in the guide: they are many, and each is to load at once."""


def page_picture(kind: type[Record]) -> Path:
    """Where the picture of what a kind looks like on the site is."""
    return IMAGES / f"page-{kind.about.id}.png"


def main() -> None:
    """Take every view with a fresh browser context."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else SITE
    pages = [
        (page_picture(kind).stem, f"c/{HOMES.get(kind.about.id, USUAL)}/{kind.about.id}/index.html", 360, 640)
        for kind in KINDS
    ]
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name, page_path, width, height in (*VIEWS, *pages):
            target = site / page_path
            if not target.is_file():
                print(f"没有这个页面：{page_path}")
                continue
            context = browser.new_context(viewport={"width": width, "height": height})
            page = context.new_page()
            page.goto(target.resolve().as_uri())
            _write(IMAGES / f"{name}.png", page.screenshot(), COLOURS if name.startswith("page-") else 0)
            context.close()
        browser.close()


def _write(path: Path, picture: bytes, colours: int) -> None:
    if colours:
        small = io.BytesIO()
        image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(colours, dither=Image.Dither.NONE)
        image.save(small, "PNG", optimize=True)
        picture = small.getvalue()
    path.write_bytes(picture)


if __name__ == "__main__":
    main()
