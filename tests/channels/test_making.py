from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from qrcode.exceptions import DataOverflowError

from portal import faults
from portal.channels.badge import BADGE
from portal.channels.channel import Channel, Product, Source
from portal.channels.making import MANIFEST, Selection, make_private, make_public
from portal.channels.typeset import CannotTypeset, FontsMissing, MissingGlyph
from portal.places.model import Publisher
from portal.register.register import Register
from tests.pages import sample


def _titles(source: Source, community: Publisher) -> Iterator[Product]:
    for notice in source.register.notices_of(community.id):
        yield Product(notice.title, f"滚动字幕/{notice.title}", f"c/{notice.key}/ticker")


TICKER = Channel("ticker", "滚动字幕", str, lambda text, _, __: {".txt": str(text).encode()}, _titles)


def silent(what: str, done: int, of: int) -> None:
    """Nobody watches."""


def test_a_new_channel_is_a_feed_and_a_line(tmp_path: Path) -> None:
    """A channel that only this test knows is made for every notice, and no other file appears."""
    source = Source(sample.register())
    made = make_public(source, tmp_path / "site", tmp_path / "kept", silent, channels=(TICKER,))
    files = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.*")}
    assert files == {f"c/{notice.key}/ticker.txt" for notice in source.register.notices}
    assert made.files == {"ticker": len(files)}


def test_what_is_unchanged_is_not_made_again(tmp_path: Path) -> None:
    """A second run makes nothing; a run after a change makes only what changed and claims nothing it replaced."""
    source = Source(sample.register())
    first = make_public(source, tmp_path / "site", tmp_path / "kept", silent, channels=(TICKER,))
    again = make_public(source, tmp_path / "anew", tmp_path / "kept", silent, channels=(TICKER,))
    assert (first.made, again.made) == (len(source.register.notices), 0)
    changed = (replace(source.register.notices[0], title="改过的标题"), *source.register.notices[1:])
    register = Register.build(sample.SITE, sample.TODAY, source.register.places, changed, info=source.register.info)
    third = make_public(Source(register), tmp_path / "third", tmp_path / "kept", silent, channels=(TICKER,))
    assert third.made == 1
    lies = set((tmp_path / "kept").rglob("*.zip"))
    assert (len(lies - third.kept), third.kept <= lies) == (1, True)


def test_staff_folders_hold_only_what_is_current(tmp_path: Path) -> None:
    """What is no product any more is deleted by a whole run, and kept by a run over something else."""
    source = Source(sample.register())
    make_private(source, tmp_path, silent, channels=(BADGE,))
    (sheet,) = tmp_path.rglob("*.pdf")
    stray = sheet.with_name("旧的.pdf")
    stray.write_bytes(b"old")
    make_private(source, tmp_path, silent, Selection(channels=("ticker",)), channels=(TICKER, BADGE))
    assert sheet.is_file()
    again = make_private(source, tmp_path, silent, channels=(BADGE,))
    assert sheet.is_file()
    assert not stray.exists()
    assert again.made == 0


@pytest.mark.parametrize("damage", ["swapped", "emptied", "cut", "folder", "bare"])
def test_a_kept_product_that_is_damaged_or_another_s_is_made_again(tmp_path: Path, damage: str) -> None:
    """A poster never appears at the address of another notice, whatever lies in the cache."""
    source, kept = Source(sample.register()), tmp_path / "kept"
    make_public(source, tmp_path / "site", kept, silent, channels=(TICKER,))
    stores = sorted(kept.rglob("*.zip"))
    data = [path.read_bytes() for path in stores]
    for path, mine, other in zip(stores, data, [*data[1:], data[0]], strict=True):
        path.unlink()
        if damage == "folder":
            (path / "x").mkdir(parents=True)
        else:
            path.write_bytes({"swapped": other, "emptied": b"", "cut": mine[:80], "bare": mine[65:]}[damage])
    made = make_public(source, tmp_path / "anew", kept, silent, channels=(TICKER,))
    assert made.made == len(source.register.notices)
    for notice in source.register.notices:
        assert (tmp_path / "anew" / "c" / str(notice.key) / "ticker.txt").read_text("utf-8") == notice.title
    assert [path.read_bytes() for path in sorted(kept.rglob("*.zip"))] == data


@pytest.mark.parametrize("damage", ["swapped", "emptied", "manifest"])
def test_a_sheet_that_is_not_what_was_made_is_made_again(tmp_path: Path, damage: str) -> None:
    """What staff print is held against what was made, not only against its name."""
    source = Source(sample.register())
    make_private(source, tmp_path, silent, site_too=True, channels=(TICKER,))
    sheets = sorted(tmp_path.rglob("*.txt"))
    before = [path.read_bytes() for path in sheets]
    if damage == "manifest":
        (tmp_path / MANIFEST).write_bytes(b'{"a":')
    for path, other in zip(sheets, [*before[1:], before[0]], strict=True):
        path.write_bytes(other if damage == "swapped" else b"")
    make_private(source, tmp_path, silent, site_too=True, channels=(TICKER,))
    assert [path.read_bytes() for path in sheets] == before


def test_site_files_are_copied_for_staff_on_request(tmp_path: Path) -> None:
    """Products of the site are in the staff folder only where they were asked for."""
    source = Source(sample.register())
    make_private(source, tmp_path, silent, channels=(TICKER,))
    assert not list(tmp_path.rglob("*.txt"))
    made = make_private(
        source, tmp_path, silent, Selection(communities=(sample.LIUHE,)), site_too=True, channels=(TICKER,)
    )
    assert made.made == len(source.register.notices_of(sample.LIUHE))


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (MissingGlyph("“王〇”没有可用的字形"), "cannot-print", "没有可用的字形"),
        (CannotTypeset("版式 badge 排不出来"), "internal", "程序错误"),
        (DataOverflowError("Code length overflow"), "internal", "程序错误"),
        (ZeroDivisionError("division by zero"), "internal", "程序错误"),
    ],
)
def test_what_cannot_be_made_is_a_problem_and_the_rest_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str, words: str
) -> None:
    """Whatever a product dies of is told in Chinese by its name; other sheets are made, on the site and for staff."""
    monkeypatch.setattr(faults, "reraise", False)

    def fail(*_: object) -> dict[str, bytes]:
        raise error

    broken = replace(BADGE, make=fail)
    source = Source(sample.register())
    made = make_private(source, tmp_path, silent, site_too=True, channels=(broken, TICKER))
    assert [problem.code for problem in made.problems] == [code]
    assert words in made.problems[0].message
    assert "亮牌" in made.problems[0].message
    assert made.files["ticker"]
    worst = replace(TICKER, make=fail)
    site = make_public(source, tmp_path / "site", tmp_path / "kept", silent, channels=(worst, BADGE))
    assert len(site.problems) == len(source.register.notices)
    assert not site.addresses


def test_a_product_that_fails_names_the_workbook_of_its_notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site's other products are made, and the problem leads to the file staff know."""
    monkeypatch.setattr(faults, "reraise", False)
    source = Source(sample.register())
    first = source.register.notices[0]

    def fail(value: object, *_: object) -> dict[str, bytes]:
        if value == first.title:
            raise ZeroDivisionError
        return {".txt": b"x"}

    line = replace(TICKER, make=fail)
    named = replace(source, files={str(notice.key): f"{notice.key}.xlsx" for notice in source.register.notices})
    made = make_public(named, tmp_path / "site", tmp_path / "kept", silent, channels=(line,))
    same = [notice for notice in source.register.notices if notice.title == first.title]
    assert [problem.where.file for problem in made.problems] == [f"{notice.key}.xlsx" for notice in same]
    assert len(made.addresses) == len(source.register.notices) - len(same)


@pytest.mark.parametrize("error", [OSError(28, "No space left"), FontsMissing("缺少字体")])
def test_a_full_disk_and_missing_fonts_stop_the_run(tmp_path: Path, error: Exception) -> None:
    """These are no fault of one product: every other would meet them as well."""

    def fail(*_: object) -> dict[str, bytes]:
        raise error

    line = replace(TICKER, make=fail)
    with pytest.raises(type(error)):
        make_public(Source(sample.register()), tmp_path / "site", tmp_path / "kept", silent, channels=(line,))


def test_a_feed_that_fails_is_told_and_the_next_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A channel that cannot say what is to be made of one community stops neither the others nor the other channels."""
    monkeypatch.setattr(faults, "reraise", False)

    def feed(source: Source, community: Publisher) -> Iterator[Product]:
        if community.id == sample.LIUHE:
            raise KeyError(community.id)
        yield from _titles(source, community)

    source = Source(sample.register())
    channels = (replace(TICKER, feed=feed), BADGE)
    made = make_public(source, tmp_path / "site", tmp_path / "kept", silent, channels=channels)
    assert [problem.code for problem in made.problems] == ["internal"]
    assert sample.LIUHE in made.problems[0].where.file
    assert len(made.faults) == 1
