"""Tests that need a browser: the system's Chromium, driven by Playwright (``make browser``)."""
