"""Making every product of a register: into the site that is being built, and into the folders staff print from.

What is unchanged is not made again, and that is known before anything is fitted or set: a product's key is a hash of
the value its channel takes and of all that makes it (layouts, fonts, Typst, and these modules).
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path

from portal.channels.channel import Channel, Feed, Files, Product, Source
from portal.channels.given import TEXTS, Given, make
from portal.channels.registry import CHANNELS
from portal.channels.texts import file_name
from portal.channels.typeset import (
    LAYOUTS,
    SYSTEM_FONTS,
    FontsMissing,
    MissingGlyph,
    Typesetter,
    sizes_of_fonts,
)
from portal.charts.glyphs import SPARE_FONTS
from portal.faults import Fault
from portal.places.model import Publisher
from portal.problems import Location, OutputNotWritable, Problem, StateBroken
from portal.storage import clear_way, fingerprint, read_entry, write_entry, write_file

Tell = Callable[[str, int, int], None]
"""Told what is being done (Chinese), how far, and of how many."""
_STOP = (FontsMissing, OutputNotWritable, StateBroken, OSError, MemoryError)
"""What is no fault of one product: every other would meet it as well."""
MANIFEST = "channels.json"
"""In the private folder: the key and the digest of every file there by its path."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which channels (by name) and communities (by id) to make; empty means all."""

    channels: Collection[str] = ()
    communities: Collection[str] = ()

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not self.channels and not self.communities


EVERYTHING = Selection()
"""Every channel of every community."""


@dataclass(slots=True)
class RunStats:
    """What a run did: files there are by channel, how many of them it made anew, and what could not be made.

    `addresses` has every file that was made for the site, `kept` what waits for the next run, `given` what the files
    were made of. `keys` are by the address of a product its place, its key and the endings of its files.
    """

    files: Counter[str] = field(default_factory=Counter)
    made: int = 0
    problems: list[Problem] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    addresses: set[str] = field(default_factory=set)
    kept: set[Path] = field(default_factory=set)
    keys: dict[str, tuple[str, str, tuple[str, ...]]] = field(default_factory=dict)
    given: Given = field(default_factory=Given)

    def tell(self, error: Exception, where: Location, what: str) -> None:
        """Takes down why something could not be made; raises again what the whole run must stop for."""
        if isinstance(error, _STOP):
            raise error
        fault = Fault.of(error)
        self.faults.append(fault)
        self.problems.append(fault.problem(where, what))


@dataclass(frozen=True, slots=True)
class _Line:
    """One feed of a channel; `root` is the private folder for what is not on the site."""

    channel: Channel
    root: str
    feed: Feed


def _lines(channels: Iterable[Channel]) -> Iterator[_Line]:
    return (_Line(channel, root, feed) for channel in channels for root, feed in channel.feeds)


def products(
    source: Source, wanted: Selection, progress: Tell, made: RunStats, *, channels: tuple[Channel, ...] = CHANNELS
) -> Iterator[tuple[_Line, Publisher, Product]]:
    """Every product that is wanted, community by community; `progress` is told each channel of each community.

    Where a channel cannot even say what is to be made, `made` is told.
    """
    places = [place for place in source.register.publishers if not wanted.communities or place.id in wanted.communities]
    lines = list(_lines(channel for channel in channels if not wanted.channels or channel.name in wanted.channels))
    for number, (place, line) in enumerate(((place, line) for place in places for line in lines), start=1):
        progress(f"制作{line.channel.label} · {place.short}", number, len(places) * len(lines))
        try:
            found = list(line.feed(source, place))
        except Exception as error:  # noqa: BLE001 - told by `tell`, which raises what concerns all
            made.tell(error, Location(f"{place.id} {place.short}"), f"“{line.channel.label}”没有做出来")
            continue
        yield from ((line, place, product) for product in found)


def make_public(
    source: Source, site: Path, kept: Path, progress: Tell, *, channels: tuple[Channel, ...] = CHANNELS
) -> RunStats:
    """Writes what belongs on the site below `site`; finished files wait in `kept` for the next run.

    What cannot be made is told as a problem and left out. Raises FontsMissing.
    """
    made, typesetter = RunStats(), Typesetter()
    for line, place, product in products(source, EVERYTHING, progress, made, channels=channels):
        if not product.address:
            continue
        key = _key(line, product)
        store = kept / key[:2] / f"{key}.zip"
        made.kept.add(store)
        there = source.given(place.id, key)
        stored = read_entry(store, key) if there is None else None
        if there is not None:
            files = there
        elif stored is not None:
            files = _unpack(stored)
        else:
            files = _make(line, place, product, source, typesetter=typesetter, made=made)
            if not files:
                continue
            write_entry(store, key, _pack(files))
        own, texts = there is None and stored is None, partial(_texts_in, store, key)
        files = made.given.take(product.address, files, own=own, texts=texts)
        made.addresses.update(f"{product.address}{ending}" for ending in files)
        made.keys[product.address] = (place.id, key, tuple(files))
        for ending, data in files.items():
            target = site / f"{product.address}{ending}"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            made.files[line.channel.name] += 1
    return made


def make_private(
    source: Source,
    folder: Path,
    progress: Tell,
    wanted: Selection = EVERYTHING,
    *,
    site_too: bool = False,
    channels: tuple[Channel, ...] = CHANNELS,
) -> RunStats:
    """Writes what staff print and send below `folder`, by community; with `site_too` also what the site has.

    A run that leaves nothing out deletes what no longer belongs there. What cannot be set is told as a problem, for
    the site stands by then and the other sheets are wanted.
    """
    made, typesetter = RunStats(), Typesetter()
    manifest = folder / MANIFEST
    known = _known(manifest)
    there: dict[str, list[str]] = {} if wanted.everything else dict(known)
    for line, place, product in products(source, wanted, progress, made, channels=channels):
        stem, key = f"{line.root}/{place.id} {file_name(place.short)}/{product.name}", _key(line, product)
        have = {path: held for path, held in known.items() if held[0] == key and path.startswith(stem)}
        if have and all(_digest(folder / path) == digest for path, (_, digest) in have.items()):
            there.update(have)
            made.files[line.channel.name] += len(have)
        elif not product.address or site_too:
            files = _make(line, place, product, source, typesetter=typesetter, made=made)
            for ending, data in made.given.take(stem, files, own=True).items():
                clear_way(folder / f"{stem}{ending}")
                write_file(folder / f"{stem}{ending}", data)
                there[f"{stem}{ending}"] = [key, hashlib.sha256(data).hexdigest()]
            made.files[line.channel.name] += max(0, len(files) - 1)
    _clear(folder, {line.root for line in _lines(channels)}, there)
    write_entry(manifest, MANIFEST, json.dumps(there, ensure_ascii=False, indent=0).encode())
    return made


def _known(manifest: Path) -> dict[str, list[str]]:
    stored = read_entry(manifest, MANIFEST)
    found: dict[str, list[str]] = json.loads(stored) if stored else {}
    return found


def _digest(path: Path) -> str:
    """SHA-256 of a file; "" where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _clear(folder: Path, roots: Collection[str], there: Collection[str]) -> None:
    """Deletes every file that is no product any more: a sheet that lies about is printed again."""
    for root in roots:
        for path in sorted((folder / root).rglob("*"), reverse=True):
            if path.is_file() and path.relative_to(folder).as_posix() not in there:
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()


def _make(
    line: _Line, place: Publisher, product: Product, source: Source, *, typesetter: Typesetter, made: RunStats
) -> Files:
    """The files of one product; none, with a problem that names its workbook, where it cannot be made."""
    where = _where(line, place, product, source)
    what = f"“{line.channel.label} {product.name.rpartition('/')[2]}”没有做出来"
    try:
        files = make(line.channel, product.value, _stem(product), typesetter)
    except MissingGlyph as error:
        made.problems.append(Problem("cannot-print", where, f"{what}：{error}", "改正表格里的这个字，再运行一次"))
        return {}
    except Exception as error:  # noqa: BLE001 - told by `tell`, which raises what concerns all
        made.tell(error, where, what)
        return {}
    made.made += max(0, len(files) - 1)  # `TEXTS` is none of them
    return files


def _where(line: _Line, place: Publisher, product: Product, source: Source) -> Location:
    """The workbook of the notice a product is made of; of one made of several, its community and name."""
    imprint = getattr(product.value, "imprint", None)
    number = getattr(product.value, "notice_id", "") or getattr(imprint, "number", "")
    file = source.files.get(number or product.address.removeprefix("c/").rpartition("/")[0], "")
    return Location(file or f"{place.id} {place.short} {line.channel.label} {product.name}")


def _stem(product: Product) -> str:
    """The last part of the file name: a page names its style sheet by it."""
    return (product.address or product.name).rpartition("/")[2]


def _key(line: _Line, product: Product) -> str:
    digest = hashlib.sha256(_ground())
    digest.update(f"{line.channel.name}\0{_stem(product)}\0{product.value!r}".encode())
    return digest.hexdigest()


@cache
def _ground() -> bytes:
    """Hash of what every product depends on beside its value."""
    here = Path(__file__).resolve().parent
    folders = (LAYOUTS, here, here.parent / "charts")
    files = [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in (".typ", ".py")]
    return fingerprint(version("typst"), version("qrcode"), *sizes_of_fonts((*SYSTEM_FONTS, *SPARE_FONTS)), files=files)


def _pack(files: Files) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)  # without the time of making
    return buffer.getvalue()


def _unpack(stored: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(stored)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _texts_in(store: Path, key: str) -> bytes:
    """What the files of an entry were made of; b"" where it is gone or damaged."""
    stored = read_entry(store, key)
    return _unpack(stored).get(TEXTS, b"") if stored is not None else b""
