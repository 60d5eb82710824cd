from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from portal.channels.article import render_article
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
