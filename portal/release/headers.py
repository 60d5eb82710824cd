"""One table of response headers; `_headers`, `netlify.toml`, the nginx example and `portal serve` are made from it.

Source of the choices: OWASP Secure Headers; the policy allows nothing from elsewhere and nothing inline. Hosts that
read `_headers` send the headers of every rule that fits, and join or override what is said twice; so no path has two
rules that name the same header.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

POLICY = "; ".join(
    (
        "default-src 'none'",
        "img-src 'self' data:",
        "style-src 'self'",
        "script-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
"""On every answer. Programs of other sites read open data all the same: what they ask by CORS is no matter of CORP."""
CACHE = "public, max-age=300, must-revalidate"
THEME_CACHE = "public, max-age=31536000, immutable"
THEME = "theme"
"""The folder whose files have a mark of their content in their names."""
OPEN_DATA = ("/data/*", "/c/*/rows.csv", "/c/*/rows.json")
"""Open data may be read by programs of other sites."""
PART_TABLE = r"/c/.*/rows\-[^/]+\.csv"
"""So may the tables of parts beside them; each name has a rule of its own, for a rule has but one star."""
ORIGIN = {"Access-Control-Allow-Origin": "*"}
TYPES = {
    "css": "text/css",
    "csv": "text/csv",
    "html": "text/html",
    "ics": "text/calendar",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "xml": "application/xml",
}
"""Of every sort of file a site has; with `nosniff` browsers believe it."""
TEXTS = ("application/json", "application/xml", "image/svg+xml", "text/")
"""Types of text: they are UTF-8, and sent compressed."""
HIDDEN = ("/_headers", "/_redirects")
"""Read by hosts, served to nobody."""
_MADE = "# Written by `portal headers`; change portal/release/headers.py instead."


def content_type(path: str) -> str:
    """The type of a file by its name."""
    kind = TYPES.get(path.rpartition(".")[2], "application/octet-stream")
    return f"{kind}; charset=utf-8" if kind.startswith(TEXTS) else kind


def headers_of(path: str) -> dict[str, str]:
    """Every header of the answer for a file of the site, but for the ones that depend on its content."""
    origin = ORIGIN if any(re.fullmatch(pattern, path) for pattern in _open_data()) else {}
    cache = THEME_CACHE if path.startswith(f"/{THEME}/") else CACHE
    return {**HEADERS, **origin, "Cache-Control": cache}


def _open_data() -> list[str]:
    return [*map(_pattern, OPEN_DATA), PART_TABLE]


def _pattern(rule: str) -> str:
    """A rule of `_headers` as a regular expression."""
    return re.escape(rule).replace(r"\*", ".*")


def rules(files: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    """Headers by path rule for a site of these files; of the rules that fit a path no two name the same header.

    So each folder of the site has its own rule for caches, and `/*` none.
    """
    found: dict[str, dict[str, str]] = defaultdict(dict)
    found["/*"] = dict(HEADERS)
    names = sorted(name for name in set(files) if f"/{name}" not in HIDDEN)
    for top in dict.fromkeys(name.partition("/")[::2] for name in names):
        folder, below = top
        rule = f"/{folder}/*" if below else f"/{folder}"
        found[rule]["Cache-Control"] = THEME_CACHE if folder == THEME else CACHE
    found["/"]["Cache-Control"] = CACHE
    for rule in OPEN_DATA:
        found[rule].update(ORIGIN)
    for name in names:
        # Its type is the one that hosts get wrong: without a charset Excel and browsers guess.
        if name.endswith(".csv"):
            of_notice = name.startswith("c/")
            rule = f"/c/*/{name.rpartition('/')[2]}" if of_notice else f"/{name}"
            found[rule].update({"Content-Type": content_type(name), **(ORIGIN if of_notice else {})})
    return found


def headers_file(files: Iterable[str]) -> str:
    """The text of `_headers` for a site of these files, as Netlify and Cloudflare Pages read it."""
    blocks = (
        "\n".join([rule, *(f"  {name}: {value}" for name, value in said.items())])
        for rule, said in rules(files).items()
    )
    return "\n\n".join(blocks) + "\n"


def redirects_file(pairs: list[tuple[str, str]]) -> str:
    """The text of `_redirects`: closed boards go to their community for good."""
    return "".join(f"{old} {new} 301\n" for old, new in pairs)


def netlify_toml() -> str:
    """The text of `netlify.toml`. Headers are not repeated: two that say the same would be joined."""
    lines = [_MADE, "# Response headers are in `_headers` of the published folder, written by every publication."]
    lines += ["[build]", 'command = "make publish && .venv/bin/portal export public"', 'publish = "public"', ""]
    lines += ["[build.environment]", 'PYTHON_VERSION = "3.11"']
    return "\n".join(lines) + "\n"


def nginx_conf() -> str:
    """An example for nginx, to be included where `http` is: maps and a server."""
    texts = sorted(kind for kind in TYPES.values() if kind.startswith(TEXTS) and kind != "text/html")
    lines = [_MADE, "map $uri $mingbang_cache {", f'    default "{CACHE}";', f'    "~^/{THEME}/" "{THEME_CACHE}";', "}"]
    lines += ["map $uri $mingbang_origin {", '    default "";']
    lines += [f'    "~^{pattern}$" "*";' for pattern in _open_data()]
    lines += ["}", "server {", "    listen 80;", "    server_name mingbang.example;", "    root /srv/mingbang/site;"]
    lines += ["    index index.html;", "    error_page 404 /404.html;", "    charset utf-8;"]
    lines += [f"    charset_types {' '.join(texts)};", "    gzip on;", f"    gzip_types {' '.join(texts)};"]
    lines += ["    types {", *(f"        {kind} {suffix};" for suffix, kind in TYPES.items()), "    }"]
    lines += [f'    add_header {name} "{value}" always;' for name, value in HEADERS.items()]
    lines += [f"    add_header {name} $mingbang_origin;" for name in ORIGIN]
    lines += ["    add_header Cache-Control $mingbang_cache;", "    location / { try_files $uri $uri/ =404; }"]
    lines += [f"    location = {path} {{ return 404; }}" for path in HIDDEN]
    return "\n".join([*lines, "}"]) + "\n"
