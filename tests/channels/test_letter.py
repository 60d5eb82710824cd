from __future__ import annotations

from dataclasses import replace

from portal.channels.channel import Source
from portal.channels.letter import letter, render_letter
from portal.channels.typeset import Typesetter
from portal.records.notice import Period
from tests.channels.invented import LETTER
from tests.channels.scanning import sizes, texts
from tests.pages import sample


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


def test_a_paragraph_says_of_which_once() -> None:
    """What is asked for and how matters stand are told in one breath; and in villagers' words."""
    decided = {
        "number": "JC-2026-01", "power_item": "QL-001", "title": "机耕道硬化", "category": "重大项目安排",
        "proposed_on": "2026年2月2日", "amount": 90000, "state": "已通过", "resolution": "同意",
    }  # fmt: skip
    notice = sample.notice(sample.LIUHE, "decisions", "2026年3月", [decided])
    register = sample.register((notice,))
    made = letter([notice], Period(2026, quarter=1), Source(register), register.places.publisher(sample.LIUHE))
    (told,) = (words for words in made.paragraphs if "1 期公示，1 件" in words)
    assert told.split("。")[0].count("其中") == 1
    assert "90,000 元，已经定下1件，没有还在议的" in told
