"""Names that a column keeps from the public, and where else they stand: on closed lists, of those who spoke up."""
