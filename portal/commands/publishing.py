"""What `portal publish` does: the main job, with progress and a summary in Chinese."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from portal.channels.imprint import chinese_date
from portal.commands.copies import FOLDER, PROBLEMS, copy_of, forget_old_copies, remove_copies
from portal.commands.new_site import next_steps
from portal.commands.options import ROOT
from portal.commands.problem_list import by_file, tell, tell_sheets
from portal.commands.programme_lines import in_one_line
from portal.commands.sheet_lines import all_lines
from portal.commands.status_line import watched
from portal.faults import write_log
from portal.outcome import Outcome, Tell
from portal.problems import OutputNotWritable, as_json
from portal.records.catalogue import kind_by_id
from portal.release.exports import old_exports
from portal.release.last_run import told_again
from portal.release.stage import SITE, disk
from portal.run_log import RunLog
from portal.settings import Settings
from portal.shards.shard import HEAD, code_of
from portal.storage import write_file

READ_ROWS = "读到的行.txt"


def run(settings: Settings, shards: Sequence[Path], scheduler: str | None = None, *, verbose: bool) -> None:
    """Publishes, with progress, and tells what came of it; ends with status 1 where anything was refused.

    `scheduler` is the address of one whose machines read and check.
    """
    for shard in shards:
        if shard.resolve().is_relative_to(settings.output.resolve()):
            raise OutputNotWritable(f"{shard} 在输出文件夹里面，下次发布会被清掉。请换一个地方")
    outcome = Outcome(log=RunLog(click.echo if verbose else None))
    with told_all_the_same(outcome, settings), watched() as progress:
        progress("看看有什么改动", 0, 1)
        if not shards and (told := told_again(settings)):
            outcome.tell_again(told)
        else:
            _make(settings, progress, outcome, shards, scheduler=scheduler)
    with disk("网站已经换新"):
        keep_problems(outcome, settings)
        outcome.log.keep(settings.build, ok=True, notices=outcome.notices, rows=outcome.rows, pages=outcome.pages)
        remove_copies(_right(outcome, settings))
        forget_old_copies(settings.build / FOLDER, settings.content)
    tell_read(outcome, settings)
    tell_problems(outcome, settings)
    summarise(outcome, settings)
    for shard in shards:
        if (shard / HEAD).is_file():
            code = code_of((shard / HEAD).read_bytes())
            click.echo(f"交给市里的在 {shard}：把整个文件夹传过去，表格不用传。交接码 {code}，市里合并时会看到同一个")
    if outcome.failed:
        sys.exit(1)


@contextmanager
def told_all_the_same(outcome: Outcome, settings: Settings) -> Iterator[None]:
    """Where an error ends the run, what is wrong with the workbooks is kept and told before it is raised again.

    It may be why, and is to be mended in any case. Whoever ends the run by hand is told nothing more.
    """
    try:
        yield
    except BaseException as error:
        with suppress(OSError):
            outcome.log.keep(settings.build, ok=False)
        if isinstance(error, Exception):
            with suppress(OSError):
                write_log(outcome.faults, settings.build)
            if outcome.problems:
                with suppress(OSError):
                    keep_problems(outcome, settings)
                tell_problems(outcome, settings)
        raise


def _make(
    settings: Settings, progress: Tell, outcome: Outcome, shards: Sequence[Path], *, scheduler: str | None
) -> None:
    # Imported here: where nothing has changed none of it is needed, and it takes longer to import than to see that.
    from portal import pipeline
    from portal.plugin import render_site

    if scheduler is None:
        pipeline.publish(settings, render_site, progress, outcome=outcome, shards=shards)
        return
    from portal.acceptance.cluster import machines

    settings = settings.absolute()  # other machines stand in other folders
    with machines(scheduler, settings) as executor:
        pipeline.publish(settings, render_site, progress, outcome=outcome, shards=shards, executor=executor)


def keep_problems(outcome: Outcome, settings: Settings) -> None:
    """Every problem as data, in `problems.json` of the build folder; beside it what was read of every sheet."""
    write_file(settings.build / PROBLEMS, as_json(outcome.problems).encode())
    write_file(settings.build / READ_ROWS, all_lines(outcome.sheets).encode())
    write_log(outcome.faults, settings.build)


def _right(outcome: Outcome, settings: Settings) -> Iterator[tuple[Path, Path]]:
    """Workbooks with nothing wrong, each with the place of the copy that said what was."""
    wrong = {problem.where.file for problem in outcome.problems}
    for file in outcome.read:
        if file not in wrong:
            path = settings.content / file
            yield path, copy_of(path, path.parent, path.parent.name.split()[0], settings.build / FOLDER)


def tell_problems(outcome: Outcome, settings: Settings) -> None:
    """What is wrong and how to mend it, as `portal check` tells it."""
    tell(by_file(outcome.problems, outcome.read, outcome.sheets), str(settings.build / PROBLEMS))


def tell_read(outcome: Outcome, settings: Settings) -> None:
    """What was read of workbooks in which nothing is wrong; the others are told with their problems."""
    wrong = {problem.where.file for problem in outcome.problems}
    right = {file: sheets for file, sheets in outcome.sheets.items() if file not in wrong}
    tell_sheets(right, str(settings.build / READ_ROWS))


def summarise(outcome: Outcome, settings: Settings) -> None:
    """What was published, and where to look."""
    site, staff = outcome.channels, outcome.staff
    click.echo(f"已发布 {outcome.notices} 期公示、{outcome.rows:,} 行记录，共 {outcome.pages:,} 个网页")
    click.echo(
        f"海报、手册、分享卡 {site.files.total()} 个（本次制作 {site.made} 个），下载文件 {outcome.downloads.files} 个"
    )
    click.echo(
        f"亮牌、广播稿、明白单等 {staff.files.total()} 个（本次制作 {staff.made} 个），在 {settings.build / '渠道'}；"
        f"写全名的海报在 {settings.build / '张贴'}（只供打印，不要上网）"
    )
    if outcome.workbooks:
        from portal.channels.gap_workbook import SUPERVISORS

        click.echo(f"缺项台账 {len(outcome.workbooks)} 本（给监督的人，勿上网），在 {settings.build / SUPERVISORS}")
    if line := in_one_line(outcome.programmes):
        click.echo(line)
    if outcome.waiting:
        click.secho(
            f"原件还有 {outcome.waiting} 份等着审核，没有公开：运行 .venv/bin/portal scan，一人遮盖，另一人复核",
            fg="yellow",
        )
    for file in outcome.refused:
        click.secho(f"没有发布：{file}（改正后再运行一次）", fg="red")
    for file in outcome.held_back:
        click.secho(f"仍是上一期：{file}（新表有错误，网站保留原来的内容）", fg="red")
    for line in due_lines(outcome):
        click.echo(line)
    for old in old_exports(settings.state, outcome.code):
        again = f'撤下的内容还在里面，请再导出一次：.venv/bin/portal export "{old}"'
        click.secho(f"导出的这一份还是以前的（{again}）", fg="yellow")
    usual = settings.output == ROOT / "output"
    look = "make serve" if usual else f'.venv/bin/portal serve --output "{settings.output}"'
    click.echo(f"这一版的校验码（请记下来，用 .venv/bin/portal verify 核对）：{outcome.code}")
    click.echo(f"网站在 {settings.output / SITE}，用 {look} 打开看看")
    if not outcome.notices:
        for line in next_steps(settings.content):
            click.echo(f"接着做：{line}")


def due_lines(outcome: Outcome) -> list[str]:
    """On which days to publish again: what ends by the calendar leaves the site with a publication only."""
    if not outcome.due:
        return []
    lines = [f"最迟在 {chinese_date(outcome.due[0].day)}再发布一次（到期的内容，发布以后才会撤下）："]
    for due in outcome.due:
        first = due.notices[0]
        title = f"{first.community} {first.period.label}{kind_by_id(first.kind).about.notice}"
        many = f"等 {len(due.notices)} 期" if len(due.notices) > 1 else ""
        lines.append(f"  {chinese_date(due.day)}　{due.what}：{title}{many}")
    return lines
