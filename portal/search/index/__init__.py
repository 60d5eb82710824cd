"""The static index: exact, made from the documents alone, written as small scripts and read back from them."""
