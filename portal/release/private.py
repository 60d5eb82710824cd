"""The last look at what staff print and send: names are allowed there, numbers of persons are not."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from portal.privacy.canaries import Canaries
from portal.privacy.gate import Cache, scan_output
from portal.problems import UnsafeOutput
from portal.release.verify import SHOWN


def keep_private(*folders: Path) -> None:
    """Makes folders that only this account may enter: the state and what staff print hold full names."""
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)


def check_private(
    folder: Path, roots: Collection[str], allow: Collection[str], forbidden: Canaries, cache: Cache | None = None
) -> None:
    """Deletes every file below these roots that holds a personal number, then raises `UnsafeOutput` naming them."""
    found = []
    for root in roots:
        if not (folder / root).is_dir():
            continue
        for leak in scan_output(folder / root, allow, forbidden=forbidden, cache=cache):
            (folder / root / leak.path).unlink(missing_ok=True)
            found.append(f"  {root}/{leak}")
    if found:
        listed = "\n".join(found[:SHOWN])
        raise UnsafeOutput(f"打印件里发现 {len(found)} 处个人号码，这些文件已删除，请不要张贴：\n{listed}")
