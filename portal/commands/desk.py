"""`portal desk`: the newsroom as a web page that only this machine can open."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

import click

from portal.commands.options import ROOT
from portal.commands.search import open_desk
from portal.loopback import HOST, LoopbackHandler, LoopbackServer
from portal.release.stage import SITE
from portal.search.newsroom.engine import Newsroom
from portal.search.newsroom.web import POSTED, NewsroomPage, Reply

_path = click.Path(file_okay=False, path_type=Path)


class Handler(LoopbackHandler, BaseHTTPRequestHandler):
    """Answers from the page that `newsroom_server` sets; every search reads through a searcher of its own."""

    page: ClassVar[NewsroomPage]
    longest = POSTED

    def do_GET(self) -> None:
        """A search, or the empty form."""
        self._send(self.page.search(urlsplit(self.path).query))

    def do_POST(self) -> None:
        """Many names at once."""
        self._send(self.page.many(self.rfile.read()))

    def _send(self, reply: Reply) -> None:
        body = reply.body.encode()
        self.send_response(reply.status)
        for name, value in {**reply.headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def newsroom_server(newsroom: Newsroom, port: int) -> LoopbackServer:
    """A server on loopback; port 0 takes a free one."""
    return LoopbackServer((HOST, port), type("NewsroomHandler", (Handler,), {"page": NewsroomPage(newsroom)}))


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="端口；0 表示任取一个")
@click.option("--site", type=_path, default=ROOT / "output" / SITE, help="已发布的网站文件夹（U 盘里的副本也行）")
@click.option("--desk", "folder", type=_path, default=ROOT / "state" / "desk", help="查询台的数据放在哪里")
def desk(port: int, site: Path, folder: Path) -> None:
    """打开查询台：组合条件、统计、一次查很多名字、存成表格。只有本机能打开。"""
    opened = open_desk(site, folder)
    try:
        server = newsroom_server(opened, port)
    except OSError as error:
        raise click.ClickException(f"端口 {port} 已被占用或不能用。请用 --port 0 任取一个") from error
    click.echo(f"查询台：http://127.0.0.1:{server.server_address[1]}/（{opened.size()} 条记录，按 Ctrl+C 结束）")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
