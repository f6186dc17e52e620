"""Articles that come as articles: opened, put on their pages, and made items of parsed pages."""
