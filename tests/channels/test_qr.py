from __future__ import annotations

import pytest

from portal.channels.qr import symbol


def test_symbol_has_three_finder_patterns() -> None:
    """The symbol is a square whose corners but one are finder patterns."""
    code = symbol("https://mingbang.example.cn/b/b00017/")
    assert code.modules in range(21, 178, 4)
    assert all(len(row) == code.modules for row in code.rows)
    for row in (0, 6):
        assert all(code.rows[row][:7])
        assert all(code.rows[row][-7:])
    assert all(code.rows[-1][:7])


def test_path_draws_every_dark_module_once() -> None:
    """The path's runs cover as many modules as are dark."""
    code = symbol("明榜")
    lengths = [int(run.split("h")[1].split("v")[0]) for run in code.path.split("M")[1:]]
    assert sum(lengths) == sum(sum(row) for row in code.rows)


def test_svg_holds_the_quiet_zone_and_an_escaped_name() -> None:
    """The picture is eight modules wider than the symbol, and its label is text, not markup."""
    code = symbol("https://mingbang.example.cn/")
    svg = code.svg('扫码 <看> "公开"')
    assert f'viewBox="0 0 {code.modules + 8} {code.modules + 8}"' in svg
    assert "<title>扫码 &lt;看&gt; &quot;公开&quot;</title>" in svg


def test_side_grows_with_the_modules() -> None:
    """A longer address gets a larger symbol rather than smaller modules."""
    assert symbol("a").side_mm(100, 3) == 100
    long = symbol("https://mingbang.example.cn/" + "a" * 60)
    assert long.side_mm(100, 3) == long.modules * 3


def test_a_community_id_is_packed_as_digits() -> None:
    """The address of an issue, 61 characters long, needs no larger symbol than one of 60 letters."""
    issue = "https://mingbang.example.cn/c/510181004/benefits/2026-03/i/1/"
    assert len(issue) == 61
    assert symbol(issue).modules == symbol("a" * 60).modules < symbol("a" * 61).modules


def test_nothing_has_no_symbol() -> None:
    """An empty text is refused."""
    with pytest.raises(ValueError):
        symbol("")
