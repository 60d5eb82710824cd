"""Search: an exact static index read by the browser, and a newsroom's search on Whoosh.

Both take `Document` values, which are made from public records only, and fold text in one way. Rooms, of which each
may import those before it: `text`, `index`, then `asking` (other words, answers) and `newsroom`. `document` and
`register_documents` are the border to the rest of the program.
"""
