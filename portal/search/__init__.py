"""Search: an exact static index read by the browser, and a desk for newsrooms on Whoosh.

Both take `Document` values, which are made from public records only, and share one way of folding text.
"""
