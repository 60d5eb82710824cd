"""What lies beside workbooks and is none: locks of open files, what systems leave, shortcuts, leftovers, documents.

Locks: Excel and WPS write `~$NAME`, WPS for Linux `.~NAME`, LibreOffice `.~lock.NAME#`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from portal.problems import Location, Problems

_LOCKS: Final = (
    (re.compile(r"\.~lock\.(.+)#"), "LibreOffice"),
    (re.compile(r"~\$(.+)"), "Excel"),
    (re.compile(r"\.~(.+)"), "WPS"),
)
_SYSTEM: Final = frozenset(
    {"thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "icon\r", "__macosx", "$recycle.bin", "@eadir",
     "system volume information", "lost+found"}
)  # fmt: skip
_LEFTOVER: Final = (
    ".tmp",
    ".temp",
    ".bak",
    ".old",
    ".wbk",
    ".xlk",
    ".asd",
    ".part",
    ".partial",
    ".crdownload",
    ".download",
)
_DOCUMENTS: Final = (".doc", ".docx", ".docm", ".dot", ".dotx", ".wps", ".wpt", ".rtf", ".odt", ".pages")
_PICTURES: Final = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".webp", ".pdf", ".ofd")
_PACKED: Final = (".zip", ".rar", ".7z", ".tar", ".gz")
_SHORTCUTS: Final = (".lnk", ".url", ".webloc", ".desktop")
_TABLE: Final = "表格请存为 .xlsx、.xls、.ods 或 .csv；扫描件请放进“原件”文件夹"
_SORTS: Final = (
    (_SHORTCUTS, "这是快捷方式，不是表格本身", "请把快捷方式指向的那份表格复制到这里，再删去快捷方式"),
    (_DOCUMENTS, "这是文字文档，不是表格", "请把里面的表格复制到 Excel 里，存为 .xlsx；不公开的请移到别处"),
    (_PICTURES, "这是图片或扫描件，不是表格", "扫描件请放进“原件”文件夹；表格请存为 .xlsx、.xls、.ods 或 .csv"),
    (_PACKED, "这是压缩包，不是表格", "请解压，把里面的表格放进来"),
)


def locked(name: str) -> tuple[str, str] | None:
    """The file that is open, and the program that has it open, by the name of a lock; None if it is no lock."""
    for pattern, program in _LOCKS:
        if match := pattern.fullmatch(name):
            return match[1], program
    return None


def is_silent(name: str) -> bool:
    """Whether a system or a program left this for itself: nobody meant it to be read. Locks are hidden files too."""
    return name.startswith(".") or name.lower() in _SYSTEM or locked(name) is not None


def is_shortcut(name: str) -> bool:
    """Whether a name is that of a shortcut, which leads to a workbook somewhere else."""
    return name.lower().endswith(_SHORTCUTS)


def is_leftover(name: str) -> bool:
    """Whether a name is that of a file kept while saving or downloading, or of an older version."""
    return name.lower().endswith((*_LEFTOVER, "~"))


def place_of(path: Path, content: Path) -> Location:
    """A file or folder as problems name it. What is no UTF-8 is read as GBK: so Windows names what it packs."""
    return Location("/".join(map(_readable, path.relative_to(content).parts)))


def _readable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="surrogateescape").decode("gb18030", "replace")
    return text


def tell_name(path: Path, where: Location, problems: Problems) -> bool:
    """Whether a name is in an encoding that is not read, which is then a problem."""
    if _readable(path.name) == path.name:
        return False
    problems.error(
        "garbled_name", where, "文件名的编码不对（多半是在别的系统里解压出来的），没有读",
        "请把文件改名，重新打一遍名字；或者用别的解压软件重新解压",
    )  # fmt: skip
    return True


def tell_lock(path: Path, where: Location, problems: Problems) -> bool:
    """Mentions that a file is open, where the lock's file lies beside it; whether it is a lock at all."""
    found = locked(path.name)
    if found is None:
        return False
    name, program = found
    if (path.parent / name).is_file():
        problems.warn(
            "open_in_excel", where, f"“{name}”正在 {program} 里打开着，没保存的改动读不到",
            f"请保存并关闭 {program} 后再发布一次",
        )  # fmt: skip
    return True


def tell_stranger(path: Path, where: Location, problems: Problems) -> None:
    """A file of a sort that is not read: what it is, and what to do instead. What was left behind is only mentioned."""
    if is_leftover(path.name):
        problems.warn(
            "leftover_file", where, "这是临时文件或备份，没有读",
            "不要的请删去；要公开的，请改回原来的文件名（以 .xlsx 结尾）",
        )  # fmt: skip
        return
    suffix = path.suffix.lower()
    what, remedy = next(((what, remedy) for ends, what, remedy in _SORTS if suffix in ends), ("", _TABLE))
    problems.error(
        "wrong_suffix", where, f"不认识的文件类型“{path.suffix or path.name}”" + (f"：{what}" if what else ""), remedy
    )


def tell_folder(folder: Path, where: Location, known: tuple[str, ...], problems: Problems) -> None:
    """A folder among the workbooks in which something lies, but no workbook (those are told one by one)."""
    if any(not is_silent(path.name) for path in folder.glob("*")):
        names = "”“".join(known)
        problems.warn(
            "stray_folder", where, f"这是文件夹，里面的内容没有读（这里只认“{names}”）",
            f"扫描件请放进“{known[0]}”文件夹；表格请直接放在社区的文件夹里，不要再分文件夹；别的请移到别处",
        )  # fmt: skip
