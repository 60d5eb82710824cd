"""Typesetting by Typst: data in as JSON, a layout file, a tagged PDF (PDF/UA-1) or a PNG out.

Layouts read their data from one input and can read no file outside their own folder. Text arrives as strings
and is never parsed as markup. Output carries no time of making, so the same data gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Literal
from unicodedata import category

import typst

from portal.charts.glyphs import FONTS, SPARE_FONTS, codes, font_files, without_glyph
from portal.charts.measure import UNBROKEN, joined
from portal.problems import MingbangError
from portal.storage import fingerprint, read_entry, write_entry

LAYOUTS = Path(__file__).resolve().parents[2] / "themes" / "mingbang" / "print"
SYSTEM_FONTS = FONTS
FAMILIES = ("Noto Sans CJK SC", "Noto Serif CJK SC")

PLACEHOLDER = "〓"
"""Stands on paper for a character that no font has (the printers' 空铅); its number stands below the sheet."""
NOTED = 8
"""So many numbers are listed below a sheet."""

_UNPRINTABLE = re.compile(r'the text `"(.+?)"` could not be displayed|disallowed codepoint `"(.+?)"`')
_CONTROLS = "".join(chr(code) for code in (*range(1, 0x20), *range(0x7F, 0xA0)) if chr(code) != "\n")
_NEVER = str.maketrans({**dict.fromkeys("\ufeff\ufffe\uffff\0", ""), **dict.fromkeys(_CONTROLS, " ")})
"""What PDF/UA-1 allows in no text, or no font draws; nobody sees it, at most as a blank."""
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))", re.DOTALL)
_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "0": "\0"}
"""Typst quotes text as Rust does: `\\t`, `\\"`, `\\u{3000}`."""

_FORGOTTEN = 11

Data = Mapping[str, object]


class CannotTypeset(MingbangError):
    """A sheet cannot be set: fonts are missing, or the layout and its data disagree."""


class FontsMissing(CannotTypeset):
    """The fonts every sheet is set in are not on this machine."""


class MissingGlyph(CannotTypeset):
    """No font at hand has a character of the text; the message names the text and the character."""


def sizes_of_fonts(folders: Iterable[Path]) -> Iterator[str]:
    """Name and size of every font below some folders: they are large, and a new version is of another size."""
    for font in font_files(folders):
        yield f"{font.name} {font.stat().st_size}"


class Typesetter:
    """One set of fonts and layouts, shared by all products of a run.

    `fonts`: folders with Noto Sans CJK SC and Noto Serif CJK SC. `cache`: a folder where finished sheets are
    kept by the hash of everything they are made of; None keeps nothing. `spare`: folders with other fonts, asked
    only for characters that those have no glyph for; what these have not either is printed as `PLACEHOLDER`, with its
    code point in a note below the sheet.
    """

    def __init__(
        self,
        fonts: Sequence[Path] = SYSTEM_FONTS,
        layouts: Path = LAYOUTS,
        cache: Path | None = None,
        spare: Sequence[Path] = SPARE_FONTS,
    ) -> None:
        self._font_paths = tuple(path for path in fonts if path.is_dir())
        self._spare_paths = (*self._font_paths, *(path for path in spare if path.is_dir()))
        self._layouts = layouts
        self._cache = cache
        self._compilers: dict[str, typst.Compiler] = {}
        self.given: list[Data] = []
        """What it was asked to set since somebody has cleared this."""
        self.made = 0
        self.reused = 0
        self._remembers = False

    @cached_property
    def _fonts(self) -> typst.Fonts:
        families = _load(self._font_paths).families()
        if missing := [family for family in FAMILIES if family not in families]:
            raise FontsMissing(
                f"缺少字体 {'、'.join(missing)}。请安装系统软件包 fonts-noto-cjk，或在设置里写明字体所在的文件夹。"
            )
        return _load(self._spare_paths)

    @cached_property
    def _ground(self) -> bytes:
        """Hash of what every sheet depends on: Typst, the layouts and the fonts."""
        layouts = sorted(self._layouts.glob("*.typ"))
        return fingerprint(version("typst"), UNBROKEN, *sizes_of_fonts(self._spare_paths), files=layouts)

    def pdf(self, layout: str, data: Data) -> bytes:
        """A tagged PDF by `<layout>.typ`. Raises MissingGlyph, CannotTypeset."""
        return self._make(layout, data, "pdf", 0)

    def png(self, layout: str, data: Data, ppi: float = 72) -> bytes:
        """The first page as PNG; at 72 ppi one point of the layout is one pixel. Raises as `pdf` does."""
        return self._make(layout, data, "png", ppi)

    def forget(self) -> None:
        """Lets Typst drop what it keeps of the sheets set so far.

        It keeps what the last ten compilations have used, 14 MB of a poster and 400 of a handbook, and drops the rest
        at the end of each: eleven of an empty document, 16 microseconds each, leave nothing.
        """
        if not self._remembers:
            return
        for _ in range(_FORGOTTEN):
            self._empty.compile(input=b"", format="svg")
        self._remembers = False

    @cached_property
    def _empty(self) -> typst.Compiler:
        none = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
        return typst.Compiler(font_paths=none, ignore_system_fonts=True)

    def _make(self, layout: str, data: Data, form: Literal["pdf", "png"], ppi: float) -> bytes:
        payload = _payload(data)
        self.given.append(data)
        kept: Path | None = None
        if self._cache is not None:
            key = hashlib.sha256(self._ground + f"{layout}\0{form}\0{ppi}\0{payload}".encode()).hexdigest()
            kept = self._cache / key[:2] / f"{key}.{form}"
            if (stored := read_entry(kept, kept.name)) is not None:
                self.reused += 1
                return stored
        made = self._compiled(layout, data, form, ppi)
        first = made[0] if isinstance(made, list) else made
        if first is None:
            raise CannotTypeset(f"版式 {layout} 没有排出任何一页。")
        self.made += 1
        if kept is not None:
            write_entry(kept, kept.name, first)
        return first

    def _compiled(self, layout: str, data: Data, form: Literal["pdf", "png"], ppi: float) -> bytes | list[bytes] | None:
        """The sheet; a character that cannot be displayed after all is replaced, and the sheet set once more."""
        spare, missing = self._glyphless(data)
        while True:
            payload = _payload(_joined(_without(data, missing) if missing or spare else data))
            try:
                return self._compile(layout, {"data": payload, "unbroken": UNBROKEN}, form, ppi)
            except typst.TypstError as error:
                text = _unprintable(error)
                more = "".join(char for char in dict.fromkeys(text) if char not in missing + PLACEHOLDER)
                if not more:
                    raise _explain(text, layout, data) from error
                missing += more

    def _compile(
        self, layout: str, inputs: dict[str, str], form: Literal["pdf", "png"], ppi: float
    ) -> bytes | list[bytes] | None:
        compiler = self._compiler(layout)
        self._remembers = True
        # A PNG is set as a PDF first: only PDF/UA-1 refuses a character that no font has.
        made = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
        return compiler.compile(format="png", sys_inputs=inputs, ppi=ppi) if form == "png" else made

    def _glyphless(self, data: Data) -> tuple[bool, str]:
        """Whether there are characters the fonts of the sheets lack, and which of them even the spare ones lack."""
        texts = list(_strings(data))
        rare = "".join(dict.fromkeys("".join(without_glyph(text, self._font_paths) for text in texts)))
        if not rare and not any(text != text.translate(_NEVER) for text in texts):
            return False, ""
        return True, without_glyph(rare.translate(_NEVER), self._spare_paths)

    def _compiler(self, layout: str) -> typst.Compiler:
        known = self._compilers.get(layout)
        if known is not None:
            return known
        path = self._layouts / f"{layout}.typ"
        if not path.is_file():
            raise CannotTypeset(f"没有版式文件 {path.name}。")
        # One set for all sheets, the spare fonts among it: a second would hold every font in use once more.
        made = self._compilers[layout] = typst.Compiler(
            input=str(path), root=str(self._layouts), font_paths=self._fonts, ignore_system_fonts=True
        )
        return made


@cache
def _load(folders: tuple[Path, ...]) -> typst.Fonts:
    """The fonts below these folders, looked for once in a process."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in folders]
    )


def _payload(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _without(data: Data, missing: str) -> Data:
    """The data with placeholders for characters nothing can draw, and the note that says which these are."""
    table = {**{ord(char): PLACEHOLDER for char in missing}, **_NEVER}

    def replaced(value: object) -> object:
        if isinstance(value, str):
            return value.translate(table)
        if isinstance(value, Mapping):
            return {name: replaced(inner) for name, inner in value.items()}
        return [replaced(inner) for inner in value] if isinstance(value, Sequence) else value

    note = ""
    if missing:
        more = f" 等 {len(missing)} 个" if len(missing) > NOTED else ""
        # What has no number of its own in Unicode is seen nowhere but in the font it was typed in.
        seen = "" if all(category(char) == "Co" for char in missing) else "，网上看得到原字"
        note = f"“{PLACEHOLDER}”代替字库里没有的字：{codes(missing[:NOTED])}{more}{seen}"
    return {**{name: replaced(value) for name, value in data.items()}, "missing": note}


def _joined(value: object) -> object:
    """The data with every text as layouts are given it, so that its last character stands on no line alone."""
    if isinstance(value, str):
        return joined(value)
    if isinstance(value, Mapping):
        return {name: _joined(inner) for name, inner in value.items()}
    return [_joined(inner) for inner in value] if isinstance(value, Sequence) else value


def _unprintable(error: typst.TypstError) -> str:
    """The text that Typst could not display, or empty."""
    found = _UNPRINTABLE.search(str(getattr(error, "diagnostic", error)))
    return _ESCAPED.sub(_unescaped, found[1] or found[2]) if found else ""


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else _ESCAPES.get(found[2], found[2])


def _explain(text: str, layout: str, data: Data) -> CannotTypeset:
    """Typst's error in words for staff: which text holds the character that cannot be printed."""
    if not text:
        return CannotTypeset(f"版式 {layout} 排不出来")
    whole = next((string for string in _strings(data) if text in string), text)
    return MissingGlyph(
        f"“{whole}”里的“{text}”（{codes(text)}）没有可用的字形，印不出来。请改用规范汉字，或换一套字体。"
    )


def _strings(value: object) -> Iterator[str]:
    """Every string inside nested mappings and sequences, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _strings(inner)
