"""Units on the machines of a Dask scheduler (extra `cluster`), which see content and state under the same paths.

What goes there and back names people, so it goes encrypted, except where it leaves no machine. A machine that has
another program or other files does nothing: its units are done here.
"""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeVar
from urllib.parse import urlsplit

from portal.problems import MingbangError
from portal.release.inputs import CACHE, digest_of_code
from portal.settings import Settings
from portal.storage import write_file

_P = ParamSpec("_P")
_R = TypeVar("_R")
TLS: Final = "tls"
SECONDS: Final = 30
"""To reach the scheduler, and for the first machine to be there."""
_PROGRAM: Final = Path(__file__).resolve().parents[1]
_HOW: Final = "DASK_DISTRIBUTED__COMM__TLS__CA_FILE、DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT、…__CLIENT__KEY"


class NoCluster(MingbangError):
    """The scheduler cannot be used: it is not there, not encrypted, or its machines are others than they should be."""


class Stranger(Exception):
    """Here is another program than there, or there are other files."""


@dataclass(frozen=True, slots=True)
class Same:
    """By what a machine is known to see the same: a `token` in a file, and the digest of the `program`."""

    path: Path
    token: str
    program: str

    def held(self) -> bool:
        """Whether it is so on this machine."""
        try:
            return self.path.read_text("ascii") == self.token and program() == self.program
        except OSError:
            return False


def program() -> str:
    """What of the program decides what comes of a unit."""
    return f"{sys.version_info[:2]} {digest_of_code(_PROGRAM)}"


def there(same: Same, fn: Callable[..., _R], *args: Any, **kwargs: Any) -> _R:
    """The call, where this machine may do it. Raises `Stranger`."""
    if not same.held():
        raise Stranger(str(same.path))
    return fn(*args, **kwargs)


class Machines(Executor):
    """Hands calls to the machines of a scheduler, each of which first looks whether it is one of ours."""

    def __init__(self, client: Any, same: Same) -> None:
        self._calls, self._same = client.get_executor(pure=False), same

    def submit(self, fn: Callable[_P, _R], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_R]:
        """As of `Executor`."""
        call: Future[_R] = self._calls.submit(there, self._same, fn, *args, **kwargs)
        return call

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As of `Executor`."""
        self._calls.shutdown(wait=wait and not cancel_futures)


@contextmanager
def machines(scheduler: str, settings: Settings) -> Iterator[Executor]:
    """The machines of the scheduler with this address. Raises `NoCluster` (Chinese)."""
    address = checked(scheduler)
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise NoCluster(
            '没有装多机的组件。请在项目文件夹里运行 .venv/bin/pip install ".[cluster]"，或者去掉 --executor'
        ) from error
    seen = settings.state / CACHE / "machines.txt"
    same = Same(seen.absolute(), secrets.token_hex(16), program())
    write_file(seen, same.token.encode())
    try:
        # A scheduler asks for no name of its own: whoever it was signed for by the same authority is one of ours.
        security = distributed.Security(require_encryption=address.startswith(f"{TLS}:"))
        client = distributed.Client(address, security=security, timeout=SECONDS, set_as_default=False)
    except (OSError, TypeError, ValueError) as error:
        seen.unlink(missing_ok=True)
        raise NoCluster(
            f"连不上调度程序 {scheduler}。请检查地址、它是不是开着；加密的，证书写在环境变量 {_HOW} 里"
        ) from error
    try:
        with client:
            look_at(client, same)
            yield Machines(client, same)
    finally:
        seen.unlink(missing_ok=True)


def checked(scheduler: str) -> str:
    """The address with its protocol. Raises `NoCluster` for one that is none, or that would send names unencrypted."""
    address = scheduler if "://" in scheduler else f"tcp://{scheduler}"
    try:
        parts = urlsplit(address)
        whole = parts.hostname and parts.port
    except ValueError:
        whole = None
    if not whole or parts.scheme not in ("tcp", TLS):
        raise NoCluster(f"“{scheduler}”不是调度程序的地址。请写成 tls://主机:端口，例如 tls://10.0.0.5:8786")
    if parts.scheme != TLS and not stays_here(address):
        raise NoCluster(
            f"{scheduler} 不是本机，表格里的姓名会不加密地经过网络，没有开始。请用加密的地址 tls://{parts.hostname}:{parts.port}，"
            f"证书写在环境变量 {_HOW} 里；做法见 docs/city.md"
        )
    return address


def stays_here(address: str) -> bool:
    """Whether what is sent to an address leaves no machine."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def look_at(client: Any, same: Same) -> None:
    """Raises `NoCluster` where there is no machine, one is reached without encryption, or none is one of ours."""
    try:
        client.wait_for_workers(1, timeout=SECONDS)
    except TimeoutError as error:
        raise NoCluster(f"调度程序开着，但是 {SECONDS} 秒里没有一台机器来做。请在各台机器上运行 dask worker") from error
    known = client.scheduler_info(n_workers=-1)["workers"]
    if bare := [one for one in known if not one.startswith(f"{TLS}:") and not stays_here(one)]:
        raise NoCluster(f"{'、'.join(sorted(bare))} 没有加密，姓名会不加密地经过网络，没有开始。请让它用 tls:// 连接")
    if not any(held is True for held in client.run(same.held, on_error="return").values()):
        raise NoCluster(
            f"各台机器看不到 {same.path}，或者装的不是同一版程序。"
            "请让它们用同样的路径看到同一个内容文件夹和 state，装同一版"
        )
