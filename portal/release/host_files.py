"""What static hosts read beside the pages: headers, and redirects of closed boards to their community."""

from __future__ import annotations

from pathlib import Path

from portal.register.register import Register
from portal.release.headers import headers_file, redirects_file
from portal.release.manifest import MANIFEST


def write_host_files(register: Register, folder: Path) -> None:
    """Writes `_headers` and `_redirects` for all that lies in `folder`."""
    boards = [board for community in register.publishers for board in register.boards_of(community.id)]
    closed = [(f"/b/{board.id}/", f"/c/{board.community_id}/") for board in boards if board.closed]
    (folder / "_redirects").write_text(redirects_file(closed), encoding="utf-8")
    (folder / MANIFEST).touch()  # pages lead to it; what it lists is known when nothing changes any more
    files = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    (folder / "_headers").write_text(headers_file(files), encoding="utf-8")
