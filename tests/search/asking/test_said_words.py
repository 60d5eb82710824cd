"""The table of words people say: what is shipped, what staff add, and how a wrong line is told."""

from pathlib import Path

import pytest

from portal.outcome import Outcome
from portal.privacy.gate.leak_scanner import Canaries
from portal.problems import Problems
from portal.register.register import Register
from portal.search.asking.said_words import FILE, SaidWord, must_not_leave, own_pages, said_words
from portal.snapshot import gather
from portal.workspace import Workspace
from tests.content import Content

PAGE = "Title: 怎么反映问题\nOrder: 3\nTemplate: complaint\n\n看到榜上不对，都可以反映。\n\n## 先问谁\n\n打监督电话。\n"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """A small site with one page of its own."""
    made = Content.small(tmp_path_factory.mktemp("said") / "content")
    (made.path / "pages").mkdir(exist_ok=True)
    (made.path / "pages" / "complaint.md").write_text(PAGE, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def register(content: Content) -> Register:
    """What is public of it."""
    return gather(Workspace.open_public(content.settings()), Outcome(), lambda *_: None, recheck=False).register


def read(register: Register, folder: Path, text: str | None) -> tuple[dict[str, SaidWord], Problems]:
    """The words with staff's file `text`, and what is told of it."""
    folder.mkdir(exist_ok=True)
    if text is not None:
        (folder / FILE).write_text(text, encoding="utf-8-sig")
    problems = Problems()
    found = said_words(folder, register, problems, lambda word: "秘密" in word)
    return {word.said: word for word in found}, problems


def test_the_shipped_table_knows_what_people_say(register: Register, tmp_path: Path) -> None:
    """低保 is official somewhere as 最低生活保障, a complaint leads to the page that says how, 怎么办 says nothing."""
    words, problems = read(register, tmp_path, None)
    assert words["低保"].official[0] == "最低生活保障"
    assert words["投诉"].first == "complaint/index.html"
    assert words["怎么办"] == SaidWord("怎么办", (), "power-items")
    assert not problems


def test_no_shipped_line_is_doubled_or_means_itself_alone_without_need(register: Register, tmp_path: Path) -> None:
    """Every word stands once, is short, and no official word is empty."""
    path = Path(said_words.__code__.co_filename).with_name("said_words.csv")
    lines = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    said = [line[0] for line in lines]
    assert len(said) == len(set(said))
    assert all(len(line) == 3 and 0 < len(line[0]) <= 20 and not line[1].endswith("、") for line in lines)
    known = {"", *read(register, tmp_path, None)[0]}
    assert known >= set(said)


def test_staff_add_words_and_say_shipped_ones_anew(register: Register, tmp_path: Path) -> None:
    """A line of theirs stands beside the shipped ones, or in the place of the one of the same word."""
    text = "说法,正式说法,先看\n坝坝灯,路灯、照明,招投标\n低保,农村低保金,\n"
    words, problems = read(register, tmp_path, text)
    assert words["坝坝灯"] == SaidWord("坝坝灯", ("路灯", "照明"), "tenders")
    assert words["低保"] == SaidWord("低保", ("农村低保金",), "")
    assert not problems


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        (",路灯,", "empty_cell", "A"),
        ("路灯,路灯,", "same_word", "B"),
        ("呜呜灯,路灯,不知道的地方", "unknown_first", "C"),
        ("我们这个社区里头的路灯到底好久才修得好哦喂,路灯,", "long_word", "A"),
        ("呜呜灯,秘密的词,", "private_word", "B"),
        ("呜呜灯,13812345678,", "personal_data", "B"),
        ("呜呜灯,路\ufffd灯,", "damaged_text", "B"),
    ],
)
def test_a_wrong_line_is_told_at_its_cell_and_left_out(
    register: Register, tmp_path: Path, line: str, code: str, column: str
) -> None:
    """The problem names file, row and column with a remedy in Chinese; the other lines stand."""
    words, problems = read(register, tmp_path, f"说法,正式说法,先看\n{line}\n坝坝灯,路灯,\n")
    told = [one for one in problems if one.code == code]
    assert told, [one.code for one in problems]
    assert (told[0].where.file, told[0].where.row, told[0].where.column) == (FILE, 2, column)
    assert told[0].remedy
    assert "坝坝灯" in words
    assert words.get("呜呜灯", SaidWord("呜呜灯")).official == ()


@pytest.mark.parametrize("text", ["王小秀", "王小秀家", "老王小秀", "高峰", "高峰家"])
def test_nobody_is_named_in_the_table(text: str) -> None:
    """A name of any row, alone or with its house, is kept out: beside 低保 it would say what no page says."""
    people = frozenset(("王小秀", "高峰"))
    assert must_not_leave(text, allow=(), forbidden=Canaries(()), people=people)


@pytest.mark.parametrize("text", ["高峰期", "路灯", "最低生活保障"])
def test_words_that_hold_a_short_name_are_words(text: str) -> None:
    """高峰 may be somebody, 高峰期 is nobody."""
    assert not must_not_leave(text, allow=(), forbidden=Canaries(()), people=frozenset(("王小秀", "高峰")))


def test_a_word_twice_is_told_and_counts_once(register: Register, tmp_path: Path) -> None:
    """The second line of a word is an error at its cell; the first one holds."""
    words, problems = read(register, tmp_path, "说法,正式说法\n坝坝灯,路灯\n坝坝灯,照明\n")
    assert [one.code for one in problems] == ["doubled_said"]
    assert words["坝坝灯"].official == ("路灯",)


def test_own_pages_are_those_with_a_title_and_an_address(register: Register) -> None:
    """Title, address and text of a page; the address is that under which it is published."""
    pages = {page.address: page for page in own_pages(register)}
    assert pages["complaint/index.html"].title == "怎么反映问题"
    assert "监督电话" in pages["complaint/index.html"].text
