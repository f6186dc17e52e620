"""The schema.org documents (schema.org 30.0) of articles, editions and the site, the same for .jsonld files and the pages that embed them.

Each document is one node with all nodes nested in place, because simple consumers follow neither ``@graph`` nor ``@id``. Keys have a fixed
order, and empty values are left out. Nothing is said that pages, edits or publication.toml do not say.
"""
