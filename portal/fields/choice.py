"""One of a few words: an enum whose values are the Chinese labels."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from portal.fields.folding import folded
from portal.fields.value import InvalidValue, ValueKind, clean


class FromTitle(str):
    """A word of a choice that stands in the title of a sheet, and so is said of all its rows."""

    __slots__ = ()


def choice(options: type[StrEnum], other: Mapping[str, StrEnum] | None = None) -> ValueKind:
    """The kind of value that takes only the labels of `options`, or one of the other spellings given."""
    spellings: dict[str, StrEnum] = {str(option): option for option in options}
    spellings.update(other or {})
    compared = {folded(word): option for word, option in spellings.items()}
    words = "、".join(str(option) for option in options)

    def parse(cell: object) -> StrEnum:
        word = clean(cell).replace(" ", "")
        found = spellings.get(word) or compared.get(folded(word))
        if found is None:
            message = f"“{word}”不在可选的词里" if word else "没有填写"
            raise InvalidValue(message, f"请填其中一个：{words}")
        return found

    return ValueKind(
        "choice", "选项", parse, str, excel_format="@", choices=tuple(str(option) for option in options),
        spellings=tuple(spellings),
    )  # fmt: skip


def named_in(text: str, value: ValueKind) -> str | None:
    """The word in a text that says one of the choices; empty where words of several stand there, None where none."""
    found: dict[object, str] = {}
    for word in sorted(value.spellings, key=len, reverse=True):
        if word in text:
            found.setdefault(value.parse(word), word)
            text = text.replace(word, "\n")
    if not found:
        return None
    return next(iter(found.values())) if len(found) == 1 else ""
