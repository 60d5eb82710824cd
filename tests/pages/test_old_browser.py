from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.chromium_69 import not_understood

STATIC = Path(__file__).parents[2] / "themes" / "mingbang" / "static"
SHIPPED = sorted(path for path in STATIC.rglob("*") if path.suffix in (".css", ".js"))


@pytest.mark.parametrize("path", SHIPPED, ids=[path.name for path in SHIPPED])
def test_a_browser_of_2018_understands_what_is_sent(path: Path) -> None:
    """Every style sheet and script of the theme, as it is written: nothing that Chromium 69 would leave out unheard."""
    assert not_understood(path.name, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "sheet",
    [
        "a{display:flex;gap:4px}",
        "a{row-gap:4px}",
        "a{aspect-ratio:1}",
        "a{inset:0}",
        "a{margin-inline:4px}",
        "a{padding-block:4px}",
        "a{accent-color:red}",
        "a{width:min(4px,1em)}",
        "a{width:max(4px,1em)}",
        "a{width:clamp(1px,2px,3px)}",
        "a{color:color-mix(in srgb,red,blue)}",
        "a{height:100dvh}",
        "a{width:50cqw}",
        "a:is(b,i){color:red}",
        ":where(a){color:red}",
        "a:has(b){color:red}",
        "a:focus-visible{color:red}",
        "a:focus,a:focus:not(:focus-visible){outline:0}",
        "@layer x{a{color:red}}",
        "@container (min-width:1px){a{color:red}}",
        "@media (width>=1px){a{color:red}}",
        "a{color:red;b{color:blue}}",
        "a{& b{color:blue}}",
        "a{overflow-wrap:anywhere}",
    ],
)
def test_a_style_sheet_of_today_is_refused(sheet: str) -> None:
    """What came after 2018, each by itself: properties, functions, units, selectors, rules, nesting, lone values."""
    assert not_understood("a.css", sheet)


@pytest.mark.parametrize(
    "script",
    [
        "a?.b",
        "a ?? b",
        "a ||= b",
        "a &&= b",
        "a ??= b",
        "class A { #b }",
        "class A { b = 1 }",
        "class A { static { } }",
        "x = 1_000",
        "export * as a from 'b'",
        "await a()",
        "a.replaceAll('b', c)",
        "a.matchAll(b)",
        "a.at(-1)",
        "a.findLast(b)",
        "a.toSorted()",
        "a.replaceChildren()",
        "a.checkVisibility()",
        "Object.fromEntries(a)",
        "Object.hasOwn(a, b)",
        "Promise.allSettled(a)",
        "Promise.any(a)",
        "globalThis.a",
        "structuredClone(a)",
        "queueMicrotask(a)",
        "new Intl.Segmenter()",
        "new DecompressionStream('gzip')",
        "new WeakRef(a)",
        "a = `${b?.c}`",
        "a.querySelector('b:has(i)')",
        "a = /b/.test(c) ?? d",
    ],
)
def test_a_script_of_today_is_refused(script: str) -> None:
    """Syntax, methods and names that came after 2018, in templates and selectors, too."""
    assert not_understood("a.js", script)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.css", "a{color:red}/* a{inset:0} */"),
        ("a.css", 'a::before{content:"a:has(b){gap:1px}"}'),
        ("a.css", "a{overflow-wrap:break-word;overflow-wrap:anywhere}"),
        ("a.css", "@media (min-width:900px){a{color:red}}"),
        ("a.css", "@keyframes a{from{top:0}to{top:1px}}"),
        ("a.js", "a = 'b?.c'; // d ?? e"),
        ("a.js", "a = /b??c/; d = e ? .5 : 1"),
        ("a.js", "a.flat().flatMap(b); async function c() { await d; }"),
        ("a.js", "page.at('q')"),
    ],
)
def test_what_it_knows_is_not_refused(name: str, text: str) -> None:
    """Comments, strings, patterns, a value with its older one, what was there in 2018."""
    assert not_understood(name, text) == []
