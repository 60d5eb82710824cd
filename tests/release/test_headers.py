"""One table of headers; every file that hosts read is written from it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from portal.release.headers import CACHES, HEADERS, OPEN_DATA, headers_file, netlify_toml, nginx_conf, redirects_file

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


def test_netlify_reads_the_same_headers() -> None:
    """The file is TOML and has every header once for all pages."""
    config = tomllib.loads(netlify_toml())
    assert config["headers"][0] == {"for": "/*", "values": HEADERS}
    assert {item["for"]: item["values"]["Cache-Control"] for item in config["headers"][1 : 1 + len(CACHES)]} == CACHES
    assert {item["for"] for item in config["headers"][1 + len(CACHES) :]} == set(OPEN_DATA)


def test_headers_file_reads_the_same() -> None:
    """Blocks of a path and indented headers, as static hosts read `_headers`."""
    blocks = dict(
        block.split("\n", 1) for block in headers_file().strip().split("\n\n") if block.startswith("/*\n  Con")
    )
    assert dict(line.strip().split(": ", 1) for line in blocks["/*"].splitlines()) == HEADERS
    assert all(f"{path}\n  Access-Control-Allow-Origin: *" in headers_file() for path in OPEN_DATA)


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
