"""The memory of this process: how much it has, and how what is free goes back to the system."""

from __future__ import annotations

import ctypes
import gc
import os
from contextlib import suppress
from pathlib import Path


def resident() -> int:
    """Bytes of memory this process has now; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def give_back(*, collect: bool = False) -> None:
    """Hands pages that hold nothing back to the system; with `collect` what is known from nowhere goes first.

    The C library keeps what was freed for what is asked for next, and other processes lack it meanwhile. Does nothing
    where the library cannot (`malloc_trim` is glibc's).
    """
    if collect:
        gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
