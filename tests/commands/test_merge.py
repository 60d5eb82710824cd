"""`portal publish --shard` and `portal merge` as administrators run them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portal import pipeline, plugin
from portal.channels.making import RunStats
from portal.cli import main
from portal.commands import merge as merge_command
from tests.content import DISTRICT
from tests.pipeline.plain import render_plainly
from tests.shards.districts import FAR, Machines, records_of, whole

WIDE = {"COLUMNS": "300"}


@pytest.fixture
def machines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machines:
    """The machines of two districts and the city, with plain pages and no sheets."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    monkeypatch.setattr(plugin, "render_site", render_plainly)
    monkeypatch.setattr(merge_command, "render_site", render_plainly)
    found = Machines(tmp_path)
    found.set_up(whole(tmp_path / "one" / "content"))
    return found


def portal(machines: Machines, machine: str, command: str, *more: str) -> Result:
    """A command on one of the machines."""
    content = machines.content(machine).path
    folders = ("--content", str(content), "--output", str(content.parent / "output"), "--date", "2026-04-01")
    return CliRunner().invoke(main, [command, *more, *folders], env=WIDE)


def test_from_two_districts_to_one_site(machines: Machines) -> None:
    """Each district publishes with a folder for the city; the city names the folder that holds them."""
    codes = []
    for district in (DISTRICT, FAR):
        result = portal(machines, district, "publish", "--shard", str(machines.sent(district)))
        assert result.exit_code == 0, result.output
        codes.append(result.output.partition("交接码 ")[2][:16])
    result = portal(machines, "city", "merge", str(machines.root / "sent"))
    assert result.exit_code == 0, result.output
    assert "d149 大邑县：这次交来，2026-04-01 发布的，1 处、" in result.output
    assert "d163 都江堰市：这次交来" in result.output
    assert all(re.fullmatch("[0-9a-f]{16}", code) and f"交接码 {code}" in result.output for code in codes)
    assert "校验码" in result.output
    assert (machines.site / "index.html").is_file()


def test_a_shard_that_is_refused_is_named_with_a_status_that_is_not_0(machines: Machines) -> None:
    """The others are merged; what to do is said, and kept in problems.json."""
    for district in (DISTRICT, FAR):
        portal(machines, district, "publish", "--shard", str(machines.sent(district)))
    portal(machines, "city", "merge", str(machines.root / "sent"))
    for path in records_of(machines.sent(DISTRICT)):
        path.write_bytes(b"damaged")
    with (machines.sent(DISTRICT) / "shard.json").open("ab") as file:
        file.write(b" ")
    result = portal(machines, "city", "merge", str(machines.root / "sent"))
    assert result.exit_code == 1
    assert "没有收下" in result.output
    assert "d163 都江堰市：没有新的，仍用以前交来的" in result.output
    assert "shard_refused" in (machines.root / "city" / "build" / "problems.json").read_text("utf-8")


def test_a_folder_for_the_city_that_names_no_district_is_told(machines: Machines) -> None:
    """What was published stands; the folder is not written."""
    result = portal(machines, DISTRICT, "publish", "--shard", str(machines.root / "市里"))
    assert result.exit_code == 1
    assert "区（市）县的编号开头" in result.output
    assert not (machines.root / "市里").exists()


def test_a_folder_within_the_output_is_refused(machines: Machines) -> None:
    """The next publication would delete it."""
    inside = machines.content(DISTRICT).path.parent / "output" / "d163 都江堰市"
    result = portal(machines, DISTRICT, "publish", "--shard", str(inside))
    assert result.exit_code == 1
    assert "输出文件夹里面" in result.output
