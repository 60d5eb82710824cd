from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.privacy.approvals import FILE, Approval, PageBox, approved, parse_boxes, read_approvals, write_approvals
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
    (tmp_path / FILE).write_text(f"{HEAD}\na.jpg,1,,张三,李四,\nb.jpg,2,1:2,张三,李四,\n", encoding="utf-8")
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
    """Two people may find nothing to cover."""
    assert parse_boxes(text) == ()


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


@settings(max_examples=40, deadline=None)
@given(st.lists(boxes, max_size=4), st.lists(names, min_size=2, max_size=2, unique=True))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, covered: list[PageBox], people: list[str]
) -> None:
    """`read(write(x)) == x` for any boxes and two names."""
    folder = tmp_path_factory.mktemp("approvals")
    approval = Approval("a" * 64, tuple(covered), *people)
    write_approvals(folder, {"凭,据 1.jpg": (approval, "2026-03-12")})
    problems = Problems()
    assert read_approvals(folder, WHERE, problems) == {"凭,据 1.jpg": approval}
    assert len(problems) == 0
