"""What a file from outside may do to the process that opens it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from portal.privacy.originals.drawing import ScanRefused


def echo(data: bytes, times: int) -> Iterator[bytes]:
    """The file itself, so many times."""
    for _ in range(times):
        yield data


def spin(_: bytes) -> bytes:
    """Computes and computes."""
    while True:
        pass


def spin_after_a_page(data: bytes) -> Iterator[bytes]:
    """The first page is drawn, the second never."""
    yield data
    spin(data)


def stuck(_: bytes) -> bytes:
    """Waits for what never comes."""
    return os.read(os.pipe()[0], 1)


def crash(_: bytes) -> bytes:
    """As a library in C ends that met what it did not expect."""
    os.abort()


def eat(_: bytes) -> bytes:
    """Asks for more memory than there is."""
    return bytes(2**40)


def recurse(data: bytes) -> bytes:
    """Calls itself."""
    return recurse(data)


def chatter(data: bytes) -> bytes:
    """Prints, as libraries do."""
    os.write(1, b'{"length": 3}\nabc')
    sys.stdout.write("x")
    sys.stdout.flush()
    return data


def refuse(_: bytes) -> bytes:
    """Says why it cannot be drawn."""
    raise ScanRefused("不行。请重新扫描")


def fill_the_disk(_: bytes) -> bytes:
    """Writes a file."""
    with open(os.devnull + "x" if os.name == "nt" else "/tmp/filled-by-a-scan", "wb") as file:  # noqa: PTH123, S108
        file.write(b"x")
    return b"x"
