"""Two spellings of one payee, programme or post are one on every page, in every list and in every facet."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from portal.fields.value import clean
from portal.pages.by_name import programmes, suppliers
from portal.pages.shared import groups
from portal.pages.view import View
from portal.privacy.public import PublicNotice
from portal.register import spellings
from portal.register.posts import post_id, posts_of
from portal.register.register import Register
from portal.search.register_documents import documents
from tests.pages import sample
from tests.spellings import Name, names
from tests.spellings import spelt as spelling

WIDE, NARROW = "示例建筑（成都）有限公司", "示例建筑(成都)有限公司"
LIUHE = sample.LIUHE


@cache
def whole() -> Register:
    """The register of the sample, for its places."""
    return sample.register()


def only(*notices: PublicNotice) -> Register:
    """A register of these notices."""
    return Register.build(whole().site, whole().today, whole().places, notices, info={})


def paid(*payees: str) -> View:
    """Vouchers of 100 yuan each."""
    rows = [sample.receipt(f"PX-{n}", f"修路{n}", 100, payee=payee) for n, payee in enumerate(payees)]
    return View(only(sample.notice(LIUHE, "receipts", "2025年3月", rows)))


def test_two_spellings_of_one_company_are_one_payee() -> None:
    """One page under the most frequent spelling with both sums; the rows keep their own."""
    view = paid(NARROW, WIDE, WIDE)
    (entry,) = suppliers(view)
    assert (entry.name, entry.rows, str(entry.amount), len(entry.lines)) == (WIDE, 3, "300.00", 3)
    assert [record.shown["payee"] for record in view.register.notices[0].records] == [NARROW, WIDE, WIDE]


def test_the_address_of_a_payee_does_not_hang_on_the_spelling_shown() -> None:
    """Whichever spelling is shown, the page stays; it is where the page of the usual spelling always was."""
    views = paid(NARROW), paid(WIDE), paid(NARROW, NARROW, WIDE)
    assert {entry.address for view in views for entry in suppliers(view)} == {"suppliers/s-2fe101fe4ddd/"}


def test_people_are_not_gathered_for_the_blanks_in_their_names() -> None:
    """A name of three characters is that of a person, however far they stand apart."""
    assert suppliers(paid("王　小　明", "王 小 明", "李四 等 3 人")) == []


@given(st.data(), names(least=4))
def test_a_payee_is_one_facet_of_the_search_however_spelt(data: st.DataObject, name: Name) -> None:
    """All rows of a payee have one value to be narrowed down by; each is found by its own text."""
    written = [clean(data.draw(spelling(name))) for _ in range(3)]
    found = list(documents(paid(*written).register))
    assert len({one.supplier for one in found}) == 1
    assert all(text in "\x1e".join(one.text for one in found) for text in written)


def test_a_name_is_found_with_and_without_its_dot() -> None:
    """The text of a document has a name with a blank or a dot in it also in one piece."""
    found = list(documents(paid("张 三丰", "阿依古丽·买买提").register))
    assert ["张三丰" in one.text and "张 三丰" in one.text for one in found].count(True) == 1
    assert ["阿依古丽买买提" in one.text and "阿依古丽·买买提" in one.text for one in found].count(True) == 1


def test_two_spellings_of_one_programme_are_one() -> None:
    """In the list of programmes and among the groups of a notice."""
    rows = sample.people(2, "耕地 补贴（一）", "2026-03-12") + sample.people(3, "耕地补贴(一)", "2026-03-12")
    notice = sample.notice(LIUHE, "benefits", "2025年3月", rows)
    view = View(only(notice))
    (entry,) = programmes(view)
    assert (entry.name, entry.rows) == ("耕地补贴(一)", 5)
    assert spellings.programmes(view.register)["耕地 补贴（一）"] == "耕地补贴(一)"
    assert [group.name for group in groups(view, notice)] == ["耕地补贴(一)"]


def test_two_spellings_of_one_post_are_one() -> None:
    """One page, one id, the powers of both; a holder whose name has another dot is the same holder."""
    items = [
        {**sample.ITEM, "post": "专干（民政）", "holder": "沙马·阿支"},
        {**sample.ITEM, "number": "QL-002", "post": "专干 (民政)", "holder": "沙马•阿支"},
    ]
    register = only(sample.notice(LIUHE, "power-items", "2026年", items))
    post = next(post for post in posts_of(register, LIUHE) if post.current)
    assert len(post.powers) == 2
    assert post.holders == ("沙马·阿支",)
    assert post.id == post_id(LIUHE, "专干（民政）") == post_id(LIUHE, "专干 (民政)")
