from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from portal.privacy.originals.approvals import CLEAR, FILE, Approval, PageBox, PageDone, write_approvals
from portal.privacy.originals.originals import MAX_PX, THUMBNAIL_PX, Originals
from tests.privacy.invented import COMMUNITY, key_of

KEY = key_of("receipts")
BLACK = 4
"""A black page in a JPEG is not brighter anywhere."""
LEFT_HALF = (PageBox(1, 0, 0, 500, 1000),)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of originals with one green picture, `PZ-1.png`."""
    folder = tmp_path / "content" / "communities" / f"{COMMUNITY} 柳河社区" / "原件"
    folder.mkdir(parents=True)
    Image.new("RGB", (300, 200), (10, 200, 10)).save(folder / "PZ-1.png")
    return folder


def originals(folder: Path) -> Originals:
    """Looks into this folder, with a cache beside the content."""
    content = folder.parents[2]
    return Originals({COMMUNITY: folder}, content, content.parent / "cache")


def approve(
    folder: Path, name: str = "PZ-1.png", covered: tuple[PageBox, ...] = (), clear: tuple[int, ...] = (1,)
) -> None:
    """Two people approve the file as it is now; pages that are `clear` and have no box are confirmed."""
    sha256 = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    pages = tuple(PageDone(page, CLEAR) for page in clear if page not in {box.page for box in covered})
    write_approvals(folder, {name: (Approval(sha256, covered, "张三", "李四", pages), "2026-03-12")})


def colours(folder: Path, name: str) -> list[tuple[int, int]]:
    """Of every page that is shown the darkest and the lightest brightness."""
    pages = originals(folder)(KEY, name)
    assert pages is not None
    found: list[tuple[int, int]] = []
    for page in pages:
        for data in (page.data, page.thumbnail_data):
            with Image.open(io.BytesIO(data)) as image:
                grey = image.convert("L").tobytes()
            found.append((min(grey), max(grey)))
    return found


def codes(looked: Originals) -> list[str]:
    """The problems met."""
    return [problem.code for problem in looked.problems]


def test_an_original_waits_until_it_is_approved(folder: Path) -> None:
    """Without an approval nothing is shown, and that is no problem."""
    looked = originals(folder)
    assert looked(KEY, "PZ-1.png") is None
    assert codes(looked) == []


def test_an_approved_original_is_redrawn_with_its_boxes(folder: Path) -> None:
    """Its left half is black, its right half as it was; names are marks of content."""
    approve(folder, covered=LEFT_HALF)
    pages = originals(folder)(KEY, "PZ-1.png")
    assert pages is not None
    (page,) = pages
    with Image.open(io.BytesIO(page.data)) as image:
        assert image.size == (page.width, page.height) == (300, 200)
        left, right = image.getpixel((75, 100)), image.getpixel((225, 100))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert max(left) < 10
    assert right[1] > 180
    assert page.name == f"{hashlib.sha256(page.data).hexdigest()[:16]}.jpg"
    assert page.thumbnail == f"{hashlib.sha256(page.thumbnail_data).hexdigest()[:16]}.jpg"


def test_a_file_changed_after_its_approval_waits_again(folder: Path) -> None:
    """And staff are told which."""
    approve(folder)
    with (folder / "PZ-1.png").open("ab") as file:
        file.write(b"\0")
    looked = originals(folder)
    assert looked(KEY, "PZ-1.png") is None
    assert codes(looked) == ["changed_scan"]
    assert looked.problems.items[0].where.file == f"communities/{COMMUNITY} 柳河社区/原件/PZ-1.png"


def test_other_boxes_make_other_pages(folder: Path) -> None:
    """The cache never gives a page covered by boxes of an earlier approval."""
    approve(folder)
    bare = originals(folder)(KEY, "PZ-1.png")
    approve(folder, covered=LEFT_HALF)
    covered = originals(folder)(KEY, "PZ-1.png")
    assert bare is not None
    assert covered is not None
    assert bare[0].name != covered[0].name


def test_a_page_once_drawn_comes_from_the_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not drawn a second time, and is the same."""
    approve(folder)
    first = originals(folder)(KEY, "PZ-1.png")
    monkeypatch.delattr("portal.privacy.originals.originals.redraw_seen")
    assert originals(folder)(KEY, "PZ-1.png") == first


def test_large_pictures_are_made_small(folder: Path) -> None:
    """Sizes fit a phone."""
    Image.new("RGB", (3000, 1500), "white").save(folder / "PZ-2.png")
    approve(folder, "PZ-2.png")
    pages = originals(folder)(KEY, "PZ-2.png")
    assert pages is not None
    assert (pages[0].width, pages[0].height) == (MAX_PX, MAX_PX // 2)
    with Image.open(io.BytesIO(pages[0].thumbnail_data)) as image:
        assert max(image.size) == THUMBNAIL_PX


def test_what_is_no_picture_is_told(folder: Path) -> None:
    """An approved text file is not shown, with a problem that says what to do."""
    (folder / "PZ-3.jpg").write_text("no picture", encoding="utf-8")
    approve(folder, "PZ-3.jpg")
    looked = originals(folder)
    assert looked(KEY, "PZ-3.jpg") is None
    assert codes(looked) == ["scan_refused"]


def test_missing_files_and_strange_communities_show_nothing(folder: Path) -> None:
    """Their names are checked elsewhere."""
    looked = originals(folder)
    assert looked(KEY, "PZ-9.png") is None
    assert looked(key_of("receipts", community="c17349"), "PZ-1.png") is None


def test_what_a_run_did_not_show_is_not_claimed(folder: Path) -> None:
    """Pages, thumbnails and their list are used where they are shown, and not drawn again."""
    approve(folder)
    shown = originals(folder)
    shown(KEY, "PZ-1.png")
    kept = {path: path.stat().st_mtime_ns for path in shown.cache.rglob("*") if path.is_file()}
    assert len(kept) == 3
    assert shown.used == set(kept)
    again = originals(folder)
    again(KEY, "PZ-1.png")
    assert again.used == set(kept)
    assert {path: path.stat().st_mtime_ns for path in shown.cache.rglob("*") if path.is_file()} == kept
    assert originals(folder).used == set()


def test_boxes_drawn_anew_claim_nothing_of_the_old_picture(folder: Path) -> None:
    """It showed what is covered now."""
    approve(folder)
    originals(folder)(KEY, "PZ-1.png")
    approve(folder, covered=LEFT_HALF)
    now = originals(folder)
    pages = now(KEY, "PZ-1.png")
    assert pages is not None
    claimed = {path.read_bytes() for path in now.used if path.suffix == ".jpg"}
    assert claimed == {pages[0].data, pages[0].thumbnail_data}


def test_two_names_alone_show_nothing(folder: Path) -> None:
    """A record from before pages were confirmed, without a box: staff are told how to go on. Confirmed, it is shown."""
    approve(folder, clear=())
    looked = originals(folder)
    assert looked(KEY, "PZ-1.png") is None
    (problem,) = looked.problems
    assert (problem.code, problem.where.row) == ("nothing_reviewed", 2)
    assert "portal scan" in problem.remedy
    assert problem.where.file.endswith(FILE)
    approve(folder)
    assert originals(folder)(KEY, "PZ-1.png") is not None


def document(folder: Path, pages: int = 3) -> str:
    """A PDF of white pages with black words; its name."""
    sheets = [Image.new("RGB", (300, 200), "white") for _ in range(pages)]
    for sheet in sheets:
        ImageDraw.Draw(sheet).text((20, 90), "6217 0010 8006 8135 362", fill="black")
    sheets[0].save(folder / "PZ-5.pdf", save_all=True, append_images=sheets[1:])
    return "PZ-5.pdf"


def test_a_page_that_nobody_dealt_with_is_black(folder: Path) -> None:
    """Of three pages the first was confirmed and the second has a box: the third is black, and staff are told."""
    name = document(folder)
    approve(folder, name, covered=(PageBox(2, 0, 0, 1000, 400),), clear=(1,))
    first, _, second, _, third, small = colours(folder, name)
    assert first[1] > 240
    assert (second[0] < 10, second[1] > 240) == (True, True)
    assert third == small
    assert third[1] < BLACK
    looked = originals(folder)
    looked(KEY, name)
    (problem,) = looked.problems
    assert problem.code == "page_not_reviewed"
    assert "第 3 页" in problem.message
    approve(folder, name, clear=(1, 2, 3))
    assert all(lightest > 240 for _, lightest in colours(folder, name))


def test_a_confirmation_is_of_these_bytes(folder: Path) -> None:
    """Put under another file it shows nothing, as a signature does."""
    name = document(folder, 1)
    approve(folder, name)
    record = (folder / FILE).read_text(encoding="utf-8-sig")
    (folder / FILE).write_text(record.replace(name, "PZ-1.png"), encoding="utf-8-sig")
    looked = originals(folder)
    assert looked(KEY, "PZ-1.png") is None
    assert codes(looked) == ["changed_scan"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.integers(1, 4)), st.sets(st.integers(1, 4)))
def test_only_pages_with_a_box_or_a_confirmation_show_anything(folder: Path, boxed: set[int], clear: set[int]) -> None:
    """Whatever was dealt with and what was not: every other page is black from edge to edge."""
    name = document(folder, 4)
    approve(folder, name, tuple(PageBox(page, 0, 0, 500, 500) for page in sorted(boxed)), tuple(sorted(clear)))
    if not boxed | clear:
        assert originals(folder)(KEY, name) is None
        return
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("portal.privacy.originals.originals.MAX_PX", 300)  # as large as they came: drawn in no time
        shown = {number // 2 + 1 for number, (_, lightest) in enumerate(colours(folder, name)) if lightest > BLACK}
    assert shown == boxed | clear
