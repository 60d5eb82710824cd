"""Channels: everything made of a community's public records that is not a web page.

Posters, board labels, badges, the power handbook, slips, the broadcast script, cards for WeChat and the
screen page. Each product takes a plain frozen dataclass, so nothing here knows the register; each is one
module plus, where it is printed, one layout in `themes/mingbang/print/`.
"""
