"""The picture that will be published is read once more: what a machine can read of it, anybody can.

`Rechecked` wraps the lookup of originals that `portal.privacy.publish` is given, so that an original with a finding is
not published although two people approved it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from portal.privacy.detect import find_personal
from portal.privacy.gate import mask
from portal.privacy.public import Scan
from portal.privacy.spellings import FOLD
from portal.problems import Location, Problems
from portal.records.notice import NoticeKey
from portal.scans import ocr
from portal.scans.ocr import Line, Quad
from portal.scans.rows import adjacent
from portal.scans.showing import longest_number, unexplained
from portal.storage import read_entry, write_entry

LONG_NUMBER = "长数字"
_TOO_LONG = 11
_INVOICE_DIGITS = (12, 20)
"""Codes of paper invoices and numbers of electronic ones may stand alone."""
_GAP = 2.0
_RULES = "2"

Lookup = Callable[[NoticeKey, str], tuple[Scan, ...] | None]
"""As `portal.privacy.publish.Originals`."""


@dataclass(frozen=True, slots=True)
class StillReadable:
    """Something personal that can be read on a picture: its kind (Chinese), masked, and where (thousandths)."""

    kind: str
    excerpt: str
    quad: Quad


def recheck(image: bytes) -> list[StillReadable]:
    """What is personal in the text that can be read on a picture; needs the extra `ocr`."""
    return recheck_lines(ocr.read_lines(image))


def recheck_lines(lines: Sequence[Line]) -> list[StillReadable]:
    """As `recheck`, for lines already read. Pieces of a number beside each other count as one."""
    found = []
    for line in lines:
        texts = [line.text, *(line.text + other.text for other in lines if other is not line and _after(line, other))]
        hit = next((hit for text in texts if (hit := _finding(text))), None)
        if hit:
            found.append(StillReadable(*hit, line.quad))
    return found


def _after(line: Line, other: Line) -> bool:
    """Whether both may be pieces of one number: beside each other, with digits that are no amount and no day."""
    return adjacent(line, other, _GAP) and all(
        any(map(str.isdigit, unexplained(one.text.translate(FOLD)))) for one in (line, other)
    )


def _finding(text: str) -> tuple[str, str] | None:
    text = text.translate(FOLD)
    personal = find_personal(text, soft=False)
    if personal:
        return personal[0].kind.value, mask(text[personal[0].start : personal[0].end])
    digits = longest_number(text)
    if len(digits) >= _TOO_LONG and len(digits) not in _INVOICE_DIGITS:
        return LONG_NUMBER, mask(digits)
    return None


@dataclass(slots=True)
class Rechecked:
    """A lookup of originals that withholds those on which something personal can still be read.

    `cache` keeps by the hash of a picture which kinds were found on it, never the text. Without the extra `ocr` it
    hands through what `inner` says.
    """

    inner: Lookup
    folders: dict[str, Path]
    content: Path
    cache: Path
    problems: Problems = field(default_factory=Problems)

    def __call__(self, key: NoticeKey, name: str) -> tuple[Scan, ...] | None:
        """The pages that may be shown; None while the original awaits approval or must be approved anew."""
        pages = self.inner(key, name)
        if not pages or not ocr.available():
            return pages
        kinds = sorted({kind for page in pages for kind in self._kinds(page.data)})
        if not kinds:
            return pages
        path = self.folders[key.community] / name
        self.problems.warn(
            "scan_readable", Location(path.relative_to(self.content).as_posix()),
            f"遮盖以后仍能认出{'、'.join(kinds)}，暂不公开", "请用 portal scan 重新遮盖，再由两人审核",
        )  # fmt: skip
        return None

    def _kinds(self, image: bytes) -> list[str]:
        mark = hashlib.sha256(f"{_RULES} ".encode() + image).hexdigest()
        path = self.cache / mark[:2] / f"{mark}.json"
        stored = read_entry(path, mark)
        if stored is not None:
            return [str(kind) for kind in json.loads(stored)]
        kinds = sorted({finding.kind for finding in recheck(image)})
        write_entry(path, mark, json.dumps(kinds, ensure_ascii=False).encode())
        return kinds
