from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from portal.privacy.originals.approvals import (
    CLEAR,
    FILE,
    Approval,
    PageBox,
    PageDone,
    approved,
    parse_boxes,
    parse_pages,
    read_approvals,
    write_approvals,
)
from portal.privacy.originals.second_person import same_person
from portal.problems import Problems

HEAD = "文件名,SHA-256,遮盖区域,审核人,复核人,审核日期"
WHERE = "communities/c18701 柳河社区/原件"


def read(folder: Path, *lines: str, head: str = HEAD) -> tuple[dict[str, Approval], list[str]]:
    """The approvals in a record with these lines, and the codes of the problems."""
    (folder / FILE).write_text("\n".join((head, *lines)) + "\n", encoding="utf-8-sig")
    problems = Problems()
    found = read_approvals(folder, WHERE, problems)
    return found, [problem.code for problem in problems]


def test_two_people_make_an_approval(tmp_path: Path) -> None:
    """The mark of the file is compared without regard to capitals; boxes are in thousandths."""
    found, codes = read(tmp_path, 'PZ-1.jpg,ABC1,"1:10,20,30,40; 2:0,0,1000,5",张三,李四,2026-03-12')
    boxes = (PageBox(1, 10, 20, 30, 40), PageBox(2, 0, 0, 1000, 5))
    assert found == {"PZ-1.jpg": Approval("abc1", boxes, "张三", "李四")}
    assert codes == []


@pytest.mark.parametrize(
    ("reviewer", "second"),
    [
        ("张三", "张三"),
        ("张 三", "张三"),
        ("张三", " 张\u3000三 "),
        ("Li Lei", "LILEI"),
        ("張三", "张三"),
        ("张三", "张\u200b三\u3164"),
        ("张三主任", "张三（复核）"),
        ("张主任", "张三"),
        ("张三", ""),
        ("", "李四"),
        ("", ""),
    ],
)
def test_one_person_alone_does_not_count(tmp_path: Path, reviewer: str, second: str) -> None:
    """The same person twice, in any spelling, or nobody; the original waits and staff are told where."""
    found, codes = read(tmp_path, f"PZ-1.jpg,abc,,{reviewer},{second},2026-03-12")
    assert found == {}
    assert codes == ["one_reviewer"]


def test_the_line_that_is_wrong_is_named(tmp_path: Path) -> None:
    """File, row and column as Excel counts; the good line counts all the same."""
    lines = ('a.jpg,1,"1:1,2,3,4",张三,李四,', "b.jpg,2,1:2,张三,李四,")
    (tmp_path / FILE).write_text("\n".join((HEAD, *lines)), encoding="utf-8")
    problems = Problems()
    assert set(read_approvals(tmp_path, WHERE, problems)) == {"a.jpg"}
    (problem,) = problems
    assert (problem.code, problem.where.row, problem.where.column) == ("bad_boxes", 3, "C")
    assert problem.where.file == f"{WHERE}/{FILE}"


def test_no_record_is_no_approval(tmp_path: Path) -> None:
    """And no problem: nobody has begun."""
    problems = Problems()
    assert read_approvals(tmp_path, WHERE, problems) == {}
    assert len(problems) == 0


def test_other_headings_and_broken_files_approve_nothing(tmp_path: Path) -> None:
    """A record that cannot be understood shows nothing, with a problem."""
    line = "a.jpg,1,,张三,李四,"
    assert read(tmp_path, line, head="文件名,审核人,复核人,遮盖区域,SHA-256") == ({}, ["bad_approvals"])
    (tmp_path / FILE).write_bytes(b"\xff\x00\x81\x39")
    problems = Problems()
    assert read_approvals(tmp_path, WHERE, problems) == {}
    assert len(problems.errors) == 1


NEW_HEAD = f"{HEAD},各页情况,退回原因"


@pytest.mark.parametrize("pages", ["", "1:全部盖住", "1:露出3处;2:露出1处"])
def test_two_names_without_a_box_or_a_confirmation_do_not_count(tmp_path: Path, pages: str) -> None:
    """Nobody said that there was nothing to cover; staff are told where and how to go on."""
    assert read(tmp_path, f"a.jpg,1,,张三,李四,2026-03-12,{pages},", head=NEW_HEAD) == ({}, ["nothing_reviewed"])
    assert read(tmp_path, "a.jpg,1,,张三,李四,2026-03-12") == ({}, ["nothing_reviewed"])


def test_a_confirmed_page_counts(tmp_path: Path) -> None:
    """Pages and what was done with each, full-width marks and blanks too."""
    found, codes = read(tmp_path, "a.jpg,1,,张三,李四,2026-03-12,1： 没有个人信息；2:全部盖住,", head=NEW_HEAD)
    pages = (PageDone(1, CLEAR), PageDone(2, "全部盖住"))
    assert found == {"a.jpg": Approval("1", (), "张三", "李四", pages)}
    assert (sorted(found["a.jpg"].seen), codes) == ([1], [])


@pytest.mark.parametrize("pages", ["看过了", "1:好", "没有个人信息", "1:没有个人信息,2"])
def test_a_confirmation_in_other_words_is_an_error(tmp_path: Path, pages: str) -> None:
    """What cannot be read confirms nothing."""
    assert read(tmp_path, f'a.jpg,1,,张三,李四,2026-03-12,"{pages}",', head=NEW_HEAD) == ({}, ["bad_pages"])


@pytest.mark.parametrize("head", [f"{HEAD},退回原因", HEAD, NEW_HEAD])
def test_a_reason_to_send_back_counts_in_every_form_of_the_record(tmp_path: Path, head: str) -> None:
    """In records from before pages were noted it stands in the seventh column."""
    reason = ",1:没有个人信息,没盖住" if head == NEW_HEAD else ",没盖住"
    assert read(tmp_path, f'a.jpg,1,"1:1,2,3,4",张三,李四,2026-03-12{reason}', head=head) == ({}, ["sent_back"])


@pytest.mark.parametrize(
    "text",
    [
        "1:10,20,0,40", "1:10,20,30,0", "0:10,20,30,40", "1:1000,20,30,40", "1:10,1000,30,40", "1:10,20,30",
        "1:10,20,30,40,50", "1:-10,20,30,40", "一:10,20,30,40", "1:10,20,30,40;x", "10,20,30,40", "1:1.5,2,3,4",
    ],
)  # fmt: skip
def test_boxes_that_cover_nothing_cannot_be_read(text: str) -> None:
    """Zero width or height, off the page, or not numbers: better no original than an uncovered one."""
    assert parse_boxes(text) is None


@pytest.mark.parametrize("text", ["", " ", "；", "; ;"])
def test_no_boxes_is_an_answer(text: str) -> None:
    """Two people may find nothing to cover; that they confirmed it stands elsewhere."""
    assert parse_boxes(text) == ()
    assert parse_pages(text) == ()


def test_chinese_punctuation_in_boxes() -> None:
    """Full-width colon and semicolon and spaces are what staff type."""
    assert parse_boxes("1：10, 20,30 ,40；2:1,2,3,4") == (PageBox(1, 10, 20, 30, 40), PageBox(2, 1, 2, 3, 4))


def test_only_the_very_file_is_approved(tmp_path: Path) -> None:
    """A byte more, or no approval at all, and it is not."""
    path = tmp_path / "a.jpg"
    path.write_bytes(b"picture")
    approval = Approval(hashlib.sha256(b"picture").hexdigest(), (), "张三", "李四")
    assert approved(path, approval)
    assert not approved(path, None)
    path.write_bytes(b"picture.")
    assert not approved(path, approval)


sides = st.integers(0, 999)
lengths = st.integers(1, 1000)
boxes = st.builds(PageBox, st.integers(1, 60), sides, sides, lengths, lengths)
names = st.text(st.characters(codec="utf-8", categories=["Lo"]), min_size=2, max_size=4)
done = st.builds(PageDone, st.integers(1, 60), st.sampled_from([CLEAR, "全部盖住", "露出3处"]))


@settings(max_examples=40, deadline=None)
@given(st.lists(boxes, max_size=4), st.lists(names, min_size=2, max_size=2, unique=True), st.lists(done, max_size=3))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, covered: list[PageBox], people: list[str], pages: list[PageDone]
) -> None:
    """`read(write(x)) == x` for any boxes, pages and two names that are two people's, if a page was dealt with."""
    folder = tmp_path_factory.mktemp("approvals")
    first, second = people
    approval = Approval("a" * 64, tuple(covered), first, second, tuple(pages))
    assume(approval.seen and not same_person(first, second))
    write_approvals(folder, {"凭,据 1.jpg": (approval, "2026-03-12")})
    problems = Problems()
    assert read_approvals(folder, WHERE, problems) == {"凭,据 1.jpg": approval}
    assert len(problems) == 0
