"""The run log: what every stage took, for operators, and nothing of what stands in a sheet."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portal import pipeline
from portal.channels.making import RunStats
from portal.cli import main
from portal.problems import UnsafeOutput
from portal.run_log import FILE, STAGES, RunLog, peak_mb
from tests.content import LIU, Content
from tests.pipeline.plain import render_plainly


def lines_of(folder: Path) -> list[dict[str, object]]:
    """The lines of the run log."""
    return [json.loads(line) for line in (folder / FILE).read_text("utf-8").splitlines()]


def test_a_stage_has_its_figures_and_the_run_the_last_line(tmp_path: Path) -> None:
    """In the order in which they end, one id for all of them; counts of one name add up."""
    log = RunLog()
    with log.stage("intake"):
        log.count(files=2, read=1)
        log.count(read=1)
    with log.stage("pages"):
        pass
    log.keep(tmp_path / "build", ok=True, notices=3)
    first, second, last = lines_of(tmp_path / "build")
    assert (first["stage"], first["ok"], first["files"], first["read"]) == ("intake", True, 2, 2)
    assert (second["stage"], last["stage"], last["notices"]) == ("pages", "run", 3)
    assert {line["run"] for line in (first, second, last)} == {first["run"]}
    assert last["seconds"] >= first["seconds"] >= 0  # type: ignore[operator]
    assert first["peak_mb"] == peak_mb() > 1
    assert "files" not in second


def test_one_run_replaces_another_and_only_this_account_may_enter(tmp_path: Path) -> None:
    """The file never grows; another run has another id."""
    for _ in range(2):
        log = RunLog()
        with log.stage("gate"):
            pass
        log.keep(tmp_path / "build", ok=True)
    assert [line["stage"] for line in lines_of(tmp_path / "build")] == ["gate", "run"]
    assert stat.S_IMODE((tmp_path / "build").stat().st_mode) == 0o700
    assert RunLog()._log._context["run"] != RunLog()._log._context["run"]


def test_a_stage_that_fails_is_told_with_what_it_counted(tmp_path: Path) -> None:
    """What it raised goes on its way and is not written down: its text may hold what stands in a cell."""
    log = RunLog()

    def fails() -> None:
        with log.stage("privacy"):
            log.count(rows=7)
            raise ValueError("王小明 510000199001011234")

    with pytest.raises(ValueError, match="王小明"):
        fails()
    log.keep(tmp_path, ok=False)
    stage, run = lines_of(tmp_path)
    assert (stage["stage"], stage["ok"], stage["rows"], run["ok"]) == ("privacy", False, 7, False)
    assert set(stage) == {"run", "stage", "ok", "time", "seconds", "cpu", "peak_mb", "rows"}


def test_of_stages_within_each_other_each_counts_its_own() -> None:
    """What is counted goes to the innermost; outside of all nothing is counted."""
    shown: list[str] = []
    log = RunLog(shown.append)
    log.count(files=1)
    with log.stage("release"):
        log.count(files=2)
        with log.stage("gate"):
            log.count(files=1234)
    assert [line.split()[0] for line in shown] == ["gate", "release"]
    assert "files 1,234" in shown[0]
    assert "files 2" in shown[1]


@pytest.mark.parametrize("value", ["王小明", 1.5, True, None, ["张三"]])
def test_only_whole_numbers_are_counted(value: object) -> None:
    """Text, wherever from, cannot get into the log; nor can a stage that is not one of ours."""
    log = RunLog()

    def counts() -> None:
        with log.stage("intake"):
            log._open[-1]["rows"] = value  # type: ignore[assignment]

    with pytest.raises(TypeError):
        counts()
    with pytest.raises(TypeError), RunLog().stage("王小明"):  # type: ignore[arg-type]
        pass


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    """A small content folder; pages are plain and posters left out."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
    monkeypatch.setattr("portal.plugin.render_site", render_plainly)
    return Content.small(tmp_path / "content")


def publish(content: Content, *more: str) -> Result:
    """`portal publish` in this process."""
    words = ["--content", str(content.path), "--output", str(content.path.parent / "output"), "--date", "2026-04-01"]
    return CliRunner().invoke(main, ["publish", *words, *more])


def test_a_publication_leaves_its_log(content: Content) -> None:
    """Every stage in the order of the pipeline; the second run takes from the first what did not change."""
    build = content.path.parent / "build"
    assert publish(content).exit_code == 0
    first = lines_of(build)
    assert [line["stage"] for line in first] == [*STAGES, "run"]
    assert all(line["ok"] for line in first)
    intake = first[0]
    assert (intake["files"], intake["read"], intake["reused"], intake["accepted"]) == (4, 4, 0, 4)
    assert first[-1]["notices"] == 4
    content.info(LIU, 办公时间="周六")
    publish(content)
    second = lines_of(build)
    assert (second[0]["read"], second[0]["reused"]) == (0, 4)
    assert second[0]["run"] != intake["run"]


def test_verbose_shows_the_stages(content: Content) -> None:
    """A line each, and none without being asked."""
    quiet = publish(content).output
    content.info(LIU, 办公时间="周六")
    loud = publish(content, "--verbose").output
    for stage in STAGES:
        assert f"\n{stage} " in "\n" + loud
        assert f"\n{stage} " not in "\n" + quiet
    assert "reused 4" in loud


def test_a_run_that_has_nothing_to_do_is_a_line(content: Content) -> None:
    """No stage was gone through; what the site has is counted as ever."""
    publish(content)
    first = lines_of(content.path.parent / "build")[-1]
    publish(content)
    (only,) = lines_of(content.path.parent / "build")
    assert {name: only[name] for name in ("stage", "ok", "notices", "rows", "pages")} == {
        name: first[name] for name in ("stage", "ok", "notices", "rows", "pages")
    }


def test_a_run_that_ends_early_leaves_its_log_too(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """For it is then that an operator asks: the stage that did not end, and no line after it but the run."""

    def ends(*_: object, **__: object) -> None:
        raise UnsafeOutput("甄玥琬")

    monkeypatch.setattr(pipeline, "verify", ends)
    assert publish(content).exit_code != 0
    lines = lines_of(content.path.parent / "build")
    assert [(line["stage"], line["ok"]) for line in lines[-2:]] == [("gate", False), ("run", False)]


def test_nothing_of_a_sheet_stands_in_the_log(content: Content) -> None:
    """Names, accounts, numbers, sums, programmes, places, files: not one of them, right rows and wrong ones."""
    row = {
        "受益人": "甄玥琬", "身份证号": "510000199001011234", "银行账号": "6222000011112222333", "补贴项目": "隐秘补贴",
        "金额": 987654.32,
    }  # fmt: skip
    content.benefits(LIU, "2026-03", [row, {**row, "受益人": "郗玥珣1", "金额": "约三百"}])
    result = publish(content, "--verbose")
    text = (content.path.parent / "build" / FILE).read_text("utf-8")
    told = [line for line in result.output.splitlines() if line.split(" ")[0] in STAGES]
    assert told
    for said in (text, "\n".join(told)):
        for token in (
            "甄",
            "郗",
            "510000199001011234",
            "6222000011112222333",
            "隐秘",
            "987654.32",
            "约三百",
            "柳河",
            LIU,
            "xlsx",
            "PZ-",
            "QL-",
        ):
            assert token not in said
    assert text.isascii()
