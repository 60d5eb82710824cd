from __future__ import annotations

import pytest

from portal.privacy.recognizers.traditional import simplified, traditional


@pytest.mark.parametrize(
    ("text", "plain"),
    [("趙公正", "赵公正"), ("歐陽建華", "欧阳建华"), ("赵公正", "赵公正"), ("", ""), ("Zhao", "Zhao")],
)
def test_traditional_characters_are_simplified(text: str, plain: str) -> None:
    """What is simplified already, or no Chinese, stays as it is."""
    assert simplified(text) == plain


def test_what_has_no_simplified_form_is_not_traditional() -> None:
    """Most texts are not converted at all."""
    assert "趙" in traditional()
    assert traditional().isdisjoint("赵公正三组路灯")
