"""The servers behind pages that only this computer shows: what all of them refuse, and for how long they wait.

A page from elsewhere that is open in the same browser can send requests to this computer. So a request must name this
computer as its host (a name bent to it, DNS rebinding, is refused), what is posted must come from a page of our own,
say how long it is, and be no longer than its page can make it. Whoever is slow, says nothing, or takes too many
connections is turned away: others wait for the same server.
"""

from __future__ import annotations

import io
import socket
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from email.message import Message
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import Any, ClassVar, Final

HOST: Final = "127.0.0.1"
NAMES: Final = (HOST, "localhost")
_DIGITS: Final = 12
"""No size has more digits; `int` itself refuses what has some thousand."""
_DRAINED: Final = 4 * 2**20
"""Bytes of a refused body that are taken and thrown away: while it sends, a browser does not read why."""
_TOLD: Final[Mapping[int, str]] = {
    HTTPStatus.BAD_REQUEST: "网址或请求写得不对",
    HTTPStatus.FORBIDDEN: "只在本机打开，也只收本页送来的内容",
    HTTPStatus.NOT_FOUND: "没有这个网页",
    HTTPStatus.LENGTH_REQUIRED: "没有写明内容有多长",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "一次送来的内容太多，请分几次",
    HTTPStatus.REQUEST_URI_TOO_LONG: "网址太长",
    HTTPStatus.NOT_IMPLEMENTED: "不认识这种请求",
}


class LoopbackServer(ThreadingHTTPServer):
    """A browser asks for many files at once; with the five places of the default some would be turned away.

    `patience`: seconds for one request to arrive, and again for its answer to be taken; `most` are answered at a time.
    """

    request_queue_size = 64
    patience: float = 20.0
    most: int = 200
    clock: Callable[[], float] = staticmethod(time.monotonic)

    def __init__(self, address: tuple[str, int], handler: Callable[..., BaseHTTPRequestHandler]) -> None:
        self._ends: dict[Any, float] = {}
        self._counting = Lock()
        super().__init__(address, handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """A thread of its own for each connection, as long as there are not too many; its time begins now."""
        with self._counting:
            full = len(self._ends) >= self.most
            if not full:
                self._ends[request] = self.clock() + self.patience
        if full:
            self.shutdown_request(request)
        else:
            super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answers, and gives the place back."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            with self._counting:
                self._ends.pop(request, None)

    def end(self, request: Any) -> float:
        """Until when a connection may take to send its request, by the clock."""
        return self._ends[request]

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - the base class's signature
        """One line instead of a trace, which would hold what was asked; a browser that went away is no error."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            sys.stderr.write(f"有一次请求没有答上（{type(error).__name__}）\n")

    def hosts(self) -> frozenset[str]:
        """What a request may name as its host."""
        port = self.server_address[1]
        return frozenset(f"{name}:{port}" for name in NAMES) | (frozenset(NAMES) if port == 80 else frozenset())


class _InTime(io.RawIOBase):
    """What a connection sends, until the time for the whole request is over; then reading raises TimeoutError."""

    def __init__(self, connection: socket.socket, server: LoopbackServer) -> None:
        self._connection, self._server = connection, server
        self._end = server.end(connection)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self._end - self._server.clock()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        try:
            return self._connection.recv_into(buffer)
        finally:
            self._connection.settimeout(self._server.patience)


class LoopbackHandler(BaseHTTPRequestHandler):
    """Looks at a request before anything answers it. `longest`: bytes that may be posted, none where it is 0."""

    server: LoopbackServer
    longest: ClassVar[int] = 0
    stranger: ClassVar[HTTPStatus] = HTTPStatus.FORBIDDEN
    """The answer to who names another host."""
    default_request_version = "HTTP/1.0"
    refused = False

    def setup(self) -> None:
        """Reads no longer than the server's patience."""
        super().setup()
        self.connection.settimeout(self.server.patience)
        self.rfile.close()
        self.rfile = io.BufferedReader(_InTime(self.connection, self.server))

    def handle(self) -> None:
        """One request; who does not finish it in time gets no answer."""
        with suppress(TimeoutError):
            super().handle()
            if self.refused:
                self._drain()

    def parse_request(self) -> bool:
        """Whether the request may be answered, its body then lies in `rfile`; if not, it has been refused."""
        if not super().parse_request():
            return False
        status = self._wrong()
        if status is None and self.command == "POST":
            length = int(self.headers["Content-Length"])
            body = self.rfile.read(length)
            self.rfile = io.BytesIO(body)
            status = None if len(body) == length else HTTPStatus.BAD_REQUEST
        if status is None:
            return True
        self.send_error(status)
        return False

    def _wrong(self) -> HTTPStatus | None:
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or hosts[0] not in self.server.hosts():
            return self.stranger
        if not self.path.startswith("/") or "%00" in self.path:
            return HTTPStatus.BAD_REQUEST
        if self.command != "POST":
            bare = "Transfer-Encoding" not in self.headers and self.headers.get("Content-Length", "0") == "0"
            return None if bare else HTTPStatus.BAD_REQUEST
        if not self.longest:
            return HTTPStatus.NOT_IMPLEMENTED
        if not own_page(self.headers, hosts[0]):
            return HTTPStatus.FORBIDDEN
        return wrong_length(self.headers, self.longest)

    def _drain(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            left = _DRAINED
            while left > 0 and (piece := self.rfile.read1(left)):
                left -= len(piece)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """A sentence in Chinese; the texts of the base class are English."""
        self.close_connection = self.refused = True
        body = f"{_TOLD.get(code, '这次请求没有办成')}\n".encode()
        self.send_response(code)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Says nothing: addresses hold names of files, and what staff look for is nobody else's business."""


def own_page(headers: Message, host: str) -> bool:
    """Whether a page of ours posts: browsers say where a page comes from, programs without pages need not."""
    origin = headers.get("Origin")
    return origin in (None, f"http://{host}") and headers.get("Sec-Fetch-Site") in (None, "same-origin", "none")


def wrong_length(headers: Message, longest: int) -> HTTPStatus | None:
    """What is wrong with the length of what is posted: it must be said once, as a plain number, up to `longest`."""
    if "Transfer-Encoding" in headers or "Content-Length" not in headers:
        return HTTPStatus.LENGTH_REQUIRED
    said = headers.get_all("Content-Length", [])
    if len(said) != 1 or not (said[0].isascii() and said[0].isdigit()):
        return HTTPStatus.BAD_REQUEST
    too_long = len(said[0]) > _DIGITS or int(said[0]) > longest
    return HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_long else None
