"""The command `portal`; its commands are named after stages and tasks."""

from __future__ import annotations

import click

from portal import __version__
from portal.commands.channels import channels
from portal.commands.check import check
from portal.commands.desk import desk
from portal.commands.headers import headers
from portal.commands.place import place
from portal.commands.publish import publish
from portal.commands.scan import scan
from portal.commands.search import search
from portal.commands.serve import serve
from portal.commands.template import template
from portal.commands.withdraw import withdraw
from portal.problems import MingbangError


class Group(click.Group):
    """Ends every command that failed for a known reason with one Chinese sentence and status 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except MingbangError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Group)
@click.version_option(__version__, "--version", prog_name="portal")
def main() -> None:
    """明榜：把村（社区）的表格和扫描件变成公开网站、公示栏海报和开放数据。"""


for command in (publish, check, withdraw, template, scan, channels, serve, search, desk, place, headers):
    main.add_command(command)
