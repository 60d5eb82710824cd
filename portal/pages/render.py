"""From a `Page` to the bytes of its file, by templates that are compiled once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from types import CodeType, MappingProxyType
from typing import Any

from jinja2 import BytecodeCache, Environment, StrictUndefined, Template, TemplateError
from jinja2.bccache import Bucket

from portal.pages import safe
from portal.pages.address import Links, file_of
from portal.pages.head import head
from portal.pages.page import Page
from portal.pages.plain import SiteFiles
from portal.pages.sheets import MARK, Sheets
from portal.pages.unbroken import unbroken
from portal.pages.view import View
from portal.pages.writer import CannotRender


class Compiled(BytecodeCache):
    """Templates that this process has compiled, by name and source; publishing again does not compile them again."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives what was compiled of this very source."""
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        if bucket.code is not None:
            self._kept[bucket.key, bucket.checksum] = bucket.code


ENVIRONMENT: dict[str, object] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "bytecode_cache": Compiled(),
}
"""How templates are read: everything is escaped, an unknown name is an error."""

FILTERS: dict[str, Callable[..., object]] = {"prose": safe.prose, "linked": safe.linked, "tel": safe.tel}


class Renderer:
    """Renders pages with the templates of `environment`, which must have been made with `ENVIRONMENT`.

    `theme`: under which address a file of the theme is published, by the one templates name; `sheets` those of its
    style sheets that only some pages ask for.
    """

    def __init__(
        self,
        environment: Environment,
        view: View,
        theme: Mapping[str, str] = MappingProxyType({}),
        sheets: Sheets | None = None,
    ) -> None:
        if environment.autoescape is not True or environment.undefined is not StrictUndefined:
            raise CannotRender("页面模板的环境没有打开自动转义和严格检查")
        self._environment = environment
        self._templates: dict[str, Template] = {}
        self._theme = theme
        self._sheets = sheets or Sheets()
        self._view = view
        self._shared: dict[str, Any] = {
            "site": view.site,
            "texts": view.texts,
            "site_files": SiteFiles(view),
            "theme": self._theme_file,
            "look": MARK,
        }

    def looking_at(self, view: View) -> Renderer:
        """The same, for pages that are made of another look at the register."""
        other = copy(self)
        other._view, other._shared = view, {**self._shared, "site_files": SiteFiles(view)}
        return other

    def _theme_file(self, address: str) -> str:
        return self._theme.get(address, address)

    def render(self, page: Page) -> bytes:
        """The page as UTF-8.

        Raises `CannotRender` if its template is missing or uses what is not there, or what the page says has a name
        that means something on every page.
        """
        if taken := self._shared.keys() & page.context.keys():
            raise CannotRender(f"页面 {page.address or '首页'} 用了每一页都有的名字：{'、'.join(sorted(taken))}")
        try:
            template = self._templates.get(page.template)
            if template is None:
                template = self._templates[page.template] = self._environment.get_template(page.template)
            url = Links(file_of(page.address), self._theme)
            text = template.render(
                self._shared,
                page=page,
                head=head(self._view, page),
                here=page.address,
                url=url,
                **page.context,
            )
        except TemplateError as error:
            raise CannotRender(f"页面 {page.address or '首页'} 的模板 {page.template} 有误：{error}") from error
        return unbroken(self._with_sheets(text, url)).encode()

    def _with_sheets(self, text: str, url: Links) -> str:
        links = "\n".join(f'<link rel="stylesheet" href="{url(name)}">' for name in self._sheets.needed(text))
        return text.replace(str(MARK), links, 1)
