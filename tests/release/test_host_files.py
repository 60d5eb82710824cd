"""What hosts read is written for the files that are there."""

from __future__ import annotations

from pathlib import Path

from portal.outcome import Outcome, silent
from portal.release.host_files import write_host_files
from portal.release.manifest import MANIFEST
from portal.snapshot import gather
from portal.workspace import Workspace
from tests.content import LIU, Content

BOARDS = "公示栏编号,村（社区）编号,村（社区）名称,位置,启用日期,停用日期\n"


def test_a_closed_board_leads_to_its_community(tmp_path: Path) -> None:
    """One that hangs has a page of its own; every file there is has its headers, the list of files too."""
    content = Content.small(tmp_path / "content")
    row = f"{LIU},柳河社区,村口"
    content.write("boards.csv", f"{BOARDS}b00013,{row},2025-12-01,2026-02-01\nb00021,{row},2026-02-01,\n")
    register = gather(Workspace.open_public(content.settings()), Outcome(), silent, recheck=False).register
    site = tmp_path / "site"
    (site / "c").mkdir(parents=True)
    (site / "c" / "index.html").write_text("<p>")
    write_host_files(register, site)
    redirects = (site / "_redirects").read_text("utf-8")
    assert f"/b/b00013/ /c/{LIU}/" in " ".join(redirects.split())
    assert "b00021" not in redirects
    assert (site / MANIFEST).exists()
    assert "Content-Security-Policy" in (site / "_headers").read_text("utf-8")
