"""What the three servers of this machine have in common: each attack beside a request that is answered."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest

from portal.commands.desk import newsroom_server
from portal.commands.search import FILES, open_desk
from portal.commands.serve import make_server as site_server
from portal.loopback import HOST, LoopbackServer
from portal.scans.review import Review
from portal.scans.server import make_server as review_server
from portal.search.index.index_writer import write_index
from portal.search.newsroom.web import POSTED
from tests.content import TODAY, Content
from tools.search_corpus import corpus

SOME = corpus(40)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder with an original, a site with an index, and a page."""
    root = tmp_path_factory.mktemp("loopback")
    Content.small(root / "content").scan("c18701", "001.png")
    write_index(SOME.documents, SOME.labels, root / "site" / FILES)
    (root / "site" / "index.html").write_text("home", encoding="utf-8")
    return root


def review(folder: Path) -> tuple[LoopbackServer, str]:
    """The review of originals, and the path of its list."""
    server, address = review_server(Review(folder / "content", TODAY, reads=False))
    return server, "/" + address.split("/", 3)[3]


def newsroom(folder: Path) -> tuple[LoopbackServer, str]:
    """The desk of journalists."""
    return newsroom_server(open_desk(folder / "site", folder / "desk"), 0), "/"


def site(folder: Path) -> tuple[LoopbackServer, str]:
    """The site as staff look at it."""
    return site_server(folder / "site", 0), "/"


SERVERS = (review, newsroom, site)
every_server = pytest.mark.parametrize("make", SERVERS, ids=lambda make: make.__name__)
every_desk = pytest.mark.parametrize("make", [review, newsroom], ids=lambda make: make.__name__)
Make = Callable[[Path], tuple[LoopbackServer, str]]


@contextmanager
def running(server: LoopbackServer) -> Iterator[int]:
    """The port of a server while it runs."""
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def answer(port: int, *lines: str, body: bytes = b"") -> bytes:
    """What comes back until the connection is closed, for a request of these lines; `{host}` is the server's own."""
    head = "\r\n".join(lines).format(host=f"{HOST}:{port}") + "\r\n\r\n"
    with socket.create_connection((HOST, port), timeout=20) as connection:
        connection.sendall(head.encode() + body)
        connection.shutdown(socket.SHUT_WR)
        return whole(connection)


def whole(connection: socket.socket) -> bytes:
    """Everything a connection still gives."""
    return b"".join(iter(lambda: connection.recv(65536), b""))


def status(said: bytes) -> int:
    """The status of an answer."""
    return int(said.split(b" ", 2)[1])


def chinese(said: bytes) -> bool:
    """Whether the text of an answer is in Chinese."""
    text = said.split(b"\r\n\r\n", 1)[1].decode()
    return any("一" <= char <= "鿿" for char in text) and "Error" not in text


@every_server
def test_a_request_for_this_computer_is_answered(make: Make, folder: Path) -> None:
    """By its number, and by its name."""
    server, path = make(folder)
    with running(server) as port:
        assert status(answer(port, f"GET {path} HTTP/1.1", "Host: {host}")) == 200
        assert status(answer(port, f"GET {path} HTTP/1.1", f"Host: localhost:{port}")) == 200


@every_server
@pytest.mark.parametrize(
    "hosts",
    [
        [], ["evil.example"], ["evil.example:{port}"], ["127.0.0.1:{port}.evil.example"], ["127.0.0.1:1"],
        ["127.0.0.1"], [""], ["127.0.0.1:{port}", "evil.example"], ["evil.example", "127.0.0.1:{port}"],
        ["127.0.0.1:{port},evil.example"], ["user@127.0.0.1:{port}"], ["0.0.0.0:{port}"], ["[::1]:{port}"],
        ["2130706433:{port}"],
    ],
)  # fmt: skip
def test_a_name_bent_to_this_computer_is_refused(make: Make, folder: Path, hosts: list[str]) -> None:
    """Another host, none, or two of them: nothing of what is there is told."""
    server, path = make(folder)
    with running(server) as port:
        said = answer(port, f"GET {path} HTTP/1.1", *(f"Host: {host}".replace("{port}", str(port)) for host in hosts))
        assert status(said) in (403, 404)
        assert chinese(said)


@every_server
@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("GET http://evil.example/ HTTP/1.1", 400),
        ("GET /%00 HTTP/1.1", 400),
        ("GET / HTTP/9.9", 505),
        ("GET / x y HTTP/1.1", 400),
        ("BREW / HTTP/1.1", 501),
        ("PUT / HTTP/1.1", 501),
        ("GET /" + "a" * 70_000 + " HTTP/1.1", 414),
    ],
)
def test_what_is_no_request_is_refused_in_chinese(
    make: Make, folder: Path, line: str, refused: int, capfd: pytest.CaptureFixture[str]
) -> None:
    """And nothing of it is written anywhere."""
    server, _ = make(folder)
    with running(server) as port:
        said = answer(port, line, "Host: {host}")
        assert status(said) == refused
        assert chinese(said)
    assert capfd.readouterr().err == ""


def posting(make: Make, path: str) -> tuple[str, list[str], bytes]:
    """The first line, headers and body of something that may be posted."""
    if make is newsroom:
        return "POST / HTTP/1.1", ["Content-Type: application/x-www-form-urlencoded"], b"names=%E7%8E%8B"
    token = path.strip("/")
    body = json.dumps({"community": "c18701", "name": "001.png", "sha256": "0" * 64}).encode()
    return f"POST {path}turn HTTP/1.1", [f"X-Portal-Token: {token}", "Content-Type: application/json"], body


@every_desk
@pytest.mark.parametrize(
    "origin", [[], ["Origin: http://{host}"], ["Origin: http://{host}", "Sec-Fetch-Site: same-origin"]]
)
def test_a_page_of_ours_may_post(make: Make, folder: Path, origin: list[str]) -> None:
    """The control of the attacks below."""
    server, path = make(folder)
    line, headers, body = posting(make, path)
    with running(server) as port:
        said = answer(port, line, "Host: {host}", *headers, *origin, f"Content-Length: {len(body)}", body=body)
        assert status(said) == 200


@every_desk
@pytest.mark.parametrize(
    "origin",
    [
        ["Origin: http://evil.example"], ["Origin: null"], ["Origin: https://{host}"], ["Origin: http://127.0.0.1:1"],
        ["Sec-Fetch-Site: cross-site"], ["Sec-Fetch-Site: same-site"], ["Origin: http://{host}.evil.example"],
    ],
)  # fmt: skip
def test_a_page_of_others_may_not_post(make: Make, folder: Path, origin: list[str]) -> None:
    """Whatever else it sends is right."""
    server, path = make(folder)
    line, headers, body = posting(make, path)
    with running(server) as port:
        said = answer(port, line, "Host: {host}", *headers, *origin, f"Content-Length: {len(body)}", body=body)
        assert status(said) == 403
        assert chinese(said)


@every_desk
@pytest.mark.parametrize(
    ("length", "refused"),
    [
        (["Content-Length: -1"], 400), (["Content-Length: abc"], 400), (["Content-Length: 1e3"], 400),
        (["Content-Length: ٣"], 400), (["Content-Length: +7"], 400), (["Content-Length: 7", "Content-Length: 8"], 400),
        (["Content-Length: " + "9" * 13], 413), (["Content-Length: " + "9" * 5000], 413), ([], 411),
        (["Transfer-Encoding: chunked"], 411), (["Content-Length: 7", "Transfer-Encoding: chunked"], 411),
        (["Content-Length: 500"], 400),
    ],
)  # fmt: skip
def test_a_body_says_how_long_it_is_and_is_no_longer(
    make: Make, folder: Path, length: list[str], refused: int, capfd: pytest.CaptureFixture[str]
) -> None:
    """A length that is missing, no number, negative, twice there, in pieces, too large or not kept is refused."""
    server, path = make(folder)
    line, headers, body = posting(make, path)
    with running(server) as port:
        said = answer(port, line, "Host: {host}", *headers, *length, body=body)
        assert status(said) == refused
        assert chinese(said)
    assert capfd.readouterr().err == ""


@every_desk
def test_too_long_a_body_is_refused_and_not_cut(make: Make, folder: Path) -> None:
    """A list of names that was cut would be answered without a word about the rest; the reason comes through."""
    server, path = make(folder)
    line, headers, _ = posting(make, path)
    body = b"names=" + b"x" * max(POSTED, 400_000)
    with running(server) as port:
        said = answer(port, line, "Host: {host}", *headers, f"Content-Length: {len(body)}", body=body)
        assert status(said) == 413
        assert "分几次" in said.decode()


def test_the_site_takes_nothing(folder: Path) -> None:
    """It is there to be looked at; what reads may not carry a body either."""
    server, path = site(folder)
    with running(server) as port:
        assert status(answer(port, f"POST {path} HTTP/1.1", "Host: {host}", "Content-Length: 1", body=b"x")) == 501
        assert status(answer(port, f"GET {path} HTTP/1.1", "Host: {host}", "Content-Length: 1", body=b"x")) == 400
        assert status(answer(port, "GET /search/ HTTP/1.1", "Host: {host}")) == 404


@every_server
def test_who_says_nothing_is_turned_away(make: Make, folder: Path) -> None:
    """When the patience is over the connection is closed without an answer, and others are answered all the while."""
    server, path = make(folder)
    server.patience = 0.05
    with running(server) as port, socket.create_connection((HOST, port), timeout=20) as silent:
        with suppress(OSError):
            answer(port, f"GET {path} HTTP/1.1", "Host: {host}")  # whoever came before has been let in by now
        server.patience = 20
        assert status(answer(port, f"GET {path} HTTP/1.1", "Host: {host}")) == 200
        assert whole(silent) == b""


@every_server
def test_who_drips_is_turned_away(make: Make, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The time is for the whole request: a byte now and then does not begin it anew."""
    server, path = make(folder)
    now = [0.0]
    monkeypatch.setattr(type(server), "clock", staticmethod(lambda: now[0]))
    with running(server) as port, socket.create_connection((HOST, port), timeout=20) as slow:
        line = f"GET {path} HTTP/1.1\r\n".encode()
        slow.sendall(line)
        assert status(answer(port, f"GET {path} HTTP/1.1", "Host: {host}")) == 200
        now[0] = server.patience + 1
        slow.sendall(b"Host: ")
        assert whole(slow) == b""


@every_desk
def test_a_body_that_does_not_come_is_not_waited_for(
    make: Make, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A length that is said and not kept holds nobody up."""
    server, path = make(folder)
    server.patience = 0.05
    line, headers, body = posting(make, path)
    with running(server) as port, socket.create_connection((HOST, port), timeout=20) as slow:
        head = "\r\n".join([line, f"Host: {HOST}:{port}", *headers, f"Content-Length: {len(body) + 1}"])
        slow.sendall(head.encode() + b"\r\n\r\n" + body)
        assert whole(slow) == b""
    assert capfd.readouterr().err == ""


def test_too_many_at_once_are_turned_away(folder: Path) -> None:
    """And find a place again as soon as others have gone."""
    server, path = site(folder)
    server.most = 3
    with running(server) as port:
        with ExitStack() as waiting:
            for _ in range(3):
                waiting.enter_context(socket.create_connection((HOST, port), timeout=20))
            with socket.create_connection((HOST, port), timeout=20) as late:
                assert whole(late) == b""
        for _ in range(1000):
            with socket.create_connection((HOST, port), timeout=20) as again:
                again.sendall(f"GET {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\n\r\n".encode())
                try:
                    said = whole(again)
                except ConnectionResetError:
                    continue
            if said:
                break
        assert status(said) == 200


def test_a_fault_of_ours_is_one_line_without_what_was_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What is searched for is somebody's name, and a trace would hold it."""
    server, path = newsroom(folder)

    def fails(*_: object) -> None:
        raise RuntimeError("王秀英")

    monkeypatch.setattr("portal.search.newsroom.web.parse", fails)
    with running(server) as port:
        assert answer(port, f"GET {path}?q=x HTTP/1.1", "Host: {host}") == b""
    assert capfd.readouterr().err == "有一次请求没有答上（RuntimeError）\n"


@pytest.mark.parametrize("page", ["-1", "abc", "1" + "0" * 30, "9" * 5000, "", "1.5", "²", "٣"])
def test_a_page_that_is_no_number_is_told(folder: Path, page: str) -> None:
    """400 and a sentence; the control is the first page, and one that is not there is 404."""
    server, path = review(folder)
    address = f"{path}page.jpg?c=c18701&f=001.png&p="
    with running(server) as port:
        said = answer(port, f"GET {address}{page} HTTP/1.1".encode().decode("latin-1"), "Host: {host}")
        assert status(said) == 400
        assert chinese(said)
        assert status(answer(port, f"GET {address}0 HTTP/1.1", "Host: {host}")) == 200
        gone = answer(port, f"GET {address}7 HTTP/1.1", "Host: {host}")
        assert (status(gone), chinese(gone)) == (404, True)
