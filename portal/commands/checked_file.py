"""A file that is checked: which files there are below a path, and which notice each of them is."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from portal.checks.programmes_read import ProgrammeRead
from portal.checks.sheets_read import SheetRead
from portal.faults import Fault
from portal.intake.beside import locked
from portal.intake.find import COMMUNITIES, KEPT_FILES, SCANS_FOLDER, is_workbook, name_notice
from portal.intake.model import NoticeSource
from portal.problems import ContentMissing, Location, Problem, Problems, Severity, UnknownPlace
from portal.records.catalogue import all_kinds
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


def workbooks_in(path: Path, content: Path) -> list[Path]:
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


def named(workspace: Workspace, path: Path, community: str) -> Checked:
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
