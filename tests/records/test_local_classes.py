from __future__ import annotations

from portal.records.local_classes import NO_CLASSES, LocalClasses


def test_a_class_is_known_in_any_spelling_of_its_name() -> None:
    """Blanks and full-width characters make no other class."""
    classes = LocalClasses({"党建工作类": "岗位"})
    assert classes.of("党建 工作类") == "岗位"
    assert classes.of("党建") is None
    assert NO_CLASSES.of("党建工作类") is None
