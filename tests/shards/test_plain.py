"""What is public as JSON and back: the same objects of the same types, and nothing that was not written so."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.outcome import Outcome, silent
from portal.privacy.public import Aggregate, Change, Counted, PublicNotice
from portal.records.catalogue import all_kinds
from portal.shards.plain import Spoilt, read_line, read_notice, to_line
from portal.snapshot import gather
from portal.workspace import Workspace
from tests.content import DISTRICT, LIU, USUAL
from tests.shards.districts import whole


def kept(picture: bytes | Path) -> str:
    """The name of a picture."""
    return Path(str(picture)).name


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> tuple[PublicNotice, ...]:
    """Notices of every kind, with parts, closed programmes and originals."""
    content = whole(tmp_path_factory.mktemp("plain") / "content")
    for kind in all_kinds():
        if kind.about.id not in ("power-items", "benefits", "receipts", "tenders", "opinions"):
            place = DISTRICT if kind.about.id == "cases" else LIU
            content.workbook(place, kind.about.id, "2026-03", [USUAL[kind.about.id]])
    return gather(Workspace.open_public(content.settings()), Outcome(), silent, recheck=False).register.notices


def test_every_notice_comes_back_as_it_was(notices: tuple[PublicNotice, ...]) -> None:
    """Equal in value and in type down to the last amount, day and word of a list: keys of sheets depend on that."""
    assert {notice.key.kind for notice in notices} == {kind.about.id for kind in all_kinds()}
    pictures = {
        Path(str(path)).name: path
        for notice in notices
        for record in notice.records
        for scan in record.scans
        for path in (scan.image, scan.thumbnail_image)
    }
    assert pictures
    for notice in notices:
        line = to_line(notice, kept)
        assert b"\n" not in line
        found = read_notice(line, lambda name: Path(str(pictures[name])))
        assert found == notice
        assert repr(found) == repr(notice)


def test_rows_share_what_they_have_in_common(notices: tuple[PublicNotice, ...]) -> None:
    """A list of a hundred thousand rows has one map of roles."""
    (notice,) = (one for one in notices if str(one.key) == f"{LIU}/benefits/2026-03")
    first, second = read_notice(to_line(notice, kept), Path).records
    assert first.roles is second.roles
    assert first.key is second.key


DAMAGE = st.sampled_from(["drop", "rename", "retype", "nest", "null"])


@given(damage=DAMAGE, at=st.integers(0, 10_000), data=st.data())
def test_no_other_json_is_read(notices: tuple[PublicNotice, ...], damage: str, at: int, data: st.DataObject) -> None:
    """A field left out, named otherwise, of another type, or one more: read as exactly that line, or not at all."""
    notice = data.draw(st.sampled_from(notices))
    said = json.loads(to_line(notice, kept))
    spots = list(_spots(said))
    holder, name = spots[at % len(spots)]
    value = holder[name]
    if damage == "drop":
        del holder[name]
    elif damage == "rename":
        holder[f"{name}x"] = holder.pop(name)
    else:
        holder[name] = {"retype": [value], "nest": {"a": value}, "null": None}[damage]
    line = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    try:
        found = read_notice(line, Path)
    except Spoilt:
        return
    assert to_line(found, kept) == line


def _spots(said: object) -> list[tuple[dict[str, object], str]]:
    if isinstance(said, dict):
        own: list[tuple[dict[str, object], str]] = [(said, name) for name in said]
        return own + [spot for value in said.values() for spot in _spots(value)]
    return [spot for value in said for spot in _spots(value)] if isinstance(said, list) else []


@pytest.mark.parametrize(
    "line",
    [b"", b"{", b"null", b"[]", b"\xff", b'{"kind":"a"}', b'{"kind":"a","what":"b","year":"2026","rows":1}',
     b'{"kind":"a","what":"b","year":2026,"rows":1,"more":1}', b'{"kind":"a","what":"b","rows":1,"year":2026}',
     b'{"kind":"a", "what":"b","year":2026,"rows":1}', b'{"kind":"\\u0061","what":"b","year":2026,"rows":1}',
     b"[" * 100_000],
)  # fmt: skip
def test_what_is_not_written_so_is_not_read(line: bytes) -> None:
    """Other types, orders, blanks and escapes, and nesting without end."""
    with pytest.raises(Spoilt):
        read_line(line, Counted)
    assert read_line(b'{"kind":"a","what":"b","year":2026,"rows":1}', Counted) == Counted("a", "b", 2026, 1)


@given(st.builds(Change, st.integers(1, 9), st.dates(date(2000, 1, 1)), *[st.text()] * 3))
def test_any_text_survives(change: Change) -> None:
    """Line breaks, quotes, signs of every plane."""
    if not any(0xD800 <= ord(char) < 0xE000 for char in change.row + change.title + change.what):
        assert read_line(to_line(change, kept), Change) == change


@pytest.mark.parametrize("number", ["1E+999999", "NaN", "Infinity", "1E-999999", "9" * 30, "0." + "1" * 90])
def test_a_number_that_would_fill_a_page_is_none(number: str) -> None:
    """Short in a shard, a million digits on a page."""
    line = to_line(Aggregate("a", 1, Decimal("1.50")), kept).replace(b"1.50", number.encode())
    with pytest.raises(Spoilt):
        read_line(line, Aggregate)
    with pytest.raises(Spoilt):
        read_line(b'{"kind":"a","what":"b","year":2026,"rows":' + b"9" * 40 + b"}", Counted)


def test_what_is_not_public_data_is_not_written() -> None:
    """A float, a set, an object: a fault of the program, not a guess."""
    for value in (1.5, {1}, object(), Change):
        with pytest.raises(TypeError):
            to_line(value, kept)
    assert to_line((Decimal("1.50"), date(2026, 3, 1), frozenset("ba")), kept) == b'["1.50","2026-03-01",["a","b"]]'
