from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from portal.channels.given import make
from portal.channels.handle import Handle, Job
from portal.channels.reading import READING
from portal.channels.registry import channel
from portal.channels.typeset import Typesetter
from portal.channels.worker import Failure
from tests.channels.invented import PRODUCTS

JOB = Job(0, READING, "lesen", PRODUCTS["reading"])


class Dies:
    """A value that takes the process with it that reads it."""

    def __reduce__(self) -> tuple[object, ...]:
        return signal.raise_signal, (signal.SIGKILL,)


@pytest.fixture
def handle() -> Iterator[Handle]:
    """One process."""
    started = Handle()
    yield started
    started.end()


def test_it_makes_what_is_made_here(handle: Handle) -> None:
    """The same files; and it is free again when they were taken."""
    handle.give(JOB)
    assert handle.job is JOB
    assert handle.taken() == make(READING, JOB.value, JOB.stem, Typesetter())
    assert handle.job is None


def test_it_forgets_and_goes_on(handle: Handle) -> None:
    """Told to rest, it makes what comes next as before."""
    handle.give(JOB)
    first = handle.taken()
    assert handle.rest()
    handle.give(JOB)
    assert handle.taken() == first


def test_what_cannot_be_made_comes_back_as_a_failure(handle: Handle) -> None:
    """With its error, and the process goes on."""
    handle.give(Job(1, READING, "lesen", "no reading"))
    told = handle.taken()
    assert isinstance(told, Failure)
    assert isinstance(told.error, AttributeError)
    handle.give(JOB)
    assert isinstance(handle.taken(), dict)


def test_one_that_has_ended_says_nothing(handle: Handle) -> None:
    """What it was making is still its job, so that another can be asked for it; nothing raises."""
    handle.give(Job(1, READING, "lesen", Dies()))
    assert handle.taken() is None
    assert handle.job is not None
    handle.give(JOB)
    assert handle.taken() is None


def test_a_long_time_is_seen_by_when_it_was_told(handle: Handle) -> None:
    """`since` is of the clock that only goes forward."""
    before = time.monotonic()
    handle.give(JOB)
    assert before <= handle.since <= time.monotonic()
    handle.taken()


def test_it_is_ended_at_once_and_more_than_once() -> None:
    """Whatever it does; its connection is closed."""
    started = Handle()
    assert started.ours()
    started.end()
    with suppress(OSError):
        started.end()
    assert started.connection.closed
    assert not started.rest()


def test_handbooks_and_long_images_take_much_memory() -> None:
    """Of everything else two may be made at once."""
    assert Job(0, channel("handbook"), "book", None).heavy
    assert Job(0, channel("long-image"), "image", None).heavy
    assert not JOB.heavy
