"""What leaves of a publication: the site, and what staff send out; and what hangs on the wall and goes into homes."""

from __future__ import annotations

import hashlib
from pathlib import Path

SENT = ("微信文章", "村村响广播稿", "长图", "大屏", "亮牌", "分享卡", "公开信", "公示栏")
"""What staff send out or hang up beside the site."""


def sent(root: Path) -> dict[str, str]:
    """Digest of everything that leaves of the publication in a folder, by path."""
    folders = [root / "output" / "site", *_staff(root, SENT)]
    files = [path for folder in folders for path in ([folder] if folder.is_file() else sorted(folder.rglob("*")))]
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.is_file()
    }


def private(root: Path) -> dict[str, bytes]:
    """Slips and the sheets that hang."""
    folders = [root / "build" / "张贴", *_staff(root, ("入户明白单",))]
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in folders
        for path in sorted(folder.rglob("*.pdf"))
    }


def _staff(root: Path, names: tuple[str, ...]) -> list[Path]:
    return [path for path in sorted(root.glob("build/渠道/*/*")) if path.name.startswith(names)]
