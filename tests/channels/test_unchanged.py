from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from portal import pipeline
from portal.outcome import Outcome
from portal.plugin import render_site
from tests.content import LIU, TODAY, XIANG, Content

NAMES = ("张三丰", "李四光", "王五岳")
PRINTED = {".pdf", ".png", ".txt"}


def _publish(content: Content, days: int) -> tuple[Outcome, dict[str, bytes]]:
    """Publishes some days after the first time; what was done, and every printed file, staff's too."""
    outcome = pipeline.publish(content.settings(today=TODAY + timedelta(days=days)), render_site, recheck=False)
    root = content.path.parent
    folders = (root / "output" / "site", root / "build")
    return outcome, {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in PRINTED and not path.name.startswith(("robots", "SHA256SUMS"))
    }


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Outcome, dict[str, bytes]]]:
    """Two communities published, published again the next day, and once more with one row corrected."""
    content = Content.small(tmp_path_factory.mktemp("unchanged") / "content", (LIU, XIANG))
    rows: list[dict[str, object]] = [{"受益人": name, "金额": 100 + number} for number, name in enumerate(NAMES)]
    content.benefits(LIU, "2026-03", rows)
    first, second = _publish(content, 0), _publish(content, 1)
    rows[1] |= {"金额": 205, "更正说明": "亩数量错"}
    content.benefits(LIU, "2026-03", rows)
    return [first, second, _publish(content, 1)]


def test_a_second_run_makes_nothing(runs: list[tuple[Outcome, dict[str, bytes]]]) -> None:
    """The next day every printed file is there, byte for byte, and none was made."""
    (first, before), (second, after), _ = runs
    assert first.channels.made + first.staff.made > 40
    assert (second.channels.made, second.staff.made) == (0, 0)
    assert before == after


def test_one_row_makes_only_what_shows_it(runs: list[tuple[Outcome, dict[str, bytes]]]) -> None:
    """A corrected row makes its notice's sheets and its community's summaries anew; the other community has none."""
    _, (_, before), (third, after) = runs
    changed = {path for path in after if after[path] != before.get(path)}
    assert before.keys() == after.keys()
    assert changed
    assert all(LIU in path for path in changed), changed
    notices = {path.split("/")[3] for path in changed if path.startswith(f"c/{LIU}/") and path.count("/") == 4}
    assert {path.split("/")[2] for path in changed if path.startswith(f"c/{LIU}/")} == {"benefits"}, changed
    assert notices == {"2026-03"}
    assert third.channels.made + third.staff.made < 30


def test_products_do_not_depend_on_the_process() -> None:
    """However a process hashes and orders its sets, every product is the same value under the same name."""
    program = (
        "import hashlib; import portal.kinds; from tests.channels.conftest import silent, source; "
        "from portal.channels.making import EVERYTHING, RunStats, products; h = hashlib.sha256(); "
        "made = [(l.channel.name, c.id, p) for l, c, p in products(source(), EVERYTHING, silent, RunStats())]; "
        "h.update(repr(made).encode()); print(len(made), h.hexdigest())"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            text=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert int(said[0].split()[0]) > 30
