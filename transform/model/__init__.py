"""The values that everybody speaks: pages, editions, publications, edits, state, and the laws they keep. Pure."""
