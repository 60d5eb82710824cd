"""`portal template`: writes the blank workbook staff fill in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from portal import clock
from portal.checks.citations import version_in_force
from portal.checks.model import Context
from portal.commands.info_template import WORDS, info_template
from portal.commands.new_site import folder_of
from portal.fields.day import Day
from portal.fields.folding import spelt
from portal.intake.find import COMMUNITIES, INFO_FILE, Found
from portal.intake.read import read_notice
from portal.intake.template import template as blank
from portal.places import Gazetteer
from portal.problems import MingbangError
from portal.records.catalogue import all_kinds, shipped_rows
from portal.records.column import Role
from portal.records.record import Record
from portal.settings import Site, settings_to_look
from portal.storage import write_file
from portal.versions.known import learn_known
from portal.workspace import Workspace

RECENT = 12
Options = dict[str, list[tuple[str, str]]]


@click.command()
@click.argument("kind")
@click.option("--community", default="", help="社区（或镇街、区县、市）的编号：下拉列表里就有它的权力事项和补贴项目")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=None, help="存成哪个文件")
@click.option("--content", type=click.Path(file_okay=False, path_type=Path), default=Path("content"),
              show_default=True, help="内容文件夹")  # fmt: skip
def template(kind: str, community: str, out: Path | None, content: Path) -> None:
    """生成空白表格。KIND 写公示类别，例如 权力清单、招投标、惠民惠农、原始凭据；或者写 公开信息。"""
    if kind in WORDS:
        _info(community, out, content)
        return
    model = _kind(kind)
    place, options = "", Options()
    if community:
        workspace = Workspace.open(settings_to_look(content, Site(), clock.today()))
        found_place = workspace.places.resolve_publisher(community)
        place = found_place.full_name
        if (content / COMMUNITIES).is_dir():
            options = _options(model, found_place.id, workspace)
    target = out or Path(f"{model.about.words[0]} 模板.xlsx")
    if out is not None and out.exists():
        raise MingbangError(f"已经有 {out}，没有动它。要一份空白的对照，--out 写另一个文件名")
    target.parent.mkdir(parents=True, exist_ok=True)
    rows = shipped_rows(model.about.id, clock.today(), place)
    target.write_bytes(blank(model, place, options, clock.today(), rows=rows))
    click.echo(f"已生成 {target}。填好后改名，例如“{model.about.words[0]} {clock.today():%Y-%m}.xlsx”")
    if rows:
        click.echo(
            f"表里已写好 {len(rows)} 项常见的{model.about.label}：本地没有的删去整行，少的加在后面，"
            "核对岗位和依据，填上责任人"
        )


def _info(community: str, out: Path | None, content: Path) -> None:
    """The blank information of a place, in its folder where that is known; what lies there is never written over."""
    target = out or Path(INFO_FILE)
    if community and out is None:
        target = folder_of(content, Gazetteer.of_content(content).resolve_publisher(community)) / INFO_FILE
    if target.exists():
        raise MingbangError(f"已经有 {target}，没有动它。要一份空白的对照，加上 --out 另一个文件名")
    write_file(target, info_template())
    click.echo(f"已生成 {target}。用 Excel 打开，在“内容”一列填写，没有的空着，存回原来的文件")


def _kind(text: str) -> type[Record]:
    for model in all_kinds():
        if text in (model.about.id, model.about.label, model.about.notice, *model.about.words):
            return model
    raise MingbangError(f"没有“{text}”这一类。可用的类别：{_words()}")


def _words() -> str:
    return "、".join((*(model.about.words[0] for model in all_kinds()), WORDS[0]))


def _options(model: type[Record], community: str, workspace: Workspace) -> Options:
    """The community's power items valid today, its tenders, and the programmes of its last notices."""
    today, found = workspace.settings.today, workspace.found
    context = Context(today, places=workspace.places)
    learn_known(context, found, workspace.ledger, {community})
    options: Options = {}
    for bound in model.citing():
        if bound.column.cites and not bound.column.cites.loose:
            known = context.citable(community, bound.column.cites.kind)
            valid = {number: version_in_force(versions, Day.of(today)) for number, versions in known.items()}
            options[bound.name] = [(number, item.get(Role.TITLE)) for number, item in sorted(valid.items()) if item]
    options[model.field_for(Role.PROGRAMME) or ""] = [(name, "") for name in _programmes(model, community, found)]
    return options


def _programmes(model: type[Record], community: str, found: Found) -> Iterable[str]:
    name = model.field_for(Role.PROGRAMME)
    mine = [
        source for source in found.sources if source.key.kind == model.about.id and source.key.community == community
    ]
    seen: list[str] = []
    for source in mine[-RECENT:]:
        table = read_notice(source, model).table
        seen += [str(row.cells.get(name or "", "")) for row in (table.rows if table else ())]
    return sorted({*spelt(seen).values()} - {""})
