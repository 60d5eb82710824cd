"""Where the annotated copies of workbooks lie (…（有问题）.xlsx); they go when nothing is wrong any more."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from portal.storage import fitting

MARK = "（有问题）"
FOLDER = "问题"
"""Below the build folder."""


def copy_of(path: Path, home: Path, community: str, out: Path) -> Path:
    """Where the copy of a workbook lies: in a folder named as the community's (`home`), where that says whose it is."""
    folder = out / (home.name if home.name.startswith(community) else community)
    return folder / fitting(path.stem.replace(MARK, ""), f"{MARK}.xlsx")


def remove_copies(right: Iterable[tuple[Path, Path]]) -> None:
    """Deletes the copies of workbooks that are right now; of a workbook and its copy, one that is both stays."""
    for path, copy in right:
        if copy.is_file() and not copy.is_symlink() and path.resolve() != copy.resolve():
            copy.unlink()
            if not any(copy.parent.iterdir()):
                copy.parent.rmdir()
