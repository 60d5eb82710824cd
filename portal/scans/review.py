"""The review of originals: what waits for whom, and the two signatures. Knows nothing of browsers.

An original is proposed, adjusted and signed by one person (`approve`), looked at as it will be published and signed by
another (`confirm`) or sent back. Every step is in 审核记录.csv, so the two need not sit there on the same day.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Lock

from portal.fields.attachment import SUFFIXES
from portal.fields.value import clean
from portal.intake.find import SCANS_FOLDER, find_sources
from portal.places.gazetteer import Gazetteer
from portal.privacy.originals.approvals import CLEAR, dealt_with
from portal.privacy.originals.originals import MAX_PX
from portal.privacy.originals.redraw import MAX_BYTES, redraw_seen
from portal.privacy.recognizers.registry import find_personal
from portal.scans import ocr
from portal.scans.cited import Cited
from portal.scans.covering import PageChoice, boxes_of, choice_of, done_with
from portal.scans.item import Item, LookedAt, ReviewRefused, State, first_of, signature, state_of
from portal.scans.pages import pages_of
from portal.scans.proposal import propose
from portal.scans.record import Entry, read_entries, write_entries
from portal.scans.showing import Judged
from portal.scans.signing import another_looked, nothing_can_be_read, whole_pages_are_confirmed
from portal.scans.upright import turn_clockwise
from portal.storage import read_regular, why

NOTE_LENGTH = 120
_KEPT = 6


@dataclass(slots=True)
class Review:
    """The originals below a content folder, of all communities or one (`only`, an id or a name).

    `reads`: whether pictures are read (extra `ocr`), for proposals and for the recheck.
    """

    content: Path
    today: date
    reads: bool = field(default_factory=lambda: ocr.available())
    only: str = ""
    _folders: dict[str, tuple[Path, str]] = field(default_factory=dict)
    _kept: OrderedDict[str, LookedAt] = field(default_factory=OrderedDict)
    _boxed: tuple[str, list[bytes]] | None = None
    _keeping: Lock = field(default_factory=Lock)
    cited: Cited = field(init=False)

    def __post_init__(self) -> None:
        places = Gazetteer.of_content(self.content)
        found = find_sources(self.content, places)
        self.cited = Cited(found)
        wanted = places.resolve_publisher(self.only).id if self.only else ""
        for community, folder in found.folders.items():
            if (folder / SCANS_FOLDER).is_dir() and wanted in ("", community):
                self._folders[community] = (folder / SCANS_FOLDER, places.publisher(community).full_name)

    def items(self) -> list[Item]:
        """Every original, by community and name. Raises `BadRecord` for a record that cannot be read."""
        found = []
        for community, (folder, place) in self._folders.items():
            entries = read_entries(folder)
            for path in sorted(folder.iterdir()):
                if path.is_file() and path.suffix.lower() in SUFFIXES and path.name[0] not in ".~":
                    entry = entries.get(path.name)
                    state = state_of(path, entry)
                    signed = entry if entry and state in (State.HALF, State.BACK) else None
                    found.append(Item(community, place, path.name, state, *first_of(signed)))
        return found

    def item(self, community: str, name: str) -> Item:
        """One original as it stands now; raises `ReviewRefused` if there is none of that name."""
        for item in self.items():
            if (item.community, item.name) == (community, name):
                return item
        raise ReviewRefused("没有这份原件，可能刚被改名或移走。请回到清单")

    def path_of(self, item: Item) -> Path:
        """Where an original lies."""
        return self._folders[item.community][0] / item.name

    def look(self, community: str, name: str, told: Callable[[int, int], None] = lambda _page, _of: None) -> LookedAt:
        """The file's pages and what is proposed; kept for a while. Raises `ScanRefused` if it cannot be drawn.

        `told` hears which page (from 1) of how many is being read. May run beside other steps.
        """
        data = self._read(self._path(community, name))
        mark = hashlib.sha256(data).hexdigest()
        kept_as = f"{community}/{name}/{mark}"  # what is proposed depends on the rows that cite it
        with self._keeping:
            if kept_as in self._kept:
                return self._kept[kept_as]
        pages = tuple(pages_of(data))
        said = self.cited.said(community, name)
        lines: list[tuple[Judged, ...]] = []
        for number, page in enumerate(pages, start=1):
            told(number, len(pages))
            lines.append(propose(page, self.today, said) if self.reads else ())
        looked = LookedAt(mark, pages, tuple(lines))
        with self._keeping:
            self._kept[kept_as] = looked
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return looked

    def approve(self, community: str, name: str, sha256: str, choices: Sequence[PageChoice], *, reviewer: str) -> None:
        """The first signature under one choice a page; raises `ReviewRefused` for what can still be read."""
        signed = signature(reviewer)
        path = self._same(community, name, sha256)
        boxes = tuple(box for page, choice in enumerate(choices, start=1) for box in boxes_of(page, choice))
        pages = tuple(done_with(page, choice) for page, choice in enumerate(choices, start=1))
        whole_pages_are_confirmed(choices)
        images = redraw_seen(self._read(path), boxes, dealt_with(boxes, pages), MAX_PX)
        if len(images) != len(choices):
            raise ReviewRefused("页数对不上。请回到清单重新打开")
        if self.reads:
            nothing_can_be_read(images, "请把红框里的内容盖住再提交")
        entries = read_entries(path.parent)
        entries[name] = Entry(sha256, boxes, signed, "", self.today.isoformat(), pages=pages)
        write_entries(path.parent, entries)

    def boxed(self, community: str, name: str) -> list[bytes]:
        """The pages exactly as they will be published under what was signed for."""
        path = self._path(community, name)
        entry = self._entry(path)
        data = self._read(path)
        drawn_for = repr((hashlib.sha256(data).hexdigest(), entry.boxes, sorted(entry.seen)))
        if self._boxed is None or self._boxed[0] != drawn_for:  # the browser asks for page after page
            self._boxed = drawn_for, redraw_seen(data, entry.boxes, entry.seen, MAX_PX)
        return self._boxed[1]

    def signed(self, community: str, name: str) -> Entry:
        """What waits for the second person."""
        return self._entry(self._path(community, name))

    def confirm(self, community: str, name: str, sha256: str, second: str, *, clear: Collection[int] = ()) -> None:
        """The second signature; from now on the original is published.

        `clear` are the pages that the second person too found without anything personal.
        """
        signed = signature(second)
        path = self._same(community, name, sha256)
        entry = self._entry(path)
        another_looked(entry, signed, clear)
        if self.reads:
            nothing_can_be_read(self.boxed(community, name), "请退回重遮，写明哪里没盖住")
        entries = read_entries(path.parent)
        entries[name] = replace(entry, second=signed, day=self.today.isoformat())
        write_entries(path.parent, entries)

    def send_back(self, community: str, name: str, note: str, second: str = "") -> None:
        """The first signature no longer counts; its boxes stay, with what the second person says of them."""
        said = clean(note).lstrip("=+-@")[:NOTE_LENGTH]  # a spreadsheet would run it
        if not said:
            raise ReviewRefused("请写明要改哪里，例如“左下角的电话没盖住”")
        if find_personal(said, self.today, soft=False):
            raise ReviewRefused("请不要把号码写进退回的原因")
        path = self._path(community, name)
        entry = self._entry(path)
        entries = read_entries(path.parent)
        entries[name] = replace(entry, note=f"{signature(second)}：{said}" if second.strip() else said)
        write_entries(path.parent, entries)

    def before(self, community: str, name: str) -> list[PageChoice] | None:
        """What was chosen before, page by page, of an original that was sent back or published; None of any other."""
        path = self._path(community, name)
        entry = read_entries(path.parent).get(name)
        if entry is None or state_of(path, entry) not in (State.BACK, State.DONE):
            return None
        clear = {done.page for done in entry.pages if done.what == CLEAR}
        looked = self.look(community, name)
        return [
            PageChoice(clear=True)
            if page in clear
            else choice_of([box for box in entry.boxes if box.page == page], [judged.line.quad for judged in lines])
            for page, lines in enumerate(looked.lines, start=1)
        ]

    def turn(self, community: str, name: str, sha256: str) -> None:
        """Turns the file a quarter clockwise for good; a signature under it then no longer counts."""
        turn_clockwise(self._same(community, name, sha256))

    def _path(self, community: str, name: str) -> Path:
        """Only files of the list are ever opened, whatever a request names."""
        return self.path_of(self.item(community, name))

    def _same(self, community: str, name: str, sha256: str) -> Path:
        path = self._path(community, name)
        if hashlib.sha256(self._read(path)).hexdigest() != sha256:
            raise ReviewRefused("这份原件刚刚被换过。请回到清单重新打开")
        return path

    def _read(self, path: Path) -> bytes:
        try:
            return read_regular(path, MAX_BYTES, self.content)
        except OSError as error:
            raise ReviewRefused(f"{path.name} 读不出来（文件{why(error)}）。请重新放一份扫描件") from error

    def _entry(self, path: Path) -> Entry:
        entry = read_entries(path.parent).get(path.name)
        if entry is None or state_of(path, entry) is not State.HALF:
            raise ReviewRefused("这份原件现在不是待复核。请回到清单看看")
        return entry
