"""One module per kind of value: how a cell is read, shown and masked."""
