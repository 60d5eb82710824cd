"""Annotations: all of them links in Link elements, described, and in the order of the structure."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from tests.channels.pdfua.tree import Tree


def failures(document: pikepdf.Pdf, tree: Tree) -> Iterator[str]:
    """Failed conditions of checkpoint 28, with the parent tree's entry of each annotation."""
    holders = {thing.objgen: element for element in tree.top.walk() for thing in element.objects}
    parents = tree.parents()
    for page in document.pages:
        annotations = list(page.get("/Annots", pikepdf.Array()))
        if annotations and page.get("/Tabs") != "/S":
            yield "28-009 the tabs of a page do not follow its structure"
        for annotation in annotations:
            holder = holders.get(annotation.objgen)
            if annotation.Subtype != "/Link":
                yield f"28-002 an annotation that is no link: {annotation.Subtype}"
            elif holder is None or holder.kind != "Link":
                yield "28-011 a link outside a Link element"
            else:
                key = int(str(annotation.get("/StructParent", -1)))
                entry = parents.get(key)
                if entry is None or entry.objgen != holder.raw.objgen:
                    yield "28-011 the parent tree does not know a link"
            if not str(annotation.get("/Contents", "")).strip():
                yield "28-012 a link without description"
