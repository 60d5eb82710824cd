"""`portal withdraw`: takes a published notice down with the next publication, by a line in `withdrawals.csv`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from portal.commands.options import ROOT, folders
from portal.intake.withdrawals import FILE, nearest, read_key, read_lines, write_lines
from portal.privacy.withdraw import personal_in
from portal.settings import Settings
from portal.storage import write_file
from portal.workspace import Workspace


@click.command()
@click.argument("notice")
@click.option("--reason", required=True, help="为什么撤回，会写在网页上；不要写姓名和号码")
@folders
def withdraw(notice: str, reason: str, content: Path | None, output: Path | None, *, today: date | None) -> None:
    """撤回一期已经发布的公示：NOTICE 写网页地址里 /c/ 后面的一段，例如 c18701/benefits/2026-03。"""
    settings = Settings.load(ROOT, content=content, output=output, today=today)
    workspace = Workspace.open(settings)
    workspace.last.check(settings)
    known = workspace.known
    key, reason = read_key(notice), " ".join(reason.split())
    if key is None or key not in known:
        like = nearest(notice, known)
        raise click.ClickException(f"没有“{notice}”这一期公示" + (f"；最接近的是 {like}" if like else ""))
    if not reason:
        raise click.ClickException("请用 --reason 写明原因")
    if found := personal_in(reason, None, settings.today):
        raise click.ClickException(f"原因里有{found}，会写在网页上，请改写")
    lines = [line for line in read_lines(settings.content) if any(line)]
    if not (settings.content / FILE).exists():  # a new list must not bring back what an earlier one took down
        before = workspace.issues.down()
        lines = [(str(down), why, day.isoformat() if day else "") for down, (why, day) in sorted(before.items())]
    if any(read_key(text) == key for text, _, _ in lines):
        raise click.ClickException(f"“{key}”已经在 {FILE} 里，下次发布就会撤下（或已经撤下）")
    write_file(settings.content / FILE, write_lines([*lines, (str(key), reason, settings.today.isoformat())]))
    click.echo(f"已登记撤回：{key}。运行 .venv/bin/portal publish 以后网上就看不到了；公示栏上的纸请取下。")
    click.echo(f"要重新公示，请从 {settings.content / FILE} 删去这一行，再发布。")
