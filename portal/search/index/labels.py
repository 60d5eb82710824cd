"""How symbols are written in entries: a character in the code of the corpus, a number or Latin word by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from portal.search.index.bytes import number


class Labels(dict[str, bytes]):
    """Each symbol of a line in the code of the corpus, coded when first asked for.

    `public` tells what the characters for common numbers and Latin words stand for. `code` is made for long texts: most
    labels are so short that it would cost more than all else.
    """

    def __init__(self, public: Mapping[str, str], code: Callable[[str], bytes]) -> None:
        super().__init__()
        self._public = public
        self._code = code

    def __missing__(self, symbol: str) -> bytes:
        made = self[symbol] = self._code(self._public.get(symbol, symbol))
        return made

    def shown(self, text: str) -> str:
        """The symbols of a line as a reader knows them."""
        return "".join([self._public.get(symbol, symbol) for symbol in text])

    def label(self, text: str) -> bytes:
        """Symbols that all suffixes of a node share, with their length."""
        label = b"".join(map(self.__getitem__, text))
        return number(len(label)) + label

    def branch(self, symbol: str) -> bytes:
        """The first symbol of a branch: a character in its own code, a common number or Latin word with its length."""
        shown = self._public.get(symbol)
        return self[symbol] if shown is None else named(shown)


def named(symbol: str) -> bytes:
    """A number or Latin word with its length."""
    shown = symbol.encode()
    return b"\x01" + number(len(shown)) + shown
