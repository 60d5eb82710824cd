from __future__ import annotations

from collections.abc import Mapping

from portal.privacy.gate.leak_scanner import Forbidden
from portal.privacy.names.private_values import Open, forbidden_values
from portal.records.catalogue import kind_by_id
from portal.versions.ledger import AcceptedNotice
from tests.privacy.hard_cases import CARD, ID, MOBILE
from tests.privacy.invented import COMMUNITY, FARM, RECEIPT, RELIEF, Cells, accepted

NOTICE = f"c/{COMMUNITY}/benefits/2026-03/"


def benefits(*rows: Cells) -> AcceptedNotice:
    """An accepted notice of benefits."""
    return accepted(kind_by_id("benefits"), rows)


def found(
    *notices: AcceptedNotice, said: Mapping[str, str] | None = None, phones: tuple[str, ...] = ()
) -> set[Forbidden]:
    """What is forbidden where every row is still published."""
    staying = {
        notice.key: frozenset(row_id for row_id, row in notice.rows if not row.record.terms().closed)
        for notice in notices
    }
    return set(forbidden_values(notices, Open(said or {}, phones, staying)))


def test_numbers_are_forbidden_everywhere() -> None:
    """Identity, bank and telephone numbers of private columns."""
    row = {**FARM, "identity": ID, "bank_account": CARD, "phone": MOBILE}
    assert found(benefits(row)) == {Forbidden(ID), Forbidden(CARD), Forbidden(MOBILE)}


def test_a_published_telephone_is_no_secret() -> None:
    """A duty mobile of an office may be some recipient's too; hyphens are no matter."""
    assert found(benefits({**FARM, "phone": MOBILE}), phones=("138-1234-5678",)) == set()


def test_private_sentences_are_forbidden_on_the_pages_of_their_community() -> None:
    """From six characters on, unless the same text stands openly there."""
    row = {**FARM, "hardship": "长年卧床无人照料", "address": "老屋后"}
    assert found(benefits(row)) == {Forbidden("长年卧床无人照料", under=f"c/{COMMUNITY}/")}
    assert found(benefits(row), said={COMMUNITY: "关爱长年卧床无人照料的老人"}) == set()
    assert found(benefits({**row, "basis": "长年卧床无人照料补助办法"})) == set()


def test_birth_dates_are_left_to_the_columns() -> None:
    """The same day may be that of a payment."""
    assert found(benefits({**FARM, "birth": "1958年3月12日"})) == set()


def test_names_and_small_programmes_of_closed_lists_are_forbidden_on_their_notice() -> None:
    """Names that are shown are not, nor is a programme that the notice names."""
    name, programme = Forbidden("欧阳小珍", under=NOTICE), Forbidden("最低生活保障金", under=NOTICE)
    assert found(benefits(RELIEF, FARM)) == {name, programme}
    notice = benefits(RELIEF, FARM)
    there = Open({}, (), {notice.key: frozenset({"b2"})}, {notice.key: frozenset({"最低生活保障金"})})
    assert set(forbidden_values([notice], there)) == {name}


def test_a_name_whose_term_has_ended_is_forbidden() -> None:
    """The row is not among those that stay."""
    notice = benefits(FARM)
    assert set(forbidden_values([notice], Open())) == {Forbidden("张三丰", under=NOTICE)}


def test_a_namesake_who_stands_openly_is_not_forbidden() -> None:
    """The same name in an open row of the notice, as an official, or in what the community says of itself."""
    programme = {Forbidden("最低生活保障金", under=NOTICE)}
    assert found(benefits(RELIEF, {**FARM, "recipient": "欧阳小珍"})) == programme
    assert found(benefits(RELIEF), said={COMMUNITY: "主任欧阳小珍"}) == programme
    item = {
        "number": "QL-001", "name": "初审", "area": "公共服务", "type": "初审权", "basis": "法", "post": "主任",
        "holder": "欧阳小珍", "valid_from": "2025-01-01",
    }  # fmt: skip
    powers = accepted(kind_by_id("power-items"), [item])
    assert found(powers, benefits(RELIEF)) == programme


def test_receipts_have_nothing_to_forbid() -> None:
    """Those who handled money are named on purpose."""
    assert found(accepted(kind_by_id("receipts"), [RECEIPT])) == set()
