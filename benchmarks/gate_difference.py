"""What the last gate takes when little is new: `python -m benchmarks.gate_difference 1000 10000 [--channels]`.

Publishes an invented place of so many rows (without printed sheets and cards, unless asked for), then looks at the site
as each next run would: cold, with nothing changed, with one private number another, one private text more, one public
cell another, one telephone no longer public, one more. Processor seconds of one process, by the clock what is waited
for the disk too; memory is the peak of the process. Hashing alone, in the same run, is the floor of every look.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from benchmarks.whole_content import TODAY, make_content
from portal import pipeline
from portal.channels.making import RunStats
from portal.outcome import Outcome, silent
from portal.plugin import render_site
from portal.privacy.gate.leak_scanner import Canaries, Forbidden
from portal.release.caches import Caches
from portal.release.manifest import MANIFEST
from portal.release.verify import verify
from portal.settings import Settings
from portal.snapshot import Snapshot, gather
from portal.workspace import Workspace


def published(root: Path, rows: int, *, channels: bool) -> tuple[Snapshot, Path, int]:
    """What is published of an invented place, its site with the list of digests empty, and the rows there are."""
    made = make_content(root / "content", rows)
    settings = Settings.load(root, content=root / "content", output=root / "output", today=TODAY)
    if not channels:
        for name in ("make_public", "make_private"):
            setattr(pipeline, name, lambda *_, **__: RunStats())
    pipeline.publish(settings, render_site, recheck=False)
    site = (root / "output" / "site").resolve()
    (site / MANIFEST).unlink()
    (site / MANIFEST).touch()
    return gather(Workspace.open_public(settings), Outcome(), silent, recheck=False), site, made


def timed(what: str, work: Callable[[], object]) -> None:
    """Prints what some work takes."""
    clock, busy = time.perf_counter(), time.process_time()
    work()
    print(f"  {what:34} {time.process_time() - busy:7.2f} s cpu {time.perf_counter() - clock:7.2f} s", flush=True)


def edit(site: Path, old: str, new: str) -> None:
    """The first page that says `old` says `new`."""
    for path in sorted(site.glob("c/*/*/*/index.html")):
        text = path.read_text(encoding="utf-8")
        if old in text:
            path.unlink()
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
            return


def measure(rows: int, *, channels: bool) -> None:
    """Prints what each look takes at a size."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        snapshot, site, made = published(root, rows, channels=channels)
        files = [path for path in site.rglob("*") if path.is_file()]
        values, phones = list(snapshot.forbidden), set(snapshot.phones)
        size = sum(path.stat().st_size for path in files) / 2**20
        said = f"{made:,} rows, {len(files):,} files, {size:.1f} MB, {len(values):,} values"
        print(f"\n{said}, load {os.getloadavg()[0]:.1f}")
        number = next(at for at, value in enumerate(values) if value.value.isdigit())
        place = min((site / "c").iterdir()).relative_to(site).as_posix() + "/"

        def look(**change: object) -> Callable[[], object]:
            values[:] = change.get("values", values)  # type: ignore[call-overload]

            def looked() -> None:
                with Caches.below(root / "gate", root, {}).gate as cache:
                    verify(site, phones, Canaries(values), cache)

            return looked

        timed("hashing alone", lambda: [sha256(path.read_bytes()).digest() for path in files])
        timed("cold", look())
        timed("nothing changed", look())
        other = replace(values[number], value=f"{values[number].value[:-1]}{(int(values[number].value[-1]) + 1) % 10}")
        timed("one private number another", look(values=[*values[:number], other, *values[number + 1 :]]))
        timed("one private text more", look(values=[*values, Forbidden("家中无劳动能力者", place)]))
        edit(site, "耕地地力保护补贴", "耕地地力保护补助")
        timed("one public cell", look())
        phones.add("13800138000")
        timed("one more telephone public", look())
        phones.discard("13800138000")
        timed("one telephone no longer public", look())
        timed("nothing changed", look())
        print(f"  peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def main() -> None:
    """Reads the sizes; one process alone, so that its seconds are all there are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="*", type=int, default=[1000])
    parser.add_argument("--channels", action="store_true")
    asked = parser.parse_args()
    os.cpu_count = lambda: 1
    for rows in asked.rows:
        measure(rows, channels=asked.channels)


if __name__ == "__main__":
    main()
