"""The day of the site is Chengdu's."""

from __future__ import annotations

import ast
import copy
import operator
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
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


ASKED: dict[str, Callable[[date, date, int], object]] = {
    "before": lambda day, other, _: day < other,
    "not after": lambda day, other, _: day <= other,
    "after": lambda day, other, _: other < day,
    "not before": lambda day, other, _: other <= day,
    "the same": lambda day, other, _: other == day,
    "another": lambda day, other, _: day != other,
    "in pairs": lambda day, other, number: (day, number) < (other, 0),
    "the later": lambda day, other, _: max(day, other) == other,
    "sorted": lambda day, other, _: sorted([other, day, other]).index(day),
    "some days on": lambda day, other, number: day + timedelta(days=number) > other,
    "some days ago": lambda day, other, number: other >= day - timedelta(days=number),
    "year": lambda day, *_: day.year,
    "month": lambda day, *_: (day.year, day.month),
    "day": lambda day, *_: day.day,
    "how long ago": lambda day, other, number: (day - other).days > number,
    "how long until": lambda day, other, number: (other - day).days < number,
    "written": lambda day, *_: f"{day}",
    "as a text": lambda day, *_: day.isoformat() + str(day),
    "with other words": lambda day, *_: day.strftime("%Y %m") + f"{day:%d}",
    "weekday": lambda day, *_: day.weekday(),
    "first of the month": lambda day, *_: day.replace(day=1),
    "in a set": lambda day, other, _: len({day, other}),
    "ordinal": lambda day, *_: day.toordinal(),
    "copied": lambda day, other, _: copy.deepcopy(day) < other,
    "sent to a process": lambda day, other, _: pickle.loads(pickle.dumps(day)) < other,  # noqa: S301 - our own
    "fixed": lambda day, *_: clock.fixed(day).year * 0,
}
"""What may be asked of a day, with another day and a number."""
DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))


@given(DAYS, st.lists(st.tuples(st.sampled_from(sorted(ASKED)), DAYS, st.integers(-400, 400)), min_size=1, max_size=4))
def test_a_watched_day_answers_as_a_date_until_the_day_it_says(day: date, asked: list[tuple[str, date, int]]) -> None:
    """Each answer is that of the date; on every day before the one noted all of them are the same."""
    with clock.watching(day) as (watched, until):
        answers = [ASKED[name](watched, other, number) for name, other, number in asked]
    assert answers == [ASKED[name](day, other, number) for name, other, number in asked]
    later = (day + timedelta(days=ahead) for ahead in range(2200))
    for other_day in (one for one in later if one < until.day):
        assert answers == [ASKED[name](other_day, other, number) for name, other, number in asked]


@given(DAYS, DAYS)
def test_what_is_compared_alone_changes_on_the_very_day(day: date, other: date) -> None:
    """A day that is noted is one on which the answer is another: nothing is made again for no reason."""
    for ask in (operator.lt, operator.le, operator.gt, operator.ge):
        with clock.watching(day) as (watched, until):
            answer = ask(watched, other)
        if until.day < date.max:
            assert ask(until.day, other) != answer
            assert ask(until.day - timedelta(days=1), other) == answer
        else:
            assert day >= other


def test_a_watched_day_is_no_date_to_the_interpreter() -> None:
    """What reads a date past its methods ends in an error, so that nothing is asked of it unnoticed."""
    with clock.watching(date(2026, 3, 1)) as (watched, _):
        assert date not in type(watched).mro()
        with pytest.raises(TypeError):
            datetime.combine(watched, datetime.min.time())
        with pytest.raises(AttributeError):
            watched.isocalendar()


def test_whoever_asks_the_clock_within_a_run_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that came from the clock itself holds for the day."""
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 3, 1, 4, tzinfo=UTC))
    with clock.watching(date(2026, 3, 1)) as (_, until):
        clock.today()
    assert until.day == date(2026, 3, 2)
    with clock.watching(date(2026, 3, 1)) as (_, until):
        pass
    clock.today()
    assert until.day == date.max
