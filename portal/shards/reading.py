"""Reads what a district sent, and refuses what is not what it says: nothing of it is believed before it is checked."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from portal.places.gazetteer import Gazetteer
from portal.places.model import City, District
from portal.privacy.gate.cleared import Cleared
from portal.privacy.gate.gate import scan_bytes
from portal.privacy.gate.leak_scanner import Canaries
from portal.privacy.public import PublicNotice
from portal.privacy.screening.office_phones import published_phones
from portal.problems import UnknownPlace
from portal.settings import Site
from portal.shards.plain import Spoilt, read_line, read_notice
from portal.shards.shard import (
    FILES,
    FORMAT,
    HEAD,
    MOST_FILE,
    MOST_FILES,
    MOST_HEAD,
    RECORDS,
    Head,
    Place,
    lines_of,
    name_of,
    program,
    shape,
)
from portal.shards.sound import Foreign, check_notices, check_place, shown
from portal.shards.store import Store
from portal.shards.writing import said_of
from portal.storage import read_regular, why

_NAME: Final = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{1,8}")
AGAIN: Final = "请把整个文件夹重新传一次；还是不行的，请那边再发布一次，再传"
UPDATE: Final = "请把两边的程序更新到同一版，那边再发布一次，重新交来"
SAME_SITE: Final = "请把市里的 site.yml 发给那边，换上后再发布一次，重新交来"
SAME_PLACES: Final = "请两边用同一份 places.csv（以市里的为准），那边再发布一次，重新交来"
REPUBLISH: Final = "请那边更新程序，改正后再发布一次，重新交来"
OTHER_BOARDS: Final = "请两边商量，后用的一块重新编号（.venv/bin/portal place board），再发布一次，重新交来"


class Refused(Exception):
    """A shard is not accepted: why, in which of its files, and what is to be done (Chinese)."""

    def __init__(self, message: str, remedy: str, file: str = "") -> None:
        super().__init__(message)
        self.message, self.remedy, self.file = message, remedy, file


@dataclass(frozen=True, slots=True)
class Checked:
    """A shard whose files are in the store, read: `name` is that of its head there."""

    name: str
    head: Head
    places: tuple[Place, ...]
    notices: tuple[PublicNotice, ...]

    @property
    def code(self) -> str:
        """What its district saw when it was made (`shard.code_of`)."""
        return self.name[:16]

    @property
    def phones(self) -> set[str]:
        """The telephones it gives on purpose."""
        said = {phone for place in self.places if place.info for phone in place.info.phones}
        return said | published_phones(self.notices)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads shards for a site with these places, into a store; `cache` has what the gate found in them before."""

    site: Site
    today: date
    places: Gazetteer
    store: Store
    cache: Cleared | None = None

    def take(self, folder: Path) -> Checked:
        """What a district's folder holds, its files kept in the store. Raises `Refused`; OSError for the own disk."""
        data = _sent(folder, HEAD, MOST_HEAD)
        head = self._head(data)
        for name, size in head.files.items():
            file = f"{FILES}/{name}"
            if not _NAME.fullmatch(name) or not 0 <= size <= MOST_FILE:
                raise Refused("清单写得不对", AGAIN, HEAD)
            if self.store.has(name):  # sent before
                continue
            sent = _sent(folder, file, MOST_FILE)
            if len(sent) != size or hashlib.sha256(sent).hexdigest() != name.partition(".")[0]:
                raise Refused("这个文件和清单不一样，可能没有传完，或者改动过", AGAIN, file)
            self.store.keep(name, sent)
        name = name_of(data, Path(HEAD).suffix)
        self.store.keep(name, data)
        return self.kept(name)

    def kept(self, name: str) -> Checked:
        """A shard that lies in the store, by the name of its head. Raises `Refused`."""
        data = self.store.read(name)
        if data is None:
            raise Refused("留着的这一份损坏了", AGAIN, HEAD)
        head = self._head(data)
        for file in head.files:
            if not self.store.has(file):
                raise Refused("留着的这一份损坏了", AGAIN, f"{FILES}/{file}")
        try:
            return self._read(name, head)
        except Foreign as error:
            raise Refused(str(error), SAME_PLACES) from error
        except Spoilt as error:
            raise Refused("里面的内容不是本程序写的样子", REPUBLISH) from error

    def _head(self, data: bytes) -> Head:
        """Raises `Refused`: first what another program may have written, then what this one did not."""
        try:
            said = json.loads(data)
            others = said["format"], said["shape"], shown(str(said["program"]))
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            raise Refused("读不出来，不是交给市里的清单", AGAIN, HEAD) from error
        if others[:2] != (FORMAT, shape()):
            raise Refused(
                f"是另一版程序做的（{others[2]}，这里是 {program()}），表格的列不一样，合不到一起", UPDATE, HEAD
            )
        try:
            head = read_line(data, Head)
        except Spoilt as error:
            raise Refused("清单改动过，或者没有传完", AGAIN, HEAD) from error
        if len(head.files) > MOST_FILES or set(head.places.values()) - head.files.keys():
            raise Refused("清单写得不对", AGAIN, HEAD)
        self._must_fit(head)
        return head

    def _must_fit(self, head: Head) -> None:
        try:
            place = self.places.publisher(head.place)
        except UnknownPlace as error:
            raise Refused(f"市里的地名录没有 {shown(head.place)}（{shown(head.name)}）", SAME_PLACES, HEAD) from error
        if not isinstance(place, (District, City)):
            raise Refused(f"{head.place} {place.short}不是区（市）县", AGAIN, HEAD)
        if head.name != place.short:
            raise Refused(f"{place.id} 在那边叫“{shown(head.name)}”，市里叫“{place.short}”", SAME_PLACES, HEAD)
        if head.day > self.today:
            raise Refused(
                f"是 {head.day} 做的，今天才 {self.today}", "请把那台电脑的时钟调准，再发布一次，重新交来", HEAD
            )
        own = said_of(self.site)
        differ = [name for name in own if own[name] != head.site.get(name)]
        if differ:
            raise Refused(f"那边的网站设置和市里的不一样（{'、'.join(differ)}），二维码和期限会对不上", SAME_SITE, HEAD)

    def _read(self, name: str, head: Head) -> Checked:
        places: list[Place] = []
        notices: list[PublicNotice] = []
        for place, file in head.places.items():
            data = self.store.read(file) if file.endswith(RECORDS) else None
            if data is None:
                raise Spoilt("no records")
            first, *lines = lines_of(data)
            found = read_line(first, Place)
            if found.id != place:
                raise Spoilt("another place")
            check_place(found, head, self.places)
            own = [read_notice(line, self._picture(head)) for line in lines]
            check_notices(found, own)
            places.append(found)
            notices += own
        checked = Checked(name, head, tuple(places), tuple(notices))
        self._hold(checked)
        return checked

    def _picture(self, head: Head) -> Callable[[str], Path]:
        def path(name: str) -> Path:
            if name not in head.files:
                raise Spoilt("no such picture")
            return self.store.path(name)

        return path

    def _hold(self, checked: Checked) -> None:
        """Numbers of people and cards, whatever the other machine's gate said. Raises `Refused`."""
        allow = {*checked.phones, self.site.hotline} - {""}
        for place, file in checked.head.places.items():
            data = self.store.read(file) or b""
            leaks = scan_bytes(f"c/{place}/{HEAD}", data, allow, Canaries(()), cache=self.cache)
            if leaks:
                raise Refused(f"{place} 的内容里有{leaks[0].kind}（{leaks[0].excerpt}），不能公开", REPUBLISH)


def folders_of(given: Path) -> Iterator[Path]:
    """The shards that are meant by a folder: itself, or every folder in it."""
    if not given.is_dir() or any(os.path.lexists(given / name) for name in (HEAD, FILES)):
        yield given
        return
    inner = sorted(path for path in given.iterdir() if path.is_dir() and not path.name.startswith("."))
    yield from inner or [given]


def _sent(folder: Path, file: str, most: int) -> bytes:
    """A file of what was sent. Raises `Refused`."""
    try:
        return read_regular(folder / file, most, folder)
    except FileNotFoundError as error:
        raise Refused("少了这个文件，没有传完", AGAIN, file) from error
    except OSError as error:
        raise Refused(f"这个文件读不出来（{why(error)}）", AGAIN, file) from error
