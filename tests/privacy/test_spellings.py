"""A name that is private stays so however it is spelt: for relief lists, reporters, reasons and the last gate."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.fields import person
from portal.fields.folding import bare, without_marks
from portal.kinds.opinion.record import Opinion
from portal.privacy.gate.leak_scanner import Canaries
from portal.privacy.names.private_values import Open, forbidden_values
from portal.privacy.names.relief import COVERED_PAYEE, ReliefNames, relief_of
from portal.privacy.names.reporters import names_of
from portal.privacy.publish import publish_notice
from portal.privacy.screening.cell_screen import screen_notice
from portal.privacy.withdraw import personal_in
from portal.records.catalogue import kind_by_id
from portal.records.programmes import CLOSED_WORDS, SHIPPED, closed_word
from tests.privacy.invented import (
    COMMUNITY,
    OPINION,
    RECEIPT,
    RELIEF,
    START,
    accepted,
    checked,
    masked_by,
    no_originals,
)
from tests.spellings import Name, people
from tests.spellings import spelt as spelling

DAY = date(2026, 4, 1)
NAME = "阿依古丽·买买提"
SPELLINGS = (
    "阿依古丽•买买提", "阿依古丽 买买提", "阿依古丽买买提", "阿依古丽・买买提", "阿 依古丽･买买提",
    "阿依\u200b古丽．买买提",
)  # fmt: skip


@given(st.data(), people())
def test_a_relief_recipient_is_found_in_a_sentence_however_spelt(data: st.DataObject, name: Name) -> None:
    """The whole of the name is masked, with the marks in and behind it, and nothing around it."""
    relief = ReliefNames(frozenset({person.parse(data.draw(spelling(name)))}))
    masked = masked_by(relief, f"付户主{data.draw(spelling(name))}，补助金")
    assert without_marks(masked).startswith(f"付户主{name[0]}*")
    assert without_marks(masked).endswith(f"*{name[-1]}，补助金")
    assert not any(char in masked for char in name[1:-1])


@given(st.data(), people())
def test_a_reporter_is_found_in_a_sentence_however_spelt(data: st.DataObject, name: Name) -> None:
    """The column of reporters and the sentence may spell the name in two ways."""
    row = {**OPINION, "reporter": data.draw(spelling(name)), "said": f"请到{data.draw(spelling(name))}门前修路"}
    notice = checked(Opinion, [row])
    screen_notice(notice, DAY)
    assert {problem.code for problem in notice.problems} == {"reporter_named"}


@given(st.data(), people())
def test_a_masked_name_in_a_sentence_of_its_list_is_found(data: st.DataObject, name: Name) -> None:
    """The list masks it; a note beside it may not spell it out."""
    row = {**RELIEF, "recipient": data.draw(spelling(name)), "basis": f"因{data.draw(spelling(name))}家有难处"}
    notice = checked(kind_by_id("benefits"), [row])
    screen_notice(notice, DAY)
    assert [problem.code for problem in notice.problems] == ["masked_name"]


@given(st.data(), people())
def test_a_reason_names_nobody_however_spelt(data: st.DataObject, name: Name) -> None:
    """The reason of a withdrawal is held against the names of its notice."""
    notice = accepted(kind_by_id("benefits"), [{**RELIEF, "recipient": data.draw(spelling(name))}])
    assert personal_in(f"应{data.draw(spelling(name))}要求", notice, DAY)


@settings(max_examples=30)
@given(st.data(), people())
def test_a_namesake_who_stands_openly_is_one_however_spelt(data: st.DataObject, name: Name) -> None:
    """The gate does not stop the publication for a name that is open beside it in another spelling."""
    rows = [{**RELIEF, "recipient": data.draw(spelling(name))}]
    rows.append({**RELIEF, "programme": "耕地地力保护补贴", "recipient": data.draw(spelling(name))})
    notice = accepted(kind_by_id("benefits"), rows)
    named = {notice.key: frozenset({str(RELIEF["programme"])})}
    there = Open(staying={notice.key: frozenset({notice.rows[1][0]})}, named=named)
    assert list(forbidden_values([notice], there)) == []


@pytest.mark.parametrize("written", SPELLINGS)
def test_the_last_gate_knows_a_name_with_a_dot_in_every_spelling(written: str) -> None:
    """With another dot, with a blank, with neither; a part of the name alone is no hit."""
    gate = Canaries([NAME])
    assert list(gate.find(f"<p>付给{written}的款</p>"))
    assert not list(gate.find("<p>阿依古丽的一笔款，付买买提</p>"))


@pytest.mark.parametrize("name", ["赵𪛝", "赵\ue815", "葛\U000e0100城", "⾺小明"])
def test_the_last_gate_knows_rare_names(name: str) -> None:
    """Names of two characters as well, beyond the first plane, in private use codes, with marks of variants."""
    gate = Canaries([name])
    assert list(gate.find(f"<td>{name}</td>"))
    assert list(gate.find(f"<td>{bare(name)}</td>"))


@pytest.mark.parametrize("written", SPELLINGS)
def test_the_payee_of_a_relief_receipt_is_covered_in_every_spelling(written: str) -> None:
    """From the list to the published receipt."""
    relief = relief_of([accepted(kind_by_id("benefits"), [{**RELIEF, "recipient": NAME}])])[COMMUNITY]
    receipt = accepted(kind_by_id("receipts"), [{**RECEIPT, "power_item": "QL-001", "payee": written}])
    (record,) = publish_notice(receipt, START, no_originals, relief).records
    assert record.shown["payee"] == COVERED_PAYEE


@given(st.data(), st.sampled_from(CLOSED_WORDS))
def test_a_closed_programme_is_known_however_spelt(data: st.DataObject, word: str) -> None:
    """Blanks and invisible marks in the name of a programme do not open its list."""
    name = f"农村{data.draw(spelling(tuple(word)))}金"
    assert closed_word(name)
    assert not SHIPPED.opens(name)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("张 三", {"张三"}),
        ("张三 李四丰", {"张三", "李四丰", "张三李四丰"}),
        ("沙马•阿支莫", {"沙马·阿支莫"}),
        ("赵𪛝、葛\U000e0100城", {"赵𪛝", "葛城"}),
    ],
)
def test_reporters_are_read_in_any_spelling(written: str, names: set[str]) -> None:
    """A blank may stand in a name or between two; both are looked for."""
    found = names_of(Opinion.model_validate({**OPINION, "reporter": written}))
    assert {bare(name) for name in found} == {bare(name) for name in names}
