"""Reads input files: pages, ``publication.toml``, edits, the seeds folder."""
