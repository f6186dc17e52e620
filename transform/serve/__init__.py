"""Serve a published folder over HTTP, and a preview of what is not published yet. ``server`` is the way in."""
