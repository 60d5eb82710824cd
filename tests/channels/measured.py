"""What Typst measures of what is reckoned: one number of points for a piece of layout."""

from __future__ import annotations

import json

import typst

from portal.channels.typeset import LAYOUTS, SYSTEM_FONTS, Data, _joined, _load, _payload
from portal.charts.measure import UNBROKEN


def high(layout: str, piece: str, data: Data, wide: float) -> float:
    """Height in points of what `piece` makes within `wide` points, where `layout` (a file's name) is imported."""
    asked = (
        f'#import "{layout}": *\n#show: product.with("x")\n#show heading: it => it.body\n'
        f"#context [#metadata(measure(block(width: {wide}pt, {{ {piece} }})).height / 1pt)<it>]"
    )
    return _asked(asked, {"data": _payload(_joined(data)), "unbroken": UNBROKEN})


def wide(text: str, font: str, weight: str) -> float:
    """Width in em of a text on one line, digits as the sheets have them."""
    asked = (
        '#set text(number-width: "tabular", cjk-latin-spacing: none, lang: "zh", region: "cn")\n'
        "#context [#metadata(measure(text("
        f'font: "{font}", weight: "{weight}", size: 1000pt, sys.inputs.said)).width / 1000pt)<it>]'
    )
    return _asked(asked, {"said": text})


def _asked(source: str, inputs: dict[str, str]) -> float:
    fonts = _load(tuple(path for path in SYSTEM_FONTS if path.is_dir()))
    compiler = typst.Compiler(
        input=source.encode(), root=str(LAYOUTS), font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs
    )
    return float(json.loads(compiler.query("<it>", field="value", one=True)))
