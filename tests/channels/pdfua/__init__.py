"""A structural check of PDF/UA-1: the conditions of the Matterhorn Protocol 1.1 that a program can decide.

`failures(pdf)` names each failed condition by its number there. What these documents never hold (forms, sound, movies,
optional content, embedded files) is refused outright. What only a person can judge (is this a heading, does the
description fit) is not looked at here.
"""

from __future__ import annotations

import io

import pikepdf

from tests.channels.pdfua import catalog, content, fonts, links, tree


def failures(pdf: bytes) -> list[str]:
    """What is wrong, each line beginning with the number of a condition; empty for a document that passes."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = list(catalog.failures(document))
        if "/StructTreeRoot" not in document.Root:
            return [*found, "01-005 no structure tree"]
        structure = tree.Tree.of(document)
        return [
            *found,
            *tree.failures(structure),
            *content.failures(document, structure),
            *links.failures(document, structure),
            *fonts.failures(document),
        ]
