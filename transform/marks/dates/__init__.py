"""Dates that a text names, and the days they mean. Pure."""
