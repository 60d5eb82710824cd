from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from playwright.sync_api import Browser

from portal.channels.screen import MOST_CARDS, SECONDS, render_screen
from tests.channels.invented import NAMES, URL, screen
from tests.channels.scanning import by_zxing


def test_every_row_is_on_one_card() -> None:
    """No row is lost or shown twice, whatever the length of the names."""
    html, _ = render_screen(screen(30))
    assert html.count("耕地地力保护补贴</td>") == 60
    for name in NAMES:
        assert name in html


def test_a_long_notice_shows_four_cards_and_says_what_is_left() -> None:
    """Four hundred rows would hold up the round for ten minutes; the rest is counted and its address named."""
    html, _ = render_screen(screen(400))
    shown = html.count("耕地地力保护补贴</td>")
    assert html.count("<section") == 2 * MOST_CARDS
    assert html.count(f"另有 {(800 - shown) // 2} 行，扫码或打开 ") == 2


def test_no_script_and_no_inline_style() -> None:
    """The page moves by its style sheet alone, as the site's policy asks."""
    html, style = render_screen(screen(20), "s.css")
    assert "<script" not in html
    assert " style=" not in html
    assert 'href="s.css"' in html
    assert f"animation:turn {html.count('<section') * SECONDS}s" in style


def test_a_single_card_stands_still() -> None:
    """One card needs no animation."""
    one = screen(2)
    _, style = render_screen(replace(one, notices=one.notices[:1]))
    assert "@keyframes" not in style


def test_a_screen_without_notices_is_a_mistake() -> None:
    """There is nothing to show, and that is said."""
    with pytest.raises(ValueError):
        render_screen(replace(screen(1), notices=()))


@pytest.mark.browser
def test_cards_take_turns_and_fit_the_screen(tmp_path: Path, browser: Browser) -> None:
    """In Chromium at 1920 × 1080 one card is visible at a time, nothing leaves it, and its code is read."""
    html, style = render_screen(screen(30))
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    (tmp_path / "screen.css").write_text(style, encoding="utf-8")
    visible = "[...document.querySelectorAll('.card')].map(c => getComputedStyle(c).visibility === 'visible')"
    inside = """[...document.querySelectorAll('.card')].every(card => [...card.querySelectorAll('*')].every(
        e => e.getBoundingClientRect().bottom <= 1080 && e.getBoundingClientRect().right <= 1920))"""
    moment = "for (const a of document.getAnimations()) { a.pause(); a.currentTime = %d }"
    page = browser.new_page(viewport={"width": 1920, "height": 1080}, java_script_enabled=True)
    page.goto((tmp_path / "index.html").as_uri())
    count = page.locator(".card").count()
    for turn in range(count):
        page.evaluate("() => {" + moment % (turn * SECONDS * 1000 + 500) + "}")
        assert page.evaluate(visible) == [number == turn for number in range(count)]
    assert page.evaluate(inside)
    page.evaluate("() => {" + moment % 500 + "}")
    seen = cv2.imdecode(np.frombuffer(page.screenshot(), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert by_zxing(np.asarray(seen, dtype=np.uint8)) == {URL}
    page.close()
