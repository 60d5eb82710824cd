"""Random edits, each published by difference and held against a clean build, byte for byte.

    python -m benchmarks.edits 300 [--seed 1] [--without-channels]

With everything in it: what is printed and sent, the last look, shards and merging, originals read again. After every
thirty edits another content folder begins, of the next seed, with lists of other kinds; what was broken off goes on
with the seed it came to. A folder ends at the first release that differs, with the edits that led to it, and the
program with 1 where there was any.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
from pathlib import Path
from typing import Final

import portal.kinds  # noqa: F401 - hands the kinds over
from portal import pipeline
from portal.channels.making import RunStats
from tests.pipeline.test_edits import run

ROUND: Final = 30
"""Edits of one content folder: every sort of them, then some again."""


def main() -> None:
    """Reads how many."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("steps", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-channels", action="store_true")
    asked = parser.parse_args()
    os.sync = lambda: None  # it waits for whatever anybody writes on this machine
    if asked.without_channels:
        for name in ("make_public", "make_private"):
            setattr(pipeline, name, lambda *_, **__: RunStats())
    done, different, seed = 0, 0, asked.seed
    while done < asked.steps:
        try:
            with tempfile.TemporaryDirectory() as folder:
                for what in run(Path(folder), seed, min(ROUND, asked.steps - done), recheck=True):
                    done += 1
                    print(f"{done} of {asked.steps} (seed {seed}) as a clean build, {_cpu():.0f} s cpu: {what}")
                    sys.stdout.flush()
        except AssertionError as error:
            done, different = done + 1, different + 1
            print(f"{done} of {asked.steps} (seed {seed}) differs: {error}", flush=True)
        seed += 1
    print(f"{done} edits, {different} with differences")
    sys.exit(1 if different else 0)


def _cpu() -> float:
    who = [resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in who)


if __name__ == "__main__":
    main()
