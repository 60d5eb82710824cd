from __future__ import annotations

import os
import pickle
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from portal.acceptance.cluster import NoCluster, Same, Stranger, checked, look_at, machines, program, stays_here, there
from portal.release.inputs import CACHE
from tests.content import Content
from tests.shards.districts import files_of, whole

pytest.importorskip("distributed")
ROOT = Path(__file__).resolve().parents[2]
LISTENS = re.compile(r"Scheduler at:\s+(\S+)")
JOINED = re.compile(r"Registered to:")


@contextmanager
def program_of_dask(*words: str, says: re.Pattern[str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A program of Dask on this machine, once it says that it is there; it is ended by its number."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__ADMIN__LOG_FORMAT": "%(message)s"}
    command = [sys.executable, "-m", *words]
    with subprocess.Popen(command, cwd="/", env=env, stderr=subprocess.PIPE, text=True, start_new_session=True) as one:
        try:
            assert one.stderr is not None
            found = next(found for line in one.stderr if (found := says.search(line)))
            yield one, found[1] if found.groups() else ""
        finally:
            one.kill()


@pytest.fixture(scope="module")
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """The address of a scheduler on this machine, and its two workers."""
    with ExitStack() as stack:
        words = ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        _, address = stack.enter_context(program_of_dask(*words, says=LISTENS))
        joins = ("distributed.cli.dask_worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny")
        more = ("--no-dashboard", "--memory-limit", "0")
        workers = [stack.enter_context(program_of_dask(*joins, *more, says=JOINED))[0] for _ in range(2)]
        yield address, workers


PUBLISH = """
import os, shutil, signal, sys
from pathlib import Path
import portal.kinds
from portal import pipeline
from portal.acceptance.cluster import machines
from portal.channels.making import RunStats
from tests.content import TODAY, Content
from tests.pipeline.plain import render_plainly

def main(root, address, worker):
    for name in ("make_public", "make_private"):
        setattr(pipeline, name, lambda *_, **__: RunStats())
    settings = Content(root / "content").settings()
    killed = []

    def progress(what, done, of):
        if what == "读取并检查表格" and done < of and worker and not killed:
            os.kill(worker, signal.SIGKILL)
            killed.append(done)

    if not address:
        pipeline.publish(settings, render_plainly)
        return
    with machines(address, settings) as executor:
        made = []
        submit = executor.submit
        executor.submit = lambda *words: made.append(words) or submit(*words)
        pipeline.publish(settings, render_plainly, progress, executor=executor)
    print(len(made), killed)

main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
"""


def published(root: Path, content: Content, address: str, worker: int) -> tuple[dict[str, bytes], str]:
    """What is published and remembered of a copy of the content, in a program of its own, and what it said."""
    shutil.copytree(content.path, root / "content")
    words = [sys.executable, "-c", PUBLISH, str(root), address, str(worker)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, env=env, cwd="/", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = {**files_of(root / "output"), **files_of(root / "state")}
    return {name: data for name, data in found.items() if not name.startswith(f"{CACHE}/")}, done.stdout


def test_a_scheduler_whose_worker_is_killed_makes_the_same(
    cluster: tuple[str, list[subprocess.Popen[str]]], tmp_path: Path
) -> None:
    """Two workers, one of them killed when the first place is back: site and state are those of one process."""
    address, workers = cluster
    content = whole(tmp_path / "content")
    here, _ = published(tmp_path / "here", content, "", 0)
    both, said = published(tmp_path / "both", content, address, 0)
    assert said == "8 []\n"
    assert both == here
    killed, said = published(tmp_path / "killed", content, address, workers[0].pid)
    assert said == "8 [1]\n"
    assert workers[0].wait() == -signal.SIGKILL
    assert killed == here
    assert not [*(tmp_path / "killed" / "state" / CACHE).glob("machines*")]


def test_machines_that_see_other_files_are_told(
    cluster: tuple[str, list[subprocess.Popen[str]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else every workbook would be missing there; nothing has begun."""
    content = Content.small(tmp_path / "content")
    monkeypatch.setattr("portal.acceptance.cluster.write_file", lambda *_: None)
    with pytest.raises(NoCluster, match="看不到"), machines(cluster[0], content.settings()):
        pass


@pytest.mark.parametrize(
    "address", ["10.0.0.5:8786", "tcp://10.0.0.5:8786", "tcp://scheduler.example:8786", "tcp://[2001:db8::1]:8786",
                "tcp://127.0.0.1.example:8786", "tcp://0.0.0.0:8786"]
)  # fmt: skip
def test_names_do_not_cross_a_network_in_the_clear(address: str) -> None:
    """Off this machine the address says tls; the message says which one would do."""
    with pytest.raises(NoCluster, match="不加密地经过网络，没有开始。请用加密的地址 tls://"):
        checked(address)


@pytest.mark.parametrize("address", ["tls://10.0.0.5:8786", "127.0.0.1:8786", "tcp://localhost:1", "tcp://[::1]:8786"])
def test_what_may_be_used(address: str) -> None:
    """Encrypted, or on this machine."""
    assert checked(address).endswith(address)


@pytest.mark.parametrize("address", ["", "x", "http://127.0.0.1:8786", "tls://10.0.0.5", "tcp://127.0.0.1:99999999"])
def test_what_is_no_address_is_told(address: str) -> None:
    """With how one is written."""
    with pytest.raises(NoCluster, match="不是调度程序的地址"):
        checked(address)


class Workers:
    """A scheduler that says it has these workers, and what they say of themselves."""

    def __init__(self, *addresses: str, held: bool = True) -> None:
        self.addresses, self.held = addresses, held

    def wait_for_workers(self, _n: int, timeout: float) -> None:
        """As of a client."""
        if not self.addresses:
            raise TimeoutError(timeout)

    def scheduler_info(self, **_: int) -> dict[str, Any]:
        """As of a client."""
        return {"workers": dict.fromkeys(self.addresses)}

    def run(self, *_: object, **__: object) -> dict[str, bool]:
        """As of a client."""
        return dict.fromkeys(self.addresses, self.held)


@pytest.mark.parametrize(
    ("workers", "told"),
    [
        (Workers(), "没有一台机器"),
        (Workers("tcp://127.0.0.1:1", "tcp://10.0.0.7:1"), "10.0.0.7:1 没有加密"),
        (Workers("tls://10.0.0.7:1", held=False), "看不到"),
    ],
)
def test_machines_that_cannot_be_used_are_told(workers: Workers, told: str, tmp_path: Path) -> None:
    """None there, one that a scheduler on this machine reaches in the clear, none that sees what is here."""
    with pytest.raises(NoCluster, match=told):
        look_at(workers, Same(tmp_path, "", ""))


def test_machines_that_can_be_used(tmp_path: Path) -> None:
    """On this machine, or encrypted."""
    look_at(Workers("tcp://127.0.0.1:1", "tls://10.0.0.7:1"), Same(tmp_path, "", ""))
    assert not stays_here("tcp://127.0.0.1.example:1")


def test_a_stranger_does_nothing(tmp_path: Path) -> None:
    """A machine that joined later and has another program or other files; what it refuses is done here."""
    path = tmp_path / "token"
    path.write_text("abc")
    same = Same(path, "abc", program())
    assert there(pickle.loads(pickle.dumps(same)), max, 1, 2) == 2  # noqa: S301 - made here
    for other in (Same(path, "abd", program()), Same(path, "abc", "older"), Same(tmp_path / "none", "abc", program())):
        with pytest.raises(Stranger):
            there(other, max, 1, 2)


def test_a_scheduler_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In Chinese, with what to look at; nothing is left behind."""
    monkeypatch.setattr("portal.acceptance.cluster.SECONDS", 0.2)
    content = Content.small(tmp_path / "content")
    with pytest.raises(NoCluster, match="连不上调度程序"), machines("127.0.0.1:1", content.settings()):
        pass
    assert not [*(tmp_path / "state" / CACHE).glob("machines*")]
