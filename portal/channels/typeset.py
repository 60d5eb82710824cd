"""Typesetting by Typst: data in as JSON, a layout file, a tagged PDF (PDF/UA-1) or a PNG out.

Layouts read their data from one input and can read no file outside their own folder. Text arrives as strings
and is never parsed as markup. Output carries no time of making, so the same data gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import typst

from portal.problems import MingbangError
from portal.storage import fingerprint

LAYOUTS = Path(__file__).resolve().parents[2] / "themes" / "mingbang" / "print"
SYSTEM_FONTS = (Path("/usr/share/fonts/opentype/noto"), Path("/usr/share/fonts/noto-cjk"))
FAMILIES = ("Noto Sans CJK SC", "Noto Serif CJK SC")

_UNPRINTABLE = re.compile(r'the text `"(.+?)"` could not be displayed')
_CODEPOINT = re.compile(r"\\u\{([0-9a-f]+)\}")

Data = Mapping[str, object]


class CannotTypeset(MingbangError):
    """A sheet cannot be set: fonts are missing, or the layout and its data disagree."""


class MissingGlyph(CannotTypeset):
    """No font at hand has a character of the text; the message names the text and the character."""


def sizes_of_fonts(folders: Iterable[Path]) -> Iterator[str]:
    """Name and size of every font below some folders: they are large, and a new version is of another size."""
    for folder in folders:
        for font in sorted(folder.rglob("*.[to]t[cf]")):
            yield f"{font.name} {font.stat().st_size}"


class Typesetter:
    """One set of fonts and layouts, shared by all products of a run.

    `fonts`: folders with Noto Sans CJK SC and Noto Serif CJK SC. `cache`: a folder where finished sheets are
    kept by the hash of everything they are made of; None keeps nothing.
    """

    def __init__(
        self, fonts: Sequence[Path] = SYSTEM_FONTS, layouts: Path = LAYOUTS, cache: Path | None = None
    ) -> None:
        self._font_paths = [path for path in fonts if path.is_dir()]
        self._layouts = layouts
        self._cache = cache
        self._compilers: dict[str, typst.Compiler] = {}
        self.made = 0
        self.reused = 0
        self._wanted: set[Path] = set()

    @cached_property
    def _fonts(self) -> typst.Fonts:
        fonts = _load(tuple(self._font_paths))
        if missing := [family for family in FAMILIES if family not in fonts.families()]:
            raise CannotTypeset(
                f"缺少字体 {'、'.join(missing)}。请安装系统软件包 fonts-noto-cjk，或在设置里写明字体所在的文件夹。"
            )
        return fonts

    @cached_property
    def _ground(self) -> bytes:
        """Hash of what every sheet depends on: Typst, the layouts and the fonts."""
        layouts = sorted(self._layouts.glob("*.typ"))
        return fingerprint(version("typst"), *sizes_of_fonts(self._font_paths), files=layouts)

    def pdf(self, layout: str, data: Data) -> bytes:
        """A tagged PDF by `<layout>.typ`. Raises MissingGlyph, CannotTypeset."""
        return self._make(layout, data, "pdf", 0)

    def png(self, layout: str, data: Data, ppi: float = 72) -> bytes:
        """The first page as PNG; at 72 ppi one point of the layout is one pixel. Raises as `pdf` does."""
        return self._make(layout, data, "png", ppi)

    def prune(self) -> int:
        """Deletes from the cache what this run did not ask for, and returns how many sheets that were.

        To be called when all products have been made: names that were withdrawn from the site leave the cache too.
        """
        if self._cache is None:
            return 0
        old = [
            path for path in self._cache.glob("??/*") if path.suffix in (".pdf", ".png") and path not in self._wanted
        ]
        for path in old:
            path.unlink()
        return len(old)

    def _make(self, layout: str, data: Data, form: Literal["pdf", "png"], ppi: float) -> bytes:
        payload = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        kept: Path | None = None
        if self._cache is not None:
            key = hashlib.sha256(self._ground + f"{layout}\0{form}\0{ppi}\0{payload}".encode()).hexdigest()
            kept = self._cache / key[:2] / f"{key}.{form}"
            self._wanted.add(kept)
            if kept.is_file():
                self.reused += 1
                return kept.read_bytes()
        compiler = self._compiler(layout)
        inputs = {"data": payload}
        try:
            # A PNG is set as a PDF first: only PDF/UA-1 refuses a character that no font has.
            made = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
            if form == "png":
                made = compiler.compile(format="png", sys_inputs=inputs, ppi=ppi)
        except typst.TypstError as error:
            raise _explain(error, layout, data) from error
        first = made[0] if isinstance(made, list) else made
        if first is None:
            raise CannotTypeset(f"版式 {layout} 没有排出任何一页。")
        self.made += 1
        if kept is not None:
            _keep(kept, first)
        return first

    def _compiler(self, layout: str) -> typst.Compiler:
        if layout not in self._compilers:
            path = self._layouts / f"{layout}.typ"
            if not path.is_file():
                raise CannotTypeset(f"没有版式文件 {path.name}。")
            self._compilers[layout] = typst.Compiler(
                input=str(path), root=str(self._layouts), font_paths=self._fonts, ignore_system_fonts=True
            )
        return self._compilers[layout]


@cache
def _load(folders: tuple[Path, ...]) -> typst.Fonts:
    """The fonts below these folders, looked for once in a process."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in folders]
    )


def _keep(path: Path, content: bytes) -> None:
    """Write under a temporary name, then rename: a reader never sees half a sheet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).replace(path)


def _explain(error: typst.TypstError, layout: str, data: Data) -> CannotTypeset:
    """Typst's error in words for staff: which text holds the character that cannot be printed."""
    report = str(getattr(error, "diagnostic", error))
    found = _UNPRINTABLE.search(report)
    if found is None:
        return CannotTypeset(f"版式 {layout} 排不出来：{report.strip()}")
    text = _CODEPOINT.sub(lambda code: chr(int(code[1], 16)), found[1])
    whole = next((string for string in _strings(data) if text in string), text)
    codes = " ".join(f"U+{ord(character):04X}" for character in text)
    return MissingGlyph(f"“{whole}”里的“{text}”（{codes}）没有可用的字形，印不出来。请改用规范汉字，或换一套字体。")


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
