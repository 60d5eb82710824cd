"""One table of response headers; `_headers`, `netlify.toml` and the nginx example are written from it.

Source of the choices: OWASP Secure Headers; the policy allows nothing from elsewhere and nothing inline.
"""

from __future__ import annotations

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
    "Strict-Transport-Security": "max-age=31536000",
}
CACHES = {
    "/*": "public, max-age=300, must-revalidate",
    "/theme/*": "public, max-age=86400",
}
OPEN_DATA = ("/data/*", "/*/rows.csv", "/*/rows.json")
"""Open data may be read by programs of other sites."""


def headers_file() -> str:
    """The text of `_headers`, as Netlify and Cloudflare Pages read it."""
    blocks = ["/*\n" + "\n".join(f"  {name}: {value}" for name, value in HEADERS.items())]
    blocks += [f"{path}\n  Cache-Control: {value}" for path, value in CACHES.items()]
    blocks += [f"{path}\n  Access-Control-Allow-Origin: *" for path in OPEN_DATA]
    return "\n\n".join(blocks) + "\n"


def redirects_file(pairs: list[tuple[str, str]]) -> str:
    """The text of `_redirects`: closed boards go to their community for good."""
    return "".join(f"{old} {new} 301\n" for old, new in pairs)


def netlify_toml() -> str:
    """The text of `netlify.toml`."""
    lines = ["# Written by `portal headers`; change portal/release/headers.py instead.", "[build]"]
    lines += ['command = "make publish"', 'publish = "output/site"', ""]
    lines += ["[build.environment]", 'PYTHON_VERSION = "3.11"', ""]
    lines += ["[[headers]]", 'for = "/*"', "[headers.values]"]
    lines += [f'{name} = "{value}"' for name, value in HEADERS.items()]
    for path, value in CACHES.items():
        lines += ["", "[[headers]]", f'for = "{path}"', "[headers.values]", f'Cache-Control = "{value}"']
    for path in OPEN_DATA:
        lines += ["", "[[headers]]", f'for = "{path}"', "[headers.values]", 'Access-Control-Allow-Origin = "*"']
    return "\n".join(lines) + "\n"


def nginx_conf() -> str:
    """An example server block for nginx."""
    lines = ["# Written by `portal headers`; change portal/release/headers.py instead.", "server {"]
    lines += ["    listen 80;", "    server_name mingbang.example;", "    root /srv/mingbang/site;"]
    lines += ["    index index.html;", "    charset utf-8;", "    error_page 404 /404.html;"]
    lines += ["    gzip on;", "    gzip_types text/css application/javascript application/json image/svg+xml text/csv;"]
    lines += [f'    add_header {name} "{value}" always;' for name, value in HEADERS.items()]
    lines += [f'    add_header Cache-Control "{CACHES["/*"]}";', "    location / { try_files $uri $uri/ =404; }", "}"]
    return "\n".join(lines) + "\n"
