"""Writes the shard of a district from its register and the site just released, held to the last gate before."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from portal.clock import fixed
from portal.intake.beside import is_silent
from portal.places.model import Publisher
from portal.privacy.gate.gate import scan_bytes
from portal.privacy.gate.leak_scanner import Canaries
from portal.problems import OutputNotWritable, UnknownPlace, UnsafeOutput
from portal.register.register import Register
from portal.settings import Site
from portal.shards.plain import to_line
from portal.shards.shard import FILES, FORMAT, HEAD, RECORDS, Head, Made, Place, name_of, program, shape
from portal.shards.sound import owner
from portal.storage import NEW, read_regular, remove, write_file

_OURS = re.compile("[0-9a-f]{64}[.]")
"""Begins the name of a file of a shard."""
Keys = Mapping[str, tuple[str, str, tuple[str, ...]]]
"""By the address of a product its place, its key and the endings of its files (`RunStats.keys`)."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was just published: the register, its sheets in the folder `site`, and what is known of private values.

    `leaves` has the first day on which rows of a notice must not be shown any more, by the notice's address.
    """

    register: Register
    site: Path
    keys: Keys
    leaves: Mapping[str, date]
    phones: Collection[str]
    forbidden: Canaries


@dataclass(slots=True)
class _Files:
    """The files of a shard at `folder`, each written once under the name of its content."""

    folder: Path
    sizes: dict[str, int] = field(default_factory=dict)
    written: int = 0

    def add(self, data: bytes, ending: str) -> str:
        name = name_of(data, ending)
        if name not in self.sizes:
            self.sizes[name] = len(data)
            path = self.folder / FILES / name
            if not _holds(path, name):
                remove(path)
                write_file(path, data)
                self.written += 1
        return name

    def picture(self, data: bytes | Path) -> str:
        return self.add(data.read_bytes() if isinstance(data, Path) else data, ".jpg")


def _holds(path: Path, name: str) -> bool:
    """Whether the file of this name is there and sound."""
    try:
        return hashlib.sha256(read_regular(path)).hexdigest() == name.partition(".")[0]
    except OSError:
        return False


def district_of(folder: Path, register: Register) -> Publisher:
    """Whose shard a folder is to hold, by the id its name begins with. Raises `UnknownPlace` (Chinese)."""
    name = folder.name.split()[0] if folder.name.split() else ""
    tops = {owner(place): place.line[0] for place in register.publishers}
    if name not in tops:
        known = "、".join(f"“{identifier} {place.short}”" for identifier, place in sorted(tops.items()))
        raise UnknownPlace(
            f"交给市里的文件夹要用区（市）县的编号开头，不认识“{folder.name}”。"
            + (f"这里公开了内容的有：{known}" if known else "这里还没有公开任何内容")
        )
    return tops[name]


def write_shard(folder: Path, published: Published) -> Head:
    """Writes the shard of the district that the folder is named after; what it held before and no longer needs goes.

    Raises `UnknownPlace` for a folder of no district, `OutputNotWritable` for one of something else or that somebody
    else is writing, `UnsafeOutput` for what must not leave, OSError for the disk; the shard that was there is then as
    it was.
    """
    district = district_of(folder, published.register)
    _must_be_free(folder)
    with _held(folder):
        return _written(folder, district, published)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Nobody else writes the folder within: each would delete what the other needs. Leaves no file to be sent."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutputNotWritable(f"另一个发布正在写“{folder.name}”，请等它结束后再发布一次") from error
        except OSError:
            pass
        yield
    finally:
        os.close(lock)


def _written(folder: Path, district: Publisher, published: Published) -> Head:
    register, files = published.register, _Files(folder)
    places: dict[str, str] = {}
    for place in _places_of(district.id, register):
        name = f"c/{place.id}/{HEAD}"
        lines = [to_line(_place(place, published, files), files.picture)]
        lines += (to_line(notice, files.picture) for notice in register.notices_of(place.id))
        data = b"\n".join(lines) + b"\n"
        leaks = scan_bytes(name, data, published.phones, published.forbidden)
        if leaks:
            raise UnsafeOutput(f"要交给市里的文件里有不得公开的内容，没有写：{leaks[0]}")
        places[place.id] = files.add(data, RECORDS)
    head = Head(
        FORMAT, program(), shape(), district.id, district.short, fixed(register.today), said_of(register.site), places,
        dict(sorted(files.sizes.items())),
    )  # fmt: skip
    write_file(folder / HEAD, to_line(head, str))
    for path in sorted((folder / FILES).iterdir()):
        if path.name not in files.sizes and _OURS.match(path.name):
            remove(path)
    return head


def _must_be_free(folder: Path) -> None:
    """Raises `OutputNotWritable` (Chinese) where something else lies there, which might be a district's workbooks."""
    there = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    strange = [name for name in there if name not in (HEAD, HEAD + NEW, FILES) and not is_silent(name)]
    if strange:
        raise OutputNotWritable(f"{folder} 里有别的文件（{strange[0]}），没有写。请换一个空文件夹")


def said_of(site: Site) -> dict[str, str]:
    """Every setting of a site as text, by its name."""
    return {name: json.dumps(value, ensure_ascii=False) for name, value in site.model_dump(mode="json").items()}


def _places_of(district: str, register: Register) -> Iterator[Publisher]:
    """The places of a district of which there is anything."""
    places = register.places
    boards = (board.community_id for board in places.boards.values())
    grids = (grid.community_id for grid in places.grids.values())
    keys = (key.community for key in (*register.refused, *register.void, *(notice.key for notice in register.notices)))
    unread = (place for place, _ in register.unread)
    every = {*register.info, *register.bases, *register.counted, *boards, *grids, *keys, *unread}
    known = (places.publisher(place) for place in sorted(every))
    return (place for place in known if owner(place) == district)


def _place(place: Publisher, published: Published, files: _Files) -> Place:
    register, own = published.register, place.id
    return Place(
        id=own,
        full_name=place.full_name,
        info=register.info.get(own),
        base=register.bases.get(own, ""),
        boards=tuple(replace(board, row=0) for board in register.places.boards_of(own, closed=True)),
        grids=tuple(replace(grid, row=0) for grid in register.places.grids_of(own, closed=True)),
        counted=tuple(register.counted.get(own, ())),
        refused=tuple(sorted(key for key in register.refused if key.community == own)),
        unread=tuple(sorted(kind for community, kind in register.unread if community == own)),
        void=tuple(sorted((key, numbers) for key, numbers in register.void.items() if key.community == own)),
        leaves={key: day for key, day in sorted(published.leaves.items()) if key.startswith(f"{own}/")},
        products=tuple(_products(own, published, files)),
    )


def _products(place: str, published: Published, files: _Files) -> Iterable[Made]:
    for address, (owned, key, endings) in sorted(published.keys.items()):
        if owned == place:
            paths = {ending: published.site / f"{address}{ending}" for ending in endings}
            yield Made(key, {ending: files.add(path.read_bytes(), path.suffix) for ending, path in paths.items()})
