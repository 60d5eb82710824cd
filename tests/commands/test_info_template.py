"""The blank `公开信息.csv`: every item that is read, nothing said, and examples that are read as they stand."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest

from portal.commands.info_template import HEADINGS, HOW, info_template
from portal.intake.base_list import LINE, SINCE
from portal.intake.find import INFO_FILE
from portal.privacy.info import FIELDS, read_info
from portal.privacy.public import CommunityInfo
from portal.problems import Problems
from portal.records.population import ITEMS

EXAMPLES = {item: found[1] for item, how in HOW.items() if (found := re.search("例如 ([^，。；]+)", how))}
EXAMPLES["办公时间"] = "工作日 9:00—12:00，13:00—17:00"


def read(folder: Path, raw: bytes) -> tuple[CommunityInfo, Problems]:
    """What a file says, and what is wrong with it."""
    (folder / INFO_FILE).write_bytes(raw)
    problems = Problems()
    return read_info(folder, "communities/c18701 柳河社区", date(2026, 11, 1), problems), problems


def rows() -> list[list[str]]:
    """The rows of the template."""
    return list(csv.reader(io.StringIO(info_template().decode("utf-8-sig"), newline="")))


def test_every_item_that_is_read_has_its_line_and_its_word() -> None:
    """Each once, with how it is filled in, and nothing yet in its cell."""
    first, *items = rows()
    assert tuple(first) == HEADINGS
    assert sorted(item for item, _, _ in items) == sorted([*FIELDS, *ITEMS, LINE, SINCE])
    assert {item: how for item, _, how in items} == HOW
    assert {text for _, text, _ in items} == {""}


def test_a_file_that_nobody_filled_in_says_nothing(tmp_path: Path) -> None:
    """And has no fault: what it says of how to fill it in is not read."""
    info, problems = read(tmp_path, info_template())
    assert (info, list(problems.items)) == (CommunityInfo(), [])


def test_excel_opens_it_by_itself() -> None:
    """A mark in front, Windows line ends."""
    raw = info_template()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == len(rows())


@pytest.mark.parametrize("item", EXAMPLES)
def test_its_own_examples_are_read(item: str, tmp_path: Path) -> None:
    """What it gives as an example may be written so; households are told with their day."""
    filled = {one: EXAMPLES[one] for one in (ITEMS if item in ITEMS else (item,))}
    text = "".join(f"{name},{filled.get(name, '')},{how}\r\n" for name, _, how in rows()[1:])
    info, problems = read(tmp_path, f"项目,内容\r\n{text}".encode("utf-8-sig"))
    assert not list(problems.items)
    if item in FIELDS:
        assert getattr(info, FIELDS[item]) == EXAMPLES[item]
    elif item in ITEMS:
        assert info.population is not None
