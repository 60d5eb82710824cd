"""`portal desk`: the desk as a web page that only this machine can open."""

from __future__ import annotations

from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import click

from portal.commands.options import ROOT
from portal.commands.search import open_desk
from portal.loopback import HOST, LoopbackServer
from portal.release.stage import SITE
from portal.search.desk_engine import Desk
from portal.search.desk_web import DeskPage

_path = click.Path(file_okay=False, path_type=Path)


class _Quiet(WSGIRequestHandler):
    """Says nothing: what is asked at the desk is nobody else's business."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Keeps silent."""


class DeskServer(LoopbackServer, WSGIServer):
    """Answers several at once: every search reads the desk through a searcher of its own."""


def desk_server(desk: Desk, port: int) -> DeskServer:
    """A server on loopback; port 0 takes a free one."""
    server = DeskServer((HOST, port), _Quiet)
    server.set_app(DeskPage(desk))
    return server


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="端口；0 表示任取一个")
@click.option("--site", type=_path, default=ROOT / "output" / SITE, help="已发布的网站文件夹（U 盘里的副本也行）")
@click.option("--desk", "folder", type=_path, default=ROOT / "state" / "desk", help="查询台的数据放在哪里")
def desk(port: int, site: Path, folder: Path) -> None:
    """打开查询台：组合条件、统计、一次查很多名字、存成表格。只有本机能打开。"""
    opened = open_desk(site, folder)
    try:
        server = desk_server(opened, port)
    except OSError as error:
        raise click.ClickException(f"端口 {port} 已被占用或不能用。请用 --port 0 任取一个") from error
    click.echo(f"查询台：http://127.0.0.1:{server.server_address[1]}/（{opened.size()} 条记录，按 Ctrl+C 结束）")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
