"""From pages to one decision: ingest, link, match with known articles, apply edits, decide."""
