"""What `portal check` does: tells everything that is wrong with workbooks, without publishing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import click

from portal import clock
from portal.annotate.annotate import annotate
from portal.checks.discreet import hide_private
from portal.checks.inherited import inherit
from portal.checks.model import Context
from portal.checks.programmes_read import ProgrammeRead, programmes_read
from portal.checks.sheets_read import SheetRead, sheets_read
from portal.checks.spoilt import learn_spoilt
from portal.checks.validate import check_notice
from portal.commands.check_beside import check_pages, check_shared, is_text
from portal.commands.copies import MARK as MARK
from portal.commands.copies import PROBLEMS, copy_of, remember_copy, remove_copies
from portal.commands.open_columns import ask_where_open
from portal.commands.problem_list import Told, tell
from portal.commands.programme_lines import programme_lines
from portal.commands.terminal import hanging, screen_width, somebody_answers
from portal.faults import Fault, belongs_to_all, write_log
from portal.intake.beside import locked, place_of
from portal.intake.find import COMMUNITIES, KEPT_FILES, READ_WITH, SCANS_FOLDER, Found, is_workbook, name_notice
from portal.intake.guard import MAX_BYTES
from portal.intake.model import NoticeSource
from portal.intake.read import read_notice
from portal.places.model import reading_order
from portal.privacy.screening.cell_screen import screen_notice
from portal.privacy.screening.holders import screen_holders
from portal.privacy.screening.page_texts import PAGES
from portal.problems import ContentMissing, Location, Problem, Problems, Severity, UnknownPlace, as_json
from portal.records.catalogue import all_kinds, kind_by_id
from portal.records.limits import check_limits
from portal.settings import Site, read_site, settings_to_look
from portal.storage import read_regular, write_file
from portal.versions.earlier import AcceptedBefore
from portal.versions.known import last_accepted, learn_holders, learn_known, learn_neighbours, learn_receipts_when_asked
from portal.workspace import Workspace


@dataclass(slots=True)
class Checked:
    """One file as checked: how many rows were read of it and of each sheet, its programmes, and what is wrong."""

    path: Path
    file: str
    rows: int = 0
    problems: list[Problem] = field(default_factory=list)
    source: NoticeSource | None = None
    sheets: tuple[SheetRead, ...] = ()
    programmes: tuple[ProgrammeRead, ...] = ()
    faults: list[Fault] = field(default_factory=list)

    @property
    def errors(self) -> int:
        """How many problems hold it back."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)


def run(files: Sequence[Path], content: Path, community: str, out: Path, *, state: Path | None, ask: bool) -> None:
    """Checks the files and tells what is wrong with them; ends with status 1 where anything is."""
    day = clock.today()
    texts = [path for path in files if is_text(path, content)]
    whole = [path for path in files if path.resolve() == content.resolve()]
    every_file = [file for path in files if path not in texts for file in _inside(path, content)]
    settings = settings_to_look(content, _site(content), day, state)
    workspace = Workspace.open(settings)
    results = check_files(workspace, every_file, community)
    if ask and somebody_answers() and ask_where_open(workspace, [(one.source, one.problems) for one in results]):
        workspace = Workspace.open(settings)
        results = check_files(workspace, every_file, community)
    results += _answers(workspace, results)
    # The copies of workbooks that are right go first: another of the same name may be about to get one.
    results += _beside(workspace, texts, whole, {result.file for result in results})
    remove_copies((one.path, _place(one, out)) for one in results if not one.problems)
    told = [
        Told(one.file, one.problems, one.rows if one.source else None, _last(one, out), one.sheets) for one in results
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


def _inside(path: Path, content: Path) -> list[Path]:
    """The workbooks of a folder, those of the communities where it is the content folder; a file is itself."""
    if not path.is_dir():
        if not path.exists() and not path.is_symlink():
            raise ContentMissing(f"找不到 {path}。请核对文件名和文件夹；名字里有空格的，前后加上引号")
        return [path]
    root = path / COMMUNITIES if path.resolve() == content.resolve() else path
    found = (one for one in sorted(root.rglob("*")) if is_workbook(one) and one.name not in KEPT_FILES)
    files = [one for one in found if SCANS_FOLDER not in one.relative_to(root).parts]
    if not files:
        raise ContentMissing(f"{path} 里没有表格。请写放着表格的文件夹，例如 communities/c18701 柳河社区")
    return files


def check_files(workspace: Workspace, files: Sequence[Path], community: str = "") -> list[Checked]:
    """Each file through intake, checks and the screen for personal data, held against the content folder."""
    found, ledger, day = workspace.found, workspace.ledger, workspace.settings.today
    results = [_named(workspace, path, community) for path in files]
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


def _named(workspace: Workspace, path: Path, community: str) -> Checked:
    """The file and the notice it is; the folder it lies in says whose it is, unless the option does."""
    real, content = path.resolve(), workspace.settings.content
    places, found = workspace.places, workspace.found
    inside = real.is_relative_to((content / COMMUNITIES).resolve())
    file = real.relative_to(content.resolve()).as_posix() if inside else path.name
    problems = Problems([problem for problem in found.problems if inside and problem.where.file == file])
    result = Checked(path, file)
    if lock := locked(path.name):
        if not problems:
            problems.warn("open_in_excel", Location(file), f"这是 {lock[1]} 打开表格时的临时文件，不是表格",
                          f"请关闭 {lock[1]}；它还在的话就删去")  # fmt: skip
        result.problems += problems
        return result
    known = next((source for source in found.sources if source.path.resolve() == real), None)
    if known is None:
        owner = community or (real.parent.name.split() or [""])[0]
        try:
            owner = places.resolve_publisher(owner).id if community else places.publisher(owner).id
        except UnknownPlace:
            problems.error(
                "unknown_community", Location(file), "看不出是哪里的表格",
                "请放进 communities 里那个社区（或镇街、区县、市）的文件夹，文件夹名以编号开头，"
                "编号用 .venv/bin/portal place find 名称 查；或加上 --community 编号",
            )  # fmt: skip
        else:
            key = None if problems.errors else name_notice(path, owner, all_kinds(), Location(file), problems=problems)
            if key:
                known = found.of_site(NoticeSource(key, path, file, home=found.folders.get(owner)))
    result.source = known
    result.problems += problems
    return result


def _last(result: Checked, out: Path) -> str:
    """Where the annotated copy now lies, or what to do with one that has been mended."""
    copy = write_copy(result, out)
    if copy:
        return f"标出问题的副本：{copy}"
    if MARK in result.path.stem and not result.problems:
        return f"可以放回内容文件夹了，文件名改回“{result.path.name.replace(MARK, '')}”"
    return ""


def _place(result: Checked, out: Path) -> Path:
    """Where its annotated copy lies, if there is one."""
    home = (result.source.home if result.source else None) or result.path.parent
    return copy_of(result.path, home, result.source.key.community if result.source else "", out)


def write_copy(result: Checked, out: Path) -> Path | None:
    """Saves the annotated copy below `out`, in a folder named as the community's; None if there is nothing to mark."""
    if not result.problems or result.source is None:
        return None
    try:
        workbook = read_regular(result.path, MAX_BYTES)
        data = annotate(workbook, result.path.stem, result.problems)
    except OSError:  # that it cannot be read is what is told of it
        return None
    if data is None:
        return None
    target = _place(result, out)
    write_file(target, data)
    remember_copy(target, data, result.path, workbook, out=out)
    return target
