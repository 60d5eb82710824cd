"""All public records, linked: the first stage that sees every notice."""
