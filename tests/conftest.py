from __future__ import annotations

import fcntl
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

import portal.kinds  # noqa: F401 - hands the kinds over to the core
from portal import faults
from portal.channels import pool
from portal.channels.typeset import Typesetter
from portal.processes import SETTING
from tests.golden.sample import publish_sample
from tools.headless import launch

# The same code is drawn the same examples, so that one publication of it does not fail where the last passed;
# `make properties` draws anew, and what it finds becomes a fixed example. No example has a time limit: machines differ.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("drawn", derandomize=False, deadline=None)
settings.load_profile(os.environ.get("MINGBANG_EXAMPLES", "fixed"))

MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own in it
"""Where files lie in memory. Tests write and delete some hundred thousand small ones: on a disk that takes minutes."""
if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 4 * 2**30:
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None  # what was made out before; it is asked for again
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each process would compile all modules anew
sys.dont_write_bytecode = False
gc.disable()


def pytest_collection_finish() -> None:
    """What is loaded by then stays to the end, and is not walked each time the collector looks for what has gone."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def faults_end_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Faults of the program are raised, not told: no test passes over one unawares."""
    monkeypatch.setattr(faults, "reraise", True)


@pytest.fixture(scope="session", autouse=True)
def sheets_are_set_once(pytestconfig: pytest.Config) -> Iterator[None]:
    """A sheet of the same data and layout is set once for all tests, in the process that asks for it.

    Most tests publish the same small places, and setting their sheets was a third of each publication. What a sheet is
    made of is its name in pytest's cache; `--cache-clear` empties it.
    """
    kept = pytestconfig.cache.mkdir("sheets") if pytestconfig.cache else None
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SETTING, "0")
        patch.setattr(pool, "Typesetter", partial(Typesetter, cache=kept))
        yield


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """The folder of the site published from the content in the repository, made once for all workers of a test run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if hasattr(pytestconfig, "workerinput") else base
    with (shared / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        site = shared / "sample" / "output" / "site"
        if not site.exists():
            publish_sample(shared / "sample")
    return site.resolve()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium with a new profile for all browser tests of a worker.

    Debian's headless shell draws pages as Chromium does and has no windows: each new context costs it a seventh.
    """
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()
