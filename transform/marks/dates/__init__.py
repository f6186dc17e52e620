"""Mentions of dates in a text, and the days that they mean. Pure."""
