import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from portal.search.document import FIELD_BREAK
from portal.search.newsroom.engine import Newsroom
from portal.search.newsroom.query import QueryNotUnderstood, ask, hits_per_name, parse, suggestions
from portal.search.text.normalize import fold_fields
from portal.search.text.tokenizer import contains
from tools.search_corpus import corpus

SOME = corpus(700)
TEXTS = {document.id: fold_fields(document.text) for document in SOME.documents}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A desk that holds the corpus."""
    made = Newsroom(tmp_path_factory.mktemp("desk"))
    made.update(SOME.documents, SOME.labels)
    return made


def found(desk: Newsroom, text: str) -> set[str]:
    """The ids of the hits."""
    return {hit.document.id for hit in ask(desk, parse(text)).hits}


def test_the_desk_misses_nothing_a_scan_finds(desk: Newsroom) -> None:
    """For stretches of any field the desk finds exactly the records of a scan."""
    rng = random.Random(3)
    for _ in range(120):
        field = rng.choice(fold_fields(rng.choice(SOME.documents).text).split(FIELD_BREAK))
        start = rng.randrange(len(field))
        word = field[start : start + rng.randint(1, 7)].strip().replace("*", "")
        if word.strip(" -〔〕.()"):
            assert found(desk, f'"{word}"') == {name for name, text in TEXTS.items() if contains(text, word)}, word


def test_fields_ranges_and_exclusions_narrow(desk: Newsroom) -> None:
    """Each condition holds for every hit, and together they miss none."""
    wanted = {
        document.id
        for document in SOME.documents
        if "补贴" in document.programme
        and document.amount is not None
        and Decimal(100) <= document.amount <= Decimal(900)
        and "2024" <= document.day[:4] <= "2025"
        and "王" not in document.text
    }
    assert wanted
    assert found(desk, "项目:补贴 金额:100..900 日期:2024..2025 -王") == wanted


def test_wildcards_and_one_slip(desk: Newsroom) -> None:
    """`*` and `?` stand for symbols, `~` forgives one wrong character, and a slip is offered as a suggestion."""
    name = next(
        document.summary[0][1]
        for document in SOME.documents
        if len(document.title.split()[0]) == 3 and "*" not in document.title
    )
    slip = name[:2] + ("甲" if name[2] != "甲" else "乙")
    exact = found(desk, name)
    assert exact <= found(desk, f"{name[0]}?{name[2]}")
    assert exact <= found(desk, f"{name[0]}*{name[2]}")
    assert exact <= found(desk, f"{slip}~")
    assert name in suggestions(desk, slip)


def test_many_names_at_once(desk: Newsroom) -> None:
    """Each pasted name gets its own hits; a name nobody has gets none."""
    answers = hits_per_name(desk, ["王", "", "查无此人", "王"])
    assert [name for name, _ in answers] == ["王", "查无此人"]
    assert answers[0][1].hits
    assert not answers[1][1].hits


def test_a_changed_notice_alone_is_written_again(tmp_path: Path) -> None:
    """The rest stays, the old value is found no more, and a removed notice is gone."""
    desk = Newsroom(tmp_path)
    first = desk.update(SOME.documents, SOME.labels)
    changed = replace(SOME.documents[0], title="更名之后", text="更名之后")
    second = desk.update([changed, *SOME.documents[1:]], SOME.labels)
    assert second.written == 1
    assert second.same == first.written - 1
    assert found(desk, "更名之后") == {changed.id}
    desk.update([changed], SOME.labels)
    assert desk.size() == 1


def test_an_unknown_field_is_explained(desk: Newsroom) -> None:
    """The message names the fields there are."""
    with pytest.raises(QueryNotUnderstood, match="金额"):
        found(desk, "颜色:红")
    with pytest.raises(QueryNotUnderstood, match="100"):
        found(desk, "金额:很多")


@pytest.mark.parametrize("damage", ["gone", "empty", "cut", "flipped", "folder"])
def test_a_desk_that_is_not_as_it_was_left_is_made_anew(tmp_path: Path, damage: str) -> None:
    """Whichever of its files is damaged it answers as before; what is not its own stays."""
    some = SOME.documents[:40]
    Newsroom(tmp_path / "desk").update(some, SOME.labels)
    (tmp_path / "desk" / "other.txt").write_text("mine", encoding="utf-8")
    for suffix in (".toc", ".seg", ".json"):
        path = next(path for path in (tmp_path / "desk").iterdir() if path.suffix == suffix)
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.unlink()
        if damage == "folder":
            path.mkdir()
        elif damage != "gone":
            path.write_bytes({"empty": b"", "cut": bytes(data[: len(data) // 2]), "flipped": bytes(data)}[damage])
        opened = Newsroom(tmp_path / "desk")
        opened.update(some, SOME.labels)
        assert opened.size() == len(some)
        assert Newsroom(tmp_path / "desk").update(some, SOME.labels).written == 0
    assert (tmp_path / "desk" / "other.txt").exists()


def test_who_publishes_is_found_at_every_level(tmp_path: Path) -> None:
    """What a town publishes itself is its own, as a village's is the village's; neither is the other's."""
    one = SOME.documents[0]
    town = replace(one, id="t#1", community="")
    made = Newsroom(tmp_path / "desk")
    made.update([one, town], SOME.labels)
    name, above = SOME.labels[one.community], SOME.labels[one.town]
    assert found(made, f"社区:{name}") == {one.id}
    assert found(made, f"社区:{above}") == {town.id}
    assert found(made, f"镇:{above}") == {one.id, town.id}
