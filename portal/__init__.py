"""Mingbang 明榜: from a community's workbooks and scans to a public disclosure site."""

__version__ = "0.1.0"
