"""Finds staff's workbooks below `content/communities/` and says which notice each one is.

A folder is of a community, a town, a district or the city, whichever the id at the beginning of its name is of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from portal.intake.answer import FILE as ANSWERS
from portal.intake.answer_file import Answers, read_answers
from portal.intake.base_list import read_base, tell_lacking
from portal.intake.beside import (
    is_leftover,
    is_shortcut,
    is_silent,
    place_of,
    tell_folder,
    tell_lock,
    tell_name,
    tell_stranger,
)
from portal.intake.correction_table import FILE as CORRECTION_TABLE
from portal.intake.correction_table import read_correction_table
from portal.intake.corrections import Correction, read_corrections
from portal.intake.former import former_sources
from portal.intake.local_classes import read_local_classes
from portal.intake.model import NoticeSource
from portal.places.gazetteer import Gazetteer
from portal.places.model import reading_order
from portal.problems import ContentMissing, Location, Problems, UnknownPlace
from portal.records.base import Base
from portal.records.catalogue import all_kinds, is_power_list
from portal.records.local_classes import NO_CLASSES, LocalClasses
from portal.records.notice import NoticeKey, Period
from portal.records.record import Record
from portal.storage import leads_out

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".et", ".csv")
COMMUNITIES = "communities"
BROAD = ("三务公开", "村务公开", "居务公开", "党务公开", "政务公开", "村务", "公开栏", "公示栏", "公示表", "公开表")
"""Names that workbooks of every kind bear."""
INFO_FILE = "公开信息.csv"
READ_WITH = (ANSWERS, CORRECTION_TABLE)
KEPT_FILES = (INFO_FILE, *READ_WITH)
"""Tables in a place's folder that are no notices."""
SCANS_FOLDER = "原件"
PHOTOS_FOLDER = "亮牌照片"


@dataclass(slots=True)
class Found:
    """What lies in the content folder: workbooks in the order they are read, and the communities' folders.

    `doubled` has the first workbook of each notice that has two; `unread` community, kind and file of what is not read
    although it seems to be of a kind. `classes` are the local words of the power lists, `bases` the base
    lists that places are over, `answers` what places said of the columns of their sheets.
    """

    sources: list[NoticeSource] = field(default_factory=list)
    doubled: dict[NoticeKey, NoticeSource] = field(default_factory=dict)
    unread: list[tuple[str, str, str]] = field(default_factory=list)
    folders: dict[str, Path] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)
    classes: LocalClasses = NO_CLASSES
    bases: dict[str, Base] = field(default_factory=dict)
    answers: dict[str, Answers] = field(default_factory=dict)

    def of_site(self, source: NoticeSource) -> NoticeSource:
        """The workbook with what the site says of its place."""
        key, base = source.key, self.bases.get(source.key.community)
        source = replace(source, answers=self.answers.get(key.community, {}).get(key.kind, ()))
        if base is None or not is_power_list(key.kind) or not base.holds(key.period):
            return replace(source, classes=self.classes)
        own = (
            other.key for other in self.sources if (other.key.community, other.key.kind) == (key.community, key.kind)
        )
        until = min((other.period for other in own if key.period < other.period), default=None)
        return replace(source, classes=self.classes, base=base, until=until)


def find_sources(content: Path, places: Gazetteer) -> Found:
    """Every workbook with its notice. Two for one notice are both refused.

    Files of open workbooks, leftovers, and what lies where none is read are only mentioned.
    """
    root, kinds = content / COMMUNITIES, all_kinds()
    if not root.is_dir():
        raise ContentMissing(f"找不到 {root}。请为每个社区建一个文件夹，例如 communities/c18701 柳河社区")
    found = Found()
    found.classes = read_local_classes(content, found.problems)
    corrections = read_corrections(content, found.problems)
    by_key: dict[NoticeKey, list[NoticeSource]] = defaultdict(list)
    _tell_strays(root, content, found.problems)
    for folder in sorted(path for path in root.iterdir() if path.is_dir() and not is_silent(path.name)):
        community = _community(folder, content, places, found)
        if community is None:
            continue
        table = place_of(folder / CORRECTION_TABLE, content).file
        listed = read_correction_table(folder, table, corrections, found.problems)
        for source in _workbooks(folder, content, community, kinds, corrections=listed, found=found):
            by_key[source.key].append(source)
        _read_base(folder, content, community, places, found=found)
        found.answers[community] = read_answers(folder, place_of(folder / ANSWERS, content).file, found.problems)
    if not found.folders and not found.problems.errors:
        found.problems.warn(
            "no_communities", Location(COMMUNITIES), "还没有任何社区的文件夹，网站上不会有公示",
            "请为每个社区建一个文件夹，例如 communities/c18701 柳河社区，再放入表格",
        )  # fmt: skip
    for sources in by_key.values():
        if len(sources) > 1:
            _refuse_doubles(sources, found.problems)
            found.doubled[sources[0].key] = sources[0]
            found.unread += ((source.key.community, source.key.kind, source.file) for source in sources)
        else:
            found.sources += sources
    found.sources += [source for source in former_sources(found.sources) if source.key not in found.doubled]
    found.sources += [source for source in _fed(found) if source.key not in found.doubled]
    order = {kind.about.id: number for number, kind in enumerate(kinds)}
    found.sources.sort(
        key=lambda source: (reading_order(source.key.community), order[source.key.kind], source.key.period)
    )
    found.sources = [found.of_site(source) for source in found.sources]
    having = {source.key.community for source in found.sources if is_power_list(source.key.kind)}
    files = {place: f"{COMMUNITIES}/{folder.name}/{INFO_FILE}" for place, folder in found.folders.items()}
    tell_lacking(found.bases, having, files, found.problems)
    return found


def _fed(found: Found) -> list[NoticeSource]:
    """The notices made of workbooks of another kind, as their place says of these; not where they have their own."""
    there = {source.key for source in found.sources}
    keys = (
        (source, replace(source.key, kind=answer.kind))
        for source in found.sources
        for answer in found.answers.get(source.key.community, {}).get(source.key.kind, ())
        if answer.kind
    )
    return [*{key: replace(source, key=key, fed=source.key.kind) for source, key in keys if key not in there}.values()]


def _read_base(folder: Path, content: Path, community: str, places: Gazetteer, *, found: Found) -> None:
    info = folder / INFO_FILE
    base = read_base(info, place_of(info, content), community, places, problems=found.problems)
    if base is not None:
        found.bases[community] = base


def _community(folder: Path, content: Path, places: Gazetteer, found: Found) -> str | None:
    where = place_of(folder, content)
    if _leads_out(folder, content, where, found.problems) or tell_name(folder, where, found.problems):
        return None
    community = folder.name.split()[0] if folder.name.split() else ""
    try:
        places.publisher(community)
    except UnknownPlace as error:
        found.problems.error(
            "unknown_community", where, f"文件夹名开头的编号不对：{error}",
            "请用 .venv/bin/portal place find 名称 查到编号，把文件夹改名为“编号 名称”；"
            "镇街、区县和市自己的公示也这样放",
        )  # fmt: skip
        return None
    if community in found.folders:
        other = found.folders[community].name
        found.problems.error("doubled_folder", where, f"{community} 已有文件夹“{other}”", "请把两个文件夹合成一个")
        return None
    found.folders[community] = folder
    return community


def _leads_out(path: Path, content: Path, where: Location, problems: Problems) -> bool:
    """Whether something is a link out of the content folder, which is told: what it leads to is not looked at."""
    if not path.is_symlink() or not leads_out(path, content):
        return False
    problems.error(
        "outside_link",
        where,
        "这是通到内容文件夹以外的快捷方式（链接），没有读",
        "请把它指向的文件复制到这里，再删去链接",
    )
    return True


def _tell_strays(root: Path, content: Path, problems: Problems) -> None:
    """Workbooks beside the communities' folders, or in folders within them: who put them there believes them read."""
    strays = [path for path in root.iterdir() if is_workbook(path)]
    for path in sorted(path for path in root.iterdir() if is_shortcut(path.name)):
        tell_stranger(path, place_of(path, content), problems)
    for folder in (path for path in root.glob("*/*") if path.is_dir() and path.name != SCANS_FOLDER):
        inside = [path for path in folder.rglob("*") if is_workbook(path)]
        strays += inside
        if not inside and folder.name != PHOTOS_FOLDER and not is_silent(folder.name):
            where = place_of(folder, content)
            tell_folder(folder, where, (SCANS_FOLDER, PHOTOS_FOLDER), problems)
    for path in sorted(strays):
        problems.warn(
            "stray_workbook", place_of(path, content),
            "这份表格没有直接放在社区的文件夹里，没有读",
            "要公开的，请移到那个社区（或镇街、区县）的文件夹里，不要再分文件夹；不公开的，请移出内容文件夹",
        )  # fmt: skip


def is_workbook(path: Path) -> bool:
    """Whether a file is of a sort that is read, and not one that Excel or the system put there."""
    return path.suffix.lower() in SUFFIXES and not is_silent(path.name) and not path.is_dir()


def _workbooks(
    folder: Path,
    content: Path,
    community: str,
    kinds: tuple[type[Record], ...],
    *,
    corrections: Mapping[str, tuple[Correction, ...]],
    found: Found,
) -> Iterator[NoticeSource]:
    for path in sorted(folder.iterdir()):
        where = place_of(path, content)
        if _leads_out(path, content, where, found.problems):
            continue
        if tell_lock(path, where, found.problems) or is_silent(path.name) or path.is_dir() or path.name in KEPT_FILES:
            continue
        if tell_name(path, where, found.problems):
            continue
        key = name_notice(path, community, kinds, where, problems=found.problems)
        if key is not None:
            yield NoticeSource(key, path, where.file, corrections=corrections.get(where.file, ()))
        elif (kind := _kind(path.stem, kinds)) and not is_leftover(path.name):
            found.unread.append((community, kind.about.id, where.file))


def name_notice(
    path: Path, community: str, kinds: tuple[type[Record], ...], where: Location, *, problems: Problems
) -> NoticeKey | None:
    """Which notice a workbook is by its file name; None (with a problem) if it does not say."""
    if path.suffix.lower() not in SUFFIXES:
        tell_stranger(path, where, problems)
        return None
    kind, (period, fault) = _kind(path.stem, kinds), Period.read(path.stem)
    if kind is not None and fault:
        problems.error(
            "unclear_period", where, f"从文件名看不出是哪一期：{fault}",
            "请在文件名里只写一个期间：一个月写 2026-03，一个季度写 2026-Q1，半年写 2026-H1，一年写 2026；"
            "跨几个月的，请按月分成几份表格，或合成一个季度",
        )  # fmt: skip
        return None
    if kind is None or period is None:
        wanted = "、".join(other.about.words[0] for other in kinds)
        missing = "是哪一类公示" if kind is None else "是哪一期"
        if kind is None and (broad := next((word for word in BROAD if word in path.stem), "")):
            each = "；".join(f"{other.about.plain.split('、')[0]}写“{other.about.words[0]}”" for other in kinds)
            problems.error(
                "unnamed_notice", where, f"“{broad}”有好几类，从文件名看不出里面是哪一类公示",
                f"请按里面的内容改文件名（{each}），后面写期间，例如“{kinds[0].about.words[0]} 2026.xlsx”；"
                "一份里有几类的，一类存一份", broad,
            )  # fmt: skip
            return None
        problems.error(
            "unnamed_notice", where, f"从文件名看不出{missing}",
            f"请把文件改名，例如“{kinds[0].about.words[0]} 2026.xlsx”“惠民惠农补贴 2026-03.xlsx”（类别：{wanted}）",
        )  # fmt: skip
        return None
    return NoticeKey(community, kind.about.id, period)


def _kind(stem: str, kinds: tuple[type[Record], ...]) -> type[Record] | None:
    """The kind whose longest word stands in the file name."""
    hits = [(len(word), kind) for kind in kinds for word in (*kind.about.words, *kind.about.files) if word in stem]
    return max(hits, key=lambda hit: hit[0])[1] if hits else None


def _refuse_doubles(sources: list[NoticeSource], problems: Problems) -> None:
    for source in sources:
        others = "、".join(other.path.name for other in sources if other is not source)
        problems.error(
            "doubled_notice", Location(source.file), f"同一期公示有两份表格（另一份：{others}）",
            "请只留一份，或把内容合并到一份里",
        )  # fmt: skip
