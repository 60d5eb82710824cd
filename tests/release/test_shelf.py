from __future__ import annotations

from pathlib import Path

from portal.release.shelf import Shelf


def test_what_was_put_is_there_for_the_next_run(tmp_path: Path) -> None:
    """By path and content; what neither run asks for is gone with the next."""
    first = Shelf(tmp_path, "rules")
    first.put("c/c1/a.html", "1", b"one")
    first.put("c/c1/b.html", "2", b"two")
    first.put("c/c2/a.html", "3", b"three")
    second = Shelf(tmp_path, "rules", rooms=first.close())
    assert second.get("c/c1/a.html", "1") == b"one"
    assert second.get("c/c1/a.html", "2") is None
    second.keep("c/c1/a.html", "1")
    third = Shelf(tmp_path, "rules", rooms=second.close())
    assert third.get("c/c1/a.html", "1") == b"one"
    assert third.get("c/c1/b.html", "2") is None
    assert third.get("c/c2/a.html", "3") is None
    assert b"two" not in b"".join(path.read_bytes() for path in third.used)


def test_other_rules_know_nothing_of_it(tmp_path: Path) -> None:
    """Nor is what was damaged read."""
    first = Shelf(tmp_path, "rules")
    first.put("c/c1/a.html", "1", b"one")
    rooms = first.close()
    assert Shelf(tmp_path, "other", rooms=rooms).get("c/c1/a.html", "1") is None
    (path,) = first.used
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert Shelf(tmp_path, "rules", rooms=rooms).get("c/c1/a.html", "1") is None
