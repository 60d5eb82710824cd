"""The picture that will be published is read once more: what a machine can read of it, anybody can.

`Rechecked` wraps the lookup of originals that `portal.privacy.publish` is given, so that an original with a finding is
not published although two people approved it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from portal.privacy.gate.gate import mask
from portal.privacy.public import Scan
from portal.privacy.recognizers.digit_normalizer import FOLD
from portal.privacy.recognizers.registry import find_personal
from portal.problems import Location, Problems
from portal.records.notice import NoticeKey
from portal.scans import ocr
from portal.scans.ocr import Line, Quad
from portal.scans.people import is_list_of_people
from portal.scans.rows import adjacent
from portal.scans.showing import longest_number, unexplained
from portal.storage import fingerprint, read_entry, write_entry

LONG_NUMBER = "长数字"
ROSTER = "名单"
_TOO_LONG = 11
_INVOICE_DIGITS = (12, 20)
"""Codes of paper invoices and numbers of electronic ones may stand alone."""
_GAP = 2.0

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

    So are lists of people, whatever their row calls them. `cache` keeps by the hash of a picture which kinds were found
    on it, never the text. Without the extra `ocr` it hands through what `inner` says. `progress` is told which original
    is being read, the page (from 1), and of how many; `used` are the files of the cache it asked for.
    """

    inner: Lookup
    folders: dict[str, Path]
    content: Path
    cache: Path
    problems: Problems = field(default_factory=Problems)
    progress: Callable[[str, int, int], None] | None = None
    used: set[Path] = field(default_factory=set)

    def __call__(self, key: NoticeKey, name: str) -> tuple[Scan, ...] | None:
        """The pages that may be shown; None while the original awaits approval or must be approved anew."""
        pages = self.inner(key, name)
        if not pages or not ocr.available():
            return pages
        kinds = {
            kind for number, page in enumerate(pages, 1) for kind in self._kinds(page.data, name, number, len(pages))
        }
        if not kinds:
            return pages
        path = self.folders[key.community] / name
        where = Location(path.relative_to(self.content).as_posix())
        if ROSTER in kinds:
            self.problems.warn(
                "scan_roster", where, "像是名单（发放表、签到表一类），不上网",
                "是名单的，请把表格里的“凭据类型”写成发放表或签到表；"
                "不是的，请用 .venv/bin/portal scan 盖住像名单标题的那一行或一些姓名",
            )  # fmt: skip
        if personal := sorted(kinds - {ROSTER}):
            self.problems.warn(
                "scan_readable", where, f"遮盖以后仍能认出{'、'.join(personal)}，暂不公开",
                "请用 .venv/bin/portal scan 重新遮盖，再由两人审核",
            )  # fmt: skip
        return None

    def _kinds(self, image: bytes, name: str, number: int, of: int) -> list[str]:
        mark = sha256(_ground() + image).hexdigest()
        path = self.cache / mark[:2] / f"{mark}.json"
        self.used.add(path)
        stored = read_entry(path, mark)
        if stored is not None:
            return [str(kind) for kind in json.loads(stored)]
        if self.progress:
            self.progress(f"认原件上的字：{name}", number, of)
        lines = ocr.read_lines(image)
        kinds = sorted(
            {finding.kind for finding in recheck_lines(lines)} | ({ROSTER} if is_list_of_people(lines) else set())
        )
        write_entry(path, mark, json.dumps(kinds, ensure_ascii=False).encode())
        return kinds


@cache
def _ground() -> bytes:
    """Hash of what a finding depends on beside the picture: the rules, and what reads."""
    here = Path(__file__).resolve().parent
    files = (*sorted(here.glob("*.py")), *sorted((here.parent / "privacy").rglob("*.py")))
    return fingerprint(*(version(name) for name in ("rapidocr", "onnxruntime")), files=files)
