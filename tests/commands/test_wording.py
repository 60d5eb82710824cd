"""Whatever ends a command, and whatever it is asked, it answers in Chinese."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.cli import COMMANDS, TRACE, main
from portal.commands import template
from tests.content import Content

ENGLISH = re.compile(
    r"\b(error|usage|options?|commands?|show|exit|try|unexpected|argument|requires?|does not|no such|invalid|default|"
    r"required|aborted|traceback|text|directory|integer|range|version|warning|failed|could|not|the)\b",
    re.IGNORECASE,
)


def spoken(output: str) -> str:
    """An output without options, metavariables of a command's own words, paths and addresses."""
    return re.sub(r"--?[a-z-]+|\[[a-z|]+\]|portal [a-z ]+|https?:\S+|\S*/\S*", "", output)


def paths(command: click.Command, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command."""
    yield words
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            below = command.get_command(click.Context(command), name)
            assert below is not None
            yield from paths(below, (*words, name))


@pytest.mark.parametrize("words", list(paths(main)), ids=" ".join)
def test_help_is_chinese(words: tuple[str, ...]) -> None:
    """Headings, sorts of values, defaults, and what help itself does."""
    result = CliRunner().invoke(main, [*words, "--help"], prog_name="portal")
    assert result.exit_code == 0
    assert ENGLISH.findall(spoken(result.output)) == []
    assert result.output.startswith("用法：portal")
    assert "显示这份说明" in result.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["publish", "甲"], "多写了 甲"),
        (["headers", "a", "b"], "多写了 a b"),
        (["-x"], "没有 -x 这个选项"),
        (["--verbose"], "没有 --verbose 这个选项"),
        (["scan", "--pairs=1"], "--pairs 后面不写内容"),
        (["serve", "--port", "x"], "只能写数字"),
        (["place", "board", "c18701", "门口", "--opened", "x"], "日期请写成"),
        (["place", "add", "甲"], "没有写 --town"),
        (["channels", "--only", "x"], "没有 x"),
    ],
)
def test_what_is_typed_wrong_is_told_in_chinese(words: list[str], told: str) -> None:
    """Status 2, one sentence."""
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert told in result.output
    assert ENGLISH.findall(spoken(result.output)) == []


@given(
    st.sampled_from(sorted(COMMANDS)),
    st.lists(
        st.sampled_from(["-", "--", "--date", "--port", "x", "--content", "-1", "--x=1", "", "--help=1", "--out"]),
        max_size=4,
    ),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_no_words_are_answered_in_english(tmp_path: Path, name: str, words: list[str]) -> None:
    """Any words behind any command, in a folder where nothing is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        if name == "headers" and not words:
            return  # it writes files
        result = CliRunner().invoke(main, [name, *words])
    assert isinstance(result.exception, (SystemExit, type(None))), result.exception
    assert ENGLISH.findall(spoken(result.output)) == [], result.output


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (KeyboardInterrupt(), 130, "已中断"),
        (click.Abort(), 130, "已中断"),
        (MemoryError(), 1, "内存不够"),
        (click.FileError("a", "x"), 1, "出错了"),
        (KeyError("王秀英"), 1, "程序本身出了错（KeyError"),
        (RecursionError("x"), 1, "程序本身出了错（RecursionError"),
        (UnicodeEncodeError("ascii", "王", 0, 1, "x"), 1, "程序本身出了错（UnicodeEncodeError"),
    ],
)
def test_whatever_ends_a_command_is_one_chinese_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: BaseException, status: int, told: str
) -> None:
    """No trace, and nothing of what was worked on; a fault of the program says where it lies."""

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(template, "blank", fail)
    result = CliRunner().invoke(main, ["template", "惠民惠农"])
    assert result.exit_code == status
    assert told in result.output
    assert "Traceback" not in result.output
    assert "王秀英" not in result.output
    assert len(result.output.splitlines()) == 1
    if "程序本身" in told:
        assert "template.py 第" in result.output


def test_who_mends_the_program_may_see_the_trace(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With a word in the environment, which the sentence names."""

    def fail(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(template, "blank", fail)
    assert TRACE in CliRunner().invoke(main, ["template", "惠民惠农"]).output
    monkeypatch.setenv(TRACE, "1")
    assert isinstance(CliRunner().invoke(main, ["template", "惠民惠农"]).exception, KeyError)


PROGRAM = """
import logging, sys, warnings
from portal.cli import main
from portal.commands import template
def noisy(*_, **__):
    warnings.warn("Data Validation extension is not supported")
    logging.getLogger("PIL").warning("Corrupt EXIF data")
    print("文件 \\udcbb.xlsx")
    return b""
template.blank = noisy
main(["template", "惠民惠农"])
"""


def test_libraries_are_not_heard(tmp_path: Path) -> None:
    """Warnings and logs of libraries do not reach staff, and a name that no encoding knows ends nothing."""
    root = str(Path(__file__).resolve().parents[2])
    env = {"PYTHONPATH": root, "PYTHONUTF8": "1", "PATH": ""}
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=tmp_path, env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert "已生成" in done.stdout.decode()


def test_a_broken_list_of_places_is_told_without_english(tmp_path: Path) -> None:
    """The reader's own words for an open quotation mark are English."""
    content = Content.small(tmp_path / "content")
    content.write("places.csv", '编号,名称\n"c1,甲\n')
    result = CliRunner().invoke(main, ["publish", "--content", str(content.path), "--output", str(tmp_path / "output")])
    assert "不是完整的 CSV 表格" in result.output
    assert ENGLISH.findall(spoken(result.output)) == []


def test_hushing_leaves_the_tests_strict() -> None:
    """A warning is an error in tests, also after a command ran."""
    CliRunner().invoke(main, ["--version"])
    with pytest.raises(UserWarning, match="x"):
        warnings.warn("x", stacklevel=1)
    assert logging.getLogger().handlers
