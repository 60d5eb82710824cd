"""The products of one run: which are wanted, under which number, and what became of each in whatever order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from portal import faults
from portal.channels.channel import Channel, Feed, Files, Product, Source
from portal.channels.given import Given
from portal.channels.handle import Job
from portal.channels.kept import key_of, stem_of
from portal.channels.pool import Lost, Pool
from portal.channels.registry import CHANNELS
from portal.channels.texts import file_name
from portal.channels.typeset import FontsMissing, MissingGlyph
from portal.channels.worker import Failure
from portal.faults import Fault
from portal.places.model import Publisher
from portal.problems import Location, OutputNotWritable, Problem, StateBroken

Tell = Callable[[str, int, int], None]
"""Told what is being done (Chinese), how far, and of how many."""
_STOP = (FontsMissing, OutputNotWritable, StateBroken, OSError, MemoryError)
"""What is no fault of one product: every other would meet it as well."""
_STAFF = (MissingGlyph, Lost)
"""What is told in words for staff and is no fault of the program."""
_LOST = "别的不受影响。再运行一次；还是这样，请看表格是不是特别长，能拆就拆开，或者交给维护程序的人"


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

    def tell(self, error: Exception, where: Location, what: str, fault: Fault | None = None) -> None:
        """Takes down why something could not be made; raises again what the whole run must stop for.

        `fault` is that of an error met in another process, of which this one knows no places.
        """
        if isinstance(error, MissingGlyph):
            self.problems.append(Problem("cannot-print", where, f"{what}：{error}", "改正表格里的这个字，再运行一次"))
            return
        if isinstance(error, Lost):
            self.problems.append(Problem("cannot-print", where, f"{what}：{error}", _LOST))
            return
        if isinstance(error, _STOP):
            raise error
        fault = fault or Fault.of(error)
        self.faults.append(fault)
        self.problems.append(fault.problem(where, what))


@dataclass(frozen=True, slots=True)
class Line:
    """One feed of a channel; `root` is the private folder for what is not on the site."""

    channel: Channel
    root: str
    feed: Feed


def lines_of(channels: Iterable[Channel]) -> Iterator[Line]:
    """Every feed of some channels."""
    return (Line(channel, root, feed) for channel in channels for root, feed in channel.feeds)


def products(
    source: Source, wanted: Selection, progress: Tell, made: RunStats, *, channels: tuple[Channel, ...] = CHANNELS
) -> Iterator[tuple[Line, Publisher, Product]]:
    """Every product that is wanted, community by community; `progress` is told each channel of each community.

    Where a channel cannot even say what is to be made, `made` is told.
    """
    places = [place for place in source.register.publishers if not wanted.communities or place.id in wanted.communities]
    lines = list(lines_of(channel for channel in channels if not wanted.channels or channel.name in wanted.channels))
    for number, (place, line) in enumerate(((place, line) for place in places for line in lines), start=1):
        progress(f"制作{line.channel.label} · {place.short}", number, len(places) * len(lines))
        try:
            found = list(line.feed(source, place))
        except Exception as error:  # noqa: BLE001 - told by `tell`, which raises what concerns all
            made.tell(error, Location(f"{place.id} {place.short}"), f"“{line.channel.label}”没有做出来")
            continue
        yield from ((line, place, product) for product in found)


@dataclass(frozen=True, slots=True)
class Task:
    """A product that is wanted: the id of its place, its key, its path below the private folder and its address.

    Both are without endings. `where` is the workbook of the notice it is made of, `what` says that it was not made.
    """

    channel: Channel
    place: str
    key: str
    stem: str
    address: str
    where: Location
    what: str


class Run:
    """The products of one run by their number, and what became of them, in whatever order they are done."""

    def __init__(self, source: Source) -> None:
        self.tasks: list[Task] = []
        self._source = source
        self._failed: dict[int, Failure] = {}
        self._made = 0

    def taken(self, wanted: Iterable[tuple[Line, Publisher, Product]]) -> Iterator[tuple[Task, Job]]:
        """Each product with its key and number."""
        for line, place, product in wanted:
            channel = line.channel
            job = Job(len(self.tasks), channel, stem_of(product), product.value)
            task = Task(
                channel,
                place.id,
                key_of(channel, product),
                f"{line.root}/{place.id} {file_name(place.short)}/{product.name}",
                product.address,
                _where(line, place, product, self._source),
                f"“{channel.label} {product.name.rpartition('/')[2]}”没有做出来",
            )
            self.tasks.append(task)
            yield task, job

    def made(self, jobs: Iterator[Job], pool: Pool) -> Iterator[tuple[int, Files]]:
        """What `given.make` gave of each product that could be made. Raises what the whole run must stop for."""
        for job, made in pool.made(jobs):
            if isinstance(made, Failure):
                if isinstance(made.error, _STOP) or (faults.reraise and not isinstance(made.error, _STAFF)):
                    raise made.error
                self._failed[job.number] = made
            elif made:
                self._made += len(made) - 1  # `TEXTS` is none of them
                yield job.number, made

    def told(self, made: RunStats) -> RunStats:
        """What could not be made, in the order of the products, each with its workbook."""
        made.made += self._made
        for at, failure in sorted(self._failed.items()):
            made.tell(failure.error, self.tasks[at].where, self.tasks[at].what, failure.fault)
        return made


def _where(line: Line, place: Publisher, product: Product, source: Source) -> Location:
    """The workbook of the notice a product is made of; of one made of several, its community and name."""
    imprint = getattr(product.value, "imprint", None)
    number = getattr(product.value, "notice_id", "") or getattr(imprint, "number", "")
    file = source.files.get(number or product.address.removeprefix("c/").rpartition("/")[0], "")
    return Location(file or f"{place.id} {place.short} {line.channel.label} {product.name}")
