"""Random edits, each published by difference and held against a clean build, byte for byte.

    python -m benchmarks.edits 300 [--seed 1]

Ends at the first release that differs, and says which edits led to it.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import portal.kinds  # noqa: F401 - hands the kinds over
from portal import pipeline
from portal.channels.making import RunStats
from tests.pipeline.test_edits import run


def main() -> None:
    """Reads how many."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("steps", type=int)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for name in ("make_public", "make_private"):  # sheets have a key of their own and are the longest part
        setattr(pipeline, name, lambda *_, **__: RunStats())
    start = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        for number, done in enumerate(run(Path(folder), asked.seed, asked.steps), start=1):
            took = time.process_time() - start
            print(f"{number} of {asked.steps} the same as clean builds, {took:.0f} s cpu: {done}", flush=True)


if __name__ == "__main__":
    main()
