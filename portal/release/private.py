"""The last look at what staff print and send: names are allowed there, numbers of persons are not."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from portal.channels.given import Given
from portal.privacy.gate.cleared import Cleared
from portal.privacy.gate.gate import scan_output
from portal.privacy.gate.leak_scanner import Canaries
from portal.problems import Location, Problem
from portal.release.looking import look_on_all_cores
from portal.release.verify import made_by


def keep_private(*folders: Path) -> None:
    """Makes folders that only this account may enter: the state and what staff print hold full names."""
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)


def check_private(
    folder: Path,
    roots: Collection[str],
    allow: Collection[str],
    forbidden: Canaries,
    *,
    cache: Cleared | None = None,
    given: Given | None = None,
) -> list[Problem]:
    """Deletes every file below these roots that holds a personal number; one problem for each, and the others stay.

    `given` says what files were made of, by their paths below `folder`.
    """
    found: dict[str, Problem] = {}
    if cache is not None:
        cache.hold(forbidden)
    known = given or Given()
    made = made_by(known)
    for root in roots:
        if not (folder / root).is_dir():
            continue
        leaks = scan_output(
            folder / root, allow, forbidden=forbidden, cache=cache, below=f"{root}/", looker=look_on_all_cores,
            made=lambda name, digest, root=root: made(f"{root}/{name}", digest),  # type: ignore[misc]
            product=lambda name, root=root: known.key(f"{root}/{name}"),  # type: ignore[misc]
        )  # fmt: skip
        for leak in leaks:
            (folder / root / leak.path).unlink(missing_ok=True)
            name = f"{root}/{leak.path}"
            problem = Problem(
                "unsafe_print", Location(name), f"这份打印件里有{leak.kind}（{leak.excerpt}），已经删去",
                "印出来的请不要张贴。请在这个社区的表格里找到它改正，再发布一次", leak.excerpt,
            )  # fmt: skip
            found.setdefault(name, problem)
    return list(found.values())
