"""Checking out/ against manifest and state, and repairing it."""
