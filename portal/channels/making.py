"""Making every product of a register: into the site that is being built, and into the folders staff print from.

What is unchanged is not made again, and that is known before anything is fitted or set: a product's key is a hash of
the value its channel takes and of all that makes it (layouts, fonts, Typst, and these modules). Products are made by
several processes; in which order they are done shows nowhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

from portal.channels.channel import Channel, Files, Source
from portal.channels.handle import Job
from portal.channels.kept import pack, texts_in, unpack
from portal.channels.pool import POOL, Pool
from portal.channels.registry import CHANNELS
from portal.channels.run import EVERYTHING, Run, RunStats, Selection, Tell, lines_of, products
from portal.storage import clear_way, read_entry, write_entry, write_file

__all__ = ["EVERYTHING", "MANIFEST", "RunStats", "Selection", "Tell", "make_private", "make_public", "products"]

MANIFEST = "channels.json"
"""In the private folder: the key and the digest of every file there by its path."""


def make_public(
    source: Source,
    site: Path,
    kept: Path,
    progress: Tell,
    *,
    channels: tuple[Channel, ...] = CHANNELS,
    pool: Pool = POOL,
) -> RunStats:
    """Writes what belongs on the site below `site`; finished files wait in `kept` for the next run.

    What cannot be made is told as a problem and left out. Raises FontsMissing.
    """
    made, run = RunStats(), Run(source)
    endings: dict[int, list[str]] = {}

    def place(at: int, files: Files, *, own: bool) -> None:
        task = run.tasks[at]
        texts = partial(texts_in, _store(kept, task.key), task.key)
        alone = made.given.take(task.address, files, task.key, own=own, texts=texts)
        endings[at] = list(alone)
        for ending, data in alone.items():
            target = site / f"{task.address}{ending}"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)

    def wanted() -> Iterator[Job]:
        for task, job in run.taken(products(source, EVERYTHING, progress, made, channels=channels)):
            if not task.address:
                continue
            store = _store(kept, task.key)
            made.kept.add(store)
            there = source.given(task.place, task.key)
            stored = read_entry(store, task.key) if there is None else None
            if there is not None:
                place(job.number, there, own=False)
            elif stored is not None:
                place(job.number, unpack(stored), own=False)
            else:
                yield job

    for at, files in run.made(wanted(), pool):
        key = run.tasks[at].key
        write_entry(_store(kept, key), key, pack(files))
        place(at, files, own=True)
    for at, ends in sorted(endings.items()):
        task = run.tasks[at]
        made.keys[task.address] = (task.place, task.key, tuple(ends))
        made.addresses.update(f"{task.address}{ending}" for ending in ends)
        made.files[task.channel.name] += len(ends)
    return run.told(made)


def make_private(
    source: Source,
    folder: Path,
    progress: Tell,
    wanted: Selection = EVERYTHING,
    *,
    site_too: bool = False,
    channels: tuple[Channel, ...] = CHANNELS,
    pool: Pool = POOL,
) -> RunStats:
    """Writes what staff print and send below `folder`, by community; with `site_too` also what the site has.

    A run that leaves nothing out deletes what no longer belongs there. What cannot be set is told as a problem, for
    the site stands by then and the other sheets are wanted.
    """
    made, run = RunStats(), Run(source)
    manifest = folder / MANIFEST
    known = _known(manifest)
    found: dict[int, dict[str, list[str]]] = {}

    def to_make() -> Iterator[Job]:
        for task, job in run.taken(products(source, wanted, progress, made, channels=channels)):
            have = {path: held for path, held in known.items() if held[0] == task.key and path.startswith(task.stem)}
            if have and all(_digest(folder / path) == digest for path, (_, digest) in have.items()):
                found[job.number] = have
                made.given.stands(have, task.key)
            elif not task.address or site_too:
                yield job

    for at, files in run.made(to_make(), pool):
        task = run.tasks[at]
        alone = made.given.take(task.stem, files, task.key, own=True)
        for ending, data in alone.items():
            clear_way(folder / f"{task.stem}{ending}")
            write_file(folder / f"{task.stem}{ending}", data)
        digests = {ending: hashlib.sha256(data).hexdigest() for ending, data in alone.items()}
        found[at] = {f"{task.stem}{ending}": [task.key, digest] for ending, digest in digests.items()}
    there: dict[str, list[str]] = {} if wanted.everything else dict(known)
    for at, held in sorted(found.items()):
        there.update(held)
        made.files[run.tasks[at].channel.name] += len(held)
    _clear(folder, {line.root for line in lines_of(channels)}, there)
    write_entry(manifest, MANIFEST, json.dumps(there, ensure_ascii=False, indent=0).encode())
    return run.told(made)


def _store(kept: Path, key: str) -> Path:
    return kept / key[:2] / f"{key}.zip"


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
