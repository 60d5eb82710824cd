from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.fields import attachment, organisation, person, phone, private, reference, text
from portal.fields.value import InvalidValue, clean

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
RARE = st.sampled_from("䢺〇𠮷㐂")
RARE_CHARACTERS = "𠀀𪛝𫝀𫠠𬺰𮯰\U0002ebf0\U0002ee5d\U00030000\U00031350\U000323b0\U0003347b\ue815\uf8ff⾺⿰々"
"""One or two of every block from Ext B to J, private use codes of old fonts, a radical, a description, a repetition."""
NAMES = st.text(HAN | RARE, min_size=2, max_size=6)
ANY = st.text(st.characters(codec="utf-8"), max_size=60)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("张三", "张三"),
        ("张  三", "张三"),
        ("张　三", "张三"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("䢺小明", "䢺小明"),
        ("John Smith", "John Smith"),
        ("J. Smith", "J. Smith"),
        ("José Núñez", "José Núñez"),
        *((f"阿依古丽{dot}买买提", "阿依古丽·买买提") for dot in "·•・･∙⋅‧．."),
        ("张\u200b三\ufeff\u3164", "张三"),
        *((f"赵{rare}", f"赵{rare}") for rare in RARE_CHARACTERS),
        *((f"{rare}明", f"{rare}明") for rare in RARE_CHARACTERS),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("葛城\ufe0f", "葛城\ufe0f"),
    ],
)
def test_reads_names(cell: object, name: str) -> None:
    """Names are read in the spelling people use, rare characters included."""
    assert person.parse(cell) == name


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "王",
        "张三（户主）",
        "张三13800000000",
        300.0,
        "3组",
        "张三、李四",
        "甲" * 26,
        "\u200b王",
        "王\ufe0f",
        "·",
        "--",
    ],
)
def test_refuses_what_is_no_name(cell: object) -> None:
    """Amounts, numbers, titles and several people are no name."""
    with pytest.raises(InvalidValue):
        person.parse(cell)


@given(NAMES)
def test_names_read_back_and_mask(name: str) -> None:
    """A name reads back as itself, and its mask shows at most its first and last character."""
    assert person.parse(person.show(name)) == name
    masked = person.mask(name)
    assert len(masked) == len(name)
    assert sum(char != "*" for char in masked) <= 2


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("葛\U000e0100城", "葛\U000e0100*"),
        ("葛\U000e0100小城\ufe0f", "葛\U000e0100*城\ufe0f"),
        ("赵𪛝", "赵*"),
        ("\ue815小明", "\ue815*明"),
    ],
)
def test_a_mask_counts_characters_as_people_do(name: str, masked: str) -> None:
    """A mark that chooses a variant goes with its character: it is no second one and does not part from it."""
    assert person.mask(name) == masked


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("ql-012", "QL-012"),
        ("ＱＬ－０１２", "QL-012"),
        ("QL—012", "QL-012"),
        ("柳社招[2026]3号", "柳社招〔2026〕3号"),
        ("柳社招【2026】 3号", "柳社招〔2026〕3号"),
        ("第（3）号", "第(3)号"),
        (17.0, "17"),
        ("00017", "00017"),
    ],
)
def test_reads_numbers_of_things(cell: object, number: str) -> None:
    """One number has one spelling, whatever width, case or brackets staff used."""
    assert reference.parse(cell) == number


@pytest.mark.parametrize("cell", ["", None, "A" * 41, "QL，012", "编号：3", "a\nb;c"])
def test_refuses_what_is_no_number(cell: object) -> None:
    """Sentences are no numbers of things."""
    with pytest.raises(InvalidValue):
        reference.parse(cell)


@given(st.from_regex(r"[A-Z]{2}-[0-9]{3}|[0-9]{1,8}|柳社招〔20[0-9]{2}〕[0-9]{1,2}号", fullmatch=True))
def test_numbers_read_back(number: str) -> None:
    """A number of a thing reads back as itself."""
    assert reference.parse(reference.show(number)) == number


@pytest.mark.parametrize("cell", ["028-87120000", "02887120000", "87120000", "12388", "400-123-4567", 12345.0])
def test_reads_office_telephones(cell: object) -> None:
    """Landlines and hotlines are read, as text or as number."""
    assert phone.parse(phone.show(phone.parse(cell))) == phone.parse(cell)


@pytest.mark.parametrize("cell", ["", "1234", "028-8712", "见公示栏"])
def test_refuses_other_telephones(cell: object) -> None:
    """What cannot be dialled is refused."""
    with pytest.raises(InvalidValue):
        phone.parse(cell)


def test_reads_credit_codes_and_refuses_a_slip() -> None:
    """A right check character is read in either case; one wrong digit is refused."""
    body = "91510100MA6CXXXX0"
    code = body + organisation.check_character(body)
    assert organisation.parse_code(code.lower()) == code
    with pytest.raises(InvalidValue):
        organisation.parse_code("92" + code[2:])
    with pytest.raises(InvalidValue):
        organisation.parse_code("510181")


@pytest.mark.parametrize("cell", ["001.jpg", "001.jpg；002.PDF", "a.png、b.jpg", "1.jpg, 2.jpg"])
def test_reads_file_names(cell: str) -> None:
    """Several file names stand in one cell; each keeps its spelling."""
    names = attachment.parse(cell)
    assert attachment.parse("；".join(names)) == names


@pytest.mark.parametrize("cell", ["", "001", "原件/001.jpg", "..\\1.jpg", "表.xlsx", ".jpg"])
def test_refuses_other_files(cell: str) -> None:
    """Folders, names without ending and other types are refused."""
    with pytest.raises(InvalidValue):
        attachment.parse(cell)


def test_private_values_are_kept_and_never_shown() -> None:
    """A private value is read as it is; a number that lost its digits is refused."""
    assert private.parse("110101") == "110101"
    assert private.show("110101") == "（不公开）"
    with pytest.raises(InvalidValue):
        private.parse(5.1018119900101e17)


@given(ANY)
def test_reading_text_twice_changes_nothing(words: str) -> None:
    """Cleaning is done once: what was read reads back as itself."""
    assert clean(clean(words)) == clean(words)
    for parse in (text.parse, text.parse_lines):
        try:
            once = parse(words)
        except InvalidValue:
            continue
        assert parse(once) == once


def test_text_loses_only_what_cannot_be_seen() -> None:
    """Control and direction marks go, lines fold or stay as the kind of text says, numbers are as Excel shows them."""
    assert text.parse("甲\x07 \u202e乙\n丙") == "甲 乙 丙"
    assert text.parse_lines(" 甲 \r\n\n乙") == "甲\n乙"
    assert text.parse(0.1 + 0.2) == "0.3"
    with pytest.raises(InvalidValue):
        text.parse("长" * 2001)
