"""The last look at what staff print and send: names are allowed there, numbers of persons are not."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from portal.privacy.gate.gate import Cache, scan_output
from portal.privacy.gate.leak_scanner import Canaries
from portal.problems import Location, Problem


def keep_private(*folders: Path) -> None:
    """Makes folders that only this account may enter: the state and what staff print hold full names."""
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)


def check_private(
    folder: Path, roots: Collection[str], allow: Collection[str], forbidden: Canaries, *, cache: Cache | None = None
) -> list[Problem]:
    """Deletes every file below these roots that holds a personal number; one problem for each, and the others stay."""
    found: dict[str, Problem] = {}
    for root in roots:
        if not (folder / root).is_dir():
            continue
        for leak in scan_output(folder / root, allow, forbidden=forbidden, cache=cache):
            (folder / root / leak.path).unlink(missing_ok=True)
            name = f"{root}/{leak.path}"
            problem = Problem(
                "unsafe_print", Location(name), f"这份打印件里有{leak.kind}（{leak.excerpt}），已经删去",
                "印出来的请不要张贴。请在这个社区的表格里找到它改正，再发布一次", leak.excerpt,
            )  # fmt: skip
            found.setdefault(name, problem)
    return list(found.values())
