"""One table of headers; every file that hosts read is written from it."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from portal.release.headers import (
    CACHE,
    HEADERS,
    HIDDEN,
    OPEN_DATA,
    THEME_CACHE,
    TYPES,
    content_type,
    headers_file,
    headers_of,
    netlify_toml,
    nginx_conf,
    redirects_file,
    rules,
)

ROOT = Path(__file__).resolve().parents[2]


def test_the_files_in_the_repository_are_the_ones_written() -> None:
    """`portal headers` was run after the last change."""
    assert (ROOT / "netlify.toml").read_text(encoding="utf-8") == netlify_toml()
    assert (ROOT / "docs" / "nginx.conf").read_text(encoding="utf-8") == nginx_conf()


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    """No unsafe-inline, no unsafe-eval, no other host; everything that is not named is forbidden."""
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert {word for sources in policy.values() for word in sources.split()} <= {"'self'", "'none'", "data:"}
    assert "data:" not in policy["script-src"] + policy["style-src"]


FILES = (
    "index.html", "404.html", "atom.xml", "SHA256SUMS.txt", "_headers", "_redirects", "theme/site.1a2b3c4d.css",
    "theme/search/search.1a2b3c4d.js", "data/index.html", "data/benefits.csv", "data/datapackage.json",
    "c/c18701/index.html", "c/c18701/benefits/2026-03/rows.csv", "c/c18701/benefits/2026-03/rows.json",
    "c/c18701/benefits/2026-03/poster-a4.pdf", "c/c18701/scans/1a.jpg", "search/files/index.js", "b/b00013/index.html",
)  # fmt: skip


def fitting(path: str) -> list[tuple[str, str]]:
    """Names and values of all rules of `_headers` that fit a path, as a host finds them."""
    found = []
    for block in headers_file(FILES).strip().split("\n\n"):
        rule, *lines = block.split("\n")
        if re.fullmatch(re.escape(rule).replace(r"\*", ".*"), path):
            found += [(name, value) for name, _, value in (line.strip().partition(": ") for line in lines)]
    return found


def test_netlify_builds_real_files_and_reads_headers_from_the_site() -> None:
    """The configuration says how to build; headers stand in `_headers` alone, for said twice they would be joined."""
    config = tomllib.loads(netlify_toml())
    assert "headers" not in config
    assert config["build"] == {"command": "make publish && .venv/bin/portal export public", "publish": "public"} | {
        "environment": {"PYTHON_VERSION": "3.11"}
    }


@pytest.mark.parametrize("name", [name for name in FILES if f"/{name}" not in HIDDEN])
def test_every_path_has_each_header_once_and_the_same_from_every_host(name: str) -> None:
    """Of all rules that fit no two name the same header; together they are what `portal serve` and nginx send."""
    found = fitting(f"/{name}")
    assert len({key for key, _ in found}) == len(found)
    said = dict(found)
    if "Content-Type" in said:
        assert said.pop("Content-Type") == content_type(name)
    assert said == headers_of(f"/{name}") == nginx_headers(f"/{name}")


def nginx_headers(path: str) -> dict[str, str]:
    """What the example for nginx says of a path: headers of the server, with values looked up in its maps."""
    text = nginx_conf()
    maps = {}
    for name, body in re.findall(r"map \$uri (\$\w+) \{(.*?)\n\}", text, re.DOTALL):
        lines = [shlex.split(line.strip().removesuffix(";"), posix=True) for line in body.strip().split("\n")]
        default = next(value for key, value in lines if key == "default")
        maps[name] = next((value for key, value in lines if key[0] == "~" and re.search(key[1:], path)), default)
    added = [shlex.split(line)[1:3] for line in re.findall(r"add_header [^\n]+(?=;)", text)]
    return {key: value for key, raw in added if (value := maps.get(raw, raw))}


def test_theme_files_are_kept_for_good_and_pages_are_not() -> None:
    """The name of a theme file follows from its content, that of a page does not."""
    assert headers_of("/theme/site.1a2b3c4d.css")["Cache-Control"] == THEME_CACHE
    assert headers_of("/c/c18701/index.html")["Cache-Control"] == CACHE
    assert "immutable" in THEME_CACHE


def test_open_data_may_be_read_by_other_sites_and_is_utf_8() -> None:
    """CSV and JSON of a notice and of the whole site; not the scans."""
    for name in ("data/benefits.csv", "c/c18701/benefits/2026-03/rows.csv"):
        assert headers_of(f"/{name}")["Access-Control-Allow-Origin"] == "*"
        assert dict(fitting(f"/{name}"))["Content-Type"] == "text/csv; charset=utf-8"
    assert "Access-Control-Allow-Origin" not in headers_of("/c/c18701/scans/1a.jpg")
    assert all(rule in rules(FILES) for rule in OPEN_DATA)


def test_what_only_hosts_read_is_served_to_nobody() -> None:
    """Nginx answers 404; Netlify and Cloudflare do so by themselves."""
    assert all(f"location = {path} {{ return 404; }}" in nginx_conf() for path in HIDDEN)


def test_every_sort_of_file_of_the_sample_has_its_type(sample_site: Path) -> None:
    """With `nosniff` a browser shows nothing whose type it is not told."""
    names = (path.relative_to(sample_site).as_posix() for path in sample_site.rglob("*") if path.is_file())
    assert {name.rpartition(".")[2] for name in names if f"/{name}" not in HIDDEN} == set(TYPES)


def test_nginx_sends_them_with_errors_too() -> None:
    """`always` sends a header with a 404 as well; quotes and braces are in pairs."""
    text = nginx_conf()
    for name, value in HEADERS.items():
        assert f'add_header {name} "{value}" always;' in text
    assert "error_page 404 /404.html;" in text
    assert text.count("{") == text.count("}")
    assert all(line.endswith((";", "{", "}")) for line in text.splitlines() if line and not line.startswith("#"))


def test_closed_boards_are_sent_on_for_good() -> None:
    """One line each."""
    assert redirects_file([("/b/b1/", "/c/c1/")]) == "/b/b1/ /c/c1/ 301\n"
    assert redirects_file([]) == ""


def test_no_page_of_the_sample_breaks_the_policy(sample_site: Path) -> None:
    """No inline script, style or handler, nothing loaded from another host, on any page."""
    inline = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|(?:src|srcset)=[\"']?(?:https?:)?//")
    sheets = re.compile(r"<link[^>]*rel=\"?stylesheet[^>]*href=\"?(?:https?:)?//")
    for path in sample_site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not inline.search(text), path
        assert not sheets.search(text), path
