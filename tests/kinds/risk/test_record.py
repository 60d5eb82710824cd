from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields.value import InvalidValue
from portal.kinds.risk.record import Measure, Risk
from portal.kinds.risk.scale import HARM, LEVEL, LIKELIHOOD, Harm, Level, Likelihood, level_of, score_of
from portal.records.policy import Leaves

GIVEN = {"title": "优亲厚友"}


@pytest.mark.parametrize(("likely", "harm"), list(product(range(4), range(4))))
def test_score_and_level_are_computed(likely: int, harm: int) -> None:
    """One step times the other, 1 to 16: from 9 on high, from 4 on middle, else low; whatever score is typed."""
    row = {**GIVEN, "likelihood": list(Likelihood)[likely], "harm": list(Harm)[harm], "score": "99"}
    risk = Risk.model_validate(row)
    score = (likely + 1) * (harm + 1)
    assert (risk.score, risk.level) == (score, "高" if score >= 9 else "中" if score >= 4 else "低")


def test_what_is_not_assessed_has_no_score_and_the_level_that_is_typed() -> None:
    """One of the two is not enough; a level of the town's own rule stays as it is."""
    assert Risk.model_validate(GIVEN).level is None
    half = Risk.model_validate({**GIVEN, "likelihood": "很大"})
    assert (half.score, half.level) == (None, None)
    typed = Risk.model_validate({**GIVEN, "level": "C", "likelihood": "4", "harm": "4"})
    assert (typed.score, typed.level) == (16, Level.LOW)


@pytest.mark.parametrize(
    ("words", "level"),
    [
        (("高", "A", "A级", "a级风险", "一级", "一级风险", "Ⅰ级", "I级", "高风险", "高等级", "红色"), Level.HIGH),
        (("中", "B", "B类", "二级风险", "Ⅱ级", "II级", "中风险", "中等"), Level.MIDDLE),
        (("低", "C", "C级风险", "三级", "Ⅲ级", "III级风险", "低度风险"), Level.LOW),
    ],
)
def test_the_levels_of_real_forms_are_known(words: tuple[str, ...], level: Level) -> None:
    """Letters, numerals in Chinese and Roman, and words."""
    assert [LEVEL.parse(word) for word in words] == [level] * len(words)


@pytest.mark.parametrize("word", ["1", "一", "四级", "Ⅳ级", "重大", "较大"])
def test_a_level_that_could_be_another_is_asked_about(word: str) -> None:
    """A bare number may count from either end, and a fourth level is none of three."""
    with pytest.raises(InvalidValue):
        LEVEL.parse(word)


def test_steps_are_said_in_words_or_numbers() -> None:
    """1 to 4, low to high, and words of their own; what a three-step form calls 中 is asked about."""
    for at, (likely, harm) in enumerate(zip(Likelihood, Harm, strict=True), 1):
        for word in (str(likely), str(at), float(at), f"{at}分"):
            assert LIKELIHOOD.parse(word) is likely
        for word in (str(harm), at):
            assert HARM.parse(word) is harm
    for kind in (LIKELIHOOD, HARM):
        for word in ("中", "5", "0", ""):
            with pytest.raises(InvalidValue):
                kind.parse(word)


@given(st.sampled_from(Likelihood), st.sampled_from(Harm))
def test_more_of_either_is_never_less_grave(likely: Likelihood, harm: Harm) -> None:
    """Score and level rise with each step."""
    grades = list(Level)
    score = score_of(likely, harm)
    assert score is not None
    for other in list(Likelihood)[list(Likelihood).index(likely) :]:
        higher = score_of(other, harm)
        assert higher is not None
        assert higher >= score
        assert grades.index(level_of(higher)) <= grades.index(level_of(score))


def test_names_of_those_responsible_have_no_open_column() -> None:
    """责任领导, 部门负责人, 责任人, 姓名 are known and never leave; posts do."""
    for heading in ("责任领导", "部门负责人", "责任人", "姓名", "防控责任人"):
        (bound,) = [bound for bound in Risk.columns() if heading in bound.headings]
        assert bound.column.leaves is Leaves.NEVER
        assert not [bound for bound in Measure.columns() if heading in bound.headings]


def test_a_risk_without_a_number_is_known_by_its_power_post_and_words() -> None:
    """So it keeps its row id when a number is not given; with a number it is known by that."""
    row = {**GIVEN, "power_item": "QL-001", "unit": "民政专干"}
    assert Risk.model_validate(row).rowkey() == ("QL-001", "民政专干", "优亲厚友")
    assert Risk.model_validate({**row, "number": "FX-1"}).rowkey() == ("FX-1",)
