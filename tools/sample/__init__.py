"""Make the sample content: a year of four real communities, a town and a district, with invented people and payments.

Run as `python -m tools.sample`; the result is the same byte for byte on every run with the locked packages and fonts.

What is real: names of places, titles and articles of laws, names of programmes. Everything else is invented:

- Identity numbers have a right check digit, so that the privacy tests recognise them, but begin with 519999, a
  region that does not exist: none of them can be anybody's.
- Mobile numbers begin with 154, a range that has not been given out. Bank accounts have a right Luhn digit after
  620000, which is no bank's. Office telephones are those of nobody (028-0000…).
- Companies carry 示例 in their names; their credit codes have a right check character and the region 519999.
- Scans are headed 示例 and look like no printed form in use; their seals say 示例用章.
"""
