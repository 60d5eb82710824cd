from __future__ import annotations

from dataclasses import replace

from portal.channels.letter import render_letter
from portal.channels.typeset import Typesetter
from tests.channels.invented import LETTER
from tests.channels.scanning import sizes, texts


def test_a_letter_is_one_page(typesetter: Typesetter) -> None:
    """Title, greeting, figures, notices, signature and check code are on one page, in that order."""
    (text,) = texts(render_letter(LETTER, typesetter))
    wanted = [LETTER.title, "86,450.50 元", LETTER.greeting, "2026年1月惠民惠农补贴公示", LETTER.signed, LETTER.day]
    places = [text.index(words) for words in wanted]
    assert places == sorted(places)
    assert "7K3F 9M2Q" in text


def test_a_long_letter_goes_on_rather_than_small(typesetter: Typesetter) -> None:
    """Three times the text and twelve notices: words at 12 points, fine lines at 10.5, and a page more."""
    long = replace(LETTER, paragraphs=LETTER.paragraphs * 3, notices=LETTER.notices * 4)
    pdf = render_letter(long, typesetter)
    first, second = texts(pdf)
    assert (first + second).count("请您看一看") == 3
    assert "第 2 页 / 共 2 页" in second
    assert "7K3F 9M2Q" in second
    assert {size for size in sizes(pdf) if size < 12} <= {10.5}


def test_the_number_to_call_is_the_largest_of_the_foot(typesetter: Typesetter) -> None:
    """In its bar; the other channels stand below it without it."""
    pdf = render_letter(LETTER, typesetter)
    (text,) = texts(pdf)
    label, number = next(pair for pair in LETTER.complaint if "电话" in pair[0])
    assert "不对就打" in text
    assert f"{label} {number}" not in text
    assert text.count(number) == 1
