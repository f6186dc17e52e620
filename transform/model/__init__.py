"""The values that all rooms share: pages, editions, publications, edits, state, and the laws they obey. Pure."""
