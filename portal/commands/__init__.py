"""One module per group of commands; `portal/cli.py` puts them together."""
