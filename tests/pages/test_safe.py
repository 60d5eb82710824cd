from __future__ import annotations

import pytest

from portal.pages.safe import linked, prose, safe_url, tel


@pytest.mark.parametrize("url", ["https://a.example/x?y=1", "http://a.example"])
def test_web_addresses_become_links(url: str) -> None:
    """A cell that is one web address is a link that takes no referrer along."""
    assert safe_url(url) == url
    assert linked(url) == f'<a href="{url}" rel="noopener noreferrer">{url}</a>'.replace("&", "&amp;")


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "见 https://a.example",
        "https://a b",
        'https://a"onclick=x',
        "ftp://a.example",
    ],
)
def test_other_texts_stay_texts(text: str) -> None:
    """Everything else is printed, escaped."""
    assert safe_url(text) == ""
    assert "<a" not in linked(text)
    assert '"' not in linked(text)


def test_prose_keeps_tables_and_loses_what_acts() -> None:
    """Tables and headings of Markdown stay; scripts, handlers and javascript addresses go."""
    html = prose('<h2 id="a" onclick="x">标</h2><table><tr><th scope="col">甲</th></tr></table><script>x</script>')
    assert '<h2 id="a">标</h2>' in html
    assert 'scope="col"' in html
    assert "script" not in html
    assert "onclick" not in html


def test_a_telephone_number_is_dialled_by_its_digits() -> None:
    """Spaces and hyphens are for the eye."""
    assert tel("028-8712 0000") == "tel:02887120000"
