"""Bytes into out/, kept and proved: the edge that publishes."""
