"""Channels: everything made of a community's public records that is not a web page.

A channel is one module: a plain frozen dataclass (the value), how it is set or written (`render_…`), and how the
register feeds it; where it is printed, one layout in `themes/mingbang/print/`; and one line in `registry`, the only
list.
"""
