"""The site's own pages, Markdown in `content/pages`: read and looked through before a page generator sees them.

A page with a fault is told with its file and line and left out; its last accepted version stays, where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from portal.checks.characters import visible
from portal.fields.damage import damaged
from portal.privacy.gate.gate import mask
from portal.privacy.recognizers.digit_normalizer import digits_only
from portal.privacy.recognizers.manners import PAGE
from portal.privacy.recognizers.registry import PersonalKind, find_personal
from portal.privacy.recognizers.sentences import look
from portal.privacy.screening.markdown_readings import as_read
from portal.privacy.screening.page_copies import PAGES as PAGES
from portal.privacy.screening.page_copies import TextCopies
from portal.privacy.screening.telling import report, tell
from portal.problems import Location, Problems
from portal.storage import Unfit, leads_out, read_regular, why

SUFFIXES = (".md", ".markdown", ".mkd", ".mdown")
MOST_BYTES = 1_000_000
_META = re.compile(r"[ ]{0,3}([A-Za-z0-9_-]+):\s*(.*)")
_FENCE = re.compile(r"-{3}(\s.*)?")
_WIDE_META = re.compile(r"\s*(?:Title|Order|Template)\s*：", re.IGNORECASE)
_FILE_LINK = re.compile(r"[{|](static|attach|filename)[}|]/?([^)\s\"'>]*)")
_OWN = ("url", "save_as")
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[ T].*)?")
_STATES = ("published", "hidden", "draft")
_UTF8 = "请用记事本打开，另存为，编码选 UTF-8"


@dataclass(slots=True)
class Texts:
    """The pages that may be published, by path below `content/pages`: their text as UTF-8 without byte order mark.

    `kept` are those whose file has a fault, so that this is the version accepted before; `left` have none. `changes`
    is what the state folder has to remember.
    """

    accepted: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    changes: dict[str, bytes | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Screen:
    """What pages are held against: the theme's `templates`, telephones that are public, today, the content folder."""

    content: Path
    templates: Collection[str]
    phones: Collection[str]
    today: date


def location(name: str, row: int = 0) -> Location:
    """A page as staff know it."""
    return Location(f"{PAGES}/{name}", row=row)


def read_texts(screen: Screen, state: Path, unfit: Mapping[str, int], problems: Problems) -> Texts:
    """Every page that may be published. `unfit` counts the versions of a page that were refused after this check.

    What is to be remembered of accepted versions comes as `changes`.
    """
    found = Texts()
    names = find_texts(screen.content)
    copies = TextCopies.of(state)
    for name in names:
        text = _sound(screen.content / PAGES / name, name, names, screen, problems=problems)
        if text is not None and name not in unfit:
            found.accepted[name] = text
            continue
        copy = copies.sound(name)
        before = _sound(copy, name, names, screen, problems=Problems()) if copy is not None else None
        if before is None or unfit.get(name, 0) > 1 or (name in unfit and before == text):
            found.left.append(name)
        else:
            found.accepted[name] = before
            found.kept.append(name)
    found.changes = copies.changes(found.accepted, found.left, names)
    return found


def check_texts(screen: Screen, names: Collection[str]) -> dict[str, Problems]:
    """What is wrong with pages, by their names, without publishing."""
    told = {name: Problems() for name in names}
    everything = find_texts(screen.content)
    for name, problems in told.items():
        _sound(screen.content / PAGES / name, name, everything, screen, problems=problems)
    return told


def find_texts(content: Path) -> list[str]:
    """The pages in a content folder, by their paths below `pages`; a folder that is a link is no folder of ours."""
    root = content / PAGES
    found = (
        path
        for path in sorted(root.rglob("*"))
        if path.suffix.lower() in SUFFIXES or (path.is_symlink() and path.is_dir())
    )
    return [path.relative_to(root).as_posix() for path in found if not path.name.startswith((".", "~"))]


def _sound(path: Path, name: str, names: Collection[str], screen: Screen, *, problems: Problems) -> str | None:
    """The text of a page without a fault; None where it has one, which is told."""
    text = _read(path, name, screen.content, problems)
    if text is None:
        return None
    before = len(problems.errors)
    _head(text, name, screen.templates, problems)
    _characters(text, name, problems)
    _links(text, name, names, problems)
    _personal(text, name, screen, problems)
    return text if len(problems.errors) == before else None


def _read(path: Path, name: str, content: Path, problems: Problems) -> str | None:
    where = location(name)
    pages = content / PAGES
    if path.is_relative_to(pages) and leads_out(path, content):
        problems.error("text_outside", where, "这个说明页面是指向内容文件夹以外的链接，不能公开", "请换成文件本身")
        return None
    try:
        data = read_regular(path, MOST_BYTES)
    except Unfit as error:
        if error.large:
            problems.error("text_too_large", where, "说明页面超过 1 MB，不像是一页文字", "请只留文字，分成几页")
        else:
            problems.error("text_no_file", where, f"这{error.message}，不能公开", "请换成文件本身，或者移走")
        return None
    except IsADirectoryError:
        problems.error("text_no_file", where, "这是文件夹，不是文件，不能公开", "请换成文件本身，或者移走")
        return None
    except OSError as error:
        problems.error("unreadable", where, f"文件读不出来（{why(error)}）", "请检查文件权限，或重新放一份")
        return None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.error("text_encoding", location(name, line), "说明页面的编码不是 UTF-8，读出来是乱码", _UTF8)
        return None


def _head(text: str, name: str, templates: Collection[str], problems: Problems) -> None:
    """What the lines above the text say of it: `Title: 标题`, `Order: 2`, up to the first empty line."""
    said: dict[str, tuple[str, int]] = {}
    wide = False
    for number, line in enumerate(text.split("\n"), start=1):
        if number == 1 and _FENCE.fullmatch(line):
            continue
        entry = _META.match(line)
        if entry is None:
            wide = _WIDE_META.match(line) is not None
            if wide:
                problems.error(
                    "text_head", location(name, number), "开头的冒号是全角的，读不出来",
                    "请改成半角冒号加空格，例如“Title: 标题”",
                )  # fmt: skip
            break
        said.setdefault(entry[1].lower(), (entry[2].strip(), number))
    title, first = said.get("title", ("", 1))
    if not title and not wide:
        problems.error("text_head", location(name, first), "说明页面没有写标题",
                       "请在第一行写“Title: 标题”，下面空一行再写正文")  # fmt: skip
    for key in _OWN:
        if key in said:
            problems.error("text_head", location(name, said[key][1]), f"说明页面不能自己定地址（{key}）",
                           "请删去这一行；地址就是文件名", said[key][0])  # fmt: skip
    for key, fits, wanted in (
        ("order", re.compile(r"-?\d{1,4}").fullmatch, "请写一个数字，例如“Order: 2”"),
        ("date", _DAY.fullmatch, "请写成“Date: 2026-11-24”"),
        ("modified", _DAY.fullmatch, "请写成“Modified: 2026-11-24”"),
        ("template", templates.__contains__, f"请删去这一行，或写：{'、'.join(sorted(templates))}"),
        ("status", lambda value: value.lower() in _STATES, f"请删去这一行，或写：{'、'.join(_STATES)}"),
        ("slug", re.compile(r"[a-z0-9-]{1,60}").fullmatch, "请只用小写字母、数字和连字符，至多 60 个"),
    ):
        value, at = said.get(key, ("", 0))
        if at and not fits(value):
            problems.error("text_head", location(name, at), f"开头的“{key}”写得不对", wanted, value)


def _characters(text: str, name: str, problems: Problems) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if damaged(line.replace("\f", "").replace("?", "")):
            problems.error("damaged_text", location(name, number), "这一行有乱码，读不出原来的字",
                           "请对照原始资料重新填写", visible(line)[:200])  # fmt: skip


def _links(text: str, name: str, names: Collection[str], problems: Problems) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        for link in _FILE_LINK.finditer(line):
            sort, target = link[1], link[2].partition("#")[0]
            beside = [target, (Path(name).parent / target).as_posix()]
            if sort == "filename" and any(path in names for path in beside):
                continue
            message = "指向一个没有的页面" if sort == "filename" else "要附带一个文件，说明页面里不能附带文件"
            problems.error("text_link", location(name, number), f"这一行的链接{message}", "请改成文字或网址", target)


def _personal(text: str, name: str, screen: Screen, problems: Problems) -> None:
    """What the last gate would find, and what sentences tell of somebody.

    Telephones of desks may be public, which is for the gate to know.
    """
    public = {digits_only(phone) for phone in screen.phones}
    for number, line in enumerate(text.split("\n"), start=1):
        for finding in find_personal(line, screen.today, soft=False, written=False):
            value = line[finding.start : finding.end]
            if finding.kind is not PersonalKind.LANDLINE and digits_only(value) not in public:
                message = f"这一行有{finding.kind}（{mask(value)}），不能公开"
                problems.error("personal_data", location(name, number), message, "请删去", mask(value))
    tell(Path(name).stem, "文件名", location(name), problems, today=screen.today, manner=PAGE)
    told: set[tuple[int, str | None]] = set()
    for reading in as_read(text):
        for found in look(reading, screen.today, PAGE):
            line_number = text.count("\n", 0, found.start) + 1
            if (line_number, found.kind) not in told:
                told.add((line_number, found.kind))
                report([found], reading, "", location(name, line_number), problems=problems, manner=PAGE)


def templates_of(theme: Path) -> Iterator[str]:
    """The templates a page may ask for: those made for pages of text."""
    for path in sorted((theme / "templates").glob("*.html")):
        source = path.read_text(encoding="utf-8")
        if "text.content" in source or '{% extends "page.html" %}' in source:
            yield path.stem
