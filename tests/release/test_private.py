"""Folders that hold full names are nobody else's business."""

from __future__ import annotations

import stat
from pathlib import Path

from portal.privacy.gate.leak_scanner import Canaries
from portal.release.private import check_private, keep_private


def test_private_folders_are_closed_to_other_accounts(tmp_path: Path) -> None:
    """They are made with rights for the owner alone, and an open one is closed."""
    (tmp_path / "build").mkdir(mode=0o755)
    keep_private(tmp_path / "state", tmp_path / "build")
    for name in ("state", "build"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o700


def test_a_sheet_with_a_personal_number_is_deleted_and_told(tmp_path: Path) -> None:
    """A name may stand on a sheet for the board, an identity number may not; other sheets stay."""
    sheet = tmp_path / "张贴" / "名单.txt"
    sheet.parent.mkdir()
    sheet.write_text("王小明", encoding="utf-8")
    other = sheet.with_name("另一张.txt")
    other.write_text("李四光", encoding="utf-8")
    assert check_private(tmp_path, ["张贴"], [], Canaries([])) == []
    sheet.write_text("王小明 519999198706073427", encoding="utf-8")
    (problem,) = check_private(tmp_path, ["张贴"], [], Canaries([]))
    assert (problem.code, problem.where.file, problem.severity) == ("unsafe_print", "张贴/名单.txt", "error")
    assert "519999198706073427" not in str(problem)
    assert not sheet.exists()
    assert other.exists()
