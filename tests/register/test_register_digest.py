from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from portal import clock
from portal.outcome import Outcome, silent
from portal.register.register import Register
from portal.register.register_digest import digest_of
from portal.snapshot import gather
from tests.content import TODAY, Content


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """Of a small content folder."""
    content = Content.small(tmp_path_factory.mktemp("site") / "content")
    return gather(content.workspace(), Outcome(), silent, recheck=False).register


def test_what_is_public_is_all_that_counts(register: Register) -> None:
    """Another order, a notice less, a text, a day: another digest. What a register keeps for itself does not count."""
    first = digest_of(register)
    register.kept["x", "y"] = object()
    assert digest_of(replace(register, kept={})) == first
    others = [
        replace(register, notices=tuple(reversed(register.notices))),
        replace(register, notices=register.notices[1:]),
        replace(register, texts={"x.md": "一"}),
        replace(register, unread=frozenset({("c18701", "benefits")})),
        replace(register, today=TODAY + timedelta(days=1)),
        replace(register, site=register.site.model_copy(update={"name": "别的"})),
    ]
    assert len({first, *map(digest_of, others), digest_of(register, "more")}) == len(others) + 2


def test_a_watched_day_is_its_day_and_is_asked_nothing(register: Register) -> None:
    """Whether pages stand is looked up by the day; that tells nothing of it."""
    with clock.watching(TODAY) as (day, until):
        assert digest_of(replace(register, today=day)) == digest_of(replace(register, today=TODAY))
    assert until.day > TODAY + timedelta(days=1)


def test_what_is_not_known_has_no_digest(register: Register) -> None:
    """Rather than one that might be that of another."""
    with pytest.raises(TypeError):
        digest_of(register, iter(()))
