from __future__ import annotations

import pytest

from portal.release.system_files import of_system


@pytest.mark.parametrize(
    "path",
    [
        "Thumbs.db", "c/thumbs.DB", "desktop.ini", "a/b/.DS_Store", "._index.html", "c/._rows.csv", ".directory",
        "System Volume Information/", "System Volume Information/WPSettings.dat", "$RECYCLE.BIN/S-1/x.txt",
        "RECYCLER/x", ".Trash-1000/files/a.html", ".Trashes/501/a", ".Spotlight-V100/Store", ".fseventsd/0001",
    ],
)  # fmt: skip
def test_what_systems_put_there_by_themselves_is_known(path: str) -> None:
    """However it is written, at whatever depth for files, on top for folders."""
    assert of_system(path)


@pytest.mark.parametrize(
    "path",
    [
        "index.html", "c/Thumbs.db.html", "Thumbs", "xdesktop.ini", ".Trash-abc/x", "c/System Volume Information/x",
        "System Volume Information", "rows.csv", "a.directory", "c/.nojekyll", ".Trashes.html",
    ],
)  # fmt: skip
def test_everything_else_is_part_of_the_site(path: str) -> None:
    """A file too many is told when a copy is verified; nothing is passed over for its likeness."""
    assert not of_system(path)
