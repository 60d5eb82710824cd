from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portal.commands.place import place


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder that does not exist yet."""
    return tmp_path / "content"


def run(content: Path, *words: str) -> Result:
    """Run `portal place …` on a content folder."""
    return CliRunner().invoke(place, [*words, "--content", str(content)])


def test_find_prints_everything_known_about_a_place(content: Path) -> None:
    """Full name, id, committee, code, former name and code, boards and grids, a line each."""
    run(content, "board", "c17317", "老街口", "--opened", "2026-03-12")
    run(content, "grid", "c17317", "第一网格")
    result = run(content, "find", "大邑", "出源社区")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "大邑县 䢺江镇 䢺源社区（按2019 年的名称查到）",
        "编号：c17317",
        "组织：䢺源社区居委会",
        "统计代码：510129106001",
        "从前：大邑县 出江镇 出源社区（统计代码 510129106001），见于 2019 年名录",
        "表格放在：communities/c17317 䢺源社区",
        "公示栏：b00013 老街口（2026-03-12 启用）",
        "网格：g00013 第一网格",
    ]


def test_find_lists_what_is_below_a_town(content: Path) -> None:
    """A town is shown with the ids of its communities."""
    result = run(content, "find", "䢺江镇")
    assert "下辖：10 处" in result.stdout
    assert "  c17349  大邑县 䢺江镇 香桂村" in result.stdout


def test_find_takes_pinyin_that_fits_one_place_only(content: Path) -> None:
    """Chujiangzhen is one town; lhsq is eighteen communities."""
    assert run(content, "find", "chujiangzhen").stdout.startswith("大邑县 䢺江镇（按名称的拼音查到）")
    assert run(content, "find", "lhsq").exit_code == 1


def test_find_says_what_became_of_a_closed_town(content: Path) -> None:
    """With a successor where the lists show one, else that nothing is known."""
    assert (
        "状态：2023 年名录中已没有；大部分村（社区）现属 t1601 大邑县 䢺江镇" in run(content, "find", "斜源镇").stdout
    )
    assert "去向没有依据，未作记载" in run(content, "find", "董场镇").stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("三江社区", "“三江社区”不止一处，请写明区县和镇（街道），或用编号："),
        ("五昭", "没有叫“五昭”的地方，相近的有："),
        ("c17318", "编号 c17318 的校验位不对"),
        ("b00013", "没有编号为 b00013 的公示栏"),
        ("不存在的地方", "没有找到“不存在的地方”"),
        ("高新区", "名录里列在所在的区（市）县"),
        ("高新区 桂溪街道", "t0515  武侯区 桂溪街道"),
    ],
)
def test_find_lists_candidates_and_fails_when_unsure(content: Path, text: str, said: str) -> None:
    """Ambiguous, partial, miscopied and unknown names are told on the error stream with exit status 1."""
    result = run(content, "find", text)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr


def test_candidates_have_ids_and_full_names(content: Path) -> None:
    """Each candidate can be picked by its id."""
    lines = run(content, "find", "三江社区").stderr.splitlines()
    assert "  c14127  金堂县 赵镇街道 三江社区（名称）" in lines


def test_add_makes_a_community_in_a_known_town(content: Path) -> None:
    """The new id is printed and the place is found at once."""
    result = run(content, "add", "新立社区", "--town", "䢺江镇", "--district", "大邑县")
    assert result.output == "已新增 大邑县 䢺江镇 新立社区，编号 c90005\n"
    assert run(content, "find", "新立社区").exit_code == 0


def test_add_makes_a_new_district_only_when_told_to(content: Path) -> None:
    """A town that is not known may be a slip: it is created only with --new-town."""
    words = ("add", "新北社区", "--town", "肖家河街道", "--district", "高新区", "--really-new")
    refused = run(content, *words, "--new-town")
    assert (refused.exit_code, "没有叫“高新区”的区（市）县" in refused.output) == (1, True)
    result = run(content, *words, "--new-town", "--new-district")
    assert [line.split("，")[0] for line in result.output.splitlines()] == [
        "已新增 高新区",
        "已新增 高新区 肖家河街道",
        "已新增 高新区 肖家河街道 新北社区",
    ]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("桂溪社区", "--town", "桂溪街道", "--district", "高新区"), "t0515 武侯区 桂溪街道"),
        (("桂溪社区", "--town", "桂溪街道", "--district", "高新区", "--new-town"), "t0515  武侯区 桂溪街道"),
        (
            ("新北社区", "--town", "肖家河街道", "--district", "高新区", "--new-town", "--new-district"),
            "t0491  武侯区 肖家河街道",
        ),
        (
            ("新北社区", "--town", "高新新街道", "--district", "武侯区", "--new-town"),
            "c03177  武侯区 肖家河街道 新北社区",
        ),
        (("战旗村", "--town", "䢺江镇"), "c12907  郫都区 唐昌镇 战旗村"),
        (("䢺原社区", "--town", "䢺江镇"), "c17317  大邑县 䢺江镇 䢺源社区"),
        (("出源社区", "--town", "䢺江镇"), "c17317  大邑县 䢺江镇 䢺源社区"),
    ],
)
def test_add_offers_what_the_place_may_be_already(content: Path, words: tuple[str, ...], offered: str) -> None:
    """Of the same name under another district, or of a like sound in the same town: nothing is added but by a word."""
    refused = run(content, "add", *words)
    assert (refused.exit_code, offered in refused.output) == (1, True)
    assert not content.exists()


def test_add_takes_a_word_for_a_namesake(content: Path) -> None:
    """A new village may be called as one elsewhere; one that the town has already stays refused."""
    words = ("add", "战旗村", "--town", "䢺江镇", "--really-new")
    assert "已新增 大邑县 䢺江镇 战旗村" in run(content, *words).output
    assert "不用再加" in run(content, *words).output


@pytest.mark.parametrize("name", ["新立一社区", "䢺江东社区"])
def test_add_asks_nothing_about_names_of_their_own(content: Path, name: str) -> None:
    """What sounds like nothing in the town and is called like nothing anywhere is added at once."""
    assert run(content, "add", name, "--town", "䢺江镇").exit_code == 0


def test_add_refuses_an_unknown_or_ambiguous_town(content: Path) -> None:
    """The message says how to be clear, and nothing is written."""
    assert "--new-town" in run(content, "add", "甲社区", "--town", "无名镇").output
    assert "不止一处" in run(content, "add", "甲社区", "--town", "大同").output
    assert not content.exists()


def test_board_refuses_an_ambiguous_community(content: Path) -> None:
    """A board must hang in exactly one community."""
    result = run(content, "board", "三江社区", "门口")
    assert (result.exit_code, "不止一处" in result.output) == (1, True)
    assert not content.exists()


def test_problems_in_the_files_are_told_but_do_not_stop_a_search(content: Path) -> None:
    """A bad row in boards.csv is named on the error stream; the place is shown."""
    content.mkdir()
    (content / "boards.csv").write_text("公示栏编号,村（社区）编号,位置,启用日期\nb1,c17317,桥头,2026-03-12\n", "utf-8")
    result = run(content, "find", "c17317")
    assert result.exit_code == 0
    assert "注意：boards.csv 第 2 行 A 列：公示栏编号“b1”不对" in result.stderr


def test_a_grid_is_made_of_groups(content: Path) -> None:
    """They are read back; ranges are spread, and `groups` says anew which they are."""
    made = run(content, "grid", "c18701", "第一网格", "--groups", "1-3组")
    assert made.output == "已新增网格 g00013：都江堰市 灌口街道 柳河社区，第一网格，包含 1组、2组、3组\n"
    changed = run(content, "groups", "g00013", "1组", "张家湾组")
    assert changed.output == "网格 g00013 第一网格，包含 1组、张家湾组\n"
    assert "网格：g00013 第一网格，包含 1组、张家湾组" in run(content, "find", "c18701").output


def test_a_grid_of_an_older_file_gets_its_groups(content: Path) -> None:
    """A file without that column gets it, and the rows that were there stay."""
    content.mkdir(parents=True, exist_ok=True)
    path = content / "grids.csv"
    path.write_text("网格编号,村（社区）编号,网格名称\r\ng00013,c18701,第一网格\r\n", encoding="utf-8", newline="")
    assert run(content, "grid", "c18701", "第二网格", "--groups", "4组").exit_code == 0
    assert path.read_bytes().decode() == (
        "网格编号,村（社区）编号,网格名称,小组\r\ng00013,c18701,第一网格\r\ng00021,c18701,第二网格,4组\r\n"
    )


@pytest.mark.parametrize("groups", ["3组12号", "王建国家"])
def test_an_address_is_no_group_of_a_grid(content: Path, groups: str) -> None:
    """Nothing is written, and the message says what may stand there."""
    run(content, "grid", "c18701", "第一网格")
    before = (content / "grids.csv").read_bytes()
    for command in (("groups", "g00013", groups), ("grid", "c18701", "第二网格", "--groups", groups)):
        result = run(content, *command)
        assert (result.exit_code, "看不出是哪个组" in result.output) == (1, True)
    assert (content / "grids.csv").read_bytes() == before


def test_groups_of_an_unknown_grid_are_refused(content: Path) -> None:
    """The message names what was meant."""
    run(content, "grid", "c18701", "第一网格")
    result = run(content, "groups", "g00031", "1组")
    assert (result.exit_code, "是不是：g00013 第一网格" in result.output) == (1, True)
