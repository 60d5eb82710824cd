from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.commands.serve import make_server


@pytest.fixture(scope="session")
def address(sample_site: Path) -> Iterator[str]:
    """The published sample on a loopback server with the headers it will have in the open."""
    server = make_server(sample_site, 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()
