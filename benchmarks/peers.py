"""The same A3 poster set by others from HTML and CSS: WeasyPrint and headless Chromium.

Same paper, texts, rows, symbol (as a picture) and fonts as the product, tagged; the layout is plainer than ours, so
the peers have rather less to do. Neither is needed by the project: what is not installed is left out.
"""

from __future__ import annotations

import base64
import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

from playwright.sync_api import sync_playwright

from portal.channels.board_sheet import PAPERS, Sheet
from portal.channels.qr import symbol
from tools.headless import CHROMIUM, launch

_STYLE = """
@page { size: 420mm 297mm; margin: 14mm 16mm }
body { font: 14pt/1.3 "Noto Sans CJK SC"; margin: 0 }
h1 { font: 700 36pt/1.2 "Noto Serif CJK SC"; margin: 2mm 0 } p { margin: 2mm 0 }
aside { float: right; width: SIDEmm } aside img { width: 100%; display: block }
table { border-collapse: collapse; width: WIDEmm } thead { display: table-header-group }
th, td { border-bottom: .3mm solid #999; padding: .7mm; text-align: left; white-space: nowrap } .n { text-align: right }
footer { margin-top: 3mm; font-size: 12pt; clear: both }
"""

Make = Callable[[Sheet], bytes]


def page(sheet: Sheet) -> str:
    """The A3 poster as a page that prints on the same paper."""
    code = symbol(sheet.url)
    paper = PAPERS["A3"]
    side = code.side_mm(paper.least_qr, paper.least_module) * (1 + 8 / code.modules)
    style = _STYLE.replace("SIDE", f"{side:.1f}").replace("WIDE", f"{paper.wide - 32 - 6 - side:.1f}")
    picture = base64.b64encode(code.svg().encode()).decode()
    kinds = ["n" if column.numeric else "t" for column in sheet.columns]
    head = "".join(
        f'<th scope="col" class="{k}">{escape(c.label)}</th>' for k, c in zip(kinds, sheet.columns, strict=True)
    )
    body = "".join(
        "<tr>" + "".join(f'<td class="{k}">{escape(cell)}</td>' for k, cell in zip(kinds, row, strict=True)) + "</tr>"
        for row in sheet.rows
    )
    said = "".join(f"<p>{escape(label)} {escape(value)}</p>" for label, value in (*sheet.totals, *sheet.complaint))
    marks = f"{sheet.notice_id} 第 {sheet.issue} 版 {sheet.digest} {sheet.printed.isoformat()} {sheet.board}"
    return (
        f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{escape(sheet.title)}</title>'
        f"<style>{style}</style><p>{escape(sheet.community)}</p>"
        f"<h1>{escape(sheet.title)}</h1><p>{escape(sheet.period)}</p><aside><img alt='{escape(sheet.url_shown)}' "
        f"src='data:image/svg+xml;base64,{picture}'>{said}</aside><table><thead><tr>{head}</tr></thead><tbody>{body}"
        f"</tbody></table><footer>{escape(marks)}</footer></html>"
    )


@contextmanager
def chromium() -> Iterator[Make | None]:
    """Prints by one running Chromium; None where it is not installed."""
    if not CHROMIUM.exists():
        yield None
        return
    with sync_playwright() as playwright:
        browser = launch(playwright)
        tab = browser.new_page()

        def make(sheet: Sheet) -> bytes:
            tab.set_content(page(sheet))
            return tab.pdf(prefer_css_page_size=True, tagged=True)

        yield make
        browser.close()


@contextmanager
def weasyprint() -> Iterator[Make | None]:
    """Prints by WeasyPrint with its fonts kept from one poster to the next; None where it (or Pango) is not there."""
    try:
        library: Any = importlib.import_module("weasyprint")
        fonts: Any = importlib.import_module("weasyprint.text.fonts").FontConfiguration()
    except (ImportError, OSError):
        yield None
        return

    def make(sheet: Sheet) -> bytes:
        made: bytes = library.HTML(string=page(sheet)).write_pdf(pdf_variant="pdf/ua-1", font_config=fonts)
        return made

    yield make
