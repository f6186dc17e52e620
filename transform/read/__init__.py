"""The edge that reads: page files, ``publication.toml``, the seeds folder."""
