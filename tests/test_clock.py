"""The day of the site is Chengdu's."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import portal
from portal import clock
from portal.cli import main
from portal.settings import Settings
from tests.content import Content

ROOT = Path(portal.__file__).parent


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 3, 31, 15, 59, 59, tzinfo=UTC), date(2026, 3, 31)),
        (datetime(2026, 3, 31, 16, 0, 0, tzinfo=UTC), date(2026, 4, 1)),
        (datetime(2026, 12, 31, 16, 0, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime.fromisoformat("2026-03-31T20:00:00-05:00"), date(2026, 4, 1)),
        (datetime.fromisoformat("2026-04-01T00:30:00+14:00"), date(2026, 3, 31)),
    ],
)
def test_the_day_begins_at_midnight_in_chengdu(instant: datetime, day: date) -> None:
    """Eight hours before it does in Greenwich, on the same instant everywhere."""
    assert clock.today(instant) == day


@given(st.datetimes(min_value=datetime(1992, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.timezones()))  # noqa: DTZ001 - the zone is drawn
def test_the_day_depends_on_the_instant_alone(instant: datetime) -> None:
    """Whatever zone it is told in."""
    assert clock.today(instant) == clock.today(instant.astimezone(UTC))


@pytest.mark.parametrize("zone", ["America/New_York", "UTC", "Pacific/Kiritimati", "Asia/Shanghai", ""])
def test_the_zone_of_the_machine_does_not_matter(tmp_path: Path, zone: str) -> None:
    """Near midnight a run of the settings has the same day under every zone of the machine."""
    Content.small(tmp_path / "content")
    program = (
        "from datetime import UTC, datetime; from pathlib import Path; from portal import clock;"
        "clock.now = lambda: datetime(2026, 3, 31, 16, 30, tzinfo=UTC);"
        "from portal.settings import Settings; print(Settings.load(Path()).today)"
    )
    env = {**os.environ, "TZ": zone, "PYTHONPATH": str(ROOT.parent)}
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env=env, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "2026-04-01"


def test_settings_and_check_take_their_day_from_the_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer of tomorrow is none: before midnight in Chengdu it is an error, from midnight on it is not."""
    content = Content.small(tmp_path / "content")
    path = content.opinions("c18701", "2026-Q1", [{"收到日期": "2026-03-09", "答复日期": "2026-03-31"}])
    for hour, failed in ((15, 1), (16, 0)):
        monkeypatch.setattr(clock, "now", lambda hour=hour: datetime(2026, 3, 30, hour, 30, tzinfo=UTC))
        words = ["check", str(path), "--content", str(content.path), "--out", str(tmp_path / "out")]
        result = CliRunner().invoke(main, words)
        assert (result.exit_code, "还没有到" in result.output) == (failed, bool(failed)), result.output
        assert Settings.load(tmp_path, content=content.path).today.day == 31 - failed


def test_nothing_else_reads_the_clock() -> None:
    """No module but one asks for a day or an instant; durations are measured with `monotonic`."""
    asks = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("time", "time"),
            ("time", "localtime"), ("datetime", "fromtimestamp"), ("date", "fromtimestamp")}  # fmt: skip
    found = [
        path.name
        for path in sorted(ROOT.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (node.value.id, node.attr) in asks
    ]
    assert found == ["clock.py"]
