"""Whatever ends or spoils a publication, `portal check` says first: one entry here for every exception there is."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

import portal
from portal.cli import main
from tests.content import LIU, Content

HOME = Path(portal.__file__).parent
ABOVE = ("commands", "cli.py", "__main__.py")
"""What is not below `publish`."""
FILE = "原始凭据 2026-03.xlsx"


def damaged_zip(content: Content) -> str:
    """Half of a workbook."""
    path = content.receipts(LIU, "2026-03", [{}])
    path.write_bytes(path.read_bytes()[:900])
    return FILE


def not_a_number(content: Content) -> str:
    """Words where an amount should be."""
    content.receipts(LIU, "2026-03", [{"金额": "三百来块"}])
    return FILE


def no_such_place(content: Content) -> str:
    """A folder of a community nobody knows."""
    (content.path / "communities" / "c99999 哪里").mkdir()
    return "communities/c99999 哪里"


def taken_address(content: Content) -> str:
    """A page that would stand where the search is."""
    content.write("pages/search.md", "Title: 搜索\n\n好\n")
    return "pages/search.md"


def long_address(content: Content) -> str:
    """A page whose address no disk can hold."""
    content.write(f"pages/{'很' * 70}.md", "Title: 长\n\n好\n")
    return f"pages/{'很' * 70}.md"


def bad_record(content: Content) -> str:
    """A record of approvals nobody can decode."""
    content.scan(LIU, "001.jpg")
    content.receipts(LIU, "2026-03", [{"原件": "001.jpg", "用途": "问13812345678"}])
    return FILE


def no_picture(content: Content) -> str:
    """An original that is none."""
    content.scan(LIU, "001.jpg").write_bytes(b"hello")
    content.receipts(LIU, "2026-03", [{"原件": "001.jpg"}])
    return FILE


def number_in_a_cell(content: Content) -> str:
    """What the last gate would find."""
    content.receipts(LIU, "2026-03", [{"用途": "问13812345678"}])
    return FILE


def number_on_a_board(content: Content) -> str:
    """The same in the words of a board."""
    head = "公示栏编号,村（社区）编号,村（社区）名称,位置,启用日期,停用日期"
    content.write("boards.csv", f"{head}\nb00013,{LIU},,问13812345678,2025-01-01,\n")
    return "boards.csv"


def unknown_encoding(content: Content) -> str:
    """A table in bytes of no encoding."""
    content.info(LIU).write_bytes(b"\xff\xff\x80\x81 \x80\n")
    return "公开信息.csv"


def spoilt_corrections(content: Content) -> str:
    """Corrections that are no YAML."""
    content.write("corrections.yml", "- a: [\n")
    return "corrections.yml"


def two_of_one(content: Content) -> str:
    """Two workbooks for one notice."""
    path = content.receipts(LIU, "2026-03", [{}])
    path.with_name("凭据 2026年3月.xlsx").write_bytes(path.read_bytes())
    return FILE


def empty_book(content: Content) -> str:
    """A workbook without a table."""
    openpyxl.Workbook().save(content.receipts(LIU, "2026-03", [{}]))
    return FILE


def a_pipe(content: Content) -> str:
    """What is no file though it is called like a workbook."""
    path = content.receipts(LIU, "2026-03", [{}])
    path.unlink()
    os.mkfifo(path)
    return FILE


Case = Callable[[Content], str]
STAFF: dict[str, list[Case]] = {
    "Refusal": [damaged_zip],
    "InvalidValue": [not_a_number],
    "UnknownPlace": [no_such_place],
    "AddressTaken": [taken_address],
    "CannotRenderText": [taken_address, long_address],
    "CannotRender": [long_address],
    "Findings": [number_in_a_cell, number_on_a_board],
    "ScanRefused": [no_picture],
    "BadRecord": [bad_record],
    "UnicodeDecodeError": [unknown_encoding],
    "YAMLError": [spoilt_corrections],
    "ValidationError": [not_a_number],
    "BadZipFile": [damaged_zip, empty_book, two_of_one],
    "Unfit": [a_pipe],
}
"""What staff's files bring about: each has files at which `check` names the file and ends with 1."""
OTHERS: dict[str, str] = {
    "WrongDay": "the clock of this machine",
    "TimeoutError": "servers of this machine",
    "NoPhoto": "a photograph that is none: a warning with its file, and the badge is made without it",
    "ContentMissing": "no content folder or site settings: there is nothing to check or to publish",
    "OutputNotWritable": "the disk of this machine",
    "StateBroken": "the state of this machine",
    "FontsMissing": "the fonts of this machine",
    "CannotTypeset": "a layout of ours: the product is left out and told (tests/channels/test_making.py)",
    "NoCluster": "machines of a scheduler that an operator names on the command line",
    "Stranger": "a machine of a scheduler that sees other files: its units are done here",
    "MingbangError": "servers of this machine, and the review desk",
    "ReviewRefused": "the review desk, which answers in Chinese",
    "QueryNotUnderstood": "the search desk",
    "ValueError": "a fault of the program: told with its notice, which alone is held back (test_isolation.py)",
    "KeyError": "the same",
    "TypeError": "the run log is given more than figures: a fault of the program (tests/test_run_log.py)",
    "IsADirectoryError": "folders are looked for by other names than files are",
    "Hidden": "an original whose drawing would not show all: told with its file when it is drawn for the review",
    "NotTold": "whether anything is otherwise is not known, and everything is made (tests/release/test_last_run.py)",
    "UnsafeOutput": "what goes to the city: told with its folder when it is written (tests/shards/test_writing.py)",
    "Refused": "what another machine sent: its last delivery stays (tests/shards/test_reading.py)",
    "Foreign": "the same",
    "Spoilt": "the same",
    "UnpicklingError": "what was kept of a place by another program: it is read again (tests/acceptance/test_kept.py)",
    "OSError": "the disk of this machine",
    "Unfamiliar": "a workbook that cannot be marked: the copy is written anew",
}
"""What they do not, and why."""


def raised() -> set[str]:
    """The names of all exceptions raised below `publish`."""
    found: set[str] = set()
    for path in HOME.rglob("*.py"):
        if path.relative_to(HOME).parts[0] in ABOVE:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and node.exc is not None:
                called = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
                found.add(called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", ""))
    # Functions that return one, and exceptions raised again, have small letters.
    return {name for name in found if name[:1].isupper()}


def test_every_exception_has_an_entry() -> None:
    """A new one needs files at which check says it, or a reason why staff's files cannot bring it about."""
    assert raised() <= {*STAFF, *OTHERS}
    assert set(OTHERS) <= raised()
    assert not set(STAFF) & set(OTHERS)


@pytest.mark.parametrize(("name", "spoil"), [(name, case) for name, cases in STAFF.items() for case in cases])
def test_check_says_it_first(tmp_path: Path, name: str, spoil: Case) -> None:
    """With the file, in Chinese, and with a status that is not 0; the other files are right."""
    content = Content.small(tmp_path / "content")
    file = spoil(content)
    done = CliRunner().invoke(
        main, ["check", str(content.path), "--content", str(content.path), "--out", str(tmp_path / "out")]
    )
    assert done.exit_code == 1, (name, done.output)
    told = [line for line in done.output.splitlines() if file in line and "必须改" in line]
    assert told, done.output
    assert not any("0 处必须改" in line for line in told[:1])
    assert "Error" not in done.output
    assert "Traceback" not in done.output
