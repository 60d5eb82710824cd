"""A city on several machines: what districts send, and what a merge costs beside a publication of the same content.

The sample is published whole on one machine, then by district with what each sends, then merged: first with nothing
kept, then with nothing changed. Seconds are processor time of a command and of all processes it started; wall clock
stands beside it. The site of the merge must be that of the one machine, or nothing is printed.

    python -m benchmarks.city
"""

from __future__ import annotations

import ctypes
import filecmp
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from portal.places.gazetteer import Gazetteer
from portal.shards.sound import owner

ROOT = Path(__file__).resolve().parents[1]
DAY = "2026-11-30"
_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER: what a command leaves running is ours to wait for, and its time is counted."""


def run(*words: str) -> tuple[float, float, float]:
    """(processor seconds, wall seconds, peak memory in MB) of a command of `portal`."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "portal", *words, "--date", DAY]
    status = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
    wall = time.perf_counter() - start
    with suppress(ChildProcessError):
        while True:
            os.wait()
    if status not in (0, 1):
        raise SystemExit(f"portal {words[0]} ended with {status}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    return seconds, wall, used.ru_maxrss / 1024


def by_district(content: Path, root: Path) -> list[str]:
    """Gives every district a content folder of its own below `root`; returns their ids."""
    places = Gazetteer.of_content(content)
    folders = {path: owner(places.publisher(path.name.split()[0])) for path in (content / "communities").iterdir()}
    for district in sorted(set(folders.values())):
        target = root / district / "content"
        shutil.copytree(content, target)
        for path, place in folders.items():
            if place != district:
                shutil.rmtree(target / "communities" / path.name)
    return sorted(set(folders.values()))


def size(folder: Path, ending: str = "") -> tuple[int, float]:
    """(files, MB) below a folder."""
    found = [path.stat().st_size for path in folder.rglob(f"*{ending}") if path.is_file()]
    return len(found), sum(found) / 2**20


def same(one: Path, other: Path) -> bool:
    """Whether two folders have the same files."""
    names = [{path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
             for folder in (one, other)]  # fmt: skip
    return names[0] == names[1] and filecmp.cmpfiles(one, other, names[0], shallow=False)[1:] == ([], [])


def told(what: str, figures: tuple[float, float, float]) -> None:
    """One line."""
    print(f"{what:<28}{figures[0]:>8.1f} s processor{figures[1]:>8.1f} s wall{figures[2]:>7.0f} MB", flush=True)


def main() -> None:
    """Prints the table."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        shutil.copytree(ROOT / "content", root / "one" / "content")
        folders = {machine: ("--content", str(root / machine / "content"), "--output", str(root / machine / "output"))
                   for machine in ("one", "city")}  # fmt: skip
        told("one machine, cold", run("publish", *folders["one"]))
        for district in by_district(root / "one" / "content", root):
            own = ("--content", str(root / district / "content"), "--output", str(root / district / "output"))
            told(f"district {district}, cold", run("publish", *own, "--shard", str(root / "sent" / district)))
        shutil.copytree(root / "one" / "content", root / "city" / "content")
        for gone in ("communities", "boards.csv", "grids.csv"):
            path = root / "city" / "content" / gone
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        told("merge, nothing kept", run("merge", str(root / "sent"), *folders["city"]))
        told("merge, nothing changed", run("merge", str(root / "sent"), *folders["city"]))
        if not same(*((root / machine / "output" / "site").resolve() for machine in ("one", "city"))):
            raise SystemExit("the sites differ")
        for what, figures in (("sent", size(root / "sent")), ("of it records", size(root / "sent", ".jsonl")),
                              ("site", size((root / "city" / "output" / "site").resolve()))):  # fmt: skip
            print(f"{what:<28}{figures[0]:>8} files{figures[1]:>8.1f} MB")


if __name__ == "__main__":
    main()
