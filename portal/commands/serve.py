"""`portal serve`: shows the site on this machine, with the QR of one board in the terminal."""

from __future__ import annotations

import os
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from os import PathLike
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click
import qrcode

from portal.commands.options import ROOT
from portal.loopback import HOST, LoopbackHandler, LoopbackServer
from portal.problems import ContentMissing
from portal.release.headers import HIDDEN, content_type, headers_of
from portal.release.stage import SITE


class Handler(LoopbackHandler, SimpleHTTPRequestHandler):
    """Serves the release with the headers it will have in the open; unknown addresses get the site's own 404."""

    def end_headers(self) -> None:
        """Adds the headers of the one table; a request that could not be read has no path."""
        for name, value in headers_of(unquote(urlsplit(getattr(self, "path", "/")).path)).items():
            if name != "Strict-Transport-Security":
                self.send_header(name, value)
        super().end_headers()

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """The type it will have in the open."""
        return content_type(str(path))

    def translate_path(self, path: str) -> str:
        """Where a file lies; what only hosts read lies nowhere."""
        return super().translate_path("/404" if path in HIDDEN else path)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for what is not there."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def list_directory(self, path: str | PathLike[str]) -> None:  # noqa: ARG002 - the base class's signature
        """A folder without a page of its own is not shown, as on a host; the base class would list it in English."""
        self.send_error(HTTPStatus.NOT_FOUND)


def make_server(site: Path, port: int) -> LoopbackServer:
    """A server on loopback; port 0 takes a free one. `site` is the link, so that a new release is seen at once."""
    return LoopbackServer((HOST, port), partial(Handler, directory=str(site)))


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="端口；0 表示任取一个")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), default=ROOT / "output", help="输出文件夹")
def serve(port: int, output: Path) -> None:
    """在本机查看网站，只有本机能打开。"""
    site = output / SITE
    if not (site / "index.html").is_file():
        raise ContentMissing("还没有发布过。请先运行 make publish")
    try:
        server = make_server(site, port)
    except OSError as error:
        raise click.ClickException(f"端口 {port} 已被占用或不能用。请用 --port 0 任取一个") from error
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    boards = sorted(path.name for path in (site / "b").iterdir()) if (site / "b").is_dir() else []
    click.echo(f"网站：{address}")
    if boards:
        board = f"{address}b/{boards[0]}/"
        code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q)
        code.add_data(board)
        code.print_ascii(invert=True)
        click.echo(f"公示栏 {boards[0]}：{board}")
    click.echo("按 Ctrl+C 结束")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
