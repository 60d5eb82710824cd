from __future__ import annotations

import hashlib
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image

from portal.checks.model import CheckedNotice
from portal.intake.find import SCANS_FOLDER
from portal.kinds.activity.record import Activity
from portal.kinds.activity.sorts import Sort
from portal.kinds.benefit.record import Benefit
from portal.kinds.case.record import Case
from portal.kinds.finding.record import Finding
from portal.kinds.finding.words import State
from portal.kinds.finding.words import Tier as Supervision
from portal.kinds.opinion.record import Opinion
from portal.kinds.power_item.record import PowerItem
from portal.kinds.power_item.review import REVIEWS, Review
from portal.kinds.power_item.review import Stage as Done
from portal.kinds.power_item.words import Area
from portal.kinds.receipt.record import Receipt
from portal.kinds.risk.record import Risk, Tier
from portal.kinds.risk.scale import Level
from portal.kinds.rule.record import Act, Rule
from portal.kinds.tender.record import BidState, Stage, Tender
from portal.places.gazetteer import Gazetteer
from portal.privacy.originals.approvals import approved, read_approvals
from portal.privacy.recognizers.bank_card import passes_luhn
from portal.privacy.recognizers.identity import is_identity_number
from portal.problems import Problems
from portal.records.catalogue import all_kinds
from portal.records.groups import key, listed
from portal.records.record import Record
from portal.settings import BOARD_DAYS
from tests.tools.conftest import CONTENT
from tools.sample.communities import COMMUNITIES, JINJIANG, LIUHE, XIANGGUI
from tools.sample.files import write
from tools.sample.laws import basis
from tools.sample.local_classes import CLASSES
from tools.sample.make import all_books
from tools.sample.paper import HAND, PRINT, font

FONTS = {
    PRINT: "a04178ec485dffdff7cc0c0c20e1fce9202d7e2160d805e8e44a4c8841c58481",
    HAND: "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a",
}
"""SHA-256 of the fonts with which the committed scans were drawn (fonts-noto-cjk of Debian 12)."""
R = TypeVar("R", bound=Record)


def _files(folder: Path) -> dict[str, Path]:
    roots = [folder / "communities", folder / "site.yml", *folder.glob("*.csv")]
    every = [path for root in roots for path in ([root] if root.is_file() else root.rglob("*"))]
    return {path.relative_to(folder).as_posix(): path for path in every if path.is_file()}


def _held(path: Path) -> object:
    """The bytes; of a workbook, its members, for another zlib may pack them otherwise."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return {info.filename: (info.date_time, archive.read(info)) for info in archive.infolist()}


def _same_fonts() -> bool:
    paths = {name: Path(str(font(name, 20).path)) for name in FONTS}
    return all(hashlib.sha256(path.read_bytes()).hexdigest() == FONTS[name] for name, path in paths.items())


def _all(notices: list[CheckedNotice], kind: type[R]) -> list[tuple[str, R]]:
    """Community and record of every row of a kind."""
    rows = [(notice.source.key.community, row.record) for notice in notices for row in notice.rows]
    return [(community, record) for community, record in rows if isinstance(record, kind)]


def _is_list(notice: CheckedNotice, community: str) -> bool:
    return notice.kind is PowerItem and notice.source.key.community == community


def test_the_committed_sample_is_what_the_generator_makes(made: Path) -> None:
    """Making the sample again gives every committed file; scans are compared where the same fonts are installed."""
    ours, committed = _files(made), _files(CONTENT)
    assert ours.keys() == committed.keys()
    scans = _same_fonts()
    differing = [
        name
        for name, path in ours.items()
        if (scans or f"/{SCANS_FOLDER}/" not in name) and _held(path) != _held(committed[name])
    ]
    assert not differing


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".csv"])
def test_a_book_is_written_with_the_same_bytes_each_time(suffix: str) -> None:
    """No time of day and no chance gets into a file, whatever its type."""
    books = [book for community in (JINJIANG, XIANGGUI) for book in all_books(community) if book.suffix == suffix]
    assert books
    assert write(books[0]) == write(books[0])


def test_every_workbook_is_accepted_without_a_problem(notices: list[CheckedNotice]) -> None:
    """No error; warnings of three opinions and a finding overdue, four gaps of a decision, a list without 审议.

    And of a lease that has ended.
    """
    told = [problem for notice in notices for problem in notice.problems]
    assert Counter(problem.code for problem in told) == {
        "overdue": 4,
        "decision_gap": 4,
        "no_reviews": 1,
        "lease_ended": 1,
    }
    assert Counter(notice.kind for notice in notices for problem in notice.problems if problem.code == "overdue") == {
        Opinion: 3, Finding: 1,
    }  # fmt: skip


def test_the_sample_is_as_large_as_a_years_work(notices: list[CheckedNotice]) -> None:
    """Every kind there is; four communities with twelve months of benefits and receipts; 3,900 rows with 606 risks."""
    rows = Counter((notice.source.key.community, notice.kind.about.id) for notice in notices for _ in notice.rows)
    months = Counter((notice.source.key.community, notice.kind.about.id) for notice in notices)
    for community in COMMUNITIES:
        assert rows[community.id, "power-items"] >= 50
        assert rows[community.id, "tenders"] >= 9
        assert months[community.id, "benefits"] == months[community.id, "receipts"] == 12
        assert months[community.id, "tenders"] == 5
    assert {kind for _, kind in rows} == {kind.about.id for kind in all_kinds()}
    assert 3_500 <= rows.total() <= 4_000


def test_power_items_have_steps_but_for_the_gaps_meant(notices: list[CheckedNotice]) -> None:
    """Four to eight steps, a law in every basis; some items show a gap on purpose."""
    items = [item for _, item in _all(notices, PowerItem)]
    steps = Counter(len(item.steps) for item in items)
    assert set(steps) <= {0, 4, 5, 6, 7, 8}
    assert 1 <= steps[0] <= 4
    assert [item.name for item in items if item.result is None]
    assert all(item.basis.startswith("《") for item in items)
    assert {item.area for item in items} == set(Area)


def test_powers_have_risks_with_measures_but_for_the_gap_meant(notices: list[CheckedNotice]) -> None:
    """One to three risks of each power of a community, in all tiers and levels; grave ones have two measures."""
    risks = _all(notices, Risk)
    items = {(place, item.number) for place, item in _all(notices, PowerItem) if place.startswith("c")}
    cited = {(community, risk.power_item) for community, risk in risks}
    assert len(risks) == 606
    assert len(items - cited) == 1
    assert {risk.tier for _, risk in risks} == set(Tier)
    assert {risk.level for _, risk in risks} == set(Level)
    assert {len(risk.measures) for _, risk in risks if risk.level == "高"} == {2}
    assert 0 < sum(risk.score is None for _, risk in risks) < len(risks) / 3
    assert {community for community, risk in risks if risk.number is None} == {"c17349"}


def test_a_list_says_how_it_was_made_and_what_became_simpler(notices: list[CheckedNotice]) -> None:
    """Two versions with their three reviews, the newer in two rounds; certificates go in a step and three days less."""
    lists = {notice.source.key.period.year: notice for notice in notices if _is_list(notice, LIUHE.id)}
    stages = {
        year: Counter(row.part.stage for row in one.own_rows["reviews"] if isinstance(row.part, Review))
        for year, one in lists.items()
    }
    assert all(set(REVIEWS) < set(told) for told in stages.values())
    assert {year: told[Done.CONSULTATION] for year, told in stages.items()} == {2025: 0, 2026: 2}
    steps = {}
    for year, one in lists.items():
        item = next(i for row in one.rows if isinstance(i := row.record, PowerItem) and i.name == "各类证明开具")
        steps[year] = (len(item.steps), item.days)
    assert steps == {2025: (5, 4), 2026: (4, 1)}


def test_a_town_has_a_base_list_which_one_community_took_over(notices: list[CheckedNotice]) -> None:
    """Its three items are on the community's list of 2026, one with a shorter time; on the list of 2025 none is."""
    lists = {notice.source.key.period.year: notice for notice in notices if _is_list(notice, LIUHE.id)}
    base = {item.number: item for community, item in _all(notices, PowerItem) if community == "t1740"}
    taken = {
        year: {i.number: i for row in one.rows if isinstance(i := row.record, PowerItem) and i.number in base}
        for year, one in lists.items()
    }
    assert taken[2025] == {}
    assert {number: item.days for number, item in base.items()} == {"JD-101": 3, "JD-102": 7, "JD-103": 30}
    assert {number: item.days for number, item in taken[2026].items()} == {"JD-101": 3, "JD-102": 5, "JD-103": 30}


def test_one_village_has_classes_of_its_own(notices: list[CheckedNotice]) -> None:
    """Each of them belongs to a shared area by the table beside; no other place has any."""
    items = [(community, item) for community, item in _all(notices, PowerItem) if item.local_class]
    assert {community for community, _ in items} == {XIANGGUI.id}
    assert {item.local_class: str(item.area) for _, item in items} == CLASSES


def test_of_one_case_all_five_things_came_and_of_one_no_rule(notices: list[CheckedNotice]) -> None:
    """The district tells them; a place below cites the first in a rule, a film, a finding and a risk."""
    cases = _all(notices, Case)
    assert {community for community, _ in cases} == {"d163"}
    assert all(case.reach and case.root and "虚构" in case.source for _, case in cases)
    assert {rule.case for _, rule in _all(notices, Rule)} == {None, "AL-2026-01"}
    assert {activity.case for _, activity in _all(notices, Activity)} == {None, "AL-2026-01", "AL-2026-02"}
    assert {finding.case for _, finding in _all(notices, Finding)} == {None, "AL-2026-01"}
    assert {risk.case for _, risk in _all(notices, Risk)} == {None, "AL-2026-01"}


def test_rules_are_of_a_village_and_of_a_town(notices: list[CheckedNotice]) -> None:
    """New, changed and ended ones, each with what a post may and may not do but the ended one."""
    rules = _all(notices, Rule)
    assert {community for community, _ in rules} == {"c17349", "t1740"}
    assert {rule.act for _, rule in rules} == set(Act)
    assert all(bool(rule.may and rule.may_not) == (rule.act is not Act.ENDED) for _, rule in rules)


def test_findings_are_in_every_state_and_two_are_of_one_project(notices: list[CheckedNotice]) -> None:
    """Under way, overdue, put right, for good, nothing found; patrols; one made a rule of the town."""
    findings = [finding for _, finding in _all(notices, Finding)]
    states = {State.OPEN, State.DONE, State.LASTING, State.NONE}
    assert {finding.state for finding in findings} == states
    assert {finding.tier for finding in findings} == set(Supervision)
    assert {number for number, count in Counter(f.tender for f in findings if f.tender).items() if count == 2}
    assert [finding.rule for finding in findings if finding.rule] == ["JDZD-2026-03"]


def test_visits_bring_the_opinions_that_cite_them(notices: list[CheckedNotice]) -> None:
    """As many as each visit says, and one brought none; there are enough talks for their number to be told."""
    activities = [activity for _, activity in _all(notices, Activity)]
    cited = Counter(opinion.visit for _, opinion in _all(notices, Opinion) if opinion.visit)
    visits = {activity.number: activity for activity in activities if activity.sort is Sort.VISIT}
    assert {n: cited[n or ""] for n in visits} == {n: visit.opinions for n, visit in visits.items()}
    assert 0 in {visit.opinions for visit in visits.values()}
    assert sum(activity.sort is Sort.TALK for activity in activities) >= 6
    assert {activity.sort for activity in activities} == set(Sort) - {Sort.MANUAL}


def test_one_board_was_left_alone_too_long(notices: list[CheckedNotice]) -> None:
    """The other was changed within the quarter."""
    last = {
        board: max(a.held_on.last for _, a in _all(notices, Activity) if a.board == board)
        for board in ("b00013", "b00021")
    }
    assert [board for board, day in last.items() if (date(2026, 11, 24) - day).days > BOARD_DAYS] == ["b00021"]


def test_one_holder_changes_in_july_and_some_powers_have_ended(notices: list[CheckedNotice]) -> None:
    """The list says who followed whom, and until when an ended power held."""
    items = _all(notices, PowerItem)
    assert {community for community, item in items if item.reason and "2026年7月起" in item.reason} == {
        "c18701",
        "c14127",
    }
    assert {str(item.valid_to) for _, item in items if item.valid_to} == {"2025-12-31", "2026-06-30"}


def test_every_stage_of_a_purchase_occurs_and_its_figures_agree(notices: list[CheckedNotice]) -> None:
    """Dates in order, the winner's price is the award, payments stay within the contract and follow each other."""
    tenders = [tender for _, tender in _all(notices, Tender)]
    assert {tender.stage for tender in tenders} == set(Stage)
    for tender in tenders:
        days = (tender.planned_on, tender.published_on, tender.opened_on, tender.awarded_on, tender.signed_on)
        known = [day.first for day in days if day]
        assert known == sorted(known), tender.number
        won = [bid for bid in tender.bids if bid.state is BidState.WON]
        assert [bid.price for bid in won] == ([tender.award_amount] if tender.award_amount else [])
        paid = [payment.paid_on.first for payment in tender.payments]
        assert paid == sorted(paid)
        assert sum(payment.amount for payment in tender.payments) <= (tender.contract_amount or 0)
    assert any(bid.state is BidState.REJECTED and bid.note for tender in tenders for bid in tender.bids)


def test_every_payment_of_a_contract_has_its_voucher(notices: list[CheckedNotice]) -> None:
    """The receipt with the payment's number says the same amount, day, payee and project."""
    receipts = {(community, receipt.number): receipt for community, receipt in _all(notices, Receipt)}
    for community, tender in _all(notices, Tender):
        for payment in tender.payments:
            receipt = receipts[community, payment.voucher or ""]
            assert (receipt.amount, receipt.date) == (payment.amount, payment.paid_on)
            assert (receipt.payee, receipt.tender) == (tender.supplier, tender.number)


def test_spending_is_approved_under_the_power_for_its_size(notices: list[CheckedNotice]) -> None:
    """What is paid under the power for sums up to 5,000 yuan is no more, under the one above it no less."""
    names = {(community, item.number): item.name for community, item in _all(notices, PowerItem)}
    for community, receipt in _all(notices, Receipt):
        name = names[community, receipt.power_item]
        if name.startswith("5000元"):
            assert ("以上" in name) == (receipt.amount > 5000), receipt.number


def test_private_numbers_are_recognisable_and_nobodys(notices: list[CheckedNotice]) -> None:
    """Identity numbers have a right check digit and region 519999, cards a right Luhn digit, mobiles begin with 154."""
    benefits = [benefit for _, benefit in _all(notices, Benefit)]
    identities = {benefit.identity for benefit in benefits if benefit.identity}
    assert len(identities) > 300
    assert all(number.startswith("519999") and is_identity_number(number) for number in identities)
    cards = {benefit.bank_account for benefit in benefits if benefit.bank_account}
    cards |= {receipt.payee_account for _, receipt in _all(notices, Receipt) if receipt.payee_account}
    assert all(number.startswith("620000") and passes_luhn(number) for number in cards)
    assert all(benefit.phone.startswith("154") for benefit in benefits if benefit.phone)


def test_officials_and_their_relatives_are_on_some_lists(notices: list[CheckedNotice]) -> None:
    """Each community has one at least, and one community has an official's relative in a relief list."""
    ties = {(community, benefit.official_tie) for community, benefit in _all(notices, Benefit) if benefit.official_tie}
    assert {community for community, _ in ties} == {community.id for community in COMMUNITIES}
    assert ("c17349", "综治干事之兄") in ties


def test_rare_characters_survive_being_written_and_read(notices: list[CheckedNotice]) -> None:
    """Names beyond GBK and beyond the first plane come back from .xlsx, .xls and GB18030 as they were."""
    names = {benefit.recipient for _, benefit in _all(notices, Benefit)}
    assert {"王㐂", "陈𬱖", "䢺清源", "李〇", "阿依·古丽"} & names
    written = {
        notice.source.path.suffix: "".join(str(row.record) for row in notice.rows)
        for notice in notices
        if notice.source.path.suffix != ".xlsx"
    }
    assert written.keys() == {".xls", ".csv"}
    assert "䶮" in written[".csv"]


def test_the_old_csv_is_gb18030_beyond_gbk() -> None:
    """The one CSV has no mark, is no UTF-8, and holds a character that GBK lacks."""
    (path,) = CONTENT.glob("communities/*/财务*.csv")
    data = path.read_bytes()
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    with pytest.raises(UnicodeEncodeError):
        data.decode("gb18030").encode("gbk")


def test_originals_await_or_have_the_approval_of_two_people() -> None:
    """Sixty files; two of each community are not approved yet, the others are exactly the files approved."""
    counts: Counter[bool] = Counter()
    for community in COMMUNITIES:
        folder = CONTENT / "communities" / community.folder / SCANS_FOLDER
        problems = Problems()
        approvals = read_approvals(folder, community.folder, problems)
        assert not list(problems)
        waiting = 0
        for path in sorted(folder.glob("*.jpg")) + sorted(folder.glob("*.pdf")):
            known = approved(path, approvals.get(path.name))
            counts[known] += 1
            waiting += not known
            assert known == bool(approvals.get(path.name) and approvals[path.name].boxes)
        assert waiting == 2
    assert counts == {True: 52, False: 8}


def test_some_originals_carry_what_a_telephone_notes() -> None:
    """Some photographs hold a place in their EXIF, some are turned by it, and a few originals are PDF."""
    photos = sorted(CONTENT.glob(f"communities/*/{SCANS_FOLDER}/*.jpg"))
    places, turned = 0, 0
    for path in photos:
        with Image.open(path) as image:
            places += bool(image.getexif().get_ifd(0x8825))
            turned += image.getexif().get(0x0112) == 6
    assert places >= 8
    assert turned == 4
    assert len(list(CONTENT.glob(f"communities/*/{SCANS_FOLDER}/*.pdf"))) >= 2


def test_places_boards_and_grids_are_read_without_a_problem() -> None:
    """Every board and grid belongs to a community of the sample; one board is closed."""
    places = Gazetteer.of_content(CONTENT)
    assert not list(places.problems)
    assert {board.community_id for board in places.boards.values()} == {community.id for community in COMMUNITIES}
    assert [board.id for board in places.boards.values() if board.closed] == ["b00037"]
    for community in COMMUNITIES:
        groups = {key(group) for grid in places.grids_of(community.id) for one in grid.groups for group in listed(one)}
        assert groups == {key(group) for group in community.groups}
        place = places.community(community.id)
        assert (place.short, place.town.name, place.district.name) == (
            community.name,
            community.town,
            community.district,
        )


def test_a_basis_names_the_law_that_governs_the_committee() -> None:
    """Villages are under the villagers' law, residents' committees under theirs; unknown articles are refused."""
    assert (
        basis("村公开/居筹资 集26", village=True) == "《村民委员会组织法》第三十五条\n《农村集体经济组织法》第二十六条"
    )
    assert basis("村公开/居筹资 村经费", village=False) == "《城市居民委员会组织法》第四十二条"
    with pytest.raises(KeyError, match="天气"):
        basis("村天气", village=True)
    with pytest.raises(ValueError, match="没有第 68 条"):
        basis("集68", village=True)
