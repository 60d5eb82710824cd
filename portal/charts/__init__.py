"""Small charts as SVG: real text, a title and a description, legible at 360 px wide; imports nothing of ours.

Presentation attributes only, no style attribute: the site's content security policy allows no inline style.
"""
