"""Pictures of the published sample for the README: `python -m tools.screenshots` after `make publish`.

Needs Chromium; writes docs/images/*.png from output/site.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "output" / "site"
IMAGES = ROOT / "docs" / "images"
VIEWS = (
    ("board-360", "b/b00013/index.html", 360, 740),
    ("notice-360", "c/c18701/receipts/2026-03/index.html", 360, 740),
    ("power-item-360", "c/c18701/power-items/ql-001/index.html", 360, 740),
    ("home-1280", "index.html", 1280, 860),
    ("tender-1280", "c/c18701/tenders/index.html", 1280, 860),
)


def main() -> None:
    """Take every view with a fresh browser context."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for name, page_path, width, height in VIEWS:
            target = SITE / page_path
            if not target.is_file():
                print(f"没有这个页面：{page_path}")
                continue
            context = browser.new_context(viewport={"width": width, "height": height})
            page = context.new_page()
            page.goto(target.resolve().as_uri())
            page.screenshot(path=IMAGES / f"{name}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
