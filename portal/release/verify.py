"""The last look before the swap: every internal link leads somewhere, and no byte is private."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path

from portal.channels.given import Given
from portal.privacy.gate.cleared import Cleared
from portal.privacy.gate.gate import Leak, Made, scan_output
from portal.privacy.gate.leak_scanner import Canaries
from portal.problems import ContentMissing, UnsafeOutput
from portal.release.links import broken_links
from portal.release.looking import look_on_all_cores
from portal.release.unpacked import PACKED, index_leaks

SHOWN = 20


class Findings(UnsafeOutput):
    """What the last look found: `leaks` of the gate, or `broken` links as pairs of page and target."""

    def __init__(
        self, message: str, leaks: Sequence[Leak] = (), broken: Sequence[tuple[str, str]] = (),
        given: Given | None = None,
    ) -> None:  # fmt: skip
        super().__init__(message)
        self.made = made_by(given or Given())
        self.leaks = leaks
        self.broken = broken


def verify(
    folder: Path,
    allow: Collection[str],
    forbidden: Canaries,
    cache: Cleared | None = None,
    *,
    base: str = "",
    given: Given | None = None,
) -> None:
    """Raises `Findings` naming the first of them; returns only if the folder may be released.

    `base` is the path at which the site lies on its host, without a slash at its end; `given` what files were made of.
    """
    leaks = leaks_in(folder, allow, forbidden, cache, given=given)
    if leaks:
        listed = "\n".join(f"  {leak}" for leak in leaks[:SHOWN])
        raise Findings(f"输出里发现 {len(leaks)} 处不得公开的内容，没有发布：\n{listed}", leaks=leaks, given=given)
    broken = list(broken_links(folder, base, cache))
    if broken:
        listed = "\n".join(f"  {page} → {target}" for page, target in broken[:SHOWN])
        raise Findings(f"输出里有 {len(broken)} 个断链，没有发布：\n{listed}", broken=broken)


def leaks_in(
    folder: Path,
    allow: Collection[str],
    forbidden: Canaries,
    cache: Cleared | None = None,
    *,
    given: Given | None = None,
) -> list[Leak]:
    """What of a built site must not be published; without `cache` and `given` every file is read to the bottom."""
    known = given or Given()
    leaks = scan_output(
        folder,
        allow,
        forbidden=forbidden,
        packed=PACKED,
        cache=cache,
        made=made_by(known),
        product=known.key,
        looker=look_on_all_cores,
    )
    # A leak may be what makes an index one that cannot be read; it is told first.
    with suppress(ContentMissing) if leaks else nullcontext():
        leaks += index_leaks(folder, allow, forbidden, cache)
    return leaks


def made_by(given: Given) -> Callable[[str, str], Made]:
    """What is known of a file by its path and SHA-256."""
    return lambda name, digest: Made(given.texts(name), own=given.is_own(name, digest))
