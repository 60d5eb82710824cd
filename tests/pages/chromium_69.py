"""What Chromium 69 of 2018 does not understand, read from style sheets and scripts without running it.

Of style sheets everything must be known to it: what is not on a list here is refused until somebody has tried it
(`python -m tools.old_browser` does). Of scripts what came later is refused, by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PROPERTIES = _words(
    """-webkit-text-size-adjust align-content align-items align-self animation background border border-bottom
    border-collapse border-color border-left border-radius border-right border-spacing border-top border-top-color
    border-width bottom box-shadow box-sizing break-after break-inside clip-path color column-gap columns content
    counter-increment counter-reset cursor display fill flex flex-basis flex-direction flex-wrap float font
    font-family font-size font-style font-variant-numeric font-weight grid-gap grid-template-columns height
    justify-content left letter-spacing line-break line-height list-style margin margin-bottom margin-left
    margin-right margin-top max-height max-width min-height min-width opacity order outline outline-offset overflow
    overflow-wrap overflow-x padding padding-bottom padding-left padding-right padding-top pointer-events position
    right scroll-behavior scroll-padding stroke stroke-dasharray stroke-width text-align text-decoration
    text-overflow text-size-adjust top transform vertical-align visibility white-space width word-break z-index"""
)
LEFT_OUT = frozenset(("text-decoration-thickness", "text-underline-offset", "text-wrap"))
"""It does not know these, and nothing is lost: lines are a little thicker, nearer or end otherwise."""
FUNCTIONS = _words(
    "attr calc counter inset linear-gradient minmax repeat repeating-linear-gradient rgba rotate translate var"
)
UNITS = _words("ch deg em fr mm ms pt px rem s turn vh vw")
PSEUDO = _words(
    """after before checked disabled empty first-child focus hover last-child not nth-child placeholder root target"""
)
AT_RULES = frozenset(("media", "page", "keyframes", "supports", "font-face"))
FALLBACKS = {":focus:not(:focus-visible)": "without it the outline is seen after a tap, too"}
"""Selectors it drops with their rule; each stands only with others that it drops."""
LATER_VALUES = {"overflow-wrap:anywhere": "overflow-wrap:break-word"}
"""A value that wants an older one before it in the same rule."""
_STRING = re.compile(r""""[^"]*"|'[^']*'""")
_BLOCK = re.compile(r"([^{};]*)\{([^{}]*)\}")

SYNTAX = {
    "optional chaining": r"\?\.(?!\d)",
    "nullish": r"\?\?",
    "logical assignment": r"(?:\|\||&&)=",
    "private member": r"#[A-Za-z_$]",
    "static block": r"\bstatic\s*\{",
    "class field": r"\bclass\b[^{]*\{\s*(?:static\s+)?[\w$]+\s*=[^=>]",
    "numeric separator": r"\b\d+_\d",
    "re-exported namespace": r"\bexport\s*\*\s*as\b",
    "await outside of a function": r"(?:^|[;}])\s*await\b",
}
METHODS = _words(
    """replaceAll matchAll findLast findLastIndex toSorted toReversed toSpliced isWellFormed replaceChildren
    requestSubmit checkVisibility getAnimations setHTML showPicker randomUUID"""
)
NAMES = _words(
    """globalThis structuredClone queueMicrotask WeakRef FinalizationRegistry DecompressionStream CompressionStream
    Object.fromEntries Object.hasOwn Object.groupBy Promise.allSettled Promise.any Promise.withResolvers
    Array.fromAsync Intl.ListFormat Intl.RelativeTimeFormat Intl.Segmenter Intl.DisplayNames AbortSignal.timeout
    AbortSignal.any document.startViewTransition"""
)
GUARDED = ('typeof window === "" ? globalThis : window',)
"""Never reached in a browser: what stands for `window` in the tests of the search."""
_TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`"""
    r"""|(?<=[(,=:\[!&|?{};+\-*%<>~^\n])\s*/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*""",
    re.DOTALL,
)
_SELECTOR = re.compile(r":(?:is|where|has)\(")


def not_understood(name: str, text: str) -> list[str]:
    """What of a style sheet (`.css`) or a script Chromium 69 does not understand, each with its kind."""
    return list(_of_sheet(text) if name.endswith(".css") else _of_script(text))


def _of_sheet(text: str) -> Iterator[str]:
    text = _STRING.sub('""', re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    for at, head in re.findall(r"@([\w-]+)([^{;]*)", text):
        if at not in AT_RULES:
            yield f"@{at}"
        if at == "media" and re.search("[<>]", head):
            yield f"range of media: {head}"
    for head, body in _BLOCK.findall(text):
        yield from _of_selectors(head.strip())
        yield from _of_declarations(body)
    yield from _nested(text)


def _nested(text: str) -> Iterator[str]:
    """A rule within a rule; within a block of `@media` and the like it is none."""
    within: list[str] = []
    for head, brace in re.findall(r"([^{};]*)([{}])", text):
        if brace == "}":
            del within[-1:]
        elif within and not within[-1].startswith("@"):
            yield f"nesting: {head.strip()}"
            within.append(head.strip())
        else:
            within.append(head.strip())


def _of_selectors(head: str) -> Iterator[str]:
    if head.startswith("@") or re.fullmatch(r"from|to|[\d.%, ]+", head):
        return
    whole = [one.strip() for one in head.split(",")]
    dropped = [one for one in whole if any(one.endswith(known) or known + "+" in one for known in FALLBACKS)]
    if dropped and len(dropped) < len(whole):
        yield f"dropped with others: {head}"
    for one in whole:
        if one not in dropped:
            yield from (f":{name}" for name in re.findall(r":([a-z][\w-]*)", one) if name not in PSEUDO)


def _of_declarations(body: str) -> Iterator[str]:
    said = [one.strip() for one in body.split(";") if ":" in one]
    for at, one in enumerate(said):
        name, value = (part.strip() for part in one.split(":", 1))
        if name not in PROPERTIES | LEFT_OUT and not name.startswith("--"):
            yield name
        yield from (f"{call}()" for call in re.findall(r"([a-z-]+)\(", value) if call not in FUNCTIONS)
        yield from (unit for unit in re.findall(r"(?<![\w#-])[\d.]+([a-z]+)", value) if unit not in UNITS)
        older = LATER_VALUES.get(f"{name}:{value}")
        if older and older not in said[:at]:
            yield f"{one} without {older}"


def _of_script(text: str) -> Iterator[str]:
    strings = "".join(found[0] for found in _TOKEN.finditer(text) if found[0][:1] in "\"'`")
    yield from ("selector " + found for found in _SELECTOR.findall(strings))
    code = _TOKEN.sub(_kept, text)
    for guarded in GUARDED:
        code = code.replace(guarded, "")
    yield from (kind for kind, pattern in SYNTAX.items() if re.search(pattern, code))
    yield from (f".{name}()" for name in re.findall(r"\.(\w+)\(", code) if name in METHODS)
    yield from (name for name in sorted(NAMES) if re.search(rf"(?<![\w.$]){re.escape(name)}\b", code))
    if re.search(r"(?<!\bpage)\.at\(", code):
        yield ".at()"


def _kept(found: re.Match[str]) -> str:
    token = found[0].lstrip()
    if token.startswith("`"):
        return "`" + " ".join(re.findall(r"\$\{([^}]*)\}", token)) + "`"
    return '""' if token[:1] in "\"'" else " 0 " if not token.startswith(("//", "/*")) else " "
