from pathlib import Path

import pytest

from portal.privacy.originals.redraw import size_of
from portal.scans import ocr
from portal.scans.ocr import Line
from portal.scans.pairs import Original, find_pairs, jaccard, tokens_of
from tests.scans.invented import line, plain_picture

TEXTS = {
    10: ["收款收据", "今收到示例社区", "¥1,250.00", "PZ-2026-031", "6217001080068135362", "158-7632-5435"],
    11: ["收款收据", "今收到示例社区", "¥1250.00", "PZ-2026-031", "6217001080068135362", "区"],
    12: ["收款收据", "今收到示例社区", "¥980.00", "PZ-2026-044", "6217001083624123914", "18957220600"],
}


@pytest.fixture
def files(tmp_path: Path) -> dict[Original, Path]:
    """Four originals of two communities; the picture's width says what stands on it."""
    made = {}
    for community, name, width in (("c1", "a.png", 10), ("c2", "b.png", 11), ("c2", "c.png", 12), ("c2", "d.png", 10)):
        path = tmp_path / f"{community}-{name}"
        path.write_bytes(plain_picture((width * 10, 100)))
        made[Original(community, f"{community}社区", name)] = path
    return made


def read(image: bytes) -> list[Line]:
    """What stands on a picture of the fixture."""
    width, _ = size_of(image)
    return [line(text) for text in TEXTS[width // 10]]


def found(files: dict[Original, Path], cache: Path, *, reads: bool = True) -> list[tuple[str, str, bool]]:
    """Names of the pairs, and whether they are the same byte for byte."""
    result = find_pairs(files, cache, reads, lambda _done, _of: None)
    return [(pair.first.name, pair.second.name, pair.exact) for pair in result]


def test_copies_and_second_photos_are_pairs_across_communities(
    files: dict[Original, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another receipt on the same form is none; a second run reads nothing again and keeps no plain text."""
    monkeypatch.setattr(ocr, "read_lines", read)
    expected = [("a.png", "d.png", True), ("a.png", "b.png", False)]
    assert found(files, tmp_path / "cache") == expected
    monkeypatch.setattr(ocr, "read_lines", lambda _image: pytest.fail("read again"))
    assert found(files, tmp_path / "cache") == expected
    kept = b"".join(path.read_bytes() for path in (tmp_path / "cache").rglob("*.json")).decode()
    assert not any(text in kept for texts in TEXTS.values() for text in texts)


def test_without_the_extra_only_copies_are_found(files: dict[Original, Path], tmp_path: Path) -> None:
    """By their bytes."""
    assert found(files, tmp_path / "cache", reads=False) == [("a.png", "d.png", True)]


def test_numbers_are_compared_without_their_blanks_and_commas() -> None:
    """As one camera reads them and another does not."""
    assert tokens_of(["¥1,250.00 共 158 7632 5435"]).numbers == tokens_of(["1250.00", "158-7632-5435"]).numbers
    assert jaccard(frozenset(), frozenset()) == 0.0


def test_papers_of_one_row_are_no_pair_unless_they_are_the_same_file(
    files: dict[Original, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An invoice and its payment order look alike; the same file twice is told all the same."""
    monkeypatch.setattr(ocr, "read_lines", read)
    one = {Original("c1", "c1社区", original.name): path for original, path in files.items()}
    pairs = find_pairs(one, tmp_path / "cache", True, lambda _done, _of: None, together=lambda *_: True)
    assert [(pair.first.name, pair.second.name) for pair in pairs] == [("a.png", "d.png")]
