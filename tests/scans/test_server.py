import hashlib
import json
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from socket import create_connection
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest

from portal.loopback import HOST
from portal.scans.record import read_entries
from portal.scans.review import Review
from portal.scans.server import make_server
from tests.scans.invented import COMMUNITY, TODAY


def ask(
    address: str, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[int, bytes]:
    """Status and body of an answer; `path` is below the token unless it begins with a slash."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request(method, path if path.startswith("/") else parts.path + path, body, named)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def sent(folder: Path, **more: object) -> bytes:
    """What the page sends for 001.png with one window."""
    box = {"kind": "window", "left": 0, "top": 0, "width": 100, "height": 50}
    page = {"shown": [], "hidden": [], "boxes": [box]}
    mark = hashlib.sha256((folder / "001.png").read_bytes()).hexdigest()
    values = {"community": COMMUNITY, "name": "001.png", "sha256": mark, "signature": "王芳", "pages": [page], **more}
    return json.dumps(values).encode()


def token(address: str) -> str:
    """The token in an address."""
    return urlsplit(address).path.strip("/")


def test_pages_are_there_below_the_token_only(address: str) -> None:
    """Without it, or with a wrong one, nothing is."""
    assert ask(address, "")[0] == 200
    assert "001.png" in ask(address, "")[1].decode()
    assert ask(address, f"page.jpg?c={COMMUNITY}&f=001.png&p=0")[1].startswith(b"\xff\xd8")
    for path in ("/", "/x/", "/review.js", f"/{token(address)[:-1]}/", f"/{token(address)}"):
        assert ask(address, path)[0] == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1", ""])
def test_another_host_name_is_refused(address: str, host: str) -> None:
    """So that no name can be bent to this computer."""
    assert ask(address, "", Host=host)[0] == 404


def test_a_signature_needs_the_token_in_a_header_and_json(address: str, folder: Path) -> None:
    """A form on another page can send neither."""
    good = {"X_Portal_Token": token(address), "Content_Type": "application/json"}
    body = sent(folder)
    for bad in (
        {"Content_Type": "application/json"},
        {**good, "X_Portal_Token": "x"},
        {**good, "Content_Type": "text/plain"},
        {**good, "Origin": "https://evil.example"},
        {**good, "Origin": "null"},
    ):
        assert ask(address, "approve", method="POST", body=body, **bad)[0] == 403
    assert read_entries(folder) == {}
    status, answer = ask(address, "approve", method="POST", body=body, **good)
    assert (status, "go" in json.loads(answer)) == (200, True)
    assert read_entries(folder)["001.png"].reviewer == "王芳"


@pytest.mark.parametrize(
    "more",
    [{"pages": [{"clear": 2}]}, {"pages": []}, {"name": "../x.png"}, {"signature": ""}, {"sha256": "ab"}, {"x": 1}],
)
def test_what_makes_no_sense_is_told_and_changes_nothing(address: str, folder: Path, more: dict[str, object]) -> None:
    """In a Chinese sentence."""
    headers = {"X_Portal_Token": token(address), "Content_Type": "application/json"}
    status, answer = ask(address, "approve", method="POST", body=sent(folder, **more), **headers)
    assert status == 200
    assert json.loads(answer)["error"]
    assert read_entries(folder) == {}


def test_how_far_the_reading_has_come_is_told_in_the_browser_and_to_the_terminal(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a page is read another answer comes at once and asks for itself again; then the page to work on."""
    go = Event()
    told: list[tuple[str, int, int]] = []

    def slowly(*_: object) -> tuple[()]:
        assert go.wait(60)
        return ()

    monkeypatch.setattr("portal.scans.review.propose", slowly)
    monkeypatch.setattr("portal.scans.reading.PATIENCE", 0.01)
    server, address = make_server(Review(content, TODAY, reads=True), told=lambda *said: told.append(said))
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        pages: list[str] = []
        while not pages or "正在认第 1 页上的字，共 1 页" not in pages[-1]:
            pages.append(ask(address, f"review?c={COMMUNITY}&f=001.png")[1].decode())
            assert 'http-equiv="refresh"' in pages[-1]
        go.set()
        while "审核人姓名" not in pages[-1]:
            pages.append(ask(address, f"review?c={COMMUNITY}&f=001.png")[1].decode())
    finally:
        go.set()
        server.shutdown()
        server.server_close()
    assert told == [("001.png", 1, 1)]


def test_without_reading_it_is_said_how_to_install_it(address: str) -> None:
    """By the program's own command."""
    assert "make ocr" in ask(address, "")[1].decode()


def test_a_missing_or_broken_original_is_told_in_a_page(address: str, folder: Path) -> None:
    """No stack trace, no empty page."""
    (folder / "002.jpg").write_bytes(b"\xff\xd8\xff nothing")
    for name in ("002.jpg", "003.jpg"):
        status, body = ask(address, f"review?c={COMMUNITY}&f={name}")
        assert status == 422
        assert "打不开" in body.decode()


def test_a_browser_in_a_hurry_is_not_turned_away(review: Review) -> None:
    """Twenty connections at once find a place, although the server has not come to answer any."""
    server, address = make_server(review)
    with server, ExitStack() as open_ones:
        for _ in range(20):
            open_ones.enter_context(create_connection((HOST, urlsplit(address).port or 0), timeout=2))
