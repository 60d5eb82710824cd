from __future__ import annotations

import io
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser

from portal.channels.article import MOST_COLUMNS, render_article
from portal.channels.columns import Column
from tests.channels.invented import NAMES, article


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_only_what_the_editor_keeps() -> None:
    """Plain tags with inline style: no class, id, link, picture, script or style sheet."""
    seen = _Tags()
    seen.feed(render_article(article(10)))
    assert seen.tags <= {"section", "p", "span", "strong", "br", "table", "tbody", "tr", "td"}
    assert seen.attributes == {"style"}


def test_the_article_says_what_the_sheet_says() -> None:
    """Names, totals, the address, the number, the issue and the check code are all there."""
    html = render_article(article(7))
    for words in (*NAMES, "86,450.50 元", "7K3F 9M2Q", "第 1 版", "示例数据", "mingbang.example.cn/c/510181004"):
        assert words in html


def test_markup_in_the_data_is_text() -> None:
    """A title cannot bring a tag into the article."""
    html = render_article(replace(article(1), title="<script>alert(1)</script>"))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_real_data_carries_no_sample_mark() -> None:
    """Without the flag nothing says that the data is invented."""
    one = article(1)
    assert "虚构" not in render_article(replace(one, imprint=replace(one.imprint, sample=False)))


# Stands in for an article editor: of what is pasted it keeps plain tags and the inline style of a list, nothing else.
_EDITOR = """<!doctype html><meta charset="utf-8"><body style="margin:0;background:#fff">
<div id="from" style="width:347px;padding:14px">%s</div>
<div id="to" contenteditable="true" style="width:347px;padding:14px;min-height:20px;outline:none"></div>
<script>
const TAGS = new Set(['SECTION', 'P', 'SPAN', 'STRONG', 'BR', 'TABLE', 'TBODY', 'TR', 'TD'])
const STYLES = ['margin', 'padding', 'border', 'border-top', 'border-bottom', 'border-collapse', 'background-color',
  'color', 'font-size', 'font-weight', 'letter-spacing', 'line-height', 'text-align', 'width', 'height',
  'table-layout', 'box-sizing']
const CLEAN = node => {
  for (const child of [...node.children]) CLEAN(child)
  if (!TAGS.has(node.tagName)) return node.replaceWith(...node.childNodes)
  const kept = STYLES.filter(name => node.style.getPropertyValue(name) !== '')
    .map(name => `${name}:${node.style.getPropertyValue(name)}`)
  for (const attribute of [...node.attributes]) node.removeAttribute(attribute.name)
  if (kept.length) node.setAttribute('style', kept.join(';'))
}
const to = document.getElementById('to')
to.addEventListener('paste', event => {
  event.preventDefault()
  const pasted = new DOMParser().parseFromString(event.clipboardData.getData('text/html'), 'text/html')
  for (const child of [...pasted.body.children]) CLEAN(child)
  to.innerHTML = pasted.body.innerHTML
})
</script>"""


@pytest.mark.browser
def test_the_article_looks_the_same_when_pasted(tmp_path: Path, browser: Browser) -> None:
    """Copied by keyboard and pasted where only plain tags and listed inline style survive, it is the same picture."""
    (tmp_path / "editor.html").write_text(_EDITOR % render_article(article(12)), encoding="utf-8")
    page = browser.new_page(viewport={"width": 420, "height": 900})
    page.goto((tmp_path / "editor.html").as_uri())
    page.evaluate("getSelection().selectAllChildren(document.getElementById('from'))")
    page.keyboard.press("Control+C")
    page.locator("#to").focus()
    page.keyboard.press("Control+V")
    page.evaluate("() => { document.activeElement.blur(); getSelection().removeAllRanges() }")
    assert page.locator("#to").inner_text() == page.locator("#from").inner_text()
    before, after = (Image.open(io.BytesIO(page.locator(place).screenshot())) for place in ("#from", "#to"))
    page.close()
    # Rounded line heights move the end by a pixel or two, so both are looked at in quarter size.
    assert abs(before.height - after.height) <= 3
    small = (before.width // 4, before.height // 4)
    grey = (np.asarray(one.convert("L").resize(small, Image.Resampling.BOX), dtype=int) for one in (before, after))
    assert float(np.abs(np.subtract(*grey)).mean()) < 3


def test_a_wide_table_stands_row_by_row_on_a_phone() -> None:
    """Eight columns leave three characters a line: each filled cell stands with its heading below the one before."""
    columns = tuple(Column(f"第{at}列") for at in range(MOST_COLUMNS + 2))
    row = ("甲", "", *(f"第{at}格" for at in range(MOST_COLUMNS)))
    wide = render_article(replace(article(0), columns=columns, rows=(row,)))
    assert all(cell in wide for cell in row)
    assert "第0列</span> 甲" in wide
    assert "第1列" not in wide
    few = render_article(replace(article(0), columns=columns[:MOST_COLUMNS], rows=(row[:MOST_COLUMNS],)))
    assert few.count("<strong>第") == MOST_COLUMNS
