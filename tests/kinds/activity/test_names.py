from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.kinds.activity.record import Activity
from portal.privacy.names.reporters import names_of
from portal.privacy.screening.cell_screen import screen_notice
from portal.problems import Severity
from tests.privacy.invented import Cells, checked

VISIT: Cells = {"held_on": "2026-03-05", "sort": "入户走访", "subject": "汛前提醒"}
FIELDS = ("subject", "audience", "content", "place", "organiser")
NAMES = ("张建国", "李桂芳", "欧阳小珍", "付玉蕾", "王明", "向建华", "阿依古丽·买买提")
SHAPES = (
    "走访{}", "入户走访{}家", "走访困难户{}", "看望慰问{}", "走访村民{}了解情况", "入户走访（{}）", "走访3组{}",
    "{}家漏雨",
    "走访对象：{}", "回访{}", "到{}家中走访",
)  # fmt: skip
PEOPLE = (
    "走访刘婆婆家", "赵大爷家走访", "走访姓王的人家", "走访张姓村民", "张建国、李桂芳两户走访", "走访 张 建 国",
    "走訪張建國", "走访离任人员罗光荣",
)  # fmt: skip


def errors(*rows: Cells) -> list[str]:
    """The codes of what is refused in these visits."""
    notice = checked(Activity, [{**VISIT, **row} for row in rows])
    screen_notice(notice, date(2026, 4, 1))
    return [problem.code for problem in notice.problems if problem.severity is Severity.ERROR]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_name_in_the_subject_is_refused(shape: str, name: str) -> None:
    """People are only counted, in whatever shape they are named."""
    assert errors({"subject": shape.format(name)})


@pytest.mark.parametrize("subject", PEOPLE)
def test_whoever_can_be_known_is_refused(subject: str) -> None:
    """A surname with a title, two names, blanks between, traditional characters."""
    assert errors({"subject": subject})


@pytest.mark.parametrize("field", FIELDS)
def test_every_text_that_leaves_is_looked_at(field: str) -> None:
    """Not the subject alone."""
    assert errors({field: "走访村民张建国了解情况"})
    assert errors({field: "电话13900001111"})


@pytest.mark.parametrize(
    "subject",
    [
        "入户走访困难家庭", "走访3组村民", "春节前走访慰问老党员", "张家湾院坝会", "王家坝组征求修路意见",
        "廉政党课：村支部书记李明讲授",
        "中秋国庆节前警示教育", "于法有据 廉洁用权", "走访代表委员", "走访向阳社区", "高标准农田建设政策宣传",
        "走访党员代表",
        "夏季防溺水宣传", "学习贯彻中央八项规定精神", "陈家祠堂廉洁文化参观", "方便群众办事指南手册", "万户走访活动",
    ],
)  # fmt: skip
def test_ordinary_subjects_pass(subject: str) -> None:
    """Places, festivals, and who acts in an office are nobody's secret."""
    assert errors({"subject": subject}) == []


def test_a_book_may_be_called_after_somebody() -> None:
    """Within 《》 a name is asked about and not refused."""
    notice = checked(Activity, [{**VISIT, "sort": "读本", "subject": "学习《焦裕禄》"}])
    screen_notice(notice, date(2026, 4, 1))
    assert [(problem.code, problem.severity) for problem in notice.problems] == [("third_person", Severity.WARNING)]
    assert errors({"sort": "读本", "subject": "《清风》读后感，张建国分享"})


def test_who_was_visited_is_named_in_no_row() -> None:
    """Neither in its own row nor in another; what a household is called in general is no name."""
    assert "reporter_named" in errors(
        {"visited": "欧阳小珍"}, {"subject": "欧阳小珍的房子漏雨", "held_on": "2026-03-06"}
    )
    assert "reporter_named" in errors({"spoken_to": "欧阳小珍"}, {"content": "提到欧阳小珍", "held_on": "2026-03-06"})
    for general in ("困难党员", "独居老人", "退役军人家庭", "残疾户", "留守儿童", "全体党员"):
        assert errors({"visited": general, "subject": f"走访{general}"}) == []
        assert names_of(Activity.model_validate({**VISIT, "visited": general})) == set()


def test_nothing_is_looked_at_in_a_talk() -> None:
    """Nothing of it leaves; but whom it was with is looked for in the rows that do."""
    talk: Cells = {"sort": "谈心谈话", "subject": "与欧阳小珍谈入学送礼", "spoken_to": "欧阳小珍"}
    assert errors(talk) == []
    assert errors(talk, {"content": "欧阳小珍讲了话"}) == ["reporter_named"]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from("王李张刘陈杨黄周吴徐"), st.sampled_from("建国桂芳玉兰明华秀英"), st.sampled_from("国芳兰华英强")
)
def test_usual_names_are_refused_behind_the_word_for_a_visit(surname: str, first: str, last: str) -> None:
    """Whatever the surname and the two characters after it."""
    assert errors({"subject": f"走访{surname}{first}{last}"})
