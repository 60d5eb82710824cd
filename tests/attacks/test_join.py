"""Finding people in need: by joining lists, by trying names against a check code. Each with a control that finds."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from pathlib import Path

import pytest

from portal import pipeline
from portal.fields import person
from portal.privacy.public import PublicRecord
from portal.privacy.publish import digest
from tests.attacks.village import Village
from tests.content import LIU
from tests.pipeline.plain import render_plainly
from tests.privacy.invented import FARM, RELIEF, published

VILLAGE = Village(3)


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """Every row anybody may download of a year of benefits."""
    content = VILLAGE.write(tmp_path_factory.mktemp("join") / "content")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "make_public", lambda *_: pipeline.Outcome().channels)
        patch.setattr(pipeline, "make_private", lambda *_, **__: pipeline.Outcome().channels)
        pipeline.publish(content.settings(), render_plainly)
    site: Path = content.path.parent / "output" / "site"
    rows: list[dict[str, str]] = []
    for path in sorted(site.glob(f"c/{LIU}/benefits/*/rows.csv")):
        rows += csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    return rows


def alone(masked: list[tuple[str, str]], open_rows: list[dict[str, str]]) -> int:
    """How many of (masked name, group) have exactly one candidate among the names of open lists."""
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in open_rows:
        names[person.mask(row["受益人"]), row["村民小组"]].add(row["受益人"])
    return sum(len(names[key]) == 1 for key in masked)


def test_the_open_lists_are_there_to_be_joined(downloads: list[dict[str, str]]) -> None:
    """Hundreds of names with their groups, none of a closed programme, none beside the size of a household."""
    assert len({row["受益人"] for row in downloads}) > 500
    assert {row["补贴项目"] for row in downloads} == {"耕地地力保护补贴"}
    assert not [row for row in downloads if "人口数" in row]


def test_masked_names_would_be_found(downloads: list[dict[str, str]]) -> None:
    """The control: published under a mask, more than half of those in need have one candidate, and it is they."""
    masked = [(person.mask(name), group) for people in VILLAGE.in_need.values() for name, group in people]
    assert alone(masked, downloads) > len(masked) / 2


def test_nothing_is_left_to_be_joined(downloads: list[dict[str, str]]) -> None:
    """No download has a masked name at all."""
    assert not [row for row in downloads if "*" in row["受益人"]]


CANDIDATES = [f"{first}{last}" for first in "王李张刘陈" for last in ("小珍", "大江", "秀英", "建国")]


def test_a_check_code_answers_no_guess() -> None:
    """Whoever of the candidates is on the list, the code is the same."""
    assert len({published("benefits", [FARM, {**RELIEF, "recipient": name}]).digest for name in CANDIDATES}) == 1


def test_a_code_over_rows_would_answer() -> None:
    """The control: made over the rows themselves, each candidate has another code."""
    codes = set()
    for name in CANDIDATES:
        (farm,) = published("benefits", [FARM]).records
        row = PublicRecord(farm.key, "b2", {}, {"recipient": name}, frozenset(), {}, {})
        codes.add(digest([farm, row]))
    assert len(codes) == len(CANDIDATES)
