"""Nothing is read off a register that is seen without a question, and the same questions are answered the same."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from portal.clock import watching
from portal.places.gazetteer import Gazetteer
from portal.privacy.public import CommunityInfo
from portal.register.questions import ANSWERS, Answers, owner_of
from portal.register.register import Register
from portal.register.seen import Seen, SeenPlaces
from portal.register.year import window
from tests.pages import sample
from tests.register.whole import opinion, opinions, receipts, registered

HERE = sample.LIUHE
OWN = {"site", "today", "places", "kept"}
"""What is the register's own: settings and places are told apart, the day is watched."""
THROUGH = {"once", "boards_of", "cited_by", "about", "power_items", "build"}
"""What asks through other methods."""


def of(register: Register) -> Seen:
    """A look at it."""
    return Seen(register, register.today)


def test_every_way_into_a_register_is_a_question() -> None:
    """A field or method that is added has to be answered here, or pages would hang on what nobody keeps."""
    public = {name for name in dir(Register) if not name.startswith("_")} - OWN - THROUGH
    assert public <= set(vars(Seen)) | {each.name for each in fields(Register) if each.name.startswith("_")}
    asking = {name for name in vars(Gazetteer) if "board" in name or "grid" in name} - {"with_grids", "without_words"}
    assert asking | {"boards", "grids"} <= set(vars(SeenPlaces)) | {"grid"}


def test_what_has_no_question_is_not_there() -> None:
    """Rather than read past all questions."""
    seen = of(registered(opinions(opinion(1))))
    for name in (each.name for each in fields(Register) if each.name.startswith("_")):
        with pytest.raises(AttributeError):
            getattr(seen, name)
    for name in ("_boards", "_grids"):
        with pytest.raises(AttributeError):
            getattr(seen.places, name)


def test_what_is_asked_is_noted_in_its_order() -> None:
    """Each question once."""
    seen = of(registered(opinions(opinion(1)), receipts({})))
    seen.notices_of(HERE)
    seen.info_of(HERE)
    seen.notices_of(HERE, "opinions")
    seen.made(f"c/{HERE}/opinions/2026-03/poster-a4.pdf")
    window(seen)
    assert list(seen.asked) == [
        ("notices", HERE), ("info", HERE), ("products of", f"c/{HERE}"), ("portal.register.year.window",),
    ]  # fmt: skip


def test_answers_are_the_same_as_long_as_what_they_tell_is() -> None:
    """Another register of the same; not one in which the place says anything else, wherever the other places are."""
    notices = (opinions(opinion(1)), receipts({}))
    first, same = Answers(registered(*notices)), Answers(registered(*notices))
    asked = (("notices", HERE), ("info", HERE), ("publishers",), ("texts",))
    assert first.digest(asked) == same.digest(asked)
    changed = Answers(registered(replace(notices[0], issue=2), notices[1]))
    assert changed.digest(asked[:1]) != first.digest(asked[:1])
    assert changed.digest(asked[1:]) == first.digest(asked[1:])
    said = registered(*notices)
    other = Answers(replace(said, info={HERE: CommunityInfo(hours="周六")}))
    assert other.digest(asked[1:2]) != first.digest(asked[1:2])


def test_every_question_has_an_answer_of_any_register() -> None:
    """One that is empty, too."""
    words = {"place": HERE, "kind": "opinions", "number": "YJ-1", "above": "s013", "board": "b00013"}
    for name, answer in ANSWERS.items():
        names = answer.__code__.co_varnames[1 : answer.__code__.co_argcount]
        assert Answers(registered()).digest(((name, *(words[one] for one in names)),))
    with pytest.raises(TypeError):
        Answers(registered()).digest((("no such question",),))


def test_the_day_of_a_look_is_its_own() -> None:
    """What is asked of it is noted where it was watched."""
    register = registered(opinions(opinion(1)))
    with watching(register.today) as (today, until):
        assert Seen(register, today).today == register.today
    assert until.day == register.today.replace(day=register.today.day + 1)


def test_sheets_are_asked_for_by_the_folder_of_their_place() -> None:
    """Or of their board."""
    assert owner_of(f"c/{HERE}/benefits/2026-03/poster-a4.pdf") == f"c/{HERE}"
    assert owner_of("b/b00013/poster-a3.pdf") == "b/b00013"
