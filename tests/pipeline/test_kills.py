"""Killed or refused by the disk anywhere, a run leaves the old site or the new one, and the next heals it: a sample."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.kills import points_of

ROOT = Path(__file__).resolve().parents[2]
POINTS = 20


def test_whatever_befalls_a_run_site_and_state_come_through() -> None:
    """Publishing, shards, deletion, merging: old or new, byte for byte, told with a remedy, and whole after the next.

    Killed, the disk full or read-only, a file cut short, at points spread over all changes of the disk. In a
    program of its own, which has one thread and so can be copied where it stands.
    """
    words = [sys.executable, "-m", "benchmarks.kills", "--points", str(POINTS), "--seed", "7"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, check=False)
    said = done.stdout.decode()
    assert done.returncode == 0, said + done.stderr.decode()
    found = re.search(r"20 mishaps: (\d+) before the swap, (\d+) after it; 0 with faults", said)
    assert found, said
    assert min(map(int, found.groups())) > 0


@pytest.mark.parametrize("seed", range(5))
def test_points_are_spread_over_all_changes(seed: int) -> None:
    """Each of equal shares of them has one, whatever the seed."""
    counts, points = [100, 7, 93], 20
    found = [sum(counts[:which]) + at for which, at in points_of(counts, points, seed)]
    assert [at * points // 200 for at in found] == [*range(points)]
    assert all(at < counts[which] for which, at in points_of(counts, points, seed))


def test_what_does_not_come_through_is_told(tmp_path: Path) -> None:
    """A run that writes its site in place is found out: the program can fail."""
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from benchmarks import kills\n"
        "def site(root, text):\n"
        "    (root / 'x/output/releases/1').mkdir(parents=True, exist_ok=True)\n"
        "    for n in range(9): (root / f'x/output/releases/1/{n}').write_text(text)\n"
        "    link = root / 'x/output/site'\n"
        "    link.is_symlink() or link.symlink_to('releases/1')\n"
        "kills.SCENARIOS = (kills.Scenario('in place', 'x', lambda root, _: site(root, 'new')),)\n"
        "kills.prepare = lambda root, _: site(root, 'old')\n"
        "sys.exit(kills.trials(Path(sys.argv[1]), None, 6, 1))\n"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, env=env, capture_output=True, check=False
    )
    assert "the site is neither the old nor the new one" in done.stdout.decode(), done.stderr.decode()
    assert done.returncode > 0
