from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from portal.channels import badge
from portal.channels.channel import Source
from portal.channels.photos import SIZE, read_photos, redrawn
from portal.problems import Severity
from portal.register.posts import posts_of
from tests.channels.conftest import source
from tests.pages import sample


def put(folder: Path, name: str, size: tuple[int, int] = (600, 900), form: str = "JPEG") -> Path:
    """A photograph with a camera's metadata, as staff put it there."""
    path = folder / "亮牌照片" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    exif = Image.Exif()
    exif[0x010F] = "CameraMaker"
    exif[0x0112] = 6
    Image.new("RGB", size, (90, 120, 150)).save(path, form, exif=exif.tobytes())
    return path


def test_a_photograph_is_redrawn_upright_and_bare(tmp_path: Path) -> None:
    """Whatever its size, it becomes a JPEG of one size without what the camera wrote beside it."""
    path = put(tmp_path, "王小明.jpg", (900, 500))
    assert b"CameraMaker" in path.read_bytes()
    drawn = redrawn(path)
    assert b"CameraMaker" not in drawn
    with Image.open(io.BytesIO(drawn)) as image:
        assert (image.format, image.size, len(image.getexif())) == ("JPEG", SIZE, 0)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("a.gif", b"GIF89a", "不是"), ("a.jpg", b"no picture", "打不开"), ("b.png", b"\x89PNG\r\n", "打不开")],
)
def test_what_is_no_photograph_is_told_and_left_out(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    """A broken file is a warning with its place; the badges are made without it."""
    folder = tmp_path / "communities" / "c18701 柳河社区"
    put(folder, name).write_bytes(content)
    found, (problem,) = read_photos(tmp_path / "communities")
    assert not found
    assert told in problem.message
    assert problem.severity is Severity.WARNING
    assert problem.where.file.endswith(f"亮牌照片/{name}")


def test_one_of_two_of_a_name_is_told(tmp_path: Path) -> None:
    """The first of them is printed, the other is a warning that names it; full-width letters are no other name."""
    folder = tmp_path / "communities" / "c18701 柳河社区"
    for name in ("王A.jpg", "王Ａ.jpg"):
        put(folder, name)
    found, (problem,) = read_photos(tmp_path / "communities")
    assert list(found["c18701"]) == ["王A"]
    assert problem.where.file == "communities/c18701 柳河社区/亮牌照片/王Ａ.jpg"
    assert "王A.jpg" in problem.message


@pytest.mark.parametrize(
    ("name", "told", "remedy"),
    [
        ("张伟民", "", ""),
        ("民政专干", "", ""),
        ("张伟明", "没有叫“张伟明”的责任人或岗位", "最接近的是“张伟民”"),
        ("合影", "没有叫“合影”的责任人或岗位", "离任的，请删去照片"),
    ],
)
def test_a_photograph_that_fits_no_badge_is_told(tmp_path: Path, name: str, told: str, remedy: str) -> None:
    """It is a warning with its file, why, and how to name it; one that fits says nothing."""
    first = source()
    folder = tmp_path / "communities" / f"{sample.LIUHE} 柳河社区"
    put(folder, f"{name}.jpg")
    photos, _ = read_photos(tmp_path / "communities")
    problems = list(badge.unused(Source(first.register, photos=photos)))
    assert len(problems) == bool(told)
    for problem in problems:
        assert problem.where.file == f"communities/{folder.name}/亮牌照片/{name}.jpg"
        assert told in problem.message
        assert remedy in problem.remedy
        assert problem.severity is Severity.WARNING


def test_the_name_of_a_post_that_several_hold_fits_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose face it is cannot be told from the post; staff are told to name the person."""
    first = source()
    (post, *others) = posts_of(first.register, sample.LIUHE)
    shared = replace(post, holders=("张一", "王二"))
    monkeypatch.setattr(badge, "posts_of", lambda *_: [shared, *others])
    put(tmp_path / "communities" / f"{sample.LIUHE} 柳河社区", f"{post.name}.png", form="PNG")
    photos, _ = read_photos(tmp_path / "communities")
    (problem,) = badge.unused(Source(first.register, photos=photos))
    assert "有 2 位责任人" in problem.message
    assert "张一.png" in problem.remedy


def test_a_photograph_before_any_list_is_told_and_one_of_no_community_is_not(tmp_path: Path) -> None:
    """Where no list names a holder that is why; a folder of no community is told of by itself."""
    first = source()
    for folder in ("c00013 某社区", "c99999 没有的社区"):
        put(tmp_path / "communities" / folder, "张伟民.jpg")
    photos, _ = read_photos(tmp_path / "communities")
    assert sorted(photos) == ["c00013", "c99999"]
    (problem,) = badge.unused(Source(first.register, photos=photos))
    assert "还没有写明责任人" in problem.message
    assert "c00013" in problem.where.file


def test_a_small_photograph_is_refused(tmp_path: Path) -> None:
    """What would look coarse in print is refused by its pixels."""
    with pytest.raises(ValueError, match="太小"):
        redrawn(put(tmp_path, "小.png", (100, 300), "PNG"))


@pytest.mark.parametrize("what", ["pipe", "device", "outside"])
def test_what_is_no_photograph_s_file_is_refused_unopened(tmp_path: Path, what: str) -> None:
    """A pipe would be waited for, a link could bring in any picture of the machine."""
    home = tmp_path / "content" / "communities" / "c18701 柳河社区" / "亮牌照片"
    home.mkdir(parents=True)
    path = home / "周监督.jpg"
    if what == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero" if what == "device" else put(tmp_path / "elsewhere", "a.jpg"))
    with pytest.raises(ValueError, match=r"管道|链接"):
        redrawn(path)


def test_a_badge_takes_the_photograph_of_its_holder_before_that_of_the_post(tmp_path: Path) -> None:
    """The file is found by either name below the folder of the community."""
    first = source()
    community = first.register.places.community(sample.LIUHE)
    folder = tmp_path / f"{community.id} {community.short}"
    post, holder = put(folder, "民政专干.jpg"), folder / "亮牌照片" / "张伟民.jpg"
    photos, problems = read_photos(tmp_path)
    (product,) = badge.badges(Source(first.register, photos=photos), community)
    assert not problems
    assert product.value[0].photo == redrawn(post)
    Image.new("RGB", (500, 600), (10, 10, 10)).save(holder)
    photos, _ = read_photos(tmp_path)
    (product,) = badge.badges(Source(first.register, photos=photos), community)
    assert product.value[0].photo == redrawn(holder)


def test_a_photograph_is_found_by_a_name_spelt_otherwise(tmp_path: Path) -> None:
    """Blanks and invisible marks in the name of a file are no other name; two such files are one too many."""
    first = source()
    community = first.register.places.community(sample.LIUHE)
    folder = tmp_path / f"{community.id} {community.short}"
    put(folder, "张 伟民\u200b.jpg")
    photos, problems = read_photos(tmp_path)
    assert not problems
    (product,) = badge.badges(Source(first.register, photos=photos), community)
    assert product.value[0].photo is not None
    assert not list(badge.unused(Source(first.register, photos=photos)))
    put(folder, "张伟民.jpg")
    assert ["同名" in problem.message for problem in read_photos(tmp_path)[1]] == [True]
