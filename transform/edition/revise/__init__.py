"""Decide on an edition: identities, versions, statuses and times of its articles."""
