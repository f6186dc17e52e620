"""Sitemaps for search engines: files by month, an index of them, a news sitemap, robots.txt."""
