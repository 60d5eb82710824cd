from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from portal.scans.review import Review
from portal.scans.server import make_server
from tests.scans.invented import COMMUNITY, TODAY, plain_picture


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The originals' folder of one community in a content folder of its own, with one picture, 001.png."""
    content = tmp_path / "content"
    originals = content / "communities" / f"{COMMUNITY} 示例" / "原件"
    originals.mkdir(parents=True)
    (content / "site.yml").write_text("name: 明榜\n", encoding="utf-8")
    (originals / "001.png").write_bytes(plain_picture())
    return originals


@pytest.fixture
def content(folder: Path) -> Path:
    """The content folder around `folder`."""
    return folder.parents[2]


@pytest.fixture
def review(content: Path) -> Review:
    """A review without reading: boxes by hand only."""
    return Review(content, TODAY, reads=False)


@pytest.fixture
def address(review: Review) -> Iterator[str]:
    """The address of a running review."""
    server, url = make_server(review)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield url
    server.shutdown()
    server.server_close()
    thread.join()
