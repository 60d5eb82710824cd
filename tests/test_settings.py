"""`content/site.yml`: every fault in one Chinese message; the folders of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.problems import ContentMissing
from portal.settings import Settings, read_site

GOOD = "name: 明榜\nurl: https://a.example\nhotline: 12388\n"


def site(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """A content folder with this `site.yml`."""
    (folder / "site.yml").write_text(text, encoding=encoding)
    return folder


def test_numbers_slashes_and_a_mark_are_forgiven(tmp_path: Path) -> None:
    """A hotline without quotes, an address with a slash behind it, Notepad's mark, an empty item."""
    found = read_site(site(tmp_path, "url: https://a.example/\nhotline: 12388\ntagline:\n", "utf-8-sig"))
    assert (found.url, found.hotline, found.tagline) == ("https://a.example", "12388", "村里的事，榜上明明白白")


def test_the_days_an_opinion_may_wait_are_a_setting(tmp_path: Path) -> None:
    """Thirty, unless the site says otherwise."""
    assert read_site(site(tmp_path, GOOD)).opinion_days == 30
    assert read_site(site(tmp_path, GOOD + "opinion_days: 15\n")).opinion_days == 15


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "是空的"),
        ("- a\n", "是空的，或者不是"),
        ("name: [\n", "第 2 行写法有误"),
        ("name: 明榜\n", "url：没有填写网址"),
        (GOOD + "nmae: x\n", "nmae：不认识这个项目"),
        (GOOD.replace("https://", ""), "url：应写成 https://域名"),
        (GOOD + "sample: vielleicht\n", "sample：应填 true 或 false"),
        (GOOD + "publisher: [a]\n", "publisher：填的内容不对"),
        (GOOD + "opinion_days: 0\n", "第 4 行 opinion_days：太小，最少 1"),
        (GOOD + "opinion_days: -30\n", "第 4 行 opinion_days：太小，最少 1"),
        (GOOD + "opinion_days: 36500\n", "第 4 行 opinion_days：太大，最多 365"),
        (GOOD + "\nleast_households: 1\n", "第 5 行 least_households：太小，最少 3"),
        (GOOD + "subsidy_days: 36500\n", "第 4 行 subsidy_days：不认识这个项目"),
        (GOOD + "publisher: " + "长" * 201, "publisher：太长"),
    ],
)
def test_faults_are_named_in_chinese(tmp_path: Path, text: str, told: str) -> None:
    """The item and what is wrong with it, and what to do."""
    with pytest.raises(ContentMissing, match=told) as caught:
        read_site(site(tmp_path, text))
    assert "请" in str(caught.value)
    assert "Input" not in str(caught.value)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Two mistakes, one message."""
    with pytest.raises(ContentMissing, match=r"没有填写网址.*；.*不认识"):
        read_site(site(tmp_path, "a: 1\nname: x\n"))


def test_another_encoding_or_a_folder_is_told(tmp_path: Path) -> None:
    """No traceback for what is no text file in UTF-8."""
    with pytest.raises(ContentMissing, match="编码不是 UTF-8"):
        read_site(site(tmp_path, GOOD, "gb18030"))
    (tmp_path / "site.yml").unlink()
    (tmp_path / "site.yml").mkdir()
    with pytest.raises(ContentMissing, match="读不出来（是文件夹，不是文件）"):
        read_site(tmp_path)


def test_every_output_has_a_state_of_its_own(tmp_path: Path) -> None:
    """A trial beside the real output does not inherit its notices, nor the other way round."""
    site(tmp_path, GOOD)
    found = {
        name: Settings.load(tmp_path, content=tmp_path, output=tmp_path / name).state.name
        for name in ("output", "trial")
    }
    assert found == {"output": "state", "trial": "state-trial"}
    assert Settings.load(tmp_path, content=tmp_path).state == tmp_path / "state"
