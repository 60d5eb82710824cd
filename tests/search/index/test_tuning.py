import ast
from pathlib import Path

from portal.search.index import tuning


def test_every_constant_says_what_set_it() -> None:
    """Behind each stands what it counts, and figures of another value or that none were taken."""
    body = ast.parse(Path(tuning.__file__).read_text(encoding="utf-8")).body
    for constant, said in zip(body, [*body[1:], None], strict=True):
        if isinstance(constant, ast.AnnAssign):
            assert isinstance(said, ast.Expr), ast.unparse(constant)
            told = ast.literal_eval(said.value)
            assert "measured" in told or sum(character.isdigit() for character in told) >= 2, ast.unparse(constant)
