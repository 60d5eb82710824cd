"""What of a content folder is the shipped sample, byte for byte, and takes it away; everything else stays.

`sample.json` holds what was shipped: the digest of every file, and the rows of the tables that all places share.
`python -m tools.sample` writes it along with the sample.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from portal.intake.find import COMMUNITIES
from portal.places.amending import records
from portal.places.table import decode
from portal.release.stage import RELEASES, SITE
from portal.storage import remove, write_file
from portal.versions.copies import ACCEPTED, Copies

SHIPPED: Final = Path(__file__).with_name("sample.json")
TABLES: Final = {"boards.csv": "公示栏", "grids.csv": "网格", "places.csv": "地方", "分类对照.csv": "本地类别"}
"""What a row of each shared table is."""
MANY: Final = 8
"""Lines of one sort that are told."""
WITHOUT_HEADING: Final = frozenset({"分类对照.csv"})
"""Goes as a whole where no row of one's own is left: nothing else reads its heading."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """The sample as it was shipped: digests by path below the content folder, and rows by table."""

    files: Mapping[str, str]
    rows: Mapping[str, list[str]]

    @property
    def digests(self) -> frozenset[str]:
        """Of any file in a folder of a place; that of a copy under another name is the same."""
        return frozenset(digest for path, digest in self.files.items() if path.startswith(f"{COMMUNITIES}/"))


@cache
def shipped() -> Shipped:
    """Read once."""
    said = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return Shipped(said["files"], said["rows"])


@dataclass(slots=True)
class Sample:
    """What of a content folder is the sample (`files`, `rows` by table), and what is not although it looks like it.

    `own` counts the files in the folders of places that staff put there. `site` says whether the site that was
    published is the sample's only; None where nothing was published.
    """

    files: list[Path] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    own: int = 0
    site: bool | None = None
    notices: list[str] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether anything goes."""
        return bool(self.files or any(self.rows.values()) or self.site)


def look(content: Path, state: Path) -> Sample:
    """Tells what is the sample and what is not; changes nothing. Raises OSError."""
    found, known = Sample(), shipped()
    digests = known.digests
    for path in sorted((content / COMMUNITIES).rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        if digest(path) in digests:
            found.files.append(path)
        elif (name := path.relative_to(content).as_posix()) in known.files:
            found.changed.append(f"{name}：示例的文件，但是改过了")
        else:
            found.own += 1
    for name in TABLES:
        if (content / name).is_file():
            _, gone, changed = _parted(content / name)
            found.rows[name] = gone
            found.changed += changed
    _look_at_state(state, found, digests)
    return found


def _look_at_state(state: Path, found: Sample, digests: frozenset[str]) -> None:
    """Every notice that was accepted came from a workbook of the sample, or it did not."""
    every = [key for key, _ in Copies(state).known()]
    theirs = [key for key in every if _copies(state, key.community, f"{key.kind} {key.period}") <= digests]
    found.notices = [str(key) for key in theirs]
    found.site = len(theirs) == len(every) if every else None


def _copies(state: Path, community: str, name: str) -> set[str]:
    lying = (path for path in (state / ACCEPTED / community).glob(f"{name}.*") if path.is_file())
    return {digest(path) for path in lying} or {""}


def clear(content: Path, found: Sample, state: Path, output: Path) -> None:
    """Takes away what `look` found, with folders that are empty then; of what was published, all or nothing."""
    for path in found.files:
        path.unlink()
        _sweep(path.parent, content / COMMUNITIES)
    for name, gone in found.rows.items():
        if gone:
            kept, _, _ = _parted(content / name)
            if name in WITHOUT_HEADING and len(kept.splitlines()) < 2:
                (content / name).unlink()
            else:
                write_file(content / name, kept)
    if found.site:
        for path in (output / SITE, output / RELEASES, state):
            remove(path)


def _sweep(folder: Path, root: Path) -> None:
    while folder != root and folder.is_relative_to(root) and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _parted(path: Path) -> tuple[bytes, int, list[str]]:
    """A shared table without the sample's rows, how many these are, and rows of the sample that were changed."""
    raw = path.read_bytes()
    try:
        text, encoding = decode(raw)
    except UnicodeDecodeError:
        return raw, 0, [f"{path.name}：编码读不出来，没有动"]
    theirs = shipped().rows.get(path.name, [])
    numbers = {tuple(row.split(",")[:-1][:2]) for row in theirs}
    lines = records(text)
    kept, gone, changed = lines[:1], 0, []
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip("\r\n") in theirs:
            gone += 1
            continue
        kept.append(line)
        if tuple(line.rstrip("\r\n").split(",")[:-1][:2]) in numbers:
            changed.append(f"{path.name} 第 {number} 行：编号和示例的一样，但是改过了")
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    plain = "gb18030" if encoding == "gb18030" else "utf-8"
    return mark + "".join(kept).encode(plain), gone, changed


def told(found: Sample) -> Iterator[str]:
    """What goes and what stays, a line each."""
    rows = [f"{count} 行{TABLES[name]}" for name, count in found.rows.items() if count]
    parts = [*([f"{len(found.files)} 个文件"] if found.files else []), *rows]
    parts += ["用示例发布的网站（output、state）"] if found.site else []
    yield f"示例里的这些删去：{'、'.join(parts)}" if parts else "没有示例内容要删去"
    if found.own:
        yield f"留下：您自己放的 {found.own} 个文件，一个也不动"
    for line in found.changed[:MANY]:
        yield f"留下：{line}。是示例的请自己删去"
    if len(found.changed) > MANY:
        yield f"  ……共 {len(found.changed)} 处"
    if found.site is False:
        yield "留下：网站和 state，里面有您自己发布过的公示"
        for notice in found.notices[:MANY]:
            yield f"  示例的这一期还在网上，撤下它：.venv/bin/portal withdraw {notice} --reason 示例"

        if len(found.notices) > MANY:
            yield f"  ……共 {len(found.notices)} 期"


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
