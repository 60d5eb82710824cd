"""`data/datapackage.json`: what tables there are and how they belong together (Frictionless Data Package)."""

from __future__ import annotations

from typing import Any

from portal.downloads.exporter import Exporter
from portal.downloads.sheet import json_bytes
from portal.records.catalogue import all_kinds
from portal.register.register import Register


class DataPackage(Exporter):
    """The package of all tables that exporters before it have described, kind by kind, then what is over all."""

    def finish(self) -> None:
        """Writes the package."""
        order = {kind.about.id: number for number, kind in enumerate(all_kinds())}
        resources = sorted(self.export.resources, key=lambda item: order.get(item[0], len(order)))
        package = _package(self.export.register, [resource for _, resource in resources])
        self.export.write("data/datapackage.json", json_bytes(package))


def _package(register: Register, resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "mingbang",
        "title": f"{register.site.name}公开数据" + ("（示例，人物均为虚构）" if register.site.sample else ""),
        "homepage": register.site.url,
        "resources": resources,
    }
