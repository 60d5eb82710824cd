import hashlib
import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from portal.privacy.originals.approvals import CLEAR, FILE, Approval, PageBox, PageDone, read_approvals
from portal.privacy.originals.redraw import redraw_image, size_of
from portal.problems import Problems
from portal.scans import ocr
from portal.scans.covering import WHOLE, PageChoice
from portal.scans.item import ReviewRefused, State
from portal.scans.record import BadRecord, Entry, read_entries, write_entries
from portal.scans.review import Review
from portal.scans.upright import turn_clockwise
from tests.scans.invented import COMMUNITY, TODAY, line, plain_picture, share_black

OPEN = PageChoice(windows=(WHOLE,), covers=((0, 0, 300, 200),))


def sha256(path: Path) -> str:
    """The hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def state(review: Review) -> State:
    """Of the one original."""
    return review.item(COMMUNITY, "001.png").state


def test_two_people_make_an_original_public(review: Review, folder: Path) -> None:
    """First 待遮盖, then 待复核 and not public, then 已通过 and read back by the pipeline's own reader."""
    mark = sha256(folder / "001.png")
    assert state(review) is State.NEW
    review.approve(COMMUNITY, "001.png", mark, [OPEN], reviewer=" 王 芳")
    assert state(review) is State.HALF
    assert read_approvals(folder, "x", Problems()) == {}
    review.confirm(COMMUNITY, "001.png", mark, "李明")
    assert state(review) is State.DONE
    expected = Approval(mark, (PageBox(1, 0, 0, 300, 200),), "王芳", "李明", (PageDone(1, "露出1处"),))
    assert read_approvals(folder, "x", Problems()) == {"001.png": expected}


def test_the_second_person_sees_what_will_be_published(review: Review, folder: Path) -> None:
    """The picture under the boxes signed for."""
    review.approve(COMMUNITY, "001.png", sha256(folder / "001.png"), [OPEN], reviewer="王芳")
    image = review.boxed(COMMUNITY, "001.png")[0]
    assert share_black(image, ((10, 10), (290, 10), (290, 190), (10, 190))) == 1.0
    assert share_black(image, ((400, 300), (900, 300), (900, 900), (400, 900))) == 0.0


@pytest.mark.parametrize(
    "name",
    ["王芳", " 王 芳 ", "王芳\u3164", "王主任", "王芳主任", "WANG FANG", "", "主任", "王芳;李明", "王" * 21, "13"],
)
def test_one_person_cannot_sign_twice_nor_nobody(review: Review, folder: Path, name: str) -> None:
    """However the name is typed."""
    mark = sha256(folder / "001.png")
    review.approve(COMMUNITY, "001.png", mark, [OPEN], reviewer="王芳")
    with pytest.raises(ReviewRefused):
        review.confirm(COMMUNITY, "001.png", mark, name)
    assert state(review) is State.HALF


def test_a_file_changed_in_between_is_not_signed_for(review: Review, folder: Path) -> None:
    """Neither by the first nor by the second; a signature under the old file does not count."""
    mark = sha256(folder / "001.png")
    review.approve(COMMUNITY, "001.png", mark, [OPEN], reviewer="王芳")
    (folder / "001.png").write_bytes(plain_picture((500, 300)))
    with pytest.raises(ReviewRefused):
        review.confirm(COMMUNITY, "001.png", mark, "李明")
    assert state(review) is State.CHANGED


def test_sent_back_it_keeps_its_boxes_and_the_note(review: Review, folder: Path) -> None:
    """It is not public; the first person goes on from there; signed anew, the note is gone."""
    mark = sha256(folder / "001.png")
    review.approve(COMMUNITY, "001.png", mark, [OPEN], reviewer="王芳")
    review.send_back(COMMUNITY, "001.png", "左下角的电话没盖住", "李明")
    item = review.item(COMMUNITY, "001.png")
    assert (item.state, item.reviewer, item.note) == (State.BACK, "王芳", "李明：左下角的电话没盖住")
    assert review.before(COMMUNITY, "001.png") == [OPEN]
    problems = Problems()
    assert read_approvals(folder, "x", problems) == {}
    assert [problem.code for problem in problems] == ["sent_back"]
    with pytest.raises(ReviewRefused):
        review.confirm(COMMUNITY, "001.png", mark, "李明")
    review.approve(COMMUNITY, "001.png", mark, [OPEN], reviewer="王芳")
    assert (state(review), read_entries(folder)["001.png"].note) == (State.HALF, "")
    assert review.before(COMMUNITY, "001.png") is None


@pytest.mark.parametrize("note", ["", "  ", "电话13812345678没盖住"])
def test_sending_back_needs_a_reason_without_numbers(review: Review, folder: Path, note: str) -> None:
    """The first person must know what to change; the record is a file that others read."""
    review.approve(COMMUNITY, "001.png", sha256(folder / "001.png"), [OPEN], reviewer="王芳")
    with pytest.raises(ReviewRefused):
        review.send_back(COMMUNITY, "001.png", note)
    assert state(review) is State.HALF


def test_a_note_is_no_formula(review: Review, folder: Path) -> None:
    """The record is opened in Excel."""
    review.approve(COMMUNITY, "001.png", sha256(folder / "001.png"), [OPEN], reviewer="王芳")
    review.send_back(COMMUNITY, "001.png", '=HYPERLINK("x")')
    assert read_entries(folder)["001.png"].note == 'HYPERLINK("x")'


def test_only_files_of_the_list_are_opened(review: Review, folder: Path) -> None:
    """Whatever a request names."""
    (folder.parent / "秘密.png").write_bytes(plain_picture())
    for name in ("../秘密.png", FILE, "没有.png", ""):
        with pytest.raises(ReviewRefused):
            review.look(COMMUNITY, name)


def test_other_entries_of_the_record_stay(review: Review, folder: Path) -> None:
    """With their day, and one that waits for its second person too."""
    old = {
        "a.jpg": Entry("ab" * 32, (PageBox(1, 1, 2, 3, 4), PageBox(2, 5, 6, 7, 8)), "甲", "乙", "2026-01-02"),
        "b.jpg": Entry("cd" * 32, (), "甲", "", "2026-01-03"),
    }
    write_entries(folder, old)
    review.approve(COMMUNITY, "001.png", sha256(folder / "001.png"), [OPEN], reviewer="王芳")
    entries = read_entries(folder)
    assert {name: entry for name, entry in entries.items() if name in old} == old
    assert entries["001.png"].day == TODAY.isoformat()
    assert sorted(path.name for path in folder.iterdir()) == ["001.png", FILE]


def test_a_record_that_cannot_be_read_is_not_overwritten(review: Review, folder: Path) -> None:
    """It names the line instead."""
    text = "文件名,SHA-256,遮盖区域,审核人,复核人,审核日期\r\n001.png,ab,左上角,甲,乙,\r\n"
    (folder / FILE).write_text(text, encoding="utf-8-sig")
    with pytest.raises(BadRecord, match="第 2 行"):
        review.items()
    assert (folder / FILE).read_text(encoding="utf-8-sig").splitlines() == text.splitlines()


def test_without_the_extra_boxes_are_drawn_by_hand(
    content: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No reading, no proposal, and the review goes on all the same."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert not ocr.available()
    review = Review(content, TODAY)
    assert not review.reads
    assert review.look(COMMUNITY, "001.png").lines == ((),)
    review.approve(COMMUNITY, "001.png", sha256(folder / "001.png"), [OPEN], reviewer="王芳")
    assert state(review) is State.HALF


WHOLE_PAGE = ((0.0, 0.0), (1000.0, 0.0), (1000.0, 1000.0), (0.0, 1000.0))


def test_two_names_and_nothing_shown_publish_nothing_but_black(review: Review, folder: Path) -> None:
    """Everything is covered until somebody shows it; in a window something is."""
    mark = sha256(folder / "001.png")
    review.approve(COMMUNITY, "001.png", mark, [PageChoice()], reviewer="王芳")
    assert share_black(review.boxed(COMMUNITY, "001.png")[0], WHOLE_PAGE) == 1.0
    review.approve(COMMUNITY, "001.png", mark, [OPEN], reviewer="王芳")
    assert share_black(review.boxed(COMMUNITY, "001.png")[0], WHOLE_PAGE) < 0.1


def test_a_page_shown_whole_must_be_confirmed(review: Review, folder: Path) -> None:
    """By the first person in so many words, without a black box beside it, and by the second for themselves."""
    mark = sha256(folder / "001.png")
    for choice in (PageChoice(windows=(WHOLE,)), PageChoice(covers=((1, 1, 9, 9),), clear=True)):
        with pytest.raises(ReviewRefused, match="第 1 页"):
            review.approve(COMMUNITY, "001.png", mark, [choice], reviewer="王芳")
    assert read_entries(folder) == {}
    review.approve(COMMUNITY, "001.png", mark, [PageChoice(clear=True)], reviewer="王芳")
    assert share_black(review.boxed(COMMUNITY, "001.png")[0], WHOLE_PAGE) == 0.0
    with pytest.raises(ReviewRefused, match="第 1 页整页公开"):
        review.confirm(COMMUNITY, "001.png", mark, "李明")
    assert state(review) is State.HALF
    review.confirm(COMMUNITY, "001.png", mark, "李明", clear=[1])
    assert state(review) is State.DONE
    assert read_approvals(folder, "x", Problems())["001.png"].pages == (PageDone(1, CLEAR),)


def test_a_confirmed_page_on_which_something_can_be_read_is_refused(
    content: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the machine, at either signature, whatever two people say."""
    mark = sha256(folder / "001.png")
    monkeypatch.setattr(ocr, "read_lines", lambda _image: [line("13812345678")])
    with pytest.raises(ReviewRefused, match="仍能认出：第 1 页 手机号"):
        Review(content, TODAY, reads=True).approve(
            COMMUNITY, "001.png", mark, [PageChoice(clear=True)], reviewer="王芳"
        )
    blind = Review(content, TODAY, reads=False)
    blind.approve(COMMUNITY, "001.png", mark, [PageChoice(clear=True)], reviewer="王芳")
    with pytest.raises(ReviewRefused, match="退回重遮"):
        Review(content, TODAY, reads=True).confirm(COMMUNITY, "001.png", mark, "李明", clear=[1])
    assert read_entries(folder)["001.png"].second == ""


@pytest.mark.parametrize("second", ["", "李明"])
def test_a_signature_from_before_pages_were_confirmed_is_made_anew(review: Review, folder: Path, second: str) -> None:
    """Two names, or one, and no box: it is 没有逐页确认 and begins with everything covered; with a box it goes on."""
    mark = sha256(folder / "001.png")
    write_entries(folder, {"001.png": Entry(mark, (), "王芳", second, "2026-01-02")})
    assert state(review) is State.UNSEEN
    assert review.before(COMMUNITY, "001.png") is None
    with pytest.raises(ReviewRefused):
        review.confirm(COMMUNITY, "001.png", mark, "李明")
    write_entries(folder, {"001.png": Entry(mark, (PageBox(1, 0, 0, 300, 200),), "王芳", second, "2026-01-02")})
    assert state(review) is (State.DONE if second else State.HALF)


def test_what_is_published_can_be_covered_anew(review: Review, folder: Path) -> None:
    """It begins from what was shown, a confirmed page as confirmed; signed anew it waits for the second person."""
    mark = sha256(folder / "001.png")
    for choice, clear in ((OPEN, []), (PageChoice(clear=True), [1])):
        review.approve(COMMUNITY, "001.png", mark, [choice], reviewer="王芳")
        review.confirm(COMMUNITY, "001.png", mark, "李明", clear=clear)
        assert review.before(COMMUNITY, "001.png") == [choice]
    review.approve(COMMUNITY, "001.png", mark, [OPEN], reviewer="王芳")
    assert read_approvals(folder, "x", Problems()) == {}


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP"])
def test_turning_four_times_is_where_it_was(tmp_path: Path, kind: str) -> None:
    """Each turn changes upright and broad; the grey bar wanders once around."""
    path = tmp_path / "a.bin"
    path.write_bytes(plain_picture(kind=kind))
    bars = []
    for _ in range(4):
        turn_clockwise(path)
        image = redraw_image(path.read_bytes())
        picture = Image.open(io.BytesIO(image)).convert("L")
        width, height = size_of(image)
        spots = [(5, 5), (width - 6, 5), (width - 6, height - 6), (5, height - 6)]
        bars.append([number for number, spot in enumerate(spots) if picture.getpixel(spot) < 180])  # type: ignore[operator]
        assert (width > height) == (len(bars) % 2 == 0)
    assert bars == [[1], [2], [3], [0]]


def test_turning_a_pdf_turns_its_pages(tmp_path: Path) -> None:
    """By a quarter, for good."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(300, 200)
    path = tmp_path / "a.pdf"
    document.save(path)
    document.close()
    turn_clockwise(path)
    turned = pypdfium2.PdfDocument(path.read_bytes())
    assert turned[0].get_size() == (200, 300)
    turned.close()
