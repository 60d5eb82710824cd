"""Every cache says what it used; what says nothing is not kept."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from pathlib import Path

from portal import pipeline
from portal.plugin import render_site
from portal.release.caches import Caches, TokensOfOriginals
from portal.release.inputs import CACHE
from portal.scans.pairs import tokens_file
from portal.storage import write_entry
from tests.content import TODAY, Content


def rooms(state: Path) -> set[str]:
    """The first part of every path below the cache."""
    return {path.relative_to(state / CACHE).parts[0] for path in (state / CACHE).rglob("*") if path.is_file()}


def test_every_cache_outlives_a_publication_that_used_it(tmp_path: Path) -> None:
    """Also where the next day publishes from the caches alone; a cache that forgot its files would have lost them."""
    content = Content.small(tmp_path / "content")
    settings = content.settings()
    pipeline.publish(settings, render_site, recheck=False)
    first = rooms(settings.state)
    write_entry(settings.state / CACHE / "of nobody" / "x", "x", b"")
    again = pipeline.publish(content.settings(today=TODAY + timedelta(days=1)), render_site, recheck=False)
    expected = {"read", "places", "channels", "search", "standing.bin", "pages", "gate", "gate-staff"}
    assert first == rooms(settings.state) == expected
    assert again.channels.made == 0


def test_whatever_a_cache_says_it_used_is_kept(tmp_path: Path) -> None:
    """`used` asks every field of `Caches`: a new one cannot be left out."""
    caches = Caches.below(tmp_path, tmp_path, {})
    asked = set()
    for number, each in enumerate(fields(Caches)):
        mine = getattr(caches, each.name).used
        if isinstance(mine, set):
            mine.add(tmp_path / str(number))
        asked |= set(getattr(caches, each.name).used)
    assert asked == caches.used
    assert tmp_path / CACHE / "search" in caches.used


def test_what_staff_print_stays_known_to_the_gate(tmp_path: Path) -> None:
    """Its last look comes after what is of no use was deleted, and must find what the run before has left."""
    content = Content.small(tmp_path / "content")
    settings = content.settings()
    room = settings.state / CACHE / "gate-staff"
    pipeline.publish(settings, render_site, recheck=False)
    before = {path: path.stat().st_mtime_ns for path in room.glob("*.texts")}
    pipeline.publish(settings, render_site, recheck=False)
    after = {path: path.stat().st_mtime_ns for path in room.glob("*.texts")}
    assert before.keys() == after.keys()
    assert before.items() & after.items()  # a workbook says when it was made, and its folder's texts are written anew


def test_the_tokens_of_originals_that_are_gone_are_not_kept(tmp_path: Path) -> None:
    """Those of the files that are there are: a publication never asks for them, the desk of originals does."""
    tokens, home = tmp_path / "tokens", tmp_path / "原件"
    home.mkdir()
    (home / "PZ-1.png").write_bytes(b"one")
    kept = TokensOfOriginals(tokens, [home, tmp_path / "none"])
    assert kept.used == set()
    tokens.mkdir()
    assert kept.used == {tokens_file(b"one", tokens)}
