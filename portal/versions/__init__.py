"""Which version of a notice counts: the ledger of accepted workbooks, their copies, row ids, journal and seals."""
