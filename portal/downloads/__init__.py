"""Open data: the rows of each notice and of the whole site as CSV and JSON, with schemas."""
