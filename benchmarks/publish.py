"""`make publish` of the sample: seconds and peak memory, cold and warm, and the bytes of the first view of each page.

Each run is a process of its own, as staff start it: cold without state and caches, warm with nothing changed since.
The figures are medians; the first view is a page and its style sheet, both compressed.

    python -m benchmarks.publish [runs]
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DAY = "2026-11-24"


def publish(folder: Path) -> tuple[float, float]:
    """(seconds, peak memory in MB) of one run into `folder`."""
    command = [sys.executable, "-m", "portal", "publish", "--output", str(folder / "output"), "--date", DAY]
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode not in (0, 1):
        raise SystemExit(f"portal publish ended with {process.returncode}")
    return seconds, used.ru_maxrss / 1024


def first_views(site: Path) -> dict[str, list[int]]:
    """By type of page (as `tests.golden` names them) the compressed bytes of each page with its style sheets."""
    from tests.golden.manifest import pattern

    sheets = {path.name: len(gzip.compress(path.read_bytes(), 6)) for path in (site / "theme").glob("*.css")}
    found: dict[str, list[int]] = defaultdict(list)
    for path in site.rglob("*.html"):
        name = pattern(path.relative_to(site).as_posix())
        asked = re.findall(r'<link rel="stylesheet" href="[^"]*?([^"/]+)"', path.read_text(encoding="utf-8"))
        sizes = [sheets[sheet] for sheet in asked if sheet in sheets]
        found[name].append(len(gzip.compress(path.read_bytes(), 6)) + sum(sizes))
    return found


def main() -> None:
    """Prints the two tables."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    figures: dict[str, list[tuple[float, float]]] = {"cold": [], "warm": []}
    with tempfile.TemporaryDirectory() as name:
        for run in range(runs):
            folder = Path(name) / str(run)
            folder.mkdir()
            figures["cold"].append(publish(folder))
            figures["warm"].append(publish(folder))
            if run + 1 < runs:
                shutil.rmtree(folder)
        views = first_views(Path(name) / str(runs - 1) / "output" / "site")
    for what, measured in figures.items():
        seconds, memory = (statistics.median(values) for values in zip(*measured, strict=True))
        print(f"{what} publish: {seconds:6.1f} s, peak {memory:5.0f} MB (median of {runs})")
    print("first view, HTML and CSS compressed (median, largest, pages)")
    for page, sizes in sorted(views.items()):
        print(f"  {page:42} {statistics.median(sizes) / 1024:6.1f} KB {max(sizes) / 1024:6.1f} KB {len(sizes):5}")


if __name__ == "__main__":
    main()
