"""What is told of workbooks where an error ends a publication, or a merge, before its end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from portal.commands.publishing import told_all_the_same
from portal.outcome import Outcome
from portal.problems import Location, MingbangError, Problem, UnsafeOutput
from portal.run_log import RunLog
from portal.settings import Settings
from tests.content import Content


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Of a run beside a content folder."""
    return Content.small(tmp_path / "content").settings()


def told(settings: Settings, error: BaseException, capfd: pytest.CaptureFixture[str], *, wrong: bool = True) -> str:
    """What is said where this ends a run that found an error in a workbook, or none."""
    outcome = Outcome(log=RunLog())
    if wrong:
        where = Location("communities/柳河/凭据.xlsx", "公示表", row=4, column="G")
        outcome.problems.append(Problem("bad_value", where, "不是金额", "请填数字", "五百"))
    with pytest.raises(type(error)) as raised, told_all_the_same(outcome, settings):
        raise error
    assert raised.value is error
    return capfd.readouterr().out


def kept(settings: Settings) -> list[str]:
    """The codes in the list of problems."""
    listed = settings.build / "problems.json"
    return [one["code"] for one in json.loads(listed.read_text("utf-8"))] if listed.exists() else []


@pytest.mark.parametrize(
    "error", [UnsafeOutput("最后一道检查发现 1 处"), MingbangError("x"), RuntimeError("x"), OSError(28, "x")]
)
def test_what_is_wrong_with_workbooks_is_kept_and_told(
    error: Exception, settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whichever error it is: it may be why, and is to be mended in any case."""
    said = told(settings, error, capfd)
    assert "不是金额" in said
    assert "G4" in said
    assert kept(settings) == ["bad_value"]
    assert '"ok": false' in (settings.build / "run.jsonl").read_text("utf-8")


@pytest.mark.parametrize("ended", [KeyboardInterrupt(), SystemExit(2)])
def test_whoever_ends_the_run_is_told_nothing_more(
    ended: BaseException, settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    """The log says that it did not come to its end."""
    assert told(settings, ended, capfd) == ""
    assert kept(settings) == []
    assert '"ok": false' in (settings.build / "run.jsonl").read_text("utf-8")


def test_where_nothing_is_wrong_the_list_of_the_last_run_stays(
    settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nothing is told but the error itself."""
    assert told(settings, RuntimeError("x"), capfd, wrong=False) == ""
    assert not (settings.build / "problems.json").exists()


def test_a_disk_that_takes_nothing_hides_neither_problems_nor_error(
    settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    """The error that ended the run is the one that is raised."""
    settings.build.parent.mkdir(parents=True, exist_ok=True)
    settings.build.write_text("a file where the folder should be")
    assert "不是金额" in told(settings, RuntimeError("x"), capfd)
