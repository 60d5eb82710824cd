"""The site's pages: one module per type of page, each yielding `Page` values for the bulk writer.

Modules here know the register and nothing of Pelican; `portal.plugin` hands them Pelican's templates.
"""
