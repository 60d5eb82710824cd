"""A second look that holds unchanged files only against what is new finds what a first look would."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.privacy.gate import gate, shares
from portal.privacy.gate.cleared import Cleared
from portal.privacy.gate.decoders import read
from portal.privacy.gate.gate import FORBIDDEN, Made, scan_output
from portal.privacy.gate.leak_scanner import Canaries, Forbidden
from portal.privacy.gate.reading import Fault, Reading
from portal.privacy.gate.search_forms import SearchForms, pack, unpack
from portal.privacy.gate.shares import MOST, USUAL, Shares
from tests.privacy.hard_cases import ID, MOBILE

NAMES = ("王明", "王小明", "欧阳小荷", "文明", "阿依古丽·买买提", "\U00020000小明")
WORDS = ("三江5组12号", "plot-3a-west", "zhang@qq.com")
NUMBERS = (ID, MOBILE, "6222020200112233445")
VALUES = (*NAMES, *WORDS, *NUMBERS)
SCOPES = ("", "c/c1/", "c/c1/benefits/", "c/c2/")
PATHS = ("index.html", "c/c1/index.html", "c/c1/benefits/a.csv", "c/c2/b.json", "c/c2/王小明.txt", "search/files/a.js")
PIECES = (
    *VALUES, "王 小 明", "王　明", "王小\u200b明", "精神文明建设", "<b>王</b>小明", "510112 19900307 1237",
    "138-1234-5678", "一三八一二三四五六七八",
    "&#x738b;小明", "%E7%8E%8B%E5%B0%8F%E6%98%8E", "Plot 3A West", "，", "。", " ", "公示", "1200.00",
)  # fmt: skip


class Dealt:
    """Shares of one value each, so that what is not new is truly left out."""

    @staticmethod
    @contextmanager
    def singly() -> Iterator[None]:
        """While this lasts."""
        with patch.object(shares, "USUAL", 1), patch.object(shares, "FEWEST", 0), patch.object(shares, "MOST", 2):
            yield


files = st.dictionaries(st.sampled_from(PATHS), st.lists(st.sampled_from(PIECES), max_size=4).map("".join), max_size=4)
forbidden = st.lists(st.builds(Forbidden, st.sampled_from(VALUES), st.sampled_from(SCOPES)), max_size=5)
allowed = st.lists(st.sampled_from((MOBILE, "138 1234 5678", "zhang@qq.com")), max_size=2)


def write(folder: Path, contents: dict[str, str]) -> None:
    """Writes files, and deletes all others."""
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        path.unlink()
    for name, text in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(files, forbidden, allowed), min_size=2, max_size=5), st.booleans())
def test_by_difference_is_found_what_is_found_without(
    steps: list[tuple[dict[str, str], list[Forbidden], list[str]]], singly: bool
) -> None:
    """Whatever files, private values and allowed numbers come, go and come back."""
    with tempfile.TemporaryDirectory() as name:
        cache = Cleared()
        for contents, values, allow in steps:
            write(Path(name), contents)
            cache = Cleared(cache.texts, cache.after, cache.now)  # as the next run finds it
            for _ in range(2):
                if singly:
                    with Dealt.singly():
                        found = scan_output(Path(name), allow, forbidden=values, cache=cache)
                else:
                    found = scan_output(Path(name), allow, forbidden=values, cache=cache)
                assert found == scan_output(Path(name), allow, forbidden=values)


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(VALUES), st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
def test_search_forms_never_rule_out_what_is_found(value: str, text: str) -> None:
    """A value that is found in a text may stand in it, by the packed forms of that text."""
    canaries = Canaries([value])
    if list(canaries.find(text)):
        assert canaries.may_stand_in("x", unpack(pack([SearchForms.of(text)])))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of two communities and a page of all."""
    write(tmp_path, {"c/c1/index.html": "<p>王小明 13812345678</p>", "c/c2/index.html": "<p>王小明</p>", "a.csv": "x"})
    return tmp_path


def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of files whose content is read from now on."""
    names: list[str] = []

    def counted(name: str, data: bytes) -> Iterator[Reading | Fault]:
        names.append(name)
        return read(name, data)

    monkeypatch.setattr(gate, "read", counted)
    return names


MANY = [Forbidden(f"6222{number:015d}") for number in range(40 * USUAL)]


def test_what_is_new_is_held_against_what_it_may_stand_in(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read where nothing changed or a value went; one added opens what it may stand in, in its place."""
    cache = Cleared()
    scan_output(site, [MOBILE], forbidden=MANY, cache=cache)
    names = looked_at(monkeypatch)
    assert scan_output(site, [MOBILE], forbidden=MANY, cache=cache) == []
    assert scan_output(site, [MOBILE], forbidden=MANY[1:], cache=cache) == []
    assert scan_output(site, [MOBILE], forbidden=[*MANY, Forbidden("王小明", "c/c3/")], cache=cache) == []
    assert names == []
    (leak,) = scan_output(site, [MOBILE], forbidden=[*MANY, Forbidden("王小明", "c/c2/")], cache=cache)
    assert (leak.path, leak.kind) == ("c/c2/index.html", FORBIDDEN)
    assert [name for name in names if name] == ["c/c2/index.html"]


def test_a_number_that_is_no_longer_allowed_opens_the_files_it_stands_in(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page that was cleared thanks to it is a leak now; one more allowed number opens nothing."""
    cache = Cleared()
    assert scan_output(site, [MOBILE], cache=cache) == []
    later = Cleared(cache.texts, dict(cache.after), cache.now)
    assert [leak.path for leak in scan_output(site, [], cache=later)] == ["c/c1/index.html"]
    names = looked_at(monkeypatch)
    for again in (cache, Cleared(cache.texts, dict(cache.after), cache.now)):  # in this run, and in the next one
        names.clear()
        assert scan_output(site, [MOBILE, "13912345678"], cache=again) == []
        assert names == []
        assert [leak.path for leak in scan_output(site, ["13912345678"], cache=again)] == ["c/c1/index.html"]
        assert [name for name in names if name] == ["c/c1/index.html"]
    assert scan_output(site, [MOBILE], cache=cache) == []


def test_a_file_that_changed_is_looked_at_though_nothing_private_is_new(site: Path) -> None:
    """By this run's record or that of the run before."""
    first = Cleared()
    assert scan_output(site, [MOBILE], forbidden=MANY, cache=first) == []
    (site / "a.csv").write_text(ID, encoding="utf-8")
    for again in (Cleared(first.texts, dict(first.after), first.now), first):
        assert {leak.path for leak in scan_output(site, [MOBILE], forbidden=MANY, cache=again)} == {"a.csv"}


def test_a_number_in_numerals_of_another_script_is_found_by_difference(site: Path) -> None:
    """Its digits alone are in the search forms, for no spelling of the text has them."""
    (site / "a.csv").write_text("一三八一二三四五六七九", encoding="utf-8")
    cache, allow = Cleared(), [MOBILE, "13812345679"]
    assert scan_output(site, allow, forbidden=MANY, cache=cache) == []
    leaks = scan_output(site, allow, forbidden=[*MANY, Forbidden("13812345679")], cache=cache)
    assert [(leak.path, leak.kind) for leak in leaks] == [("a.csv", FORBIDDEN)]


def test_a_leak_is_found_again_until_it_is_gone(site: Path) -> None:
    """What holds something is not remembered as anything."""
    cache = Cleared()
    first = scan_output(site, cache=cache)
    assert first
    assert scan_output(site, cache=cache) == first


def test_the_same_bytes_at_another_place_are_held_against_what_is_private_there(site: Path) -> None:
    """What is clear in one community may name somebody in another."""
    cache, values = Cleared(), [Forbidden("王小明", "c/c3/")]
    assert scan_output(site, [MOBILE], forbidden=values, cache=cache) == []
    (site / "c" / "c2").rename(site / "c" / "c3")
    assert [leak.path for leak in scan_output(site, [MOBILE], forbidden=values, cache=cache)] == ["c/c3/index.html"]


def test_a_picture_is_judged_by_what_it_was_made_of(tmp_path: Path) -> None:
    """Its pixels are no text; also later, when another value has become private."""
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00IEND\xae\x42\x60\x82")
    cache = Cleared()
    made = Made(zlib.compress("王*明\x1e王小明".encode()))
    for values in ([], ["欧阳小荷"]):
        assert scan_output(tmp_path, forbidden=values, cache=cache, made=lambda *_: made) == []
    for known in (cache, None):
        (leak,) = scan_output(tmp_path, forbidden=["王小明"], cache=known, made=lambda *_: made)
        assert (leak.path, leak.kind, leak.where) == ("a.png", FORBIDDEN, gate.DATA)


def test_the_same_picture_of_another_value_is_judged_by_that(tmp_path: Path) -> None:
    """What the first was made of is not remembered beyond it; of what it was not made, it is not accused."""
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00IEND\xae\x42\x60\x82")
    cache = Cleared()
    for product, said in (("1", "欧阳小荷"), ("2", "王小明")):
        made = Made(zlib.compress(said.encode()))
        assert scan_output(tmp_path, cache=cache, made=lambda *_, m=made: m, product=lambda _, p=product: p) == []  # type: ignore[misc]
    assert scan_output(tmp_path, forbidden=["欧阳小荷"], cache=cache, product=lambda _: "2") == []
    (leak,) = scan_output(tmp_path, forbidden=["王小明"], cache=cache, made=lambda *_: made, product=lambda _: "2")
    assert leak.where == gate.DATA


def test_the_cache_holds_no_value_and_no_digest_of_one(site: Path) -> None:
    """What it keeps of private values are digests of shares; each of dozens, so that no guess can be tried alone."""
    cache = Cleared()
    scan_output(site, [MOBILE], forbidden=[*MANY, ID, Forbidden("李大山", "c/c1/")], cache=cache)
    assert cache.now is not None
    assert len(cache.now.digests) <= len(MANY) / USUAL + 1
    assert ID not in repr(cache)
    assert "李大山" not in repr(cache)


def test_shares_tell_what_is_new() -> None:
    """The same values in any order are no news; a value that comes is among the few that look new."""
    first, new = Shares.of(MANY)
    assert len(new) == len(MANY)
    assert Shares.of(MANY[::-1], first) == (first, [])
    second, new = Shares.of([*MANY, Forbidden(ID)], first)
    assert Forbidden(ID) in new
    assert len(new) <= 3 * USUAL
    assert Shares.of([*MANY, Forbidden(ID, "c/")], second)[1] != []
    assert Shares.of(MANY[: MOST // 8], first)[1] == MANY[: MOST // 8]
