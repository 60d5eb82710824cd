"""`portal serve` shows the site as it will be in the open, on this machine only."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from portal.cli import main
from portal.commands import serve as command
from portal.commands.serve import make_server
from portal.release.headers import HEADERS
from portal.release.manifest import seal
from portal.release.stage import SITE, Served, staging, swap


def release(output: Path, **pages: str) -> None:
    """Publishes a site of these pages and its 404."""
    with staging(output) as folder:
        for name, text in {"index": "home", "404": "没有这个网页", **pages}.items():
            path = folder / f"{name}.html"
            path.write_text(text, encoding="utf-8")
        (folder / "b" / "b00013").mkdir(parents=True)
        (folder / "b" / "b00013" / "index.html").write_text("board", encoding="utf-8")
        swap(output, folder, seal(folder), Served(output / SITE))


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """The port of a server of a released site."""
    release(tmp_path)
    server = make_server(tmp_path / "site", 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    assert server.server_address[0] == "127.0.0.1"
    yield int(server.server_address[1])
    server.shutdown()
    server.server_close()
    thread.join()


def ask(port: int, path: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
    """(status, headers, text) of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request(method, path)
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read().decode("utf-8")
    connection.close()
    return found


def test_pages_come_with_the_headers_of_the_open(port: int) -> None:
    """All but the one that would bind this machine's browser to https."""
    status, headers, text = ask(port, "/")
    assert (status, text) == (200, "home")
    for name, value in HEADERS.items():
        assert headers.get(name) == (None if name == "Strict-Transport-Security" else value)


@pytest.mark.parametrize("path", ["/nowhere", "/c/x/", "/b/b00013/no.html"])
def test_unknown_addresses_get_the_sites_own_page(port: int, path: str) -> None:
    """Status 404, in Chinese, with the headers."""
    status, headers, text = ask(port, path)
    assert (status, text) == (404, "没有这个网页")
    assert headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert ask(port, path, "HEAD")[2] == ""


@pytest.mark.parametrize("path", ["/../state/x", "/%2e%2e/site.yml", "//etc/passwd", "/..%2f..%2fetc/passwd"])
def test_nothing_outside_the_site_is_served(port: int, tmp_path: Path, path: str) -> None:
    """Not by climbing, in any spelling."""
    (tmp_path / "site.yml").write_text("secret", encoding="utf-8")
    assert ask(port, path)[0] in (404, 400)


def test_a_new_release_is_seen_without_a_restart(port: int, tmp_path: Path) -> None:
    """Staff publish again while they look; the old release is deleted by then."""
    assert ask(port, "/")[2] == "home"
    release(tmp_path, index="new home")
    assert ask(port, "/")[2] == "new home"


def test_without_a_site_it_says_what_to_do(tmp_path: Path) -> None:
    """One sentence, status 1."""
    result = CliRunner().invoke(main, ["serve", "--output", str(tmp_path)])
    assert result.exit_code == 1
    assert "还没有发布过。请先运行 make publish" in result.output


def test_address_and_code_of_a_board_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal shows the address, and a QR made of half blocks."""
    release(tmp_path)

    class Stopped:
        server_address = ("127.0.0.1", 4321)

        def serve_forever(self) -> None:
            raise KeyboardInterrupt

        def server_close(self) -> None:
            """Nothing to close."""

    monkeypatch.setattr(command, "make_server", lambda *_: Stopped())
    result = CliRunner().invoke(main, ["serve", "--output", str(tmp_path)])
    assert result.exit_code == 0
    assert "http://127.0.0.1:4321/b/b00013/" in result.output
    assert result.output.count("█") > 50


def test_a_port_that_is_taken_is_told(tmp_path: Path, port: int) -> None:
    """One sentence instead of a traceback; the remedy is another port."""
    result = CliRunner().invoke(main, ["serve", "--output", str(tmp_path), "--port", str(port)])
    assert result.exit_code == 1
    assert f"端口 {port} 已被占用" in result.output
    assert "--port 0" in result.output
