"""The server behind pages that only this computer shows."""

from __future__ import annotations

from http.server import ThreadingHTTPServer
from typing import Final

HOST: Final = "127.0.0.1"


class LoopbackServer(ThreadingHTTPServer):
    """A browser asks for many files at once; with the five places of the default some would be turned away."""

    request_queue_size = 64
