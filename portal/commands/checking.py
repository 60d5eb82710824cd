"""What `portal check` does: tells everything that is wrong with workbooks, without publishing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

import click

from portal import clock
from portal.checks.discreet import hide_private
from portal.checks.inherited import inherit
from portal.checks.model import Context
from portal.checks.programmes_read import programmes_read
from portal.checks.sheets_read import sheets_read
from portal.checks.spoilt import learn_spoilt
from portal.checks.validate import check_notice
from portal.commands.check_beside import check_pages, check_shared, is_text
from portal.commands.checked_file import Checked, named, workbooks_in
from portal.commands.copies import PROBLEMS, remove_copies
from portal.commands.marked_copy import copy_place, last_line
from portal.commands.open_columns import ask_where_open
from portal.commands.problem_list import Told, tell
from portal.commands.programme_lines import programme_lines
from portal.commands.terminal import hanging, screen_width, somebody_answers
from portal.faults import Fault, belongs_to_all, write_log
from portal.intake.beside import place_of
from portal.intake.find import READ_WITH, Found
from portal.intake.model import NoticeSource
from portal.intake.read import read_notice
from portal.places.model import reading_order
from portal.privacy.screening.cell_screen import screen_notice
from portal.privacy.screening.holders import screen_holders
from portal.privacy.screening.page_texts import PAGES
from portal.problems import ContentMissing, Location, as_json
from portal.records.catalogue import all_kinds, kind_by_id
from portal.records.limits import check_limits
from portal.settings import Site, read_site, settings_to_look
from portal.storage import write_file
from portal.versions.earlier import AcceptedBefore
from portal.versions.known import last_accepted, learn_holders, learn_known, learn_neighbours, learn_receipts_when_asked
from portal.workspace import Workspace


def run(files: Sequence[Path], content: Path, community: str, out: Path, *, state: Path | None, ask: bool) -> None:
    """Checks the files and tells what is wrong with them; ends with status 1 where anything is."""
    day = clock.today()
    texts = [path for path in files if is_text(path, content)]
    whole = [path for path in files if path.resolve() == content.resolve()]
    every_file = [file for path in files if path not in texts for file in workbooks_in(path, content)]
    settings = settings_to_look(content, _site(content), day, state)
    workspace = Workspace.open(settings)
    results = check_files(workspace, every_file, community)
    if ask and somebody_answers() and ask_where_open(workspace, [(one.source, one.problems) for one in results]):
        workspace = Workspace.open(settings)
        results = check_files(workspace, every_file, community)
    results += _answers(workspace, results)
    # The copies of workbooks that are right go first: another of the same name may be about to get one.
    results += _beside(workspace, texts, whole, {result.file for result in results})
    remove_copies((one.path, copy_place(one, out)) for one in results if not one.problems)
    told = [
        Told(one.file, one.problems, one.rows if one.source else None, last_line(one, out), one.sheets)
        for one in results
    ]
    every = [problem for result in results for problem in result.problems]
    write_file(out / PROBLEMS, as_json(every).encode())
    write_log([fault for result in results for fault in result.faults], out)
    tell(told, str(out / PROBLEMS))
    for line in programme_lines(one for result in results for one in result.programmes):
        click.echo("\n".join(hanging("", line, screen_width(), rest="  ")))
    if any(result.errors for result in results):
        raise SystemExit(1)


def _answers(workspace: Workspace, results: Sequence[Checked]) -> list[Checked]:
    """What is wrong in the tables of their place that the files were read with: its answers and corrections."""
    content, problems = workspace.settings.content, workspace.found.problems
    folders = {one.source.folder for one in results if one.source and one.source.folder.is_relative_to(content)}
    paths = [folder / name for folder in sorted(folders) for name in READ_WITH]
    files = {place_of(path, content).file: path for path in paths}
    told = {file: [problem for problem in problems if problem.where.file == file] for file in files}
    return [Checked(files[file], file, problems=found) for file, found in told.items() if found]


def _beside(workspace: Workspace, texts: list[Path], whole: list[Path], known: set[str]) -> list[Checked]:
    """Pages, and with the `whole` content folder what else lies in it; problems of `known` files are told already."""
    content = workspace.settings.content
    found = list(check_pages([*texts, *(path / PAGES for path in whole)], content, workspace.settings.today))
    if whole:
        found += check_shared(workspace)
    return [
        Checked(content / file, file, problems=problems)
        for file, problems in found
        if file not in known and (problems or texts)
    ]


def check_files(workspace: Workspace, files: Sequence[Path], community: str = "") -> list[Checked]:
    """Each file through intake, checks and the screen for personal data, held against the content folder."""
    found, ledger, day = workspace.found, workspace.ledger, workspace.settings.today
    results = [named(workspace, path, community) for path in files]
    ready = [(source, result) for result in results for source in _notices(result, found)]
    sources = [source for source, _ in ready]
    context = Context(day, site=workspace.settings.site, places=workspace.places)
    checked = {source.key for source in sources}
    learn_known(context, found, ledger, {key.community for key in checked}, without=checked)
    learn_neighbours(context, found, ledger, checked)
    learn_holders(context, found, checked)
    learn_receipts_when_asked(context, found)
    context.earlier = before = AcceptedBefore(ledger, read_notice)
    order = {kind.about.id: number for number, kind in enumerate(all_kinds())}
    for source, result in sorted(ready, key=lambda pair: _reading_order(pair[0], order)):
        kind = kind_by_id(source.key.kind)
        try:
            notice = check_notice(read_notice(source, kind), kind, context)
            powers = chain.from_iterable(context.powers(source.key.community).values())
            screen_notice(notice, day, workspace.programmes, powers)
            screen_holders(notice, context.powers_around(source.key.community))
            whole = inherit(notice, context)
        except Exception as error:
            if belongs_to_all(error):
                raise
            fault = Fault.of(error)
            result.faults.append(fault)
            result.problems.append(fault.problem(Location(source.file), "这份表格没有检查完"))
            continue
        result.rows, result.sheets = result.rows + len(notice.rows), (*result.sheets, *sheets_read(notice))
        result.programmes = (*result.programmes, *programmes_read(notice, workspace.programmes))
        hide_private(notice)
        learn_spoilt(context, notice)
        result.problems += notice.problems
        counts = last_accepted(source, kind, context, ledger) if notice.problems.errors else whole
        if counts is not None:
            context.learn_notice(counts)
            before.learn(source.key, [row.record for row in counts.rows])
    return results


def _reading_order(source: NoticeSource, kinds: Mapping[str, int]) -> tuple[object, ...]:
    """What is cited is read before whoever cites it: by kinds, and of each kind what places above others have."""
    return kinds[source.key.kind], reading_order(source.key.community), source.key.period


def _notices(result: Checked, found: Found) -> list[NoticeSource]:
    """The notice of a file, and what else lies in its workbook: a sheet that is a notice of its own now."""
    known = result.source
    return [] if known is None else [known, *(one for one in found.sources if one.path == known.path and one != known)]


def _site(content: Path) -> Site:
    """The site's settings, else the usual ones: a table may be checked before there is a site."""
    try:
        site = read_site(content)
        check_limits(site, all_kinds())
    except ContentMissing:
        return Site()
    return site
