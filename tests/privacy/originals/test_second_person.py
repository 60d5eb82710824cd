import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.originals.second_person import same_person, somebody

SURNAMES, GIVEN = "王李张刘陈", "建国明芳小红秀英永贵"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王芳", "王 芳"), ("王芳", "王\u200b芳"), ("王芳", "王芳\u3164"), ("王芳", "王\U000e0100芳"),
        ("马小红", "⾺小红"),        ("Li Lei", "ＬＩ　ＬＥＩ"), ("張國華", "张国华"), ("鍾建蓉", "钟建蓉"),
        ("李峯", "李峰"), ("王芳", "Wang Fang"),
        ("王芳", "Fang Wang"), ("王芳2", "王芳"), ("王芳（复核）", "王芳"), ("阿依古丽·买买提", "阿依古丽买买提"),
    ],
)  # fmt: skip
def test_one_name_in_two_spellings_is_one_person(one: str, other: str) -> None:
    """Blanks, invisible letters, width, variants, traditional characters, Latin letters, remarks."""
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王主任", "王"), ("王主任", "王建国"), ("王建国主任", "王建国"), ("村监委会主任 王建国", "王建国"),
        ("王建党书记", "王建党"),
        ("欧阳书记", "欧阳小珍"), ("老王", "王芳"), ("王会计", "王出纳"), ("主任", "李四"), ("", "李四"),
        ("\u3164", "李四"),
    ],
)  # fmt: skip
def test_what_may_be_one_person_counts_as_one(one: str, other: str) -> None:
    """A surname with a post, a post alone, nobody: full names settle it."""
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王芳", "李明"), ("张三", "张三丰"), ("王小丽", "王丽"), ("甲", "乙"), ("王老师", "李老师"),
        ("李静", "李晶"),
        ("Li Lei", "Han Meimei"), ("王建国主任", "李建国书记"), ("张华勇", "张春全"), ("文书记", "李书记"),
    ],
)  # fmt: skip
def test_two_names_are_two_people(one: str, other: str) -> None:
    """Alike or not; of one sound, of one surname, of one post."""
    assert not same_person(one, other)
    assert not same_person(other, one)


names = st.builds(str.__add__, st.sampled_from(SURNAMES), st.text(GIVEN, min_size=1, max_size=2))
strewn = st.text(" \u3000\u200b\u3164\ufe00·", max_size=2)


@given(names, st.lists(strewn, min_size=4, max_size=4), st.sampled_from(["", "主任", "（复核）", "同志", "2"]), names)
def test_strewn_marks_and_posts_never_make_another_person(name: str, marks: list[str], behind: str, other: str) -> None:
    """Nor make one person of two."""
    written = "".join(char + mark for char, mark in zip(name, marks, strict=False)) + behind
    assert same_person(name, written)
    assert same_person(other, written) == (other == name)


@pytest.mark.parametrize(("signature", "named"), [("王芳", True), ("主任", False), ("\u3164", False), ("甲", True)])
def test_a_signature_names_a_person(signature: str, named: bool) -> None:
    """A post is none."""
    assert somebody(signature) == named
