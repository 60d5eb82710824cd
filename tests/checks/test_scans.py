from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.commands.checking import check_files
from portal.problems import Problem
from tests.content import LIU, RECEIPT, Content

Found = Callable[..., list[Problem]]


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """What is told of the original a receipt names, with these files in the folder of originals."""
    content = Content.small(tmp_path / "content")

    def of(name: str, **files: bytes) -> list[Problem]:
        folder = content.folder(LIU) / "原件"
        folder.mkdir(exist_ok=True)
        for stem, data in files.items():
            (folder / f"{stem}.jpg").write_bytes(data)
        path = content.receipts(LIU, "2026-03", [{**RECEIPT, "原件": name}])
        (result,) = check_files(content.workspace(), [path], LIU)
        return [problem for problem in result.problems if problem.code.startswith("scan_")]

    return of


def test_a_missing_original_is_told_at_its_cell_with_the_nearest_names(found: Found) -> None:
    """The remedy names what lies there and is spelt nearly so; without anything near it names nothing."""
    (problem,) = found("收据-001.jpg", **{"收据-01": b"\xff\xd8\xff\xe0", "别的": b"\xff\xd8\xff"})
    assert (problem.code, problem.where.row, problem.value) == ("scan_missing", 4, "收据-001.jpg")
    assert problem.where.column
    assert "最接近的有：收据-01.jpg" in problem.remedy
    assert "别的" not in problem.remedy
    (far,) = found("完全不同的名字.png")
    assert "最接近" not in far.remedy


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 a Word file", b"<html>", b"%PD"])
def test_what_is_no_picture_is_told(found: Found, data: bytes) -> None:
    """Empty, a document, a page saved under a name that ends like one."""
    assert [problem.code for problem in found("a.jpg", a=data)] == ["scan_unreadable"]


@pytest.mark.parametrize("head", [b"\xff\xd8\xff", b"\x89PNG", b"%PDF-1.4", b"RIFF", b"II*\x00", b"MM\x00*", b"BM"])
def test_pictures_and_pdfs_are_known_by_their_first_bytes(found: Found, head: bytes) -> None:
    """Not by their names."""
    assert found("a.jpg", a=head + b"\0" * 8) == []


def test_a_folder_of_that_name_is_no_original(found: Found, tmp_path: Path) -> None:
    """Nor anything else that is no plain file."""
    found("b.jpg")
    (Content(tmp_path / "content").folder(LIU) / "原件" / "b.jpg").mkdir()
    assert [problem.code for problem in found("b.jpg")] == ["scan_missing"]
