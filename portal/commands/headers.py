"""`portal headers`: writes netlify.toml and the nginx example from the one table of headers."""

from __future__ import annotations

import click

from portal.commands.options import ROOT
from portal.release.headers import netlify_toml, nginx_conf
from portal.storage import write_file


@click.command()
def headers() -> None:
    """写出 netlify.toml 和 docs/nginx.conf（响应头只在一处定义）。"""
    write_file(ROOT / "netlify.toml", netlify_toml().encode())
    write_file(ROOT / "docs" / "nginx.conf", nginx_conf().encode())
    click.echo("已写出 netlify.toml 和 docs/nginx.conf")
