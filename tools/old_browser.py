"""Pages of a published site as Chromium 69 of 2018 shows them: `python -m tools.old_browser SITE FOLDER [PAGE …]`.

Needs PyQt5 5.12.3 and PyQtWebEngine 5.12.1 from the package index, the last with that engine in a package; no other
program of ours does, so they are in no lock. Writes a picture of each page at 360 × 640 in the three sizes of type, and
prints what is wider than the screen and each declaration of the theme's style sheets that this engine does not know.
Without pages: every type of page.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from pathlib import Path

from tools.page_shots import TYPES

WIDE, HIGH = 360, 640
SETTLED_MS = 700
STEPS = ("s18", "s24", "s30")
UNKNOWN = """(function () {
  var found = {};
  Array.prototype.forEach.call(document.querySelectorAll("link[rel=stylesheet]"), function (link) {
    var ask = new XMLHttpRequest();
    ask.open("GET", link.href, false);
    ask.send();
    ask.responseText.replace(/[{;]\\s*([a-z-]+):([^;{}]+)/g, function (all, name, value) {
      if (value.indexOf("var(") < 0 && !CSS.supports(name, value)) found[name + ":" + value] = 1;
    });
  });
  return JSON.stringify({ wide: document.documentElement.scrollWidth, unknown: Object.keys(found) });
})()"""


def main(site: Path, folder: Path, pages: list[str]) -> None:
    """Open one page after the other in one window that is not shown."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--no-sandbox --disable-gpu --allow-file-access-from-files"
    core, widgets = import_module("PyQt5.QtCore"), import_module("PyQt5.QtWidgets")
    engine = import_module("PyQt5.QtWebEngineWidgets")
    application = widgets.QApplication(["old_browser"])
    view = engine.QWebEngineView()
    view.resize(WIDE, HIGH)
    view.show()
    print(view.page().profile().httpUserAgent())
    left = [(page, step) for page in pages for step in STEPS]

    def go_on() -> None:
        if left:
            view.load(core.QUrl.fromLocalFile(str(site / left[0][0])))
        else:
            application.quit()

    def loaded(_: bool) -> None:
        view.page().runJavaScript(f"document.documentElement.className = '{left[0][1]}'")
        core.QTimer.singleShot(SETTLED_MS, lambda: view.page().runJavaScript(UNKNOWN, seen))

    def seen(told: str) -> None:
        page, step = left.pop(0)
        found = json.loads(told)
        if found["wide"] > WIDE:
            print(f"{page} {step}: {found['wide']} px wide")
        if step == STEPS[0]:
            print(page, *found["unknown"])
        view.grab().save(str(folder / f"{page.replace('/', '_')}.{step}.png"))
        go_on()

    view.loadFinished.connect(loaded)
    go_on()
    application.exec_()


if __name__ == "__main__":
    published, pictures = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    pictures.mkdir(parents=True, exist_ok=True)
    found = [max(published.glob(where)).relative_to(published).as_posix() for _, where in TYPES]
    main(published, pictures, sys.argv[3:] or found)
