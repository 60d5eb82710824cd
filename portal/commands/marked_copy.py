"""The copy of a workbook in which what is wrong is marked: where it lies, and what is said of it."""

from __future__ import annotations

from pathlib import Path

from portal.annotate.annotate import annotate
from portal.commands.checked_file import Checked
from portal.commands.copies import MARK, copy_of, remember_copy
from portal.intake.guard import MAX_BYTES
from portal.storage import read_regular, write_file


def last_line(result: Checked, out: Path) -> str:
    """Where the annotated copy now lies, or what to do with one that has been mended."""
    copy = write_copy(result, out)
    if copy:
        return f"标出问题的副本：{copy}"
    if MARK in result.path.stem and not result.problems:
        return f"可以放回内容文件夹了，文件名改回“{result.path.name.replace(MARK, '')}”"
    return ""


def copy_place(result: Checked, out: Path) -> Path:
    """Where its annotated copy lies, if there is one."""
    home = (result.source.home if result.source else None) or result.path.parent
    return copy_of(result.path, home, result.source.key.community if result.source else "", out)


def write_copy(result: Checked, out: Path) -> Path | None:
    """Saves the annotated copy below `out`, in a folder named as the community's; None if there is nothing to mark."""
    if not result.problems or result.source is None:
        return None
    try:
        workbook = read_regular(result.path, MAX_BYTES)
        data = annotate(workbook, result.path.stem, result.problems)
    except OSError:  # that it cannot be read is what is told of it
        return None
    if data is None:
        return None
    target = copy_place(result, out)
    write_file(target, data)
    remember_copy(target, data, result.path, workbook, out=out)
    return target
