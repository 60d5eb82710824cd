"""The gate reads what a browser would unpack from the search index."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.privacy.gate.cleared import Cleared
from portal.privacy.gate.leak_scanner import Canaries, Forbidden
from portal.problems import UnsafeOutput
from portal.release.unpacked import PACKED
from portal.release.verify import verify
from portal.search.document import Document
from portal.search.index.index_writer import write_index

PAGE = "c/c18701/benefits/2026-03/index.html"
NAME = "欧阳长青"


def index(folder: Path, text: str) -> Path:
    """A folder with nothing but the page and an index of one document."""
    (folder / PAGE).parent.mkdir(parents=True)
    (folder / PAGE).write_text('<p id="b1">公示</p>', encoding="utf-8")
    document = Document(id="one", url=f"{PAGE}#b1", title="补贴", text=text, summary=(), kind="benefits")
    write_index([document], {}, folder / PACKED)
    return folder


def test_a_clean_index_is_released(tmp_path: Path) -> None:
    """Ordinary words pass."""
    verify(index(tmp_path, "耕地地力保护补贴"), ["12388"], Canaries([NAME]), Cleared())


@pytest.mark.parametrize(
    "text", ["代519999198706073427领款", "电话13812345678", f"领款人{NAME}", "cunmin@example.org.cn"]
)
def test_what_is_packed_away_is_found(tmp_path: Path, text: str) -> None:
    """A number, a forbidden name and an address in a text of the index stop the release."""
    forbidden = Canaries([Forbidden(NAME, under="c/c18701/benefits/2026-03/")])
    with pytest.raises(UnsafeOutput, match="搜索"):
        verify(index(tmp_path, text), ["12388"], forbidden, Cleared())
