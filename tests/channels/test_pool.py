from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from multiprocessing import Pipe
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from portal import faults
from portal.channels import pool as pools
from portal.channels import reading
from portal.channels.badge import BADGE
from portal.channels.broadcast import script
from portal.channels.channel import Channel, Files, Product, Source
from portal.channels.handle import Job
from portal.channels.making import make_private, make_public
from portal.channels.pool import Lost, Pool
from portal.channels.reading import READING
from portal.channels.registry import CHANNELS
from portal.channels.slip import SLIP
from portal.channels.typeset import FontsMissing, Typesetter
from portal.channels.worker import Failure, serve
from portal.places.model import Publisher
from portal.processes import SETTING
from tests.channels.conftest import silent
from tests.channels.invented import PRODUCTS
from tests.pages import sample


class Does:
    """A value that does something in the process that is to make a product of it."""

    def __init__(self, what: Callable[..., object], *arguments: object) -> None:
        self._said = (what, arguments)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self._said


DIES = Does(signal.raise_signal, signal.SIGKILL)
HANGS = Does(time.sleep, 10**6)


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """Two processes, which set every sheet themselves."""
    monkeypatch.setattr(pools, "Typesetter", Typesetter)
    made = Pool(2)
    yield made
    made.end()


def jobs(*values: Any) -> list[Job]:
    """Readings, which take no time, with some values among them that take more."""
    told = [PRODUCTS["reading"]] * 20
    for at, value in enumerate(values):
        told.insert(3 + 2 * at, value)
    return [Job(number, READING, "lesen", value) for number, value in enumerate(told)]


def made_by(pool: Pool, wanted: list[Job]) -> dict[int, Files | Failure]:
    """What was made, by the number of the product."""
    return {job.number: made for job, made in pool.made(iter(wanted))}


def test_every_channel_makes_the_same_bytes_in_any_number_of_processes(pool: Pool) -> None:
    """One process or two, and products of every channel in whatever order they are done."""
    wanted = [Job(number, one, one.name, PRODUCTS[one.name]) for number, one in enumerate(CHANNELS)]
    alone = made_by(Pool(0), wanted)
    assert not [made for made in alone.values() if isinstance(made, Failure)]
    assert made_by(pool, wanted) == alone


def test_a_run_writes_the_same_files_in_any_number_of_processes(tmp_path: Path, pool: Pool) -> None:
    """The staff folder with its list, byte for byte, and the counts in their order; so does the site."""
    source = Source(sample.register())
    told = []
    for name, used in (("alone", Pool(0)), ("shared", pool)):
        folder = tmp_path / name
        staff = make_private(source, folder / "build", silent, channels=(SLIP, BADGE, READING), pool=used)
        site = make_public(source, folder / "site", folder / "kept", silent, channels=(READING, BADGE), pool=used)
        written = {
            path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
        }
        told.append((written, list(staff.files.items()), list(site.files.items()), staff.made, site.made))
    assert told[0] == told[1]
    assert told[0][3]


def test_a_product_that_kills_its_process_is_told_and_the_others_are_made(pool: Pool) -> None:
    """The process is replaced; the product is tried once more, and then told as lost."""
    wanted = jobs(DIES, DIES)
    made = made_by(pool, wanted)
    lost = [job.number for job in wanted if isinstance(job.value, Does)]
    assert sorted(number for number, one in made.items() if isinstance(one, Failure)) == lost
    assert all(isinstance(made[number].error, Lost) for number in lost)  # type: ignore[union-attr]
    assert len(made) == len(wanted)


def test_a_process_that_is_killed_from_outside_loses_nothing(pool: Pool) -> None:
    """What it was making is made by another, and nothing is told."""
    wanted = jobs()
    made = {}
    for job, one in pool.made(iter(wanted)):
        made[job.number] = one
        if len(made) == 2:
            for worker in pool._workers:
                os.killpg(worker._process.pid, signal.SIGKILL)
    assert made == made_by(Pool(0), wanted)


def test_a_product_that_hangs_is_told_and_the_others_are_made(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its process is ended when its time is over, whatever that does meanwhile."""
    wanted = jobs(HANGS)
    made, clock = {}, time.monotonic
    for job, one in pool.made(iter(wanted)):
        made[job.number] = one
        if len(made) == len(wanted) - 1:
            monkeypatch.setattr(time, "monotonic", lambda: clock() + 10**6)
    (told,) = (one for one in made.values() if isinstance(one, Failure))
    assert "180 秒还没有排完" in str(told.error)
    assert len(made) == len(wanted)


def test_what_is_lost_names_its_workbook_and_holds_nothing_back(tmp_path: Path, pool: Pool) -> None:
    """A problem in words with a way forward, at the workbook the product is made of; the rest is on the site."""
    source = Source(sample.register())
    first = source.register.notices[0]

    def feed(source: Source, community: Publisher) -> Iterator[Product]:
        for notice in source.register.notices_of(community.id):
            value = DIES if notice is first else PRODUCTS["reading"]
            yield Product(value, f"朗读/{notice.title}", f"c/{notice.key}/reading")

    listed = replace(source, files={str(notice.key): f"{notice.key}.xlsx" for notice in source.register.notices})
    made = make_public(listed, tmp_path / "site", tmp_path / "kept", silent, channels=(fed(READING, feed),), pool=pool)
    (problem,) = made.problems
    assert (problem.code, problem.where.file) == ("cannot-print", f"{first.key}.xlsx")
    assert "内存不够" in problem.message
    assert "再运行一次" in problem.remedy
    assert len(made.addresses) == len(source.register.notices) - 1


def fed(channel: Channel, feed: Callable[[Source, Publisher], Iterator[Product]]) -> Channel:
    """The channel of the registry, fed otherwise."""

    class Fed:
        name, label, feeds = channel.name, channel.label, (("渠道", feed),)
        make = staticmethod(channel.make)

        def __eq__(self, other: object) -> bool:
            return other is channel

        def __hash__(self) -> int:
            return hash(channel)

    return Fed()  # type: ignore[return-value]


def test_a_fault_in_another_process_is_told_with_its_place(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its number follows from the way it took there, and tests meet the error itself."""
    monkeypatch.setattr(faults, "reraise", False)
    made = made_by(pool, jobs("no reading at all"))
    (told,) = (one for one in made.values() if isinstance(one, Failure))
    assert isinstance(told.error, AttributeError)
    assert told.fault is not None
    assert "portal/channels/" in told.fault.trace


@pytest.mark.parametrize("error", [OSError(28, "No space left"), FontsMissing("缺少字体")])
def test_what_stops_a_run_stops_it_from_another_process_too(error: Exception) -> None:
    """It comes over as what it is."""
    ours, theirs = Pipe()
    ours.send(Failure(error))
    assert type(theirs.recv().error) is type(error)


def test_a_generation_ends_after_enough_products_or_memory() -> None:
    """The process that makes them is another then; what is told next is heard by it."""
    for memory, most, count in ((lambda: 0, 3, 3), (lambda: 10**12, 3, 1)):
        ours, theirs = Pipe()
        for _ in range(3):
            ours.send(("reading", "lesen", PRODUCTS["reading"]))
        ended = serve(theirs, memory, most)
        answers = 0
        while ours.poll():
            ours.recv()
            answers += 1
        assert (ended, answers) == (3, count)


def test_a_program_needs_no_guard_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """A script that publishes at its top level is not run again by the processes, which end with it."""
    script = tmp_path / "script.py"
    script.write_text(
        "import portal.kinds\n"
        "from tests.channels.test_pool import jobs\n"
        "from portal.channels.pool import POOL\n"
        "print('once')\n"
        "print(sum(1 for _ in POOL.made(iter(jobs()))))\n"
        "print(*(worker._process.pid for worker in POOL._workers))\n",
        encoding="utf-8",
    )
    root = str(Path(__file__).parents[2])
    said = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=True, cwd=root,
        env={**os.environ, "PYTHONPATH": root, SETTING: "2"},
    ).stdout.split()  # fmt: skip
    assert said[:2] == ["once", "20"]
    assert len(said) == 4
    for pid in map(int, said[2:]):
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_program_that_is_killed_leaves_no_process_that_hangs(tmp_path: Path) -> None:
    """What still makes something when nobody is there to take it is ended."""
    script = tmp_path / "script.py"
    script.write_text(
        "import os\nimport portal.kinds\n"
        "from tests.channels.test_pool import HANGS, jobs\n"
        "from portal.channels.pool import POOL\n"
        "for number, _ in enumerate(POOL.made(iter(jobs(HANGS)))):\n"
        "    if number == 4:\n"
        "        print(*(worker._process.pid for worker in POOL._workers), flush=True)\n"
        "        os.kill(os.getpid(), 9)\n",
        encoding="utf-8",
    )
    root = str(Path(__file__).parents[2])
    said = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=False, cwd=root,
        env={**os.environ, "PYTHONPATH": root, SETTING: "2"},
    ).stdout.split()  # fmt: skip
    assert len(said) == 2
    for pid in map(int, said):
        with suppress(ProcessLookupError):
            end, poll = os.pidfd_open(pid), select.poll()
            poll.register(end, select.POLLIN)
            assert poll.poll(60_000)
            os.close(end)


def test_what_takes_much_memory_is_made_one_at_a_time(pool: Pool) -> None:
    """Of handbooks no two at once, whatever else waits; and everything is made."""
    heavy = replace(READING, name="handbook")
    wanted = [replace(job, channel=heavy) if job.number < 5 else job for job in jobs()]
    waiting = deque(wanted)
    seen = []
    while (job := pool._next(waiting)) is not None:
        waiting.remove(job)
        seen.append(job.number)
        pool._workers.append(cast("Any", SimpleNamespace(job=job, end=lambda: None)))
    assert seen == [0, *range(5, 20)]
    pool._workers.clear()


def test_one_process_is_used_where_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The setting of the environment holds where nothing else is said."""
    monkeypatch.setenv(SETTING, "0")
    pool = Pool()
    assert len(made_by(pool, jobs())) == 20
    assert pool._workers == []


def test_a_channel_that_is_not_in_the_registry_is_made_here(pool: Pool) -> None:
    """What a test or a plugin puts in its place is what is asked."""
    here = replace(READING, make=lambda *_: {".txt": str(os.getpid()).encode()})
    wanted = [replace(job, channel=here) for job in jobs()]
    assert {one[".txt"] for one in made_by(pool, wanted).values()} == {str(os.getpid()).encode()}  # type: ignore[index]


def test_what_a_test_puts_in_the_place_of_a_function_is_what_makes(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other processes would not know it, so none is started."""
    monkeypatch.setattr(reading, "script", lambda value: replace(script(value), paragraphs=("另一个",)))
    assert {made[".txt"] for made in made_by(pool, jobs()).values()} == {"另一个\n".encode()}  # type: ignore[index]
    assert pool._workers == []
