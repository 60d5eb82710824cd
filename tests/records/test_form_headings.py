"""Headings of forms are words parted by blanks, each with what it is read as."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from portal.records.form_headings import FormHeadings

WORDS = st.lists(st.text("甲乙丙丁戊（）", min_size=1, max_size=4), max_size=4)
BY_FIELD = st.dictionaries(st.sampled_from(("amount", "payee", "handler")), WORDS)


@given(BY_FIELD, st.sampled_from((" ", "\n    ", "　")))
def test_a_field_has_the_words_of_its_line(columns: dict[str, list[str]], between: str) -> None:
    """In their order, however they are parted; another field has none."""
    headings = FormHeadings({name: between.join(words) for name, words in columns.items()})
    for name, words in columns.items():
        assert headings.of(name) == tuple(words)
    assert headings.of("budget") == ()


def test_each_stand_in_leads_to_its_field() -> None:
    """And is not among the headings that are read as it anyway."""
    headings = FormHeadings({"budget": "预算"}, instead={"budget": "投资额 概算", "payee": "单位"})
    assert headings.stand_ins() == {"投资额": "budget", "概算": "budget", "单位": "payee"}
    assert headings.of("budget") == ("预算",)


def test_what_gives_way_and_what_is_silent_are_told_apart() -> None:
    """A heading that yields is none that is never read."""
    headings = FormHeadings(gives_way="审核人 复核人", silent="附件数 备查")
    assert (headings.yielding(), headings.unread()) == (("审核人", "复核人"), ("附件数", "备查"))


def test_a_table_without_forms_knows_no_further_word() -> None:
    """Nothing is read, stands in, yields or is passed over."""
    none = FormHeadings()
    assert (none.of("amount"), dict(none.stand_ins()), none.yielding(), none.unread()) == ((), {}, (), ())
