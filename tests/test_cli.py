from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import portal
from portal.cli import COMMANDS, main
from portal.commands import template


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["init"], "没有这个命令。可以用：channels、check"),
        (["place", "foo"], "没有这个命令。可以用：add、adopt、board、find、grid、groups"),
        (["check"], "没有写 FILES"),
        (["withdraw", "c18701/benefits/2026-03"], "没有写 --reason"),
        (["publish", "--foo"], "没有 --foo 这个选项"),
        (["publish", "--content"], "--content 后面要写内容"),
        (["publish", "--date", "明天"], "--date：日期请写成 2026-11-24"),
        (["publish", "--output", "file"], "--output：要写文件夹，那里却是文件"),
        (["template", "惠民惠农", "--out", "folder"], "--out：要写文件，那里却是文件夹"),
        (["serve", "--port", "99999"], "--port：只能写数字，0 到 65535"),
        (["search", "--limit", "0", "王"], "--limit：只能写数字，1 以上"),
        (["search", "--format", "pdf", "王"], "--format：只能写 table、csv、json"),
        (["place", "board", "c18701", "门口", "--opened", "明天"], "--opened：日期请写成"),
    ],
)
def test_what_is_typed_wrong_is_told_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], told: str
) -> None:
    """One sentence with what is wrong and where the right words stand, status 2."""
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    Path("folder").mkdir()
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert told in result.output
    assert "--help" in result.output or words[-1] == "--content"
    assert len(result.output.splitlines()) == 1


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (errno.EACCES, "没有读写权限 某处.xlsx。请检查文件夹的权限"),
        (errno.ENOSPC, "磁盘空间不够，写不下 某处.xlsx。请清理磁盘"),
        (errno.ENOTDIR, "读写文件出错 某处.xlsx：文件夹的位置上有文件"),
        (errno.EIO, "读写文件出错 某处.xlsx：磁盘读写出错。请检查"),
    ],
)
def test_what_the_disk_refuses_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, told: str
) -> None:
    """File, cause and remedy instead of a traceback; what a file is called while it is written aside is not told."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, "Input/output error", "某处.xlsx.new")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(template, "blank", refuse)
    result = CliRunner().invoke(main, ["template", "惠民惠农"])
    assert result.exit_code == 1
    assert told in result.output
    assert "Traceback" not in result.output


def test_a_desk_without_a_site_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder where nothing was published the desk says so and makes no folder."""
    monkeypatch.chdir(tmp_path)
    for command in (["desk"], ["search", "王"]):
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 1
        assert "请先发布网站" in result.output
    assert not list(tmp_path.iterdir())


def test_the_list_of_commands_says_how_the_help_of_each_begins() -> None:
    """What `portal --help` says of a command without loading it is what the command says of itself, in their order."""
    context = click.Context(main)
    names = main.list_commands(context)
    loaded = {name: command for name in names if (command := main.get_command(context, name)) is not None}
    assert sorted(loaded) == names == sorted(COMMANDS)
    for name, command in loaded.items():
        assert command.get_short_help_str(1000) == click.Command(name, help=COMMANDS[name]).get_short_help_str(1000)


LIBRARIES = ("numpy", "openpyxl", "pelican", "pypinyin.phrases_dict", "typst", "whoosh")
"""Of those the program stands on, the ones that take longest to import."""


@pytest.mark.parametrize(
    ("words", "not_wanted"),
    [
        (["--help"], (*LIBRARIES, "pydantic", "portal.kinds", "portal.pipeline", "portal.commands.publish")),
        (["--version"], (*LIBRARIES, "pydantic", "portal.kinds", "portal.pipeline", "portal.commands.publish")),
        (["check", "--help"], (*LIBRARIES, "pydantic", "portal.kinds", "portal.commands.checking")),
        (["publish", "--help"], (*LIBRARIES, "pydantic", "portal.kinds", "portal.commands.publishing")),
        (["place", "--help"], ("pypinyin.phrases_dict", "pelican", "whoosh")),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_loads_no_more_than_it_needs(words: list[str], not_wanted: tuple[str, ...]) -> None:
    """In a process of its own: what takes long to import is imported by what works with it, not by whoever names it."""
    program = (
        "import sys; from portal.cli import main; main(sys.argv[1:], standalone_mode=False);"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(portal.__file__).parent.parent)}
    done = subprocess.run([sys.executable, "-c", program, *words], env=env, capture_output=True, check=True)
    loaded = done.stderr.decode().split()
    assert "portal.cli" in loaded
    assert [name for name in not_wanted if name in loaded] == []
