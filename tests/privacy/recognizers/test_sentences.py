from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.sentences import Measured, measure
from portal.privacy.recognizers.entities import PersonalKind
from portal.privacy.recognizers.manners import NAME, NOTE, OPINION, PURPOSE, SAID, Manner
from portal.privacy.recognizers.sentences import Told, look
from tools.sentence_corpus import name, ordinary, personal
from tools.sentence_examples import ORDINARY, PERSONAL

TODAY = date(2026, 4, 1)
SEED = 20260401
"""Not used while the rules were written."""


def kinds(text: str, manner: Manner = SAID) -> set[PersonalKind | None]:
    """What a text says of somebody."""
    return {told.kind for told in look(text, TODAY, manner)}


@pytest.mark.parametrize("manner", [SAID, PURPOSE, OPINION, NOTE])
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("王建国患精神分裂症", PersonalKind.ILLNESS), ("精 神 分 裂", PersonalKind.ILLNESS), ("ＨＩＶ感染者",
        PersonalKind.ILLNESS),
        ("殘疾人王建國", PersonalKind.HARDSHIP), ("李秀英（肢体二级）", PersonalKind.ILLNESS), ("视力残疾",
        PersonalKind.ILLNESS),
        ("该户刑满释放后回村", PersonalKind.OFFENCE), ("村民王平社区矫正期满", PersonalKind.OFFENCE), ("被判处拘役",
        PersonalKind.OFFENCE),
        ("3组一村民吸毒", PersonalKind.OFFENCE), ("强戒回来的老李", PersonalKind.OFFENCE), ("周建设家是五保户",
        PersonalKind.HARDSHIP),
        ("2015年3月出生的孙女王某某", PersonalKind.MINOR_BIRTH), ("住3组12号附2号", PersonalKind.ADDRESS),
        ("送到11组60号田霞家", PersonalKind.ADDRESS), ("3组12号王建国家门口", PersonalKind.ADDRESS),
        ("服用抗病毒药物的刘军", PersonalKind.HARDSHIP), ("王建国土地纠纷，该户为低保户", PersonalKind.HARDSHIP),
    ],
)  # fmt: skip
def test_what_tells_of_a_person_is_found(text: str, kind: PersonalKind, manner: Manner) -> None:
    """Names before or after, at a distance, in brackets, with blanks, in other forms of characters."""
    assert kind in kinds(text, manner)


@pytest.mark.parametrize("manner", [SAID, PURPOSE, OPINION, NOTE, NAME])
@pytest.mark.parametrize(
    "text",
    [
        "支付3组道路维修材料款", "王家大院修缮", "残疾人联络员误工补贴", "病虫害防治", "慰问演出", "精神文明建设",
        "李书记已答复",
        "残疾人联络员王建国误工补贴", "禁毒宣传横幅", "社区矫正工作经费", "患有重大疾病的居民可以申请大病救助",
        "慰问12户低保户",
        "成都市第三人民医院体检费", "支付毕鑫久病虫害防治劳务费", "吸毒人员按《禁毒法》登记", "向困难群众发放大米",
    ],
)  # fmt: skip
def test_ordinary_business_says_nothing_of_anybody(text: str, manner: Manner) -> None:
    """Campaigns, rules, posts, places and lists without names; in an opinion a name may be asked about."""
    assert kinds(text, manner) <= {None}


def test_names_of_things_may_hold_such_words_but_not_beside_a_name() -> None:
    """A clinic and a company have them; a payee with his grade of disability is a person."""
    assert kinds("尿毒症血液透析中心（3组12号）", NAME) == set()
    assert kinds("李秀英（肢体二级）", NAME) == {PersonalKind.ILLNESS}


def test_an_office_says_where_it_is() -> None:
    """A household does not, whoever lives there."""
    assert kinds("办公地点：3组12号", NOTE) == set()
    assert kinds("住3组12号", NOTE) == {PersonalKind.ADDRESS}


def test_who_is_named_in_an_opinion_is_asked_about_and_stopped_beside_hardship() -> None:
    """Also where the two stand in different cells of the row; who holds an office may be named."""
    assert look("王建国占道堆放", TODAY, OPINION) == [Told(None, 0, 3, "王建国")]
    beside = look("王建国占道堆放", TODAY, OPINION, ["经查，系低保户"])
    assert [(told.kind, told.named) for told in beside] == [(PersonalKind.HARDSHIP, "王建国")]
    assert look("王建国书记已到现场", TODAY, OPINION, ["经查，系低保户"]) == []


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_what_is_stopped_does_not_depend_on_who_is_named(one: int, other: int) -> None:
    """Two people of like names in one sentence: the same is found, else what is stopped would tell who is on a list."""
    frame = "给低保户{}送米"
    first, second = name(Random(one)), name(Random(other))
    told = [{item.kind for item in look(frame.format(who), TODAY)} for who in (first, second)]
    if all(told):
        assert told[0] == told[1]


@given(st.text(max_size=60))
def test_any_text_can_be_looked_at(text: str) -> None:
    """Whatever is typed; places lie within the text."""
    for manner in (SAID, OPINION, NAME, NOTE):
        assert all(0 <= told.start < told.end <= len(text) for told in look(text, TODAY, manner))


def test_at_most_one_ordinary_sentence_in_five_hundred_is_stopped() -> None:
    """On invented sentences of every kind of text."""
    found = measure(ordinary(Random(SEED), 5000), TODAY)
    assert found.stopped <= found.ordinary / 500, found.wrong[:5]


def test_nearly_every_sentence_that_tells_of_a_person_is_found() -> None:
    """Of each kind, with names of two to four characters in many places."""
    found = measure(personal(Random(SEED), 3000), TODAY)
    assert min(found.recall.values()) > 0.97, (found.recall, found.missed[:5])
    assert found.found > 0.99 * found.personal


def test_single_sentences_of_other_hands() -> None:
    """Their first figures, before any was read, stand with them."""
    found = measure([*ORDINARY, *PERSONAL], TODAY)
    assert found.wrong == []
    assert found.found > 0.98 * found.personal


@pytest.mark.parametrize(
    "blunt",
    [
        lambda _text: [],
        lambda text: [Told(PersonalKind.ILLNESS, 0, len(text))] if any(char in text for char in "病残困") else [],
    ],
    ids=["nothing", "every word"],
)
def test_the_measure_can_fail(blunt: Callable[[str], list[Told]]) -> None:
    """To look for nothing misses all; to stop every word of hardship stops village business."""
    sentences = [*ordinary(Random(SEED), 1000), *personal(Random(SEED), 1000)]
    found: Measured = measure(sentences, TODAY, lambda text, _today, _manner: blunt(text))
    assert found.found < 0.9 * found.personal or found.stopped > found.ordinary / 500
